#include "cases/live/change_feed.hpp"

#include "cases/live/change_store.hpp"
#include "cases/live/presence_store.hpp"
#include "cases/record/case_store.hpp"

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

void ChangeFeed::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    const bool internal = std::ranges::all_of(steps, &Step::internal);
    store::append(tx, change_of(row, store::copies_of(tx, row.id), ChangeKind::stepped, internal, row.modified_at));
}

void ChangeFeed::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.forget_changes", kKept, [this](const jobs::Job&) -> Result<> {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::forget_changes(tx, env_.clock.now().plus(-kKept));
            store::forget_presence(tx, env_.clock.now());
            return {};
        });
    });
}

}  // namespace aftercare::cases
