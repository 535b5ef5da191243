// Planned events and SQL: the only place that names the tables case_planned_event and case_planned_device.
#pragma once

#include "cases/planned/planned_event.hpp"
#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

std::optional<PlannedEvent> find_planned(db::Tx& tx, CaseId id);
// Locked until the commit.
std::optional<PlannedEvent> find_planned_locked(db::Tx& tx, CaseId id);
std::vector<PlannedDevice> devices_of(db::Tx& tx, CaseId id);
void insert(db::Tx& tx, const PlannedEvent& event);
// REQUIRES: in scope.
void update(db::Tx& tx, const PlannedEvent& event);
// In the place of those that there are.
void put_devices(db::Tx& tx, const PlannedEvent& event, const std::vector<PlannedDevice>& devices);

// The case of an event of the account that is not `but`, whose case is open and which is on one of the devices at some moment from `from_at` until before
// `until_at`: the one that begins first.
std::optional<CaseId> planned_on(db::Tx& tx, AccountId account, const std::vector<assets::AssetId>& devices, Instant from_at,
                                 Instant until_at, CaseId but);
// Of open cases, that begin after `now` and by `by`, are not ready, and of which that was not told; at most `limit`, locked.
std::vector<PlannedEvent> planned_unready(db::Tx& tx, Instant now, Instant by, std::int64_t limit);

// Which events a list holds; what is absent does not narrow.
struct PlannedFilter {
    std::optional<AccountId> account_id = {};
    std::optional<Instant> ends_after = {};
    std::optional<Instant> begins_before = {};
    std::optional<bool> ready = {};
    std::optional<bool> open = {};  // Whether its case is.
    std::optional<identity::PersonId> engineer_id = {};
};
struct PlannedPlace {
    Instant from_at;
    CaseId id;
};
// Of cases that the reader may see, the first to begin first.
std::vector<PlannedEventLine> planned(db::Tx& tx, const CaseReader& reader, const PlannedFilter& filter,
                                      const std::optional<PlannedPlace>& after, std::int64_t limit);

}  // namespace aftercare::cases::store
