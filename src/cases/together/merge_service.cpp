#include "cases/together/merge_service.hpp"

#include "cases/live/beside.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/correction_rules.hpp"
#include "cases/together/together_rules.hpp"
#include "cases/together/together_store.hpp"
#include "identity/person_of.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <iterator>

namespace aftercare::cases {

namespace {

constexpr std::string_view kTellOfReaders = "cases.tell_of_readers";
constexpr std::int64_t kStepsLookedAt = 100;

}  // namespace

Steps MergeService::copy_people(db::Tx& tx, const Case& survivor, const Case& duplicate) const {
    // Whose case it was before those who were copied on it.
    std::vector<identity::PersonId> people;
    for (const auto& person : {duplicate.contact_id, duplicate.opened_by})
        if (person) people.push_back(*person);
    std::ranges::copy(store::copies_of(tx, duplicate.id), std::back_inserter(people));
    auto known = store::copies_of(tx, survivor.id);
    std::int64_t left_out = 0;
    // Whoever took a call for the customer, or has left, hears nothing of it.
    const auto hears = [&](identity::PersonId person) {
        const auto found = identity::find_person_in_scope(tx, person);
        return found && found->account_id == survivor.account_id && found->status == identity::PersonStatus::active;
    };
    for (const identity::PersonId person : people) {
        if (person == survivor.contact_id || std::ranges::find(known, person) != known.end() || !hears(person)) continue;
        if (known.size() >= kMostCopies) {
            ++left_out;
            continue;
        }
        store::add_copy(tx, {survivor.account_id, survivor.id, person});
        known.push_back(person);
    }
    Step step{.kind = CaseEventKind::duplicate_merged, .is_now = duplicate.number.text()};
    if (left_out > 0) step.fields = {std::to_string(left_out)};
    return {std::move(step)};
}

Steps MergeService::join_outage(db::Tx& tx, const Caller& caller, const Case& survivor, const Case& duplicate) const {
    const auto outage = store::find_outage(tx, duplicate.id);
    const bool stands_elsewhere = store::find_outage(tx, survivor.id) || store::count_children(tx, survivor.id) > 0;
    if (!outage || stands_elsewhere) return {};
    const auto parent = store::find_case(tx, CaseName(outage->parent_id));
    if (!parent || !parent->open) return {};
    store::put(tx, {.account_id = survivor.account_id, .case_id = survivor.id, .parent_id = parent->id, .at = env_.clock.now()});
    note_beside(tx, env_, *parent, identity::person_of(caller), child_added(survivor));
    return joined(*parent);
}

Result<CaseView> MergeService::merge(const Caller& caller, const CaseName& name, const MergeInto& request) {
    return cases_.db().write(caller, [&](db::Tx& tx) -> Result<CaseView> {
        const Case duplicate = TRY(cases_.find_in(tx, caller, name));
        const Case named = TRY(cases_.find_in(tx, caller, request.into));
        const Case survivor = TRY(cases_.find_in(tx, caller, CaseName(store::survivor_of(tx, named.id))));
        store::lock_cases(tx, {duplicate.id, survivor.id});
        const InOutage duplicate_is = store::count_children(tx, duplicate.id) > 0 ? InOutage::parent : InOutage::none;
        const auto go_on = [&](db::Tx&, Case& row) -> Result<Steps> {
            TRY(judge_merge(duplicate, row, duplicate_is));
            Steps steps = copy_people(tx, row, duplicate);
            std::ranges::move(join_outage(tx, caller, row, duplicate), std::back_inserter(steps));
            return steps;
        };
        const auto close = [&](db::Tx&, Case& row) -> Result<Steps> {
            TRY(judge_merge(row, survivor, duplicate_is));
            return cases::merge(row, survivor.number, cases_.steps(), env_.clock.now());
        };
        (void)TRY(cases_.step_in(tx, caller, CaseName(survivor.id), kCaseWork, {}, go_on));
        CaseView closed = TRY(cases_.step_in(tx, caller, CaseName(duplicate.id), kCaseWork, {}, close));
        store::insert(
            tx, CaseMerge{
                    .account_id = duplicate.account_id, .case_id = duplicate.id, .into_id = survivor.id, .at = env_.clock.now()});
        return closed;
    });
}

void MergeService::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    if (std::ranges::find(steps, CaseEventKind::reopened, &Step::kind) != steps.end()) part(tx, row);
    if (std::ranges::any_of(steps, changes_readers)) share_readers(tx, row);
}

void MergeService::part(db::Tx& tx, const Case& row) const {
    const auto merge = store::find_merge(tx, row.id);
    if (!merge) return;
    store::remove_merge(tx, *merge);
    const auto survivor = store::find_case(tx, CaseName(merge->into_id));
    if (!survivor) return;
    note_beside(tx, env_, *survivor, {}, {.kind = CaseEventKind::duplicate_parted, .was = row.number.text()});
}

void MergeService::share_readers(db::Tx& tx, const Case& survivor) const {
    const auto following = [&] {
        return whose_readers_follow(cases_.pack().get<CaseTypes>(), survivor, store::merged_below(tx, survivor.id));
    };
    const std::vector<CaseId> seen = following();
    if (seen.empty()) return;
    // One may have been opened again before it was locked.
    store::lock_cases(tx, seen);
    const std::vector<CaseId> ids = following();
    if (ids.empty()) return;
    store::set_restricted(tx, survivor.account_id, ids, survivor.restricted);
    const Instant now = env_.clock.now();
    const jobs::Lane lane{.name = std::string(kTellOfReaders) + " " + survivor.account_id.text(),
                          .order = now.micros_since_epoch()};
    for (std::size_t from = 0; from < ids.size(); from += kReadersToldAtOnce) {
        ReadersChanged changed{.restricted = survivor.restricted, .at = now, .case_ids = {}};
        for (std::size_t i = from; i < std::min(from + kReadersToldAtOnce, ids.size()); ++i) changed.case_ids.push_back(ids[i]);
        jobs::enqueue(tx, env_, survivor.account_id, kTellOfReaders, describe::json_of(changed), now, lane);
    }
}

Result<> MergeService::tell_of_readers(const ReadersChanged& changed) {
    const std::string field = readers_field(changed.restricted);
    const Instant before_that = changed.at.plus(-std::chrono::microseconds{1});
    const auto is_told = [&](db::Tx& tx, CaseId id) {
        const auto says_so = [&](const CaseEvent& event) { return std::ranges::find(event.fields, field) != event.fields.end(); };
        return std::ranges::any_of(store::events_since(tx, id, true, before_that, kStepsLookedAt), says_so);
    };
    return cases_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const CaseId id : changed.case_ids) {
            auto row = store::find_case_locked(tx, CaseName(id));
            if (!row || is_told(tx, id)) continue;
            // The trail says of it what was changed, as any other step's does.
            Case before = *row;
            before.restricted = !changed.restricted;
            cases_.take(tx, Caller::system(), kCaseUpdate, before, *row, {{.kind = CaseEventKind::changed, .fields = {field}}});
        }
        return {};
    });
}

void MergeService::register_jobs(jobs::Registry& registry) {
    registry.on_job(std::string(kTellOfReaders), [this](const jobs::Job& job) -> Result<> {
        const auto changed = describe::from_json<ReadersChanged>(job.payload.text);
        check(changed.has_value(), "cases: a job of duplicates' readers does not read back");
        return tell_of_readers(*changed);
    });
}

}  // namespace aftercare::cases
