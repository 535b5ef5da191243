#include "cases/record/case_service.hpp"

#include "cases/record/case_contact.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/case_text_store.hpp"
#include "identity/acting.hpp"
#include "identity/audit.hpp"
#include "identity/people.hpp"
#include "identity/person_of.hpp"
#include "identity/policy.hpp"
#include "identity/rules.hpp"
#include "identity/service.hpp"
#include "platform/describe/differing.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <iterator>

namespace aftercare::cases {

namespace {

Problem person_unknown(std::string pointer) {
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.person_unknown",
            .detail = "Somebody who is named is nobody of this account, or not active any more.",
            .remedy = "Choose from GET /api/v1/people.",
            .rule = "CASE-02",
            .fields = {{std::move(pointer), "is nobody of this account"}}};
}

Problem no_call() {
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.call_refused",
            .detail = "When a call began can be said of a contact by phone alone, in which the customer was spoken to.",
            .remedy = "Leave called_at out, or send by: phone and reached: true.",
            .rule = "CASE-20",
            .fields = {{"/called_at", "is of a call of the customer's"}}};
}

bool is_active(db::Tx& tx, AccountId account, identity::PersonId person) {
    const auto found = identity::find_person_in_scope(tx, person);
    return found && found->account_id == account && found->status == identity::PersonStatus::active;
}

bool speaks_for_vendor(const Caller& caller) { return side_of(caller) == Side::vendor && caller.may(kCaseWork); }

Problem contact_refused() {
    return {.kind = ProblemKind::forbidden,
            .code = "cases.contact_refused",
            .detail = "Only what the vendor's people write to the customer can be a contact.",
            .remedy = "Leave contact out.",
            .rule = "CASE-10",
            .fields = {{"/contact", "is said of a note of the vendor's to the customer alone"}}};
}

Problem contact_not_mailed() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.contact_not_mailed",
            .detail = "The case's contact gets no mail of it, so that what is written there is no contact.",
            .remedy = "Write it without saying that it is a contact, and call the customer.",
            .rule = "CASE-10",
            .fields = {{"/contact", "is said where no mail goes"}}};
}

std::string_view kind_name(Caller::Kind kind) {
    switch (kind) {
        case Caller::Kind::person:
            return "person";
        case Caller::Kind::token:
            return "token";
        case Caller::Kind::collector:
            return "collector";
        default:
            return "system";
    }
}

}  // namespace

Problem case_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.case_unknown",
            .detail = "There is no such case.",
            .remedy = "GET /api/v1/cases lists those that you may see.",
            .rule = "CASE-25"};
}

Result<> require_vendors_own(db::Tx& tx, identity::PersonId person, std::string pointer) {
    const auto found = identity::find_person_in_scope(tx, person);
    if (found && found->status == identity::PersonStatus::active && identity::is_vendor(tx, found->account_id)) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.owner_unknown",
                 .detail = "A case is given to one of the vendor's people, and this is none of them.",
                 .remedy = "Choose from GET /api/v1/people of the vendor's account.",
                 .rule = "CASE-13",
                 .fields = {{std::move(pointer), "is nobody of the vendor"}}});
}

