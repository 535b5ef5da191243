// A million made-up assets, and the three look-ups of one entitlement question: token, asset by serial, coverage.
#pragma once

#include "platform/db/db.hpp"

#include <cstdint>
#include <string>

namespace bench {

using namespace aftercare;

struct TokenRow {
    Uuid id;
    AccountId account_id;
    Uuid person_id;
    std::string hash;
    std::optional<Instant> expires_at;
};
DESCRIBE(TokenRow, id, account_id, person_id, hash, expires_at)

struct AssetRow {
    Uuid id;
    AccountId account_id;
    Uuid product_id;
    Uuid site_id;
    Text<1, 80> serial;
    std::string status;
    std::optional<Date> shipped_on;
    Instant registered_at;
    std::int64_t version = 0;
};
DESCRIBE(AssetRow, id, account_id, product_id, site_id, serial, status, shipped_on, registered_at, version)

struct CoverageRow {
    Uuid id;
    Uuid asset_id;
    Uuid contract_id;
    std::string plan;
    Date from_day;
    std::optional<Date> until_day;
};
DESCRIBE(CoverageRow, id, asset_id, contract_id, plan, from_day, until_day)

inline constexpr const char* kTokenSql = "select id, account_id, person_id, hash, expires_at from bench_token where hash = :hash";
inline constexpr const char* kAssetSql =
    "select id, account_id, product_id, site_id, serial, status, shipped_on, registered_at, version from bench_asset"
    " where serial = :serial and account_id = :account";
inline constexpr const char* kCoverageSql =
    "select id, asset_id, contract_id, plan, from_day, until_day from bench_coverage where asset_id = :asset order by from_day";

std::string serial_of(std::int64_t number);
std::string token_of(std::int64_t number);
inline constexpr std::int64_t kTokens = 1000;
// Whose the asset is.
AccountId account_of(std::int64_t number);

// Fills an empty database; `assets` of them.
void fill(db::Db& db, std::int64_t assets);

}  // namespace bench
