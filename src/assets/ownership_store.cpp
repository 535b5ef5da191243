#include "assets/ownership_store.hpp"

namespace aftercare::assets::store {

namespace {

constexpr db::Statement kUpdate{
    "assets.update_ownership_request",
    "update ownership_request set site_id = :site_id, care_request_id = :care_request_id, asked_at = :asked_at"
    " where account_id = :account_id and id = :id and {scope:account_id}"};

}  // namespace

bool insert_ownership(db::Tx& tx, const OwnershipRow& row) { return tx.insert_new("ownership_request", row); }

OwnershipRow lock_ownership(db::Tx& tx, const OwnershipRow& like) {
    static const db::Statement kLock{
        "assets.lock_ownership_request",
        db::literal("select " + std::string(db::columns_of<OwnershipRow>("o")) +
                    " from ownership_request o where o.account_id = :account_id and o.product_id = :product_id"
                    " and o.serial_number = :serial_number and {scope:o.account_id} {for_update}")};
    auto found = tx.one<OwnershipRow>(
        kLock, {{"account_id", like.account_id}, {"product_id", like.product_id}, {"serial_number", like.serial_number}});
    check(found.has_value(), "assets: a request for ownership is gone");
    return *std::move(found);
}

void update_ownership(db::Tx& tx, const OwnershipRow& row) {
    const std::int64_t touched = tx.run(kUpdate, {{"site_id", row.site_id},
                                                  {"care_request_id", row.care_request_id},
                                                  {"asked_at", row.asked_at},
                                                  {"account_id", row.account_id},
                                                  {"id", row.id}});
    check(touched == 1, "assets: update of no request for ownership");
}

}  // namespace aftercare::assets::store
