#include "cases/record/case_rules.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::chrono::hours kDay{24};
// A browser's clock may be so far ahead of ours: a call that it says began later than now begins now.
constexpr std::chrono::minutes kClocksDiffer{5};

Problem call_refused(std::string detail, std::string remedy, std::string field) {
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.call_refused",
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "CASE-20",
            .fields = {{"/called_at", std::move(field)}}};
}

bool has_its_step(StatusMeaning meaning) {
    return meaning == StatusMeaning::proposed || meaning == StatusMeaning::closed || meaning == StatusMeaning::cancelled ||
           meaning == StatusMeaning::reopened;
}

Problem not_next(const Statuses& statuses, const Status& from, const Status& to) {
    std::string next;
    for (const StatusCode& code : from.next)
        if (const Status* const status = statuses.find(code); status && !has_its_step(status->meaning))
            next += (next.empty() ? "" : ", ") + code.text();
    return {.kind = ProblemKind::conflict,
            .code = "cases.status_not_next",
            .detail = "A case that is " + from.code.text() + " does not become " + to.code.text() + ".",
            .remedy = next.empty() ? "It goes on by a step of its own: propose, accept, reject, reopen or cancel."
                                   : "It can become: " + next + ".",
            .rule = "CASE-05",
            .fields = {{"/status", "is not a status that follows " + from.code.text()}}};
}

Problem nothing_proposed() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.nothing_proposed",
            .detail = "No resolution of this case is proposed that could be accepted or rejected.",
            .remedy = "Write a note, or wait until one is proposed.",
            .rule = "CASE-06"};
}

// What the customer sees that somebody is on it. Whose it is says nothing of that: who takes a case and gives it back has done nothing.
bool is_progress(const Statuses& statuses, const Step& step) {
    if (step.kind != CaseEventKind::status_changed) return meaning_of(step.kind).progress;
    const auto code = StatusCode::parse(step.is_now.value_or(""));
    const Status* const to = code ? statuses.find(*code) : nullptr;
    return !to || (to->meaning != StatusMeaning::new_ && to->meaning != StatusMeaning::assigned);
}

// The customer is on the line, and asks for another priority or says the same one again (CASE-10, CASE-20).
bool is_asked_by_phone(const Step& step) {
    return step.kind == CaseEventKind::priority_changed &&
           std::ranges::find(step.fields, describe::enumerator_name(Channel::phone)) != step.fields.end();
}

// CASE-06: a customer who writes while a resolution is proposed has answered. It is the vendor's turn then, and silence begins with the vendor's next word.
void keep_silence(Case& row, const Steps& steps, Instant at, Side by) {
    for (const Step& step : steps) {
        const bool speaks = is_word(step) || step.kind == CaseEventKind::contacted;
        if (step.kind == CaseEventKind::resolution_proposed || (by == Side::vendor && speaks && !row.silent_since))
            row.silent_since = at;
        else if (by == Side::customer && is_customers_word(step, by) && !is_unproven(step))
            row.silent_since.reset();
        // Who calls has answered, and was spoken to in the same moment.
        if (row.silent_since && (is_call(step) || is_asked_by_phone(step))) row.silent_since = at;
    }
    if (!row.proposed_at || !row.open) row.silent_since.reset();
}

}  // namespace

bool is_relieved(const Statuses& statuses, const Case& row) {
    const Status* const status = statuses.find(row.status);
    return status ? status->relieved : !row.open;
}

void keep_times(const Statuses& statuses, const Case& before, Case& row, const Steps& steps, Instant at, Side by) {
    bool reached = by == Side::customer;
    const bool is_written = std::ranges::any_of(steps, is_written_word, &Step::kind);
    for (const Step& step : steps) {
        const bool begins = step.kind == CaseEventKind::opened || step.kind == CaseEventKind::reopened;
        // A call begins before it is written down (CASE-20).
        const Instant since = step.kind == CaseEventKind::opened ? row.opened_at : at;
        if (begins || (step.kind == CaseEventKind::priority_changed && row.priority < before.priority))
            row.escalates_since = since;
        if (begins || (by != Side::customer && is_progress(statuses, step))) row.progressed_at = at;
        if ((step.kind == CaseEventKind::contacted && !is_written) || is_asked_by_phone(step)) reached = true;
        if (step.kind == CaseEventKind::contact_tried && !row.unreached_since) row.unreached_since = at;
    }
    if (is_relieved(statuses, before) && !is_relieved(statuses, row)) row.escalates_since = at;
    const bool must_be_reached = row.open && row.kind == CaseKind::technical && row.priority == Priority::p1;
    if (reached || !must_be_reached) row.unreached_since.reset();
    keep_silence(row, steps, at, by);
}

