#include "assets/import_store.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

// The columns of a row of asset_staged; all but the last two are those of an asset.
struct StagedAsset {
    AccountId account_id;
    AssetId id;
    catalogue::ProductId product_id;
    catalogue::Sku sku;
    SerialNumber serial_number;
    NumberKind number_kind{};
    identity::SiteId site_id;
    std::optional<AssetId> parent_id;
    AssetStatus status{};
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> asset_tag;
    describe::List<OneLine<1, 60>, 0, 50> labels;
    Text<0, 500> description;
    AssetSource source{};
    Instant registered_at;
    std::optional<Date> shipped_on;
    PurchaseChannel channel{};
    std::int64_t version = 1;
    std::optional<std::int64_t> before_version;
    bool moves = false;
};
DESCRIBE(StagedAsset, account_id, id, product_id, sku, serial_number, number_kind, site_id, parent_id, status, host_name,
         asset_tag, labels, description, source, registered_at, shipped_on, channel, version, before_version, moves)

#define ASSET_COLUMNS(s)                                                                                                       \
    s "account_id, " s "id, " s "product_id, " s "sku, " s "serial_number, " s "number_kind, " s "site_id, " s "parent_id, " s \
      "status, " s "host_name, " s "asset_tag, " s "labels, " s "description, " s "source, " s "registered_at, " s             \
      "shipped_on, " s "channel, " s "version"

struct HeldUnit {
    std::string serial_number;
    catalogue::ProductId product_id;
};
DESCRIBE(HeldUnit, serial_number, product_id)

struct ParentRow {
    AssetId id;
    std::optional<AssetId> parent_id;
};
DESCRIBE(ParentRow, id, parent_id)

struct Counts {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t taken = 0;
};
DESCRIBE(Counts, added, changed, taken)

constexpr Statement kHeld{"assets.held_anywhere",
                          "select a.serial_number, a.product_id from asset a where {in:a.serial_number:numbers}"};
constexpr Statement kParents{
    "assets.parents_of",
    "select a.id, a.parent_id from asset a where a.account_id = :account_id and {in:a.id:ids} and {scope:a.account_id}"};
// `is not null` lets SQLite see that the index, which holds nothing else, will do.
constexpr Statement kWithParts{
    "assets.with_parts",
    "select distinct a.parent_id from asset a where a.account_id = :account_id and a.parent_id is not null"
    " and {in:a.parent_id:ids} and {scope:a.account_id}"};
constexpr Statement kForget{"assets.forget_staged",
                            "delete from asset_staged where account_id = :account_id and {scope:account_id}"};
constexpr Statement kForgetMoved{"assets.forget_moved",
                                 "delete from asset_moved where account_id = :account_id and {scope:account_id}"};
// The numbers are looked up in all accounts: whose they are is not told.
constexpr Statement kCount{
    "assets.count_staged",
    "select coalesce(sum(case when s.before_version is null then 1 else 0 end), 0),"
    " coalesce(sum(case when s.before_version is null then 0 else 1 end), 0),"
    " coalesce(sum(case when s.before_version is null and a.id is not null then 1 else 0 end), 0)"
    " from asset_staged s left join asset a on a.serial_number = s.serial_number and a.product_id = s.product_id"
    " where s.account_id = :account_id and {scope:s.account_id}"};
constexpr Statement kAdd{"assets.reveal_added",
                         "insert into asset (" ASSET_COLUMNS("") ") select " ASSET_COLUMNS("s.") " from asset_staged s"
                         " where s.account_id = :account_id and s.before_version is null and {scope:s.account_id}"
                         " order by s.id on conflict do nothing"};
constexpr Statement kChange{
    "assets.reveal_changed",
    "update asset set site_id = s.site_id, parent_id = s.parent_id, status = s.status, host_name = s.host_name,"
    " asset_tag = s.asset_tag, labels = s.labels, version = s.version from asset_staged s"
    " where s.account_id = :account_id and {scope:s.account_id} and asset.account_id = s.account_id and asset.id = s.id"
    " and asset.version = s.before_version"};
constexpr Statement kMoveDevices{
    "assets.reveal_devices",
    "update asset_device set site_id = s.site_id from asset_staged s join asset_device_key k on k.account_id = s.account_id"
    " and k.product_id = s.product_id and k.serial_number = s.serial_number"
    " where s.account_id = :account_id and {scope:s.account_id} and s.before_version is not null"
    " and asset_device.account_id = s.account_id and asset_device.id = k.device_id and asset_device.site_id <> s.site_id"};
constexpr Statement kCircles{
    "assets.staged_circles",
    "with recursive up (first, at, depth) as ("
    "select s.id, s.parent_id, 1 from asset_staged s where s.account_id = :account_id and {scope:s.account_id}"
    " and s.before_version is not null and s.parent_id is not null"
    " union all select up.first, a.parent_id, up.depth + 1 from up join asset a on a.account_id = :account_id and a.id = up.at"
    " where a.parent_id is not null and up.at <> up.first and up.depth < 100)"
    " select count(*) from up where at = first or depth = 100"};

// What sits in a parent p and is elsewhere, level by level.
#define MOVED_PART(row, level)                                                                         \
    "insert into asset_moved (account_id, id, version, row_asset_id, level, from_site_id, to_site_id)" \
    " select a.account_id, a.id, a.version + 1, " row ", " level ", a.site_id, p.site_id"
// What is a row of the file itself is settled with that row.
#define OWN_ROW_OR(row) \
    "coalesce((select mine.id from asset_staged mine where mine.account_id = a.account_id and mine.id = a.id), " row ")"
