#include "cases/together/outage_service.hpp"

#include "cases/live/beside.hpp"
#include "cases/record/case_store.hpp"
#include "cases/together/together_rules.hpp"
#include "cases/together/together_store.hpp"
#include "identity/person_of.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/log/log.hpp"

#include <set>
#include <string>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kDuplicatesShown = 50;
constexpr std::int64_t kToldAtOnce = 100;
constexpr jobs::JobKind kTellChildren{"cases.tell_children", jobs::Pool::lengthy};

struct TellChildren {
    OutageWordId word_id;
};
DESCRIBE(TellChildren, word_id)

Problem no_children() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.no_children",
            .detail = "No case is part of the outage that this one is about.",
            .remedy = "Make cases children of it first.",
            .rule = "CASE-26"};
}

}  // namespace

std::optional<TiedCase> OutageService::named(db::Tx& tx, const Caller& caller, CaseId id) const {
    const auto found = store::find_case(tx, CaseName(id));
    if (!found || !sees(reader_of(caller), *found, store::copies_of(tx, id))) return std::nullopt;
    return TiedCase{.id = found->id, .number = found->number, .synopsis = found->synopsis, .open = found->open};
}

CaseTies OutageService::ties_in(db::Tx& tx, const Caller& caller, const Case& of) const {
    CaseTies ties;
    if (const auto merge = store::find_merge(tx, of.id)) ties.merged_into = named(tx, caller, merge->into_id);
    for (TiedCase& one : store::duplicates_of(tx, of.id, kDuplicatesShown))
        if (named(tx, caller, one.id)) ties.duplicates.push_back(std::move(one));
    if (const auto outage = store::find_outage(tx, of.id)) {
        ties.part_of_outage = true;
        ties.parent = named(tx, caller, outage->parent_id);
    }
    if (reader_of(caller).internal) ties.children = store::count_children(tx, of.id);
    return ties;
}

Result<CaseTies> OutageService::ties(const Caller& caller, const CaseName& name) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<CaseTies> {
        const Case of = TRY(cases_.find_in(tx, caller, name));
        return ties_in(tx, caller, of);
    });
}

Result<CaseTies> OutageService::link(const Caller& caller, const CaseName& name, const SetParent& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<CaseTies> {
        const Case parent = TRY(cases_.find_in(tx, caller, request.parent));
        const Case child = TRY(cases_.find_in(tx, caller, name));
        store::lock_cases(tx, {child.id, parent.id});
        const auto before = store::find_outage(tx, child.id);
        if (before && before->parent_id == parent.id) return ties_in(tx, caller, child);
        const InOutage parent_is = store::find_outage(tx, parent.id) ? InOutage::child : InOutage::none;
        const InOutage child_is = store::count_children(tx, child.id) > 0 ? InOutage::parent : InOutage::none;
        const auto join = [&](db::Tx&, Case& row) -> Result<Steps> {
            TRY(judge_parent(row, parent, child_is, parent_is));
            return joined(parent);
        };
        (void)TRY(cases_.step_in(tx, caller, CaseName(child.id), kCaseWork, {}, join));
        if (before) leave(tx, caller, child, *before);
        store::put(
            tx, CaseOutage{.account_id = child.account_id, .case_id = child.id, .parent_id = parent.id, .at = env_.clock.now()});
        (void)TRY(cases_.step_in(tx, caller, CaseName(parent.id), kCaseWork, {},
                                 [&](db::Tx&, Case&) -> Result<Steps> { return Steps{child_added(child)}; }));
        return ties_in(tx, caller, child);
    });
}

void OutageService::leave(db::Tx& tx, const Caller& caller, const Case& child, const CaseOutage& outage) const {
    store::remove_outage(tx, outage);
    // The parent may be one that the caller may not read: its history says so nevertheless.
    if (const auto parent = store::find_case(tx, CaseName(outage.parent_id)))
        note_beside(tx, env_, *parent, identity::person_of(caller), child_removed(child));
}

Result<CaseTies> OutageService::unlink(const Caller& caller, const CaseName& name) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<CaseTies> {
        const Case child = TRY(cases_.find_in(tx, caller, name));
        const auto part = [&](db::Tx& own, Case& row) -> Result<Steps> {
            const auto outage = store::find_outage(own, row.id);
            if (!outage) return Steps{};
            leave(own, caller, row, *outage);
            return Steps{{.kind = CaseEventKind::outage_left}};
        };
        (void)TRY(cases_.step_in(tx, caller, CaseName(child.id), kCaseWork, {}, part));
        return ties_in(tx, caller, child);
    });
}

Result<std::vector<OutageChild>> OutageService::children(const Caller& caller, const CaseName& name,
                                                         const std::optional<CaseId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<OutageChild>> {
        const Case of = TRY(cases_.find_in(tx, caller, name));
        return store::children_of(tx, of.id, reader_of(caller).restricted, after.value_or(CaseId{}), limit);
    });
}