namespace {

// By what was written of it a case is found (CASE-23).
void keep_words(db::Tx& tx, const Case& row, const Steps& steps) {
    bool written = false;
    bool reworded = false;
    store::Said said;
    for (const Step& step : steps) {
        const bool changed = step.kind == CaseEventKind::changed;
        const auto names = [&](const char* field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
        reworded |= changed && (names("synopsis") || names("description") || names("tracking_number"));
        const bool wrote = step.text && meaning_of(step.kind).worded;
        written |= changed || wrote;
        if (wrote) said.add(step.internal, *step.text);
    }
    if (opens(steps))
        store::insert_words(tx, row, said);
    else if (reworded)
        store::put_words(tx, row);
    else if (written)
        store::add_words(tx, row, said);
}

}  // namespace

void CaseService::write(db::Tx& tx, const Caller& caller, const Case& row, const Steps& steps) {
    for (const Step& step : steps) {
        CaseEvent event{.account_id = row.account_id,
                        .case_id = row.id,
                        .id = env_.ids.make<CaseEventId>(),
                        .at = row.modified_at,
                        .kind = step.kind,
                        .internal = step.internal,
                        .actor_kind = std::string(step.by_rule ? kind_name(Caller::Kind::system) : kind_name(caller.kind)),
                        .actor_id = step.by_rule || caller.person.nil() ? std::nullopt : std::optional(caller.person),
                        .was = step.was,
                        .is_now = step.is_now};
        for (const std::string& field : step.fields) event.fields.push_back(field);
        if (step.text) event.text = Text<1, 50'000>(*step.text);
        if (step.folded) event.folded = Text<1, 50'000>(*step.folded);
        store::insert(tx, event);
        // What is internal is told to nobody outside (CASE-07).
        if (!step.internal)
            jobs::publish(tx, env_, row.account_id, "case." + std::string(describe::enumerator_name(step.kind)), row.id.uuid,
                          describe::json_of(published(row, std::move(event))));
    }
    keep_words(tx, row, steps);
    clocks_.follow(tx, row, steps, caller.person.nil() ? std::string() : caller.person.text(), side_of(caller));
    for (CaseFollower* const follower : followers_) follower->follow(tx, row, steps);
}

Result<CaseView> CaseService::step(const Caller& caller, const CaseName& name, Action action,
                                   std::optional<std::int64_t> if_match, const Change& change) {
    return db_.write(caller, [&](db::Tx& tx) { return step_in(tx, caller, name, action, if_match, change); });
}

Result<CaseView> CaseService::step_in(db::Tx& tx, const Caller& caller, const CaseName& name, Action action,
                                      std::optional<std::int64_t> if_match, const Change& change) {
    const CaseReader reader = reader_of(caller);
    const Case before = TRY(load(tx, reader, store::find_case_locked(tx, name)));
    TRY(require_version(before.version, if_match));
    Case after = before;
    Steps steps = TRY(change(tx, after));
    if (!steps.empty()) take(tx, caller, action, before, after, std::move(steps));
    // Also where it is the last that whoever did this sees of the case.
    return whole(tx, std::move(after));
}

void CaseService::take(db::Tx& tx, const Caller& caller, Action action, const Case& before, Case& after, Steps steps) {
    hear(tx, caller, after, steps);
    route(tx, after, &before, steps);
    // Clocks that run keep theirs; those that begin from now on count by the centre that has it now (CASE-11, CASE-31).
    if (after.centre != before.centre)
        if (const auto calendar = calendar_of(tx, after)) after.calendar = *calendar;
    // It never runs backwards, whichever server's clock it is: who read the case says by it what of it was seen.
    const Instant now = env_.clock.now();
    after.modified_at = now < before.modified_at ? before.modified_at.plus(std::chrono::microseconds{1}) : now;
    ++after.version;
    keep_times(pack_.get<Statuses>(), before, after, steps, after.modified_at, side_of(caller));
    Case kept = after;
    if (std::ranges::none_of(steps, [](const Step& step) { return meaning_of(step.kind).modifies; }))
        kept.modified_at = before.modified_at;
    store::update(tx, kept);
    write(tx, caller, after, steps);
    // The account's trail is not told once more what few may read from now on.
    Case known = before;
    known.restricted |= after.restricted;
    const Case was = told_outside(known);
    const Case is = told_outside(after);
    identity::audit(tx, env_, caller, after.account_id, action, "case", after.id.uuid, &was, &is);
}

void CaseService::hear(db::Tx& tx, const Caller& caller, Case& row, Steps& steps) {
    // What the customer decides, or says in a call, is written down by the vendor's people (CASE-20).
    const Side by = side_of(caller);
    // Who is told of an escalation, the policy of escalation says.
    const auto is_heard = [&](const Step& step) {
        return is_decision(step) || (is_customers_word(step, by) && !is_escalation(step));
    };
    if (const auto heard = std::ranges::find_if(steps, is_heard); heard != steps.end()) {
        const CustomerSpoke word{.case_id = row.id, .step = heard->kind, .by = identity::person_of(caller)};
        // The vendor's to hear; the account's web-hooks have the step itself.
        jobs::publish(tx, env_, identity::vendor_account(tx).value_or(row.account_id), "case.customer_spoke", row.id.uuid,
                      describe::json_of(word));
    }
    for (Step& step : this->steps().customer_spoke(row, steps, by)) steps.push_back(std::move(step));
}

void CaseService::route(db::Tx& tx, Case& row, const Case* before, Steps& steps) {
    const auto names = [](const Step& step, const char* field) {
        return step.kind == CaseEventKind::changed && std::ranges::find(step.fields, field) != step.fields.end();
    };
    const auto asks = [&](const Step& step) {
        return step.kind == CaseEventKind::opened || step.kind == CaseEventKind::reopened ||
               step.kind == CaseEventKind::priority_changed || names(step, "language") || names(step, "type") ||
               names(step, "asset_id");
    };
    if (!router_ || !row.open || std::ranges::none_of(steps, asks)) return;
    for (Step& step : router_->route(tx, row, before)) {
        step.by_rule = true;
        steps.push_back(std::move(step));
    }
}

Result<> CaseService::judge_people(db::Tx& tx, const Case& row, const CasePeople& copies) const {
    if (row.contact_id && !is_active(tx, row.account_id, *row.contact_id)) return fail(person_unknown("/contact_id"));
    for (std::size_t i = 0; i < copies.size(); ++i)
        if (!is_active(tx, row.account_id, copies[i])) return fail(person_unknown("/copies/" + std::to_string(i)));
    return {};
}

Result<CaseView> CaseService::change(const Caller& caller, const CaseName& name, const PatchCase& patch,
                                     std::optional<std::int64_t> if_match) {
    return step(caller, name, kCaseUpdate, if_match, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        const Case before = row;
        TRY(describe::patch_into(row, patch));
        if (row.contact_id != before.contact_id) TRY(judge_people(tx, row, {}));
        // One that the policy had once may stay.
        if (row.language && row.language != before.language && router_) TRY(router_->judge_language(*row.language));
        std::vector<std::string> fields = describe::differing_members(before, row);
        if (fields.empty()) return Steps{};
        // Clocks that run keep the hours they began with; those that begin from now on count by the right site's (CASE-11, CASE-31).
        if (row.site_id != before.site_id) row.calendar = TRY(calendar_of(tx, row));
        return Steps{{.kind = CaseEventKind::changed, .fields = std::move(fields)}};
    });
}

