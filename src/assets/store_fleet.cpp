#include "assets/store_fleet.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

#define DEPLOYED " a.status in ('in_use', 'spare')"
// The columns of FleetPart, and which rows are such.
#define PARTS                                                                                           \
    "select c.device_id, c.ordinal, d.asset_id, c.path, c.part_number, c.model_number, c.serial_number" \
    " from asset_component c join asset_device d on d.account_id = c.account_id and d.id = c.device_id" \
    " where {scope:c.account_id} and c.account_id = :account_id and c.outcome = 'kept_as_component'"    \
    " and coalesce(c.reason, '') not in ('virtual_chassis', 'built_in', 'third_party')"                 \
    " and (c.part_number is not null or c.model_number is not null)"

}  // namespace

std::vector<FleetAsset> fleet_assets(db::Tx& tx, AccountId account, std::optional<AssetId> after, std::int64_t limit) {
    static const Statement kFirst{"assets.fleet",
                                  db::literal("select " + std::string(db::columns_of<FleetAsset>("a")) +
                                              " from asset a where {scope:a.account_id} and a.account_id = :account_id"
                                              " and" DEPLOYED " order by a.id limit :limit")};
    static const Statement kNext{"assets.fleet_next",
                                 db::literal("select " + std::string(db::columns_of<FleetAsset>("a")) +
                                             " from asset a where {scope:a.account_id} and a.account_id = :account_id"
                                             " and a.id > :after and" DEPLOYED " order by a.id limit :limit")};
    if (!after) return tx.all<FleetAsset>(kFirst, {{"account_id", account}, {"limit", limit}});
    return tx.all<FleetAsset>(kNext, {{"account_id", account}, {"after", *after}, {"limit", limit}});
}

std::vector<FleetPart> fleet_parts(db::Tx& tx, AccountId account, const std::optional<PartPlace>& after, std::int64_t limit) {
    constexpr Statement kParts{
        "assets.fleet_parts",
        PARTS " and (c.device_id, c.ordinal) > (:device_id, :ordinal) order by c.device_id, c.ordinal limit :limit"};
    const DeviceId device = after ? after->device_id : DeviceId{};
    const std::int64_t ordinal = after ? after->ordinal : -1;
    return tx.all<FleetPart>(kParts, {{"account_id", account}, {"device_id", device}, {"ordinal", ordinal}, {"limit", limit}});
}

std::vector<FleetAsset> fleet_inside(db::Tx& tx, const Asset& asset, std::int64_t limit) {
    static const Statement kInside{
        "assets.fleet_inside",
        db::literal("with recursive inside (id) as (select a.id from asset a where {scope:a.account_id}"
                    " and a.account_id = :account_id and a.parent_id = :asset_id"
                    " union select b.id from inside i join asset b on b.parent_id = i.id"
                    " where {scope:b.account_id} and b.account_id = :account_id) select " +
                    std::string(db::columns_of<FleetAsset>("a")) +
                    " from inside i join asset a on a.id = i.id where {scope:a.account_id} and a.account_id = :account_id"
                    " and" DEPLOYED " order by a.id limit :limit")};
    return tx.all<FleetAsset>(kInside, {{"account_id", asset.account_id}, {"asset_id", asset.id}, {"limit", limit}});
}

std::vector<FleetPart> fleet_parts_inside(db::Tx& tx, const Device& device, const OrdinalRange& range, std::int64_t limit) {
    constexpr Statement kParts{"assets.fleet_parts_inside", PARTS
                               " and c.device_id = :device_id and c.ordinal >= :first"
                               " and (cast(:until as bigint) is null or c.ordinal < :until) order by c.ordinal limit :limit"};
    return tx.all<FleetPart>(kParts, {{"account_id", device.account_id},
                                      {"device_id", device.id},
                                      {"first", range.first},
                                      {"until", range.until},
                                      {"limit", limit}});
}

std::vector<ProductCount> fleet_products(db::Tx& tx, AccountId account) {
    constexpr Statement kProducts{"assets.fleet_products",
                                  "select a.product_id, count(*) from asset a where {scope:a.account_id}"
                                  " and a.account_id = :account_id and" DEPLOYED " group by a.product_id order by a.product_id"};
    return tx.all<ProductCount>(kProducts, {{"account_id", account}});
}

std::vector<SoftwareCount> fleet_software(db::Tx& tx, AccountId account) {
    constexpr Statement kSoftware{"assets.fleet_software",
                                  "select a.software, count(*) from asset a where {scope:a.account_id}"
                                  " and a.account_id = :account_id and a.software is not null and" DEPLOYED
                                  " group by a.software order by a.software"};
    return tx.all<SoftwareCount>(kSoftware, {{"account_id", account}});
}

std::vector<AccountId> fleet_accounts(db::Tx& tx, std::optional<AccountId> after, std::int64_t limit) {
    constexpr Statement kAccounts{"assets.fleet_accounts",
                                  "select distinct a.account_id from asset a where {scope:a.account_id}"
                                  " and (cast(:after as text) is null or a.account_id > :after)"
                                  " order by a.account_id limit :limit"};
    return tx.all<AccountId>(kAccounts, {{"after", after}, {"limit", limit}});
}

}  // namespace aftercare::assets::store
