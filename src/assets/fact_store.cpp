#include "assets/fact_store.hpp"

#include <algorithm>

namespace aftercare::assets::store {

namespace {

using db::Statement;

struct FactRow {
    AccountId account_id;
    AssetId asset_id;
    std::string field;
    FactSource source{};
    describe::Json value;
    Instant at;
    std::optional<std::string> actor_kind;
    std::optional<Uuid> actor_id;
};
DESCRIBE(FactRow, account_id, asset_id, field, source, value, at, actor_kind, actor_id)

constexpr Statement kClear{"assets.clear_claims",
                           "delete from asset_fact where account_id = :account_id and asset_id = :asset_id and field = :field"
                           " and {scope:account_id}"};

}  // namespace

std::map<AssetId, ClaimsByField> find_claims(db::Tx& tx, const std::vector<AssetId>& assets) {
    static const Statement kFind{
        "assets.find_claims",
        db::literal("select " + std::string(db::columns_of<FactRow>("f")) +
                    " from asset_fact f where {in:f.asset_id:assets} and {scope:f.account_id} order by f.asset_id, f.field")};
    std::map<AssetId, ClaimsByField> claims;
    if (assets.empty()) return claims;
    for (FactRow& row : tx.all<FactRow>(kFind, {{"assets", assets}})) {
        std::vector<Claim>& of_field = claims[row.asset_id][row.field];
        const Claim claim{std::move(row.field),      row.source,  std::move(row.value), row.at,
                          std::move(row.actor_kind), row.actor_id};
        of_field.insert(std::ranges::lower_bound(of_field, claim.source, {}, &Claim::source), claim);
    }
    return claims;
}

ClaimsByField find_claims(db::Tx& tx, AssetId asset) { return std::move(find_claims(tx, std::vector{asset})[asset]); }

void replace_claims(db::Tx& tx, const Asset& asset, const std::string& field, const std::vector<Claim>& claims) {
    tx.run(kClear, {{"account_id", asset.account_id}, {"asset_id", asset.id}, {"field", field}});
    for (const Claim& claim : claims)
        tx.insert("asset_fact", FactRow{asset.account_id, asset.id, field, claim.source, claim.value, claim.at, claim.actor_kind,
                                        claim.actor_id});
}

}  // namespace aftercare::assets::store
