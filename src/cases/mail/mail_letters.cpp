#include "cases/mail/mail_letters.hpp"

#include "cases/mail/told_steps.hpp"
#include "notify/wording.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/text/days.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr const char* kNothing = "\u2013";  // A dash.

const text::Catalogue& texts() { return text::Catalogue::shipped(); }

std::string priority_name(std::string code) {
    if (!code.empty() && code.front() == 'p') code.front() = 'P';
    return code;
}

}  // namespace

std::string CaseLetters::status_name(const std::string& code) const {
    const auto parsed = StatusCode::parse(code);
    const Status* const status = parsed ? pack_.get<Statuses>().find(*parsed) : nullptr;
    return status ? status->name.text() : code;
}

// Of the values, those that the text has a place for.
mail::Letter CaseLetters::letter(const std::string& key, const identity::Person& to, text::Values values) const {
    const notify::Reader reader = notify::reader_of(to, pack_);
    values["name"] = reader.name;
    const auto wanted = texts().placeholders_of("en", key);
    std::erase_if(values, [&](const auto& value) { return !wanted.contains(value.first); });
    return {.account = to.account_id,
            .person = to.id.uuid,
            .to = {.name = reader.name, .address = to.email->text()},
            .kind = key,
            .text = texts().mail(reader.language, key, values)};
}

text::Values CaseLetters::values_of(const Case& row, const identity::Person& to, bool link_only) const {
    const notify::Reader reader = notify::reader_of(to, pack_);
    const std::string hint = addresses_.takes_mail() ? "case_mail.hint_reply" : "case_mail.hint_portal";
    return {{"number", row.number.text()},
            {"synopsis", link_only ? kNothing : row.synopsis.text()},
            {"status", status_name(row.status.text())},
            {"priority", priority_name(std::string(describe::enumerator_name(row.priority)))},
            {"opened", text::moment_text(reader.language, row.opened_at, reader.zone)},
            {"modified", text::moment_text(reader.language, row.modified_at, reader.zone)},
            {"hint", texts().message(reader.language, hint)},
            {"link", link_to(row)}};
}

mail::Letter CaseLetters::about_step(const Case& row, const CaseEvent& step, const std::string& who, const identity::Person& to,
                                     bool link_only) const {
    std::string key(text_key_of(step.kind).value());
    text::Values values = values_of(row, to, link_only);
    std::string text = step.text ? step.text->text() : std::string();
    if (step.kind == CaseEventKind::opened) text = row.description.text();
    if (text.empty() && texts().has_mail(key + "_only")) key += "_only";
    if (link_only) key = "case_mail.link";
    values["who"] = who;
    values["text"] = text.empty() ? kNothing : text;
    const bool of_priority = step.kind == CaseEventKind::priority_changed;
    values["into"] = step.kind == CaseEventKind::merged ? step.is_now.value_or("") : std::string();
    values["was"] = of_priority ? priority_name(step.was.value_or("")) : status_name(step.was.value_or(""));
    values["now"] = of_priority ? priority_name(step.is_now.value_or("")) : status_name(step.is_now.value_or(""));
    mail::Letter made = letter(key, to, std::move(values));
    const std::string thread = addresses_.thread_id(row.number, row.id);
    // The opening begins the thread; all else answers it.
    if (step.kind == CaseEventKind::opened)
        made.threading = {.message_id = thread};
    else
        made.threading = {.message_id = addresses_.step_id(row.number, step.id), .in_reply_to = thread, .references = {thread}};
    if (addresses_.takes_mail()) made.reply_to = addresses_.reply_address(row.number, row.id, to.id);
    return made;
}

mail::Letter CaseLetters::status(const Case& row, const identity::Person& to, const std::string& answers) const {
    mail::Letter made = letter("case_mail.status", to, values_of(row, to, row.restricted));
    made.threading = {
        .in_reply_to = answers, .references = {addresses_.thread_id(row.number, row.id), answers}, .is_answer = true};
    if (addresses_.takes_mail()) made.reply_to = addresses_.reply_address(row.number, row.id, to.id);
    return made;
}

mail::Letter CaseLetters::no_new_case(const identity::Person& to, const std::string& answers) const {
    mail::Letter made = letter("case_mail.no_new_case", to, {{"link", public_url_ + "/cases/new"}});
    made.threading = {.in_reply_to = answers, .references = {answers}, .is_answer = true};
    return made;
}

}  // namespace aftercare::cases
