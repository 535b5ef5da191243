// SQL of requests to Customer Care.
#pragma once

#include "identity/care_request.hpp"
#include "identity/store.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity::store {

void insert(db::Tx& tx, const CareRequest& request);
std::optional<CareRequest> find_care_request(db::Tx& tx, CareRequestId id, bool lock = false);
std::optional<CareRequestView> view_care_request(db::Tx& tx, CareRequestId id);
// Its status, outcome and assignee.
void update(db::Tx& tx, const CareRequest& request);
// The next count of the year, never given again.
std::int64_t next_care_request(db::Tx& tx, std::int64_t year);

}  // namespace aftercare::identity::store
