// SQL of requests for ownership.
#pragma once

#include "assets/ownership.hpp"

namespace aftercare::assets::store {

struct OwnershipRow {
    OwnershipRequestId id;
    AccountId account_id;
    catalogue::ProductId product_id;
    SerialNumber serial_number;
    NumberKind number_kind{};
    identity::SiteId site_id;
    std::optional<identity::CareRequestId> care_request_id;  // Missing only within the transaction that makes the row.
    Instant asked_at;
};
DESCRIBE(OwnershipRow, id, account_id, product_id, serial_number, number_kind, site_id, care_request_id, asked_at)

// False where the account has asked for this number of this product before; then the row is there, and locked by lock_ownership().
[[nodiscard]] bool insert_ownership(db::Tx& tx, const OwnershipRow& row);
OwnershipRow lock_ownership(db::Tx& tx, const OwnershipRow& like);
// Site, request and time.
void update_ownership(db::Tx& tx, const OwnershipRow& row);

}  // namespace aftercare::assets::store