bool CaseService::mails_contact(db::Tx& tx, const Case& row, CaseEventKind written) const {
    return (!mails_ || mails_->tells_of(written)) && mailed_contact(tx, pack_, row, written);
}

std::vector<CaseEventKind> CaseService::mailed_words(db::Tx& tx, const Case& row) const {
    std::vector<CaseEventKind> mailed;
    for (const CaseEventKind written : {CaseEventKind::noted, CaseEventKind::resolution_proposed})
        if (mails_contact(tx, row, written)) mailed.push_back(written);
    return mailed;
}

Result<> CaseService::add_contact(db::Tx& tx, const Caller& caller, Case& row, Steps& steps,
                                  std::optional<WrittenContact> said) const {
    const auto written = std::ranges::find_if(steps, is_written_word, &Step::kind);
    check(written != steps.end(), "cases: a contact by writing, and nothing is written");
    const bool mailed = mails_contact(tx, row, written->kind);
    if (said == WrittenContact::mail && !mailed) return fail(contact_not_mailed());
    // A program that writes is no person who has spoken to anybody, unless it is said that it was one (CASE-10).
    const bool by_person = caller.kind == Caller::Kind::person && speaks_for_vendor(caller);
    const bool by_policy = by_person && mailed && this->steps().writes_contact(row);
    if (said ? *said == WrittenContact::none : !by_policy) return {};
    Steps contact = this->steps().contact_by_writing(row, env_.clock.now());
    steps.insert(written + 1, std::make_move_iterator(contact.begin()), std::make_move_iterator(contact.end()));
    return {};
}