#define PART_OF_P " join asset a on a.account_id = p.account_id and a.parent_id is not null and a.parent_id = p.id"
constexpr Statement kMoveFirst{
    "assets.move_first",
    MOVED_PART(OWN_ROW_OR("s.id"),
               "0") " from asset_staged s join asset p on p.account_id = s.account_id and p.id = s.id" PART_OF_P
                    " where s.account_id = :account_id and {scope:s.account_id} and s.moves = 1"
                    " and a.site_id <> p.site_id"};
constexpr Statement kMoveNext{
    "assets.move_next",
    MOVED_PART(OWN_ROW_OR("m.row_asset_id"), "m.level + 1") " from asset_moved m join asset p on p.account_id = m.account_id"
                                                " and p.id = m.id" PART_OF_P
                                                " where m.account_id = :account_id and {scope:m.account_id}"
                                                " and m.level = :level and a.site_id <> p.site_id"};
constexpr Statement kMoveLevel{
    "assets.move_level",
    "update asset set site_id = m.to_site_id, version = m.version from asset_moved m where m.account_id = :account_id"
    " and {scope:m.account_id} and m.level = :level and asset.account_id = m.account_id and asset.id = m.id"
    " and asset.version = m.version - 1"};

}  // namespace

std::set<std::pair<std::string, catalogue::ProductId>> held_anywhere(db::Tx& tx, const std::vector<std::string>& numbers) {
    std::set<std::pair<std::string, catalogue::ProductId>> held;
    if (numbers.empty()) return held;
    for (HeldUnit& unit : tx.all<HeldUnit>(kHeld, {{"numbers", numbers}}))
        held.emplace(std::move(unit.serial_number), unit.product_id);
    return held;
}

std::map<AssetId, AssetId> parents_of(db::Tx& tx, AccountId account, std::vector<AssetId> assets) {
    std::map<AssetId, AssetId> parents;
    // One SELECT for each level, not for each asset.
    while (!assets.empty()) {
        std::vector<AssetId> above;
        for (const ParentRow& row : tx.all<ParentRow>(kParents, {{"account_id", account}, {"ids", assets}}))
            if (row.parent_id && parents.emplace(row.id, *row.parent_id).second && !parents.contains(*row.parent_id))
                above.push_back(*row.parent_id);
        assets = std::move(above);
    }
    return parents;
}

std::set<AssetId> with_parts(db::Tx& tx, AccountId account, const std::vector<AssetId>& assets) {
    if (assets.empty()) return {};
    const auto found = tx.all<AssetId>(kWithParts, {{"account_id", account}, {"ids", assets}});
    return {found.begin(), found.end()};
}

void stage(db::Tx& tx, const Asset& after, const Asset* before) {
    tx.insert("asset_staged", StagedAsset{.account_id = after.account_id,
                                          .id = after.id,
                                          .product_id = after.product_id,
                                          .sku = after.sku,
                                          .serial_number = after.serial_number,
                                          .number_kind = after.number_kind,
                                          .site_id = after.site_id,
                                          .parent_id = after.parent_id,
                                          .status = after.status,
                                          .host_name = after.host_name,
                                          .asset_tag = after.asset_tag,
                                          .labels = after.labels,
                                          .description = after.description,
                                          .source = after.source,
                                          .registered_at = after.registered_at,
                                          .shipped_on = after.shipped_on,
                                          .channel = after.channel,
                                          .version = after.version,
                                          .before_version = before ? std::optional(before->version) : std::nullopt,
                                          .moves = before && before->site_id != after.site_id});
}

void forget_staged(db::Tx& tx, AccountId account) {
    tx.run(kForget, {{"account_id", account}});
    tx.run(kForgetMoved, {{"account_id", account}});
}

bool reveal_staged(db::Tx& tx, AccountId account) {
    const Counts counts = tx.one<Counts>(kCount, {{"account_id", account}}).value();
    if (counts.taken > 0) return false;
    // What is taken in this moment is waited for; then fewer rows are inserted than there are.
    if (tx.run(kAdd, {{"account_id", account}}) != counts.added) return false;
    if (counts.changed == 0) return true;
    if (tx.run(kChange, {{"account_id", account}}) != counts.changed) return false;
    tx.run(kMoveDevices, {{"account_id", account}});
    return true;
}

bool sits_in_itself(db::Tx& tx, AccountId account) {
    return tx.one<std::int64_t>(kCircles, {{"account_id", account}}).value() > 0;
}

bool move_along(db::Tx& tx, AccountId account) {
    std::int64_t moving = tx.run(kMoveFirst, {{"account_id", account}});
    // Nothing sits in itself, so that it comes to an end.
    for (std::int64_t level = 0; moving > 0; ++level) {
        if (tx.run(kMoveLevel, {{"account_id", account}, {"level", level}}) != moving) return false;
        moving = tx.run(kMoveNext, {{"account_id", account}, {"level", level}});
    }
    return true;
}

std::vector<MovedAsset> moved_along(db::Tx& tx, AccountId account, const std::vector<AssetId>& row_assets) {
    static const Statement kMoved{
        "assets.moved_along",
        db::literal("select " + std::string(db::columns_of<MovedAsset>("m")) +
                    " from asset_moved m where m.account_id = :account_id and {in:m.row_asset_id:row_assets}"
                    " and {scope:m.account_id} order by m.level, m.id")};
    if (row_assets.empty()) return {};
    return tx.all<MovedAsset>(kMoved, {{"account_id", account}, {"row_assets", row_assets}});
}

}  // namespace aftercare::assets::store
