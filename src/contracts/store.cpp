#include "contracts/store.hpp"

#include "platform/db/kept.hpp"

#include <algorithm>

namespace aftercare::contracts::store {

namespace {

using db::Statement;

// "select <the columns of a contract> " + the rest; the same for lines.
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Contract>("c")) + " " + std::string(rest));
}
std::string_view select_line(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<ContractLine>("l")) + " " + std::string(rest));
}

constexpr Statement kUpdate{
    "contracts.update",
    "update contract set status = :status, cancelled_from = :cancelled_from, until_day = :until_day, order_number = "
    ":order_number,"
    " purchase_order = :purchase_order, contact_name = :contact_name, contact_email = :contact_email, language = :language,"
    " on_site = :on_site, written_in = :written_in, version = :version"
    " where account_id = :account_id and id = :id and {scope:account_id}"};

constexpr Statement kUndoLines{
    "contracts.undo_lines",
    "update contract_line set status = 'cancelled', cancelled_from = from_day, version = version + 1"
    " where account_id = :account_id and contract_id = :contract_id and status = 'active' and from_day >= :until"
    " and {scope:account_id}"};
constexpr Statement kMoveLineEnds{
    "contracts.move_line_ends",
    "update contract_line set until_day = :until, version = version + 1"
    " where account_id = :account_id and contract_id = :contract_id and until_day = :before and from_day < :until"
    " and {scope:account_id}"};
constexpr Statement kEndLines{
    "contracts.end_lines",
    "update contract_line set status = 'cancelled', version = version + 1,"
    " cancelled_from = case when from_day < :from then :from else from_day end"
    " where account_id = :account_id and contract_id = :contract_id and {in:asset_id:assets} and status = 'active'"
    " and until_day > :from and {scope:account_id}"};

struct Count {
    std::int64_t year = 0;
    std::int64_t highest = 0;
};
DESCRIBE(Count, year, highest)
constexpr Statement kCountOn{"contracts.count_on", "update contract_count set highest = highest + 1 where year = :year"};
constexpr Statement kCount{"contracts.count", "select year, highest from contract_count where year = :year"};

// Each combination of conditions is a statement of its own, so that both databases find the index for it. Every statement names
// every parameter; an absent one is asked to be null, a constant which costs nothing.
std::string narrowed(bool present, std::string_view condition, std::string_view parameter) {
    if (present) return " and " + std::string(condition);
    return " and cast(:" + std::string(parameter) + " as text) is null";
}

std::string conditions(const ContractFilter& filter, bool continued) {
    return "from contract c where {scope:c.account_id}" +
           narrowed(filter.account_id.has_value(), "c.account_id = :account_id", "account_id") +
           narrowed(filter.number.has_value(), "c.number = :number", "number") +
           narrowed(filter.plan.has_value(), "c.plan = :plan", "plan") +
           narrowed(filter.status.has_value(), "c.status = :status", "status") +
           narrowed(filter.asset_id.has_value(),
                    "c.id in (select l.contract_id from contract_line l where l.asset_id = :asset_id)", "asset_id") +
           narrowed(continued, "c.id > :after", "after") + " order by c.id limit :limit";
}

// `cross join` keeps SQLite from beginning with all contracts of the account; PostgreSQL chooses by itself.
constexpr std::string_view kSelectCoverage =
    "l.contract_id, c.number, c.plan, l.service_level, l.from_day, l.until_day, l.cancelled_from, c.cancelled_from, c.status,"
    " c.reseller_name, c.sales_region, c.origin, c.subscription_number, coalesce(l.language, c.language),"
    " coalesce(l.on_site, c.on_site) from contract_line l cross join contract c where c.account_id = l.account_id and c.id = "
    "l.contract_id";