Result<OutageProgress> OutageService::say(const Caller& caller, const CaseName& name, const SayToChildren& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<OutageProgress> {
        const Case parent = TRY(cases_.find_in(tx, caller, name));
        if (store::count_children(tx, parent.id) == 0) return fail(no_children());
        OutageProgress said;
        static_cast<OutageWord&>(said) = {.account_id = parent.account_id,
                                          .id = env_.ids.make<OutageWordId>(),
                                          .parent_id = parent.id,
                                          .kind = request.kind,
                                          .text = request.text,
                                          .at = env_.clock.now(),
                                          .said_by = {},
                                          .done_at = {}};
        said.said_by = identity::person_of(caller);
        (void)TRY(cases_.step_in(tx, caller, CaseName(parent.id), kCaseNote, {}, [&](db::Tx&, Case&) -> Result<Steps> {
            return Steps{{.kind = CaseEventKind::children_told,
                          .internal = true,
                          .is_now = std::string(describe::enumerator_name(request.kind)),
                          .text = request.text.text()}};
        }));
        store::insert(tx, static_cast<const OutageWord&>(said));
        jobs::enqueue(tx, env_, parent.account_id, kTellChildren, describe::json_of(TellChildren{said.id}), env_.clock.now());
        return said;
    });
}

Result<std::vector<OutageProgress>> OutageService::words(const Caller& caller, const CaseName& name,
                                                         const std::optional<OutageWordId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<OutageProgress>> {
        const Case of = TRY(cases_.find_in(tx, caller, name));
        return store::words_of(tx, of.id, after, limit);
    });
}

// The vendor, in the name of who said it: the right to was asked for then.
Caller OutageService::speaker(db::Tx& tx, const OutageWord& word) const {
    Caller caller;
    caller.kind = Caller::Kind::token;
    caller.scope = Scope::all();
    caller.staff = true;
    caller.actions = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"case.*"});
    const auto person = word.said_by ? identity::find_person_in_scope(tx, *word.said_by) : std::nullopt;
    if (!person) return caller;
    caller.kind = Caller::Kind::person;
    caller.id = person->id.uuid;
    caller.person = person->id.uuid;
    caller.account = person->account_id;
    return caller;
}

Result<> OutageService::tell(const OutageWord& word, const CaseOutage& child) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        OutageTold told{.account_id = child.account_id, .word_id = word.id, .case_id = child.case_id};
        if (!store::insert_new(tx, told)) return {};
        const auto change = [&](db::Tx&, Case& row) -> Result<Steps> {
            if (!row.open) {
                told.outcome = ToldOutcome::closed;
                return Steps{};
            }
            if (word.kind == WordKind::note) return Steps{{.kind = CaseEventKind::noted, .text = word.text.text()}};
            Case proposed = row;
            auto steps = cases_.steps().propose(proposed, word.text, env_.clock.now());
            if (!steps) {
                told.outcome = ToldOutcome::refused;
                return Steps{};
            }
            row = std::move(proposed);
            return steps;
        };
        (void)TRY(cases_.step_in(tx, speaker(tx, word), CaseName(child.case_id), kCaseNote, {}, change));
        if (told.outcome != ToldOutcome::told) store::set_outcome(tx, told);
        return {};
    });
}

void OutageService::tell_or_note(const OutageWord& word, const CaseOutage& child) {
    std::string why;
    try {
        const auto told = tell(word, child);
        if (told) return;
        why = told.error().code;
    } catch (const Bug& bug) {
        why = bug.what();
    }
    log::error("cases.child_not_told", {{"case_id", child.case_id.text()}, {"why", why}});
    (void)db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        store::insert_new(
            tx, {.account_id = child.account_id, .word_id = word.id, .case_id = child.case_id, .outcome = ToldOutcome::refused});
        return {};
    });
}

Result<> OutageService::tell_all(OutageWordId id) {
    const auto word = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_word(tx, id); });
    if (!word || word->done_at) return {};
    for (;;) {
        const auto left = db_.read(Scope::all(), [&](db::Tx& tx) { return store::not_told(tx, *word, kToldAtOnce); });
        for (const CaseOutage& child : left) tell_or_note(*word, child);
        if (left.empty()) break;
        if (!jobs::renew_lease(db_, env_)) return {};
    }
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        store::finish(tx, *word, env_.clock.now());
        return {};
    });
}

void OutageService::register_jobs(jobs::Registry& registry) {
    registry.on_job(
        std::string(kTellChildren.name),
        [this](const jobs::Job& job) -> Result<> {
            const auto what = describe::from_json<TellChildren>(job.payload.text);
            check(what.has_value(), "cases: a job of an outage does not read back");
            return tell_all(what->word_id);
        },
        {}, kTellChildren.pool);
}

}  // namespace aftercare::cases