Result<CaseView> CaseService::note(const Caller& caller, const CaseName& name, const NoteOnCase& request) {
    const bool internal = request.internal.value_or(false);
    if (internal && !reader_of(caller).internal)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.internal_refused",
                     .detail = "Internal notes are the vendor's.",
                     .remedy = "Leave internal out.",
                     .rule = "CASE-07"});
    if (request.contact && (internal || !speaks_for_vendor(caller))) return fail(contact_refused());
    return step(caller, name, kCaseNote, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        // A word on a closed case would wait for nobody. What the vendor's people note for themselves may come later.
        if (!internal) TRY(require_open(row));
        Steps made{{.kind = internal ? CaseEventKind::noted_internally : CaseEventKind::noted,
                    .internal = internal,
                    .text = request.text.text()}};
        if (!internal) TRY(add_contact(tx, caller, row, made, request.contact));
        return made;
    });
}

Result<CaseView> CaseService::change_priority(const Caller& caller, const CaseName& name, const ChangePriority& request) {
    const Channel channel = TRY(channel_of(caller, request.channel));
    return step(caller, name, kCaseUpdate, {}, [&](db::Tx&, Case& row) -> Result<Steps> {
        const auto& targets = pack_.get<ResponseTargets>();
        const bool calls = request.priority == row.priority && call_gives_own_target(targets, facts_of(row), channel);
        Steps made = TRY(steps().change_priority(row, request.priority, request.reason.text(), calls));
        if (!made.empty()) {
            row.last_channel = channel;
            // Whose target it has counts by this, now and when the history is read again.
            made.front().fields = {std::string(describe::enumerator_name(channel))};
        }
        if (request.reachable && *request.reachable != row.reachable) {
            row.reachable = *request.reachable;
            made.push_back({.kind = CaseEventKind::changed, .fields = {"reachable"}});
        }
        return made;
    });
}

namespace {

Problem copies_too_many() {
    const std::string most = std::to_string(kMostCopies);
    return {.kind = ProblemKind::conflict,
            .code = "cases.copies_too_many",
            .detail = most + " people are copied on this case, and more are not taken.",
            .remedy = "Take off whoever need not hear of it, or write to those who are missing what they have to know.",
            .rule = "Q-14",
            .fields = {{"/person_id", "is one too many"}}};
}

}  // namespace

Result<CaseView> CaseService::copy(const Caller& caller, const CaseName& name, identity::PersonId person, bool copied) {
    return step(caller, name, kCaseUpdate, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const auto somebody = identity::find_person_in_scope(tx, person);
        if (!somebody || somebody->account_id != row.account_id) return fail(identity::person_unknown());
        const auto copies = store::copies_of(tx, row.id);
        if ((std::ranges::find(copies, person) != copies.end()) == copied) return Steps{};
        if (copied && somebody->status != identity::PersonStatus::active) return fail(person_unknown("/person_id"));
        if (copied && copies.size() >= kMostCopies) return fail(copies_too_many());
        const CaseCopy one{row.account_id, row.id, person};
        copied ? store::add_copy(tx, one) : store::remove_copy(tx, one);
        Step step{.kind = CaseEventKind::changed, .fields = {"copies"}};
        (copied ? step.is_now : step.was) = person.text();
        return Steps{std::move(step)};
    });
}

Result<CaseView> CaseService::change_status(const Caller& caller, const CaseName& name, const ChangeStatus& request, AsOf as_of) {
    return step(caller, name, kCaseWork, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kWorkRestsOn));
        return steps().change_status(row, request.status, request.reason ? std::optional(request.reason->text()) : std::nullopt);
    });
}

Result<CaseView> CaseService::assign(const Caller& caller, const CaseName& name, const AssignCase& request) {
    return step(caller, name, kCaseWork, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        if (request.owner_id) TRY(require_vendors_own(tx, *request.owner_id, "/owner_id"));
        TRY(require_from(tx, caller, {.owner = row.owner_id, .to = request.owner_id, .from = request.from}));
        Steps made;
        if (request.owner_id && request.owner_id != row.owner_id && router_)
            made = TRY(router_->hand_to(tx, row, *request.owner_id));
        for (Step& step : steps().assign(row, request.owner_id)) made.push_back(std::move(step));
        for (Step& step : steps().await_owner(row)) made.push_back(std::move(step));
        if (request.note)
            made.push_back({.kind = CaseEventKind::noted_internally, .internal = true, .text = request.note->text()});
        return made;
    });
}