bool opens(const Steps& steps) { return std::ranges::find(steps, CaseEventKind::opened, &Step::kind) != steps.end(); }

bool is_written_word(CaseEventKind kind) { return kind == CaseEventKind::noted || kind == CaseEventKind::resolution_proposed; }

bool is_unproven(const Step& step) { return std::ranges::find(step.fields, kUnproven) != step.fields.end(); }

bool is_word(const Step& step) {
    return !step.internal && (step.kind == CaseEventKind::noted || step.kind == CaseEventKind::attached);
}

bool is_call(const Step& step) { return step.kind == CaseEventKind::contacted && step.was.has_value(); }

bool is_escalation(const Step& step) {
    return step.kind == CaseEventKind::escalated || step.kind == CaseEventKind::manager_requested;
}

bool is_customers_word(const Step& step, Side by) {
    if (is_call(step) || is_asked_by_phone(step)) return true;
    return by == Side::customer && (is_word(step) || step.kind == CaseEventKind::priority_changed || is_escalation(step));
}

Result<Instant> call_began(const CaseRules& rules, Instant said, Instant now) {
    if (said > now.plus(kClocksDiffer))
        return fail(call_refused("The call would have begun after now.", "Check the clock of the machine that sent this.",
                                 "is after now"));
    const std::int64_t minutes = rules.call_began_minutes;
    if (said < now.plus(-std::chrono::minutes{minutes}))
        return fail(call_refused("The call began too long ago.",
                                 "A call is written down at most " + std::to_string(minutes) + " minutes after it began.",
                                 "is too long ago"));
    return std::min(said, now);
}

Step named(const NamedExclusion& one) {
    return {.kind = CaseEventKind::exclusion_named,
            .is_now = one.code.text(),
            .text = one.reason ? std::optional(one.reason->text()) : std::nullopt};
}

bool is_decision(const Step& step) {
    return step.kind == CaseEventKind::resolution_rejected || step.kind == CaseEventKind::reopened ||
           step.kind == CaseEventKind::cancelled;
}

Result<> require_open(const Case& row) {
    if (row.open) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.closed",
                 .detail = "The case is closed.",
                 .remedy = row.reopen_until ? "Reopen it, or open a new one that names it." : "Open a new case that names it.",
                 .rule = "CASE-06"});
}

const Status& CaseSteps::status_of(const Case& row) const {
    if (const Status* const status = statuses.find(row.status)) return *status;
    // A pack of today may lack a status of yesterday: what the case is in the main holds.
    return statuses.meaning(row.open ? StatusMeaning::working : StatusMeaning::closed);
}

Step CaseSteps::move(Case& row, const Status& to) const {
    Step step{.kind = CaseEventKind::status_changed, .was = row.status.text(), .is_now = to.code.text()};
    row.status = to.code;
    row.open = to.open;
    // Whoever goes on working has taken back what was proposed: nobody is reminded of it.
    if (to.open && to.meaning != StatusMeaning::proposed) row.proposed_at.reset();
    return step;
}

Result<Step> CaseSteps::move_to(Case& row, StatusMeaning meaning) const {
    const Status& from = status_of(row);
    for (const StatusCode& code : from.next)
        if (const Status* const to = statuses.find(code); to && to->meaning == meaning) return move(row, *to);
    return fail(not_next(statuses, from, statuses.meaning(meaning)));
}

