#include "cases/live/change_feed.hpp"

#include "cases/live/change_store.hpp"
#include "cases/live/presence_store.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/correction_rules.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// Who has been away for longer reads everything anew.
constexpr std::chrono::hours kKept{1};

}  // namespace

CaseChange change_of(const Case& row, std::vector<identity::PersonId> copies, ChangeKind kind, bool internal, Instant at) {
    CaseChange change{.account_id = row.account_id,
                      .case_id = row.id,
                      .number = row.number,
                      .kind = kind,
                      .version = row.version,
                      .internal = internal,
                      .restricted = row.restricted,
                      .people = std::move(copies),
                      .at = at};
    for (const auto& person : {row.opened_by, row.contact_id})
        if (person) change.people.push_back(*person);
    return change;
}

CaseChange change_by(const Case& row, std::vector<identity::PersonId> copies, const Steps& steps) {
    const bool internal = std::ranges::all_of(steps, &Step::internal);
    CaseChange change = change_of(row, std::move(copies), ChangeKind::stepped, internal, row.modified_at);
    if (std::ranges::any_of(steps, changes_readers)) change.restricted = false;
    return change;
}

void ChangeFeed::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    store::append(tx, change_by(row, store::copies_of(tx, row.id), steps));
}

// What a clock reached is no step: the program's alone, as it stands in the history.
Result<> ChangeFeed::tell_of_clock(const jobs::Event& event) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        if (const auto row = store::find_case(tx, CaseName(CaseId{event.object_id})))
            store::append(tx, change_of(*row, store::copies_of(tx, row->id), ChangeKind::stepped, true, env_.clock.now()));
        return {};
    });
}

void ChangeFeed::register_jobs(jobs::Registry& registry) {
    const auto of_clock = [this](const jobs::Event& event) { return tell_of_clock(event); };
    registry.on_event("case.clock_near", "cases.feed_near", of_clock);
    registry.on_event("case.clock_breached", "cases.feed_breached", of_clock);
    registry.on_time("cases.forget_changes", kKept, [this](const jobs::Job&) -> Result<> {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::forget_changes(tx, env_.clock.now().plus(-kKept));
            store::forget_presence(tx, env_.clock.now());
            return {};
        });
    });
}

}  // namespace aftercare::cases