Result<CaseView> CaseService::contact(const Caller& caller, const CaseName& name, const RecordContact& request) {
    const Instant now = env_.clock.now();
    std::optional<Instant> called;
    if (request.called_at) {
        if (request.by != ContactBy::phone || !request.reached) return fail(no_call());
        called = TRY(call_began(pack_.get<CaseRules>(), *request.called_at, now));
    }
    const bool internal = request.internal.value_or(false);
    const std::optional<std::string> text = request.text ? std::optional(request.text->text()) : std::nullopt;
    return step(caller, name, kCaseWork, {}, [&](db::Tx&, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        const std::optional<std::string> for_both = internal ? std::nullopt : text;
        Steps made = called ? steps().take_call(row, *called, for_both) : steps().contact(row, request.reached, now, for_both);
        made.front().is_now = std::string(describe::enumerator_name(request.by));
        if (request.whom) made.front().fields = {request.whom->text()};
        // That the customer was spoken to is no secret; what was noted of it may be.
        if (internal && text) made.push_back({.kind = CaseEventKind::noted_internally, .internal = true, .text = text});
        return made;
    });
}

Result<CaseView> CaseService::propose(const Caller& caller, const CaseName& name, const ProposeResolution& request, AsOf as_of) {
    if (request.contact && !speaks_for_vendor(caller)) return fail(contact_refused());
    return step(caller, name, kCaseWork, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kWorkRestsOn));
        Steps made = TRY(steps().propose(row, request.resolution, env_.clock.now()));
        TRY(add_contact(tx, caller, row, made, request.contact));
        return made;
    });
}

Result<CaseView> CaseService::accept(const Caller& caller, const CaseName& name, AsOf as_of) {
    return step(caller, name, kCaseDecide, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kDecisionRestsOn));
        return steps().accept(row, env_.clock.now());
    });
}

Result<CaseView> CaseService::reject(const Caller& caller, const CaseName& name, const WithReason& request, AsOf as_of) {
    return step(caller, name, kCaseDecide, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kDecisionRestsOn));
        return steps().reject(row, request.reason.text());
    });
}

Result<CaseView> CaseService::reopen(const Caller& caller, const CaseName& name, const WithReason& request) {
    const Channel channel = TRY(channel_of(caller, {}));
    return step(caller, name, kCaseDecide, {}, [&](db::Tx&, Case& row) -> Result<Steps> {
        Steps made = TRY(steps().reopen(row, env_.clock.now(), request.reason.text()));
        row.last_channel = channel;
        return made;
    });
}

Result<CaseView> CaseService::cancel(const Caller& caller, const CaseName& name, const WithReason& request) {
    return step(caller, name, kCaseDecide, {},
                [&](db::Tx&, Case& row) { return steps().cancel(row, env_.clock.now(), request.reason.text()); });
}

Result<CaseView> CaseService::decide_for(const Caller& caller, const CaseName& name, const DecideForCustomer& request,
                                         AsOf as_of) {
    const Channel channel = request.channel == SpokenChannel::phone ? Channel::phone : Channel::mail;
    return step(caller, name, kCaseWork, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_seen(tx, caller, row, as_of, kDecisionRestsOn));
        const Instant now = env_.clock.now();
        const auto decide = [&]() -> Result<Steps> {
            switch (request.decision) {
                case CustomerDecision::accept:
                    return steps().accept(row, now);
                case CustomerDecision::reject:
                    return steps().reject(row, request.reason.text());
                case CustomerDecision::reopen:
                    row.last_channel = channel;
                    return steps().reopen(row, now, request.reason.text());
                case CustomerDecision::cancel:
                    return steps().cancel(row, now, request.reason.text());
            }
            throw Bug("cases: a decision of no kind");
        };
        Steps made = TRY(decide());
        made.front().text = request.reason.text();
        made.front().fields = {std::string(describe::enumerator_name(channel))};
        return made;
    });
}

}  // namespace aftercare::cases
