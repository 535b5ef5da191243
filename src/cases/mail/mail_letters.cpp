#include "cases/mail/mail_letters.hpp"

#include "cases/record/case_rules.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/text/days.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr const char* kNothing = "\u2013";  // A dash.

const text::Catalogue& texts() { return text::Catalogue::shipped(); }

// The text that says what comes by itself and when, and the one for where nothing does.
struct Ahead {
    const char* then;
    const char* never;
};
Ahead ahead_of(CaseEventKind kind) {
    switch (kind) {
        case CaseEventKind::closed:
            return {"case_mail.reopen_by", "case_mail.no_reopening"};
        case CaseEventKind::escalated:
        case CaseEventKind::status_reported:
            return {"case_mail.next_report", "case_mail.reports_end"};
        default:
            return {"case_mail.closes_by", "case_mail.stays_open"};
    }
}

std::string ahead_text(const Ahead& ahead, const std::optional<Instant>& next, const notify::Reader& reader) {
    if (!next) return texts().message(reader.language, ahead.never);
    return texts().message(reader.language, ahead.then, {{"at", text::moment_text(reader.language, *next, reader.zone)}});
}

std::string key_of(const CaseEvent& event) {
    std::string key = "case_mail." + std::string(describe::enumerator_name(event.kind));
    // The customer of a P1 has called: it is no graver than it was.
    if (event.kind == CaseEventKind::priority_changed && event.was == event.is_now) return key + "_by_call";
    return event.kind == CaseEventKind::closed && event.is_now == kClosedUnanswered ? key + "_unanswered" : key;
}

// What the step says in words of people; of some it stands in the case.
std::string said(const Case& row, const CaseEvent& event) {
    if (event.kind == CaseEventKind::opened) return row.description.text();
    const bool of_resolution = event.kind == CaseEventKind::resolution_reminded || event.kind == CaseEventKind::closed;
    if (of_resolution) return row.resolution ? row.resolution->text() : std::string();
    return event.text ? event.text->text() : std::string();
}

// Why a case does not take a file, and what its sender can do, by the code of the problem.
struct WhyMissing {
    std::string_view code;
    const char* key;
};
constexpr WhyMissing kWhyMissing[] = {{"cases.attachment_too_large", "case_mail.file_too_large"},
                                      {"cases.attachment_ending_refused", "case_mail.file_kind_refused"},
                                      {"cases.case_files_full", "case_mail.case_files_full"},
                                      {"cases.account_files_full", "case_mail.account_files_full"}};

// A line for each, and one that counts the rest.
std::string listed(const MissingFiles& missing, const std::string& language) {
    std::string lines;
    for (const MissingFile& file : missing.named) {
        const auto* const why = std::ranges::find(kWhyMissing, file.code, &WhyMissing::code);
        const char* const key = why == std::end(kWhyMissing) ? "case_mail.file_not_taken" : why->key;
        lines += (lines.empty() ? "" : "\n") + texts().message(language, key, {{"file", file.name}});
    }
    if (missing.more > 0)
        lines += "\n" + texts().message(language, "case_mail.files_more", {{"count", std::to_string(missing.more)}});
    return lines;
}

std::string priority_name(std::string code) {
    if (!code.empty() && code.front() == 'p') code.front() = 'P';
    return code;
}

}  // namespace

std::string CaseLetters::status_name(const std::string& code, const std::string& language) const {
    const auto parsed = StatusCode::parse(code);
    const Status* const status = parsed ? pack_.get<Statuses>().find(*parsed) : nullptr;
    return status ? status->name_in(language) : code;
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
            {"status", status_name(row.status.text(), reader.language)},
            {"priority", priority_name(std::string(describe::enumerator_name(row.priority)))},
            {"opened", text::moment_text(reader.language, row.opened_at, reader.zone)},
            {"modified", text::moment_text(reader.language, row.modified_at, reader.zone)},
            {"hint", texts().message(reader.language, hint)},
            {"link", link_to(row)}};
}

