#include "cases/answers/answer_service.hpp"

#include "cases/answers/answer_rules.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/patch.hpp"
#include "platform/text/days.hpp"

namespace aftercare::cases {

namespace {

Problem answer_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.answer_unknown",
            .detail = "There is no such canned answer.",
            .remedy = "GET /api/v1/canned-answers lists them.",
            .rule = "CASE-26"};
}

std::string text_of(const auto& value) { return value ? value->text() : std::string(); }

// When the case's clock of that kind is due; nothing where none runs.
std::optional<Instant> due_of(const std::vector<ClockView>& clocks, ClockKind kind) {
    for (const ClockView& clock : clocks)
        if (clock.kind == kind && clock.running() && clock.due_at) return clock.due_at;
    return std::nullopt;
}

std::string name_of(db::Tx& tx, const std::optional<identity::PersonId>& id) {
    const auto person = id ? identity::find_person_in_scope(tx, *id) : std::nullopt;
    return person ? person->name->text() : std::string();
}

}  // namespace

std::vector<CannedAnswer> AnswerService::list(const Caller& caller, const store::AnswerFilter& filter,
                                              const std::optional<store::AnswerPlace>& after, std::int64_t limit) {
    return cases_.db().read(caller.scope, [&](db::Tx& tx) { return store::answers(tx, filter, after, limit); });
}

Result<CannedAnswer> AnswerService::find(const Caller& caller, CannedAnswerId id) {
    auto found = cases_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_answer(tx, id); });
    if (!found) return fail(answer_unknown());
    return *std::move(found);
}

Result<> AnswerService::judge(const CannedAnswer& answer) const {
    TRY(judge_variables(answer.text.text()));
    const auto& types = cases_.pack().get<CaseTypes>();
    for (std::size_t i = 0; i < answer.types.size(); ++i)
        if (!types.find(answer.types[i]))
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "cases.type_unknown",
                         .detail = "The policy pack has no type of case " + answer.types[i].text() + ".",
                         .remedy = "Choose from GET /api/v1/case-types.",
                         .rule = "CASE-01",
                         .fields = {{"/types/" + std::to_string(i), "is no type of case"}}});
    return {};
}

Result<CannedAnswer> AnswerService::make(const Caller& caller, const MakeAnswer& request) {
    CannedAnswer made{.account_id = caller.account,
                      .id = env_.ids.make<CannedAnswerId>(),
                      .title = request.title,
                      .language = request.language,
                      .types = request.types,
                      .priorities = request.priorities,
                      .text = request.text,
                      .changed_at = env_.clock.now()};
    made.changed_by = identity::person_of(caller);
    TRY(judge(made));
    return cases_.db().write(caller, [&](db::Tx& tx) -> Result<CannedAnswer> {
        store::put(tx, made);
        identity::audit<CannedAnswer>(tx, env_, caller, made.account_id, kCaseKeepAnswers, "canned_answer", made.id.uuid, nullptr,
                                      &made);
        return made;
    });
}

Result<CannedAnswer> AnswerService::change(const Caller& caller, CannedAnswerId id, const PatchAnswer& patch,
                                           std::optional<std::int64_t> if_match) {
    return cases_.db().write(caller, [&](db::Tx& tx) -> Result<CannedAnswer> {
        const auto before = store::find_answer_locked(tx, id);
        if (!before) return fail(answer_unknown());
        TRY(require_version(before->version, if_match));
        CannedAnswer after = *before;
        TRY(describe::patch_into(after, patch));
        TRY(judge(after));
        after.changed_at = env_.clock.now();
        after.changed_by = identity::person_of(caller);
        ++after.version;
        store::put(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kCaseKeepAnswers, "canned_answer", after.id.uuid, &*before, &after);
        return after;
    });
}

AnswerService::Values AnswerService::values_of(db::Tx& tx, const Caller& caller, const CaseView& of,
                                               const std::vector<ClockView>& clocks, const std::string& language) const {
    const auto& statuses = cases_.pack().get<Statuses>();
    const Status* const status = statuses.find(of.status);
    Values values{{"case.number", of.number.text()},
                  {"case.synopsis", of.synopsis.text()},
                  {"case.status", status ? status->name.text() : of.status.text()},
                  {"case.priority", std::string(describe::enumerator_name(of.priority))},
                  {"case.tracking_number", text_of(of.tracking_number)},
                  {"owner.name", name_of(tx, of.owner_id)},
                  {"my.name", caller.person.nil() ? std::string() : name_of(tx, identity::PersonId{caller.person})},
                  {"product.platform", text_of(of.platform)},
                  {"product.serial_number", text_of(of.serial_number)},
                  {"product.software", text_of(of.software)},
                  {"product.host_name", text_of(of.host_name)}};
    for (char& c : values["case.priority"])
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (const auto account = identity::load_account(tx, of.account_id)) values["account.name"] = account->name.text();
    if (of.site_id)
        if (const auto site = identity::load_site(tx, of.account_id, *of.site_id)) values["site.name"] = site->name.text();
    std::string zone = cases_.pack().get<identity::Installation>().time_zone.text();
    if (const auto contact = of.contact_id ? identity::find_person_in_scope(tx, *of.contact_id) : std::nullopt) {
        values["contact.name"] = contact->name->text();
        if (contact->time_zone) zone = contact->time_zone->text();
    }
    if (const auto due = due_of(clocks, ClockKind::update)) values["due.next_update"] = text::moment_text(language, *due, zone);
    if (const auto due = due_of(clocks, ClockKind::first_response))
        values["due.first_response"] = text::moment_text(language, *due, zone);
    return values;
}

Result<FilledAnswer> AnswerService::fill_for(const Caller& caller, const CaseName& name, CannedAnswerId id) {
    const CaseView of = TRY(cases_.find(caller, name));
    const CannedAnswer answer = TRY(find(caller, id));
    const std::vector<ClockView> clocks = TRY(cases_.clocks(caller, name));
    const Values values =
        cases_.db().read(caller.scope, [&](db::Tx& tx) { return values_of(tx, caller, of, clocks, answer.language.text()); });
    return fill(answer.text.text(), values);
}

}  // namespace aftercare::cases