// CoverageLine after the asset that it is of; a row is flat.
struct CoverageRow {
    assets::AssetId asset_id;
    ContractId contract_id;
    ContractNumber contract_number;
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;
    Date from_day;
    std::optional<Date> until_day;
    std::optional<Date> cancelled_from;
    std::optional<Date> contract_cancelled_from;
    ContractStatus contract_status = ContractStatus::active;
    std::optional<std::string> reseller_name;
    std::optional<identity::RegionName> sales_region;
    ContractOrigin origin = ContractOrigin::order;
    std::optional<std::string> subscription_number;
    OneLine<2, 12> language;
    bool on_site = false;
};
DESCRIBE(CoverageRow, asset_id, contract_id, contract_number, plan, service_level, from_day, until_day, cancelled_from,
         contract_cancelled_from, contract_status, reseller_name, sales_region, origin, subscription_number, language, on_site)

// A line and its contract, each without the other.
struct LineTerms {
    ContractId contract_id;
    std::optional<ServiceLevelCode> service_level;
    Date from_day;
    std::optional<Date> until_day;
    std::optional<Date> cancelled_from;
    std::optional<OneLine<2, 12>> language;
    std::optional<bool> on_site;
};
DESCRIBE(LineTerms, contract_id, service_level, from_day, until_day, cancelled_from, language, on_site)

struct ContractTerms {
    ContractNumber number;
    PlanCode plan;
    ContractStatus status = ContractStatus::active;
    std::optional<Date> cancelled_from;
    std::optional<std::string> reseller_name;
    std::optional<identity::RegionName> sales_region;
    ContractOrigin origin = ContractOrigin::order;
    std::optional<std::string> subscription_number;
    OneLine<2, 12> language;
    bool on_site = false;
};
DESCRIBE(ContractTerms, number, plan, status, cancelled_from, reseller_name, sales_region, origin, subscription_number, language,
         on_site)

constexpr Statement kLineTerms{
    "contracts.line_terms",
    "select l.contract_id, l.service_level, l.from_day, l.until_day, l.cancelled_from, l.language, l.on_site"
    " from contract_line l where l.account_id = :account_id and l.asset_id = :asset_id and {scope:l.account_id}"};
constexpr Statement kContractTerms{
    "contracts.contract_terms",
    "select c.number, c.plan, c.status, c.cancelled_from, c.reseller_name, c.sales_region, c.origin, c.subscription_number,"
    " c.language, c.on_site from contract c where c.account_id = :account_id and c.id = :id"
    " and {scope:c.account_id} {kept}"};

// The same as by the join, from several statements of which most answer from memory: many lines share few contracts. None where
// the lines are many.
std::optional<std::vector<CoverageLine>> coverage_piecewise(db::Tx& tx, AccountId account, assets::AssetId asset) {
    std::vector<LineTerms> lines = tx.all<LineTerms>(kLineTerms, {{"account_id", account}, {"asset_id", asset}});
    if (lines.size() > db::kMostPieces) return std::nullopt;
    std::vector<CoverageLine> coverage;
    for (LineTerms& line : lines) {
        const auto contract = tx.kept_one<ContractTerms>(kContractTerms, {{"account_id", account}, {"id", line.contract_id}});
        if (!contract) throw Bug("contracts: a line without its contract");
        coverage.push_back({.contract_id = line.contract_id,
                            .contract_number = contract->number,
                            .plan = contract->plan,
                            .service_level = std::move(line.service_level),
                            .from_day = line.from_day,
                            .until_day = line.until_day,
                            .cancelled_from = line.cancelled_from,
                            .contract_cancelled_from = contract->cancelled_from,
                            .contract_status = contract->status,
                            .reseller_name = contract->reseller_name,
                            .sales_region = contract->sales_region,
                            .origin = contract->origin,
                            .subscription_number = contract->subscription_number,
                            .language = std::move(line.language).value_or(contract->language),
                            .on_site = line.on_site.value_or(contract->on_site)});
    }
    return coverage;
}

AssetCoverage coverage_from(CoverageRow&& row) {
    return {row.asset_id,
            {.contract_id = row.contract_id,
             .contract_number = std::move(row.contract_number),
             .plan = std::move(row.plan),
             .service_level = std::move(row.service_level),
             .from_day = row.from_day,
             .until_day = row.until_day,
             .cancelled_from = row.cancelled_from,
             .contract_cancelled_from = row.contract_cancelled_from,
             .contract_status = row.contract_status,
             .reseller_name = std::move(row.reseller_name),
             .sales_region = std::move(row.sales_region),
             .origin = row.origin,
             .subscription_number = std::move(row.subscription_number),
             .language = std::move(row.language),
             .on_site = row.on_site}};
}

}  // namespace