text::Values CaseLetters::values_of_step(const Case& row, const ToldStep& step, const notify::Reader& reader) const {
    const CaseEvent& event = step.event;
    const std::string text = said(row, event);
    const bool unproven = std::ranges::find(event.fields, kUnproven) != event.fields.end();
    const std::string who =
        unproven ? texts().message(reader.language, "case_mail.unproven_sender", {{"who", step.who}}) : step.who;
    text::Values values{{"who", who}, {"text", text.empty() ? kNothing : text}, {"into", event.is_now.value_or("")}};
    const auto name = [&](const std::optional<std::string>& code) {
        return event.kind == CaseEventKind::priority_changed ? priority_name(code.value_or(""))
                                                             : status_name(code.value_or(""), reader.language);
    };
    values["was"] = name(event.was);
    values["now"] = name(event.is_now);
    values["tries"] = event.is_now.value_or("");
    values["since"] = step.tried_since ? text::moment_text(reader.language, *step.tried_since, reader.zone) : kNothing;
    values["ahead"] = ahead_text(ahead_of(event.kind), step.next, reader);
    return values;
}

mail::Letter CaseLetters::about_step(const Case& row, const ToldStep& step, const identity::Person& to, bool link_only) const {
    const CaseEvent& event = step.event;
    std::string key = key_of(event);
    if (said(row, event).empty() && texts().has_mail(key + "_only")) key += "_only";
    if (link_only) key = "case_mail.link";
    text::Values values = values_of(row, to, link_only);
    values.merge(values_of_step(row, step, notify::reader_of(to, pack_)));
    // A long history is opened where this stands.
    if (event.kind != CaseEventKind::opened) values["link"] += "?step=" + event.id.text();
    mail::Letter made = letter(key, to, std::move(values));
    const std::string thread = addresses_.thread_id(row.number, row.id);
    // The opening begins the thread; all else answers it.
    if (event.kind == CaseEventKind::opened)
        made.threading = {.message_id = thread};
    else
        made.threading = {.message_id = addresses_.step_id(row.number, event.id), .in_reply_to = thread, .references = {thread}};
    if (addresses_.takes_mail()) made.reply_to = addresses_.reply_address(row.number, row.id, to.id);
    return made;
}

mail::Letter CaseLetters::answer(const Case& row, mail::Letter made, const identity::Person& to,
                                 const std::string& answers) const {
    made.threading = {
        .in_reply_to = answers, .references = {addresses_.thread_id(row.number, row.id), answers}, .is_answer = true};
    if (addresses_.takes_mail()) made.reply_to = addresses_.reply_address(row.number, row.id, to.id);
    return made;
}

mail::Letter CaseLetters::status(const Case& row, const identity::Person& to, const std::string& answers) const {
    return answer(row, letter("case_mail.status", to, values_of(row, to, row.restricted)), to, answers);
}

mail::Letter CaseLetters::closed(const Case& row, const identity::Person& to, const std::string& answers) const {
    text::Values values = values_of(row, to, row.restricted);
    values["ahead"] = ahead_text(ahead_of(CaseEventKind::closed), row.reopen_until, notify::reader_of(to, pack_));
    return answer(row, letter("case_mail.answer_closed", to, std::move(values)), to, answers);
}

mail::Letter CaseLetters::missing_files(const Case& row, const MissingFiles& missing, const identity::Person& to,
                                        const std::string& answers) const {
    const bool link_only = row.restricted || row.follow_up == FollowUp::mail_link_only;
    text::Values values = values_of(row, to, link_only);
    values["files"] = listed(missing, notify::reader_of(to, pack_).language);
    const char* const key = link_only ? "case_mail.files_missing_link" : "case_mail.files_missing";
    return answer(row, letter(key, to, std::move(values)), to, answers);
}

mail::Letter CaseLetters::no_new_case(const identity::Person& to, const std::string& answers) const {
    mail::Letter made = letter("case_mail.no_new_case", to, {{"link", public_url_ + "/cases/new"}});
    made.threading = {.in_reply_to = answers, .references = {answers}, .is_answer = true};
    return made;
}

}  // namespace aftercare::cases
