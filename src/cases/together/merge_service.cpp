#include "cases/together/merge_service.hpp"

#include "cases/live/beside.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/correction_rules.hpp"
#include "cases/together/together_rules.hpp"
#include "cases/together/together_store.hpp"
#include "identity/person_of.hpp"
#include "identity/service.hpp"

#include <algorithm>
#include <iterator>

namespace aftercare::cases {

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

// Those that were merged into a duplicate follow by its own step.
void MergeService::share_readers(db::Tx& tx, const Case& survivor) {
    const auto& types = cases_.pack().get<CaseTypes>();
    for (const TiedCase& duplicate : store::duplicates_of(tx, survivor.id, store::kAllDuplicates)) {
        const auto change = [&](db::Tx&, Case& row) -> Result<Steps> {
            // It may have been opened again before it was locked.
            const auto merge = store::find_merge(tx, row.id);
            if (!merge || merge->into_id != survivor.id) return Steps{};
            return take_readers(row, types.find(row.type), survivor);
        };
        const auto done = cases_.step_in(tx, Caller::system(), CaseName(duplicate.id), kCaseUpdate, {}, change);
        check(done.has_value(), "cases: a duplicate keeps other readers than the case that goes on");
    }
}

}  // namespace aftercare::cases