std::optional<Contract> find(db::Tx& tx, ContractId id) {
    static const Statement kFind{"contracts.find", select("from contract c where c.id = :id and {scope:c.account_id}")};
    return tx.one<Contract>(kFind, {{"id", id}});
}

std::optional<Contract> find_locked(db::Tx& tx, ContractId id) {
    static const Statement kLock{"contracts.lock",
                                 select("from contract c where c.id = :id and {scope:c.account_id} {for_update}")};
    return tx.one<Contract>(kLock, {{"id", id}});
}

std::optional<Contract> find_by_subscription(db::Tx& tx, AccountId account, const OneLine<1, 60>& subscription_number) {
    static const Statement kBySubscription{"contracts.find_by_subscription",
                                           select("from contract c where c.account_id = :account_id"
                                                  " and c.subscription_number = :number and {scope:c.account_id}")};
    return tx.one<Contract>(kBySubscription, {{"account_id", account}, {"number", subscription_number}});
}

std::optional<ContractNumber> renewal_of(db::Tx& tx, const Contract& contract) {
    constexpr Statement kRenewal{"contracts.renewal_of",
                                 "select r.number from contract r where r.renews_id = :id and r.account_id = :account_id"
                                 " and r.status <> 'cancelled' and {scope:r.account_id} order by r.id limit 1"};
    return tx.one<ContractNumber>(kRenewal, {{"id", contract.id}, {"account_id", contract.account_id}});
}

std::vector<Contract> find_by_numbers(db::Tx& tx, const std::vector<ContractNumber>& numbers) {
    if (numbers.empty()) return {};
    static const Statement kByNumbers{
        "contracts.find_by_numbers",
        select("from contract c where {in:c.number:numbers} and {scope:c.account_id} order by c.number")};
    return tx.all<Contract>(kByNumbers, {{"numbers", numbers}});
}

bool insert_new(db::Tx& tx, const Contract& contract) { return tx.insert_new("contract", contract); }

void update(db::Tx& tx, const Contract& c) {
    const std::int64_t touched = tx.run(kUpdate, {{"status", c.status},
                                                  {"cancelled_from", c.cancelled_from},
                                                  {"until_day", c.until_day},
                                                  {"order_number", c.order_number},
                                                  {"purchase_order", c.purchase_order},
                                                  {"contact_name", c.contact_name},
                                                  {"contact_email", c.contact_email},
                                                  {"language", c.language},
                                                  {"on_site", c.on_site},
                                                  {"written_in", c.written_in},
                                                  {"version", c.version},
                                                  {"account_id", c.account_id},
                                                  {"id", c.id}});
    check(touched == 1, "contracts: update of no contract in scope");
}

std::int64_t next_count(db::Tx& tx, std::int64_t year) {
    if (tx.run(kCountOn, {{"year", year}}) == 0) {
        (void)tx.insert_new("contract_count", Count{year, 0});
        check(tx.run(kCountOn, {{"year", year}}) == 1, "contracts: the year has no count");
    }
    return tx.one<Count>(kCount, {{"year", year}})->highest;
}

std::vector<Contract> list(db::Tx& tx, const ContractFilter& filter, std::optional<ContractId> after, std::int64_t limit) {
    const Statement statement{"contracts.list", select(conditions(filter, after.has_value()))};
    return tx.all<Contract>(statement, {{"account_id", filter.account_id},
                                        {"number", filter.number},
                                        {"plan", filter.plan},
                                        {"status", filter.status},
                                        {"asset_id", filter.asset_id},
                                        {"after", after},
                                        {"limit", limit}});
}

void insert(db::Tx& tx, const ContractLine& line) { tx.insert("contract_line", line); }