Result<Steps> CaseSteps::change_status(Case& row, const StatusCode& to, std::optional<std::string> reason) const {
    const Status* const next = statuses.find(to);
    if (!next)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.status_unknown",
                     .detail = "The policy pack has no status " + to.text() + ".",
                     .remedy = "Choose from GET /api/v1/case-statuses.",
                     .rule = "CASE-05",
                     .fields = {{"/status", "is no status"}}});
    const Status& from = status_of(row);
    if (from.code == to) return Steps{};
    if (has_its_step(next->meaning))
        return fail({.kind = ProblemKind::conflict,
                     .code = "cases.status_has_its_step",
                     .detail = "A case does not become " + to.text() + " by a change of its status.",
                     .remedy = "Propose a resolution, accept it, cancel or reopen the case.",
                     .rule = "CASE-06",
                     .fields = {{"/status", "is reached by a step of its own"}}});
    if (!statuses.leads(from, to)) return fail(not_next(statuses, from, *next));
    Step step = move(row, *next);
    step.text = std::move(reason);
    return Steps{std::move(step)};
}

Steps CaseSteps::assign(Case& row, const std::optional<identity::PersonId>& owner) const {
    if (row.owner_id == owner) return {};
    const auto told = [](const std::optional<identity::PersonId>& person) {
        return person ? std::optional(person->text()) : std::nullopt;
    };
    Steps steps{{.kind = CaseEventKind::assigned, .was = told(row.owner_id), .is_now = told(owner)}};
    row.owner_id = owner;
    if (owner && status_of(row).meaning == StatusMeaning::new_)
        if (auto moved = move_to(row, StatusMeaning::assigned)) steps.push_back(*std::move(moved));
    return steps;
}

Steps CaseSteps::await_owner(Case& row) const {
    if (row.owner_id || status_of(row).meaning != StatusMeaning::assigned) return {};
    Step step = move(row, statuses.meaning(StatusMeaning::new_));
    step.fields = {std::string(kOwnerLeft)};
    return {std::move(step)};
}

Steps CaseSteps::customer_spoke(Case& row, const Steps& taken, Side by) const {
    if (std::ranges::none_of(taken, [&](const Step& step) { return is_customers_word(step, by) && !is_unproven(step); }))
        return {};
    const Status& from = status_of(row);
    const Status* const to = from.when_customer_speaks ? statuses.find(*from.when_customer_speaks) : nullptr;
    if (!to) return {};
    Step step = move(row, *to);
    step.fields = {std::string(kCustomerSpoke)};
    return {std::move(step)};
}

Steps CaseSteps::contact(Case& row, bool reached, Instant at, std::optional<std::string> text) const {
    Steps steps{{.kind = reached ? CaseEventKind::contacted : CaseEventKind::contact_tried, .text = std::move(text)}};
    if (!reached) return steps;
    if (!row.first_contact_at) row.first_contact_at = at;
    const StatusMeaning meaning = status_of(row).meaning;
    if (meaning == StatusMeaning::new_ || meaning == StatusMeaning::assigned || meaning == StatusMeaning::reopened)
        if (auto moved = move_to(row, StatusMeaning::working)) steps.push_back(*std::move(moved));
    return steps;
}

Steps CaseSteps::take_call(Case& row, Instant began, std::optional<std::string> text) const {
    Steps steps = contact(row, true, std::max(began, row.opened_at), std::move(text));
    steps.front().was = began.text();
    return steps;
}

bool CaseSteps::writes_contact(const Case& row) const {
    if (row.first_contact_at || !row.contact_id) return false;
    // Of what few may read, mails tell no more than where to read it (CASE-01).
    const bool link = row.restricted && row.follow_up == FollowUp::mail_full_text;
    return std::ranges::find(rules.written_contacts, link ? FollowUp::mail_link_only : row.follow_up) !=
           rules.written_contacts.end();
}

Steps CaseSteps::contact_by_writing(Case& row, Instant at) const {
    Steps steps = contact(row, true, at, std::nullopt);
    steps.front().is_now = std::string(describe::enumerator_name(ContactBy::mail));
    return steps;
}

Result<Steps> CaseSteps::change_priority(Case& row, Priority priority, std::string reason, bool anew) const {
    TRY(require_open(row));
    if (row.priority == priority && !anew) return Steps{};
    Step step{.kind = CaseEventKind::priority_changed,
              .was = std::string(describe::enumerator_name(row.priority)),
              .is_now = std::string(describe::enumerator_name(priority)),
              .text = std::move(reason)};
    row.priority = priority;
    return Steps{std::move(step)};
}

