#include "tables.hpp"

#include <fmt/format.h>

namespace bench {

namespace {

constexpr const char* kTables = R"(
create table bench_token (id text primary key, account_id text not null, person_id text not null, hash text not null unique, expires_at bigint);
create table bench_asset (id text primary key, account_id text not null, product_id text not null, site_id text not null, serial text not null,
  status text not null, shipped_on bigint, registered_at bigint not null, version bigint not null);
create table bench_coverage (id text primary key, asset_id text not null, contract_id text not null, plan text not null,
  from_day bigint not null, until_day bigint);
)";
constexpr const char* kIndexes = R"(
create unique index bench_asset_serial on bench_asset (serial, account_id);
create index bench_coverage_asset on bench_coverage (asset_id);
)";

// Spread like a hash, the same in each run.
Uuid uuid_of(std::uint64_t kind, std::uint64_t number) {
    Uuid uuid;
    std::uint64_t state = kind * 0x9e3779b97f4a7c15u + number;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i % 8 == 0) {
            state += 0x9e3779b97f4a7c15u;
            state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9u;
            state = (state ^ (state >> 27)) * 0x94d049bb133111ebu;
        }
        uuid.bytes[i] = static_cast<std::uint8_t>(state >> (8 * (i % 8)));
    }
    return uuid;
}

void insert_asset(db::Tx& tx, std::int64_t number) {
    const auto n = static_cast<std::uint64_t>(number);
    tx.insert("bench_asset", AssetRow{uuid_of(1, n), account_of(number), uuid_of(2, n % 500), uuid_of(3, n % 5000),
                                      serial_of(number), "in_use", Date{19000}, Instant{1'700'000'000'000'000 + number}, 1});
    tx.insert("bench_coverage",
              CoverageRow{uuid_of(4, n), uuid_of(1, n), uuid_of(5, n / 50), "care_plus", Date{19000}, Date{21000}});
}

}  // namespace

std::string serial_of(std::int64_t number) { return fmt::format("JN{:08X}", static_cast<std::uint32_t>(number) * 2654435761u); }

std::string token_of(std::int64_t number) { return fmt::format("{:064x}", number * 7919); }

AccountId account_of(std::int64_t number) { return AccountId{uuid_of(6, static_cast<std::uint64_t>(number % 200))}; }

void fill(db::Db& db, std::int64_t assets) {
    const auto write = [&](auto&& closure) {
        (void)db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            closure(tx);
            return {};
        });
    };
    write([](db::Tx& tx) { tx.script(kTables); });
    write([](db::Tx& tx) {
        for (std::int64_t i = 0; i < kTokens; ++i) {
            const auto n = static_cast<std::uint64_t>(i);
            tx.insert("bench_token", TokenRow{uuid_of(7, n), account_of(i), uuid_of(8, n), token_of(i), {}});
        }
    });
    constexpr std::int64_t kBatch = 20'000;
    for (std::int64_t from = 0; from < assets; from += kBatch) {
        write([&](db::Tx& tx) {
            for (std::int64_t i = from; i < std::min(from + kBatch, assets); ++i) insert_asset(tx, i);
        });
    }
    write([](db::Tx& tx) { tx.script(kIndexes); });
}

}  // namespace bench