std::vector<ContractLine> lines_of(db::Tx& tx, const Contract& contract, std::optional<ContractLineId> after,
                                   std::int64_t limit) {
    static const Statement kFirst{"contracts.lines", select_line("from contract_line l where l.contract_id = :contract_id"
                                                                 " and l.account_id = :account_id and {scope:l.account_id}"
                                                                 " and cast(:after as text) is null order by l.id limit :limit")};
    static const Statement kNext{"contracts.lines_after", select_line("from contract_line l where l.contract_id = :contract_id"
                                                                      " and l.account_id = :account_id and {scope:l.account_id}"
                                                                      " and l.id > :after order by l.id limit :limit")};
    return tx.all<ContractLine>(
        after ? kNext : kFirst,
        {{"contract_id", contract.id}, {"account_id", contract.account_id}, {"after", after}, {"limit", limit}});
}

std::vector<ContractLine> lines_for(db::Tx& tx, ContractId contract, const std::vector<assets::AssetId>& assets) {
    if (assets.empty()) return {};
    static const Statement kFor{"contracts.lines_for",
                                select_line("from contract_line l where l.contract_id = :contract_id and {in:l.asset_id:assets}"
                                            " and {scope:l.account_id} order by l.id")};
    return tx.all<ContractLine>(kFor, {{"contract_id", contract}, {"assets", assets}});
}

void move_line_ends(db::Tx& tx, const Contract& contract, Date before) {
    tx.run(kUndoLines, {{"account_id", contract.account_id}, {"contract_id", contract.id}, {"until", contract.until_day}});
    tx.run(
        kMoveLineEnds,
        {{"account_id", contract.account_id}, {"contract_id", contract.id}, {"before", before}, {"until", contract.until_day}});
}

std::vector<ContractLine> end_lines(db::Tx& tx, const Contract& contract, const std::vector<assets::AssetId>& assets, Date from) {
    std::vector<ContractLine> lines = lines_for(tx, contract.id, assets);
    std::erase_if(lines, [&](const ContractLine& line) { return line.status != LineStatus::active || line.until_day <= from; });
    if (lines.empty()) return lines;
    tx.run(kEndLines, {{"account_id", contract.account_id}, {"contract_id", contract.id}, {"assets", assets}, {"from", from}});
    for (ContractLine& line : lines) {
        line.status = LineStatus::cancelled;
        line.cancelled_from = std::max(from, line.from_day);
        ++line.version;
    }
    return lines;
}

std::vector<CoverageLine> coverage_of(db::Tx& tx, AccountId account, assets::AssetId asset) {
    static const Statement kCoverage{
        "contracts.coverage", db::literal("select " + std::string(kSelectCoverage) +
                                          " and l.account_id = :account_id and l.asset_id = :asset_id and {scope:l.account_id}")};
    if (tx.keeps())
        if (auto coverage = coverage_piecewise(tx, account, asset)) return *std::move(coverage);
    return tx.all<CoverageLine>(kCoverage, {{"account_id", account}, {"asset_id", asset}});
}

std::vector<AssetCoverage> coverage_of(db::Tx& tx, const std::vector<assets::AssetId>& assets) {
    if (assets.empty()) return {};
    static const Statement kCoverages{"contracts.coverage_of_many",
                                      db::literal("select l.asset_id, " + std::string(kSelectCoverage) +
                                                  " and {in:l.asset_id:assets} and {scope:l.account_id}")};
    std::vector<AssetCoverage> coverage;
    for (CoverageRow& row : tx.all<CoverageRow>(kCoverages, {{"assets", assets}}))
        coverage.push_back(coverage_from(std::move(row)));
    return coverage;
}

std::vector<ContractAsset> assets_on(db::Tx& tx, const std::vector<ContractId>& contracts, std::int64_t limit) {
    if (contracts.empty()) return {};
    static const Statement kAssets{"contracts.assets_on",
                                   "select distinct l.contract_id, l.asset_id from contract_line l"
                                   " where {in:l.contract_id:contracts} and {scope:l.account_id}"
                                   " order by l.contract_id, l.asset_id limit :limit"};
    return tx.all<ContractAsset>(kAssets, {{"contracts", contracts}, {"limit", limit}});
}

}  // namespace aftercare::contracts::store