Result<Steps> CaseSteps::propose(Case& row, const Text<1, 15'000>& resolution, Instant at) const {
    TRY(require_open(row));
    Steps steps{{.kind = CaseEventKind::resolution_proposed, .text = resolution.text()}};
    if (status_of(row).meaning != StatusMeaning::proposed) steps.push_back(TRY(move_to(row, StatusMeaning::proposed)));
    row.resolution = resolution;
    row.proposed_at = at;
    return steps;
}

Result<Steps> CaseSteps::accept(Case& row, Instant at) const {
    if (status_of(row).meaning != StatusMeaning::proposed) return fail(nothing_proposed());
    Steps steps{{.kind = CaseEventKind::resolution_accepted}};
    steps.push_back(TRY(move_to(row, StatusMeaning::closed)));
    steps.push_back({.kind = CaseEventKind::closed});
    close(row, at);
    return steps;
}

Steps CaseSteps::close_unanswered(Case& row, Instant at) const {
    check(status_of(row).meaning == StatusMeaning::proposed, "cases: closed unanswered, and nothing is proposed");
    // Whether or not the pack leads there: the customer is promised that it ends.
    Steps steps{move(row, statuses.meaning(StatusMeaning::closed))};
    steps.push_back({.kind = CaseEventKind::closed, .is_now = std::string(kClosedUnanswered)});
    close(row, at);
    return steps;
}

Steps CaseSteps::close_merged(Case& row, Instant at) const {
    // Whether or not the pack leads there, as above: a duplicate is not worked on.
    Steps steps{move(row, statuses.meaning(StatusMeaning::closed))};
    steps.push_back({.kind = CaseEventKind::closed, .is_now = std::string(kClosedMerged)});
    close(row, at);
    return steps;
}

void CaseSteps::close(Case& row, Instant at) const {
    row.closed_at = at;
    row.escalated = false;
    if (const std::int64_t days = rules.reopen_days; days > 0) row.reopen_until = at.plus(kDay * days);
}

Steps CaseSteps::lower_unreached(Case& row, Priority to, std::int64_t tries) const {
    const auto name = [](Priority priority) { return std::string(describe::enumerator_name(priority)); };
    Steps steps{{.kind = CaseEventKind::unreached, .is_now = std::to_string(tries)},
                {.kind = CaseEventKind::priority_changed, .was = name(row.priority), .is_now = name(to)}};
    row.priority = to;
    row.unreached_since.reset();
    return steps;
}

Result<Steps> CaseSteps::reject(Case& row, std::string reason) const {
    if (status_of(row).meaning != StatusMeaning::proposed) return fail(nothing_proposed());
    Steps steps{{.kind = CaseEventKind::resolution_rejected, .text = std::move(reason)}};
    steps.push_back(TRY(move_to(row, StatusMeaning::working)));
    return steps;
}

Result<Steps> CaseSteps::reopen(Case& row, Instant at, std::string reason) const {
    if (status_of(row).meaning != StatusMeaning::closed)
        return fail(
            {.kind = ProblemKind::conflict,
             .code = "cases.not_closed",
             .detail = row.open ? "The case is open." : "The case was cancelled, and what was cancelled is not opened again.",
             .remedy = row.open ? "Write a note." : "Open a new case that names it.",
             .rule = "CASE-06"});
    if (!row.reopen_until || *row.reopen_until <= at)
        return fail({.kind = ProblemKind::conflict,
                     .code = "cases.reopen_too_late",
                     .detail = "The case was closed too long ago to be opened again.",
                     .remedy = "Open a new case that names it.",
                     .rule = "CASE-06"});
    Steps steps{{.kind = CaseEventKind::reopened, .text = std::move(reason)}};
    steps.push_back(TRY(move_to(row, StatusMeaning::reopened)));
    row.closed_at.reset();
    row.reopen_until.reset();
    row.first_contact_at.reset();
    ++row.reopened;
    return steps;
}

Result<Steps> CaseSteps::cancel(Case& row, Instant at, std::string reason) const {
    TRY(require_open(row));
    Steps steps{{.kind = CaseEventKind::cancelled, .text = std::move(reason)}};
    steps.push_back(TRY(move_to(row, StatusMeaning::cancelled)));
    row.closed_at = at;
    row.escalated = false;
    return steps;
}

}  // namespace aftercare::cases
