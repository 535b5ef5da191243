#include "contracts/entitlement_service.hpp"

#include "assets/service.hpp"
#include "assets/store_support.hpp"
#include "contracts/products_of_serial.hpp"
#include "contracts/service.hpp"
#include "contracts/store.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>

namespace aftercare::contracts {

namespace {

using assets::store::SupportFacts;

Problem number_unnamed() {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.number_unnamed",
            .detail = "A look-up is about one serial number or one software support reference number.",
            .remedy = "Send exactly one of serial_number and ssrn; POST /api/v1/entitlements/batch takes up to 300.",
            .rule = "ENT-18",
            .fields = {{"query/serial_number", "must be given, or ssrn instead, not both"}}};
}

Problem unknown_serial() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.unknown_serial",
            .detail = "There is no asset with this number.",
            .remedy = "Check the number on the label; if the product is yours, register it (POST /api/v1/assets).",
            .rule = "ENT-18"};
}

template <class Unit>
std::vector<catalogue::Sku> skus_of(const std::vector<Unit>& units) {
    std::vector<catalogue::Sku> skus;
    for (const Unit& one : units) skus.push_back(one.sku);
    return skus;
}

Problem serial_ambiguous(const std::vector<catalogue::Sku>& fitting) {
    std::string skus;
    for (const catalogue::Sku& one : fitting) skus += (skus.empty() ? "" : ", ") + one.text();
    return {.kind = ProblemKind::conflict,
            .code = "contracts.serial_ambiguous",
            .detail = "Several products carry this serial number: " + skus + ".",
            .remedy = "Send the sku as well.",
            .rule = "ENT-18",
            .fields = {{"query/sku", "is one of " + skus}}};
}

void keep_software(std::vector<SupportFacts>& assets, const assets::SerialNumber& ssrn) {
    std::erase_if(assets, [&](const SupportFacts& one) { return !is_ssrn_of(one, ssrn); });
}

// One item of a batch after reading it: what it asks for, or why it can't be asked.
struct ReadItem {
    std::optional<assets::SerialNumber> number;  // Serial number or SSRN.
    bool software = false;                       // It is an SSRN.
    std::optional<catalogue::Sku> sku;
    std::optional<ContractNumber> contract_number;
    std::string complaint;
};

template <class T>
void read_part(const std::optional<std::string>& text, std::string_view name, std::optional<T>& into, std::string& complaint) {
    if (!text || !complaint.empty()) return;
    auto parsed = T::parse(*text);
    if (parsed)
        into = *std::move(parsed);
    else
        complaint = std::string(name) + " " + parsed.error();
}

ReadItem read_item(const BatchItem& item) {
    ReadItem read;
    const bool numbered = item.serial_number || item.ssrn;
    if ((item.serial_number && item.ssrn) || (!numbered && !item.contract_number)) {
        read.complaint = "needs a serial_number, an ssrn or a contract_number";
        return read;
    }
    read.software = item.ssrn.has_value();
    read_part(item.serial_number, "serial_number", read.number, read.complaint);
    read_part(item.ssrn, "ssrn", read.number, read.complaint);
    read_part(item.sku, "sku", read.sku, read.complaint);
    read_part(item.contract_number, "contract_number", read.contract_number, read.complaint);
    return read;
}

// Everything that a batch needs, read in a fixed number of SELECTs.
struct BatchFacts {
    std::map<assets::SerialNumber, std::vector<SupportFacts>> by_serial;
    std::map<assets::SerialNumber, std::vector<ShippedUnit>> shipped;  // What is not registered.
    std::map<ContractNumber, Contract> contracts;
    std::map<ContractId, std::vector<assets::AssetId>> assets_on;
    std::optional<ContractId> cut_at;  // From this contract on, assets were left out.
    std::map<assets::AssetId, SupportFacts> by_id;
    std::map<assets::AssetId, std::vector<CoverageLine>> coverage;
};

// What is known of a unit that was shipped and is not registered: nothing of where it is or what became of it.
EntitlementFacts unregistered(const ShippedUnit& unit) {
    return {.asset_id = {},
            .serial_number = unit.serial_number,
            .sku = unit.sku,
            .product_kind = unit.product.kind,
            .manufacturer = unit.product.manufacturer,
            .end_of_support = unit.product.end_of_support,
            .replacement_sku = unit.product.replacement_sku,
            .product_warranties = known_warranties(unit.product.warranties),
            .registered_on = {},
            .shipped_on = unit.shipped_on,
            .channel = unit.channel,
            .site_country = unit.account_country,
            .site_subdivision = {},
            .site_street = {},
            .site_city = {},
            .account_country = unit.account_country,
            .account_registered_on = {},
            .lines = {}};
}

// Loads at most `limit` assets to decide on: one for each serial number, and of contracts as many as are left.
BatchFacts load_facts(db::Tx& tx, std::span<const ReadItem> items, std::int64_t limit, const ShippedUnits* shipped) {
    std::vector<assets::SerialNumber> serials;
    std::vector<ContractNumber> numbers;
    for (const ReadItem& item : items) {
        if (!item.complaint.empty()) continue;
        if (item.number)
            serials.push_back(*item.number);
        else if (item.contract_number)
            numbers.push_back(*item.contract_number);
    }
    const std::int64_t asset_limit = limit - std::ssize(serials);
    BatchFacts facts;
    std::vector<assets::AssetId> ids;
    for (SupportFacts& one : assets::store::support_facts(tx, serials)) {
        ids.push_back(one.id);
        facts.by_serial[one.serial_number].push_back(std::move(one));
    }
    std::erase_if(serials, [&](const assets::SerialNumber& serial) { return facts.by_serial.contains(serial); });
    if (shipped && !serials.empty())
        for (ShippedUnit& one : shipped->with_serials(tx, serials)) facts.shipped[one.serial_number].push_back(std::move(one));
    std::vector<ContractId> contracts;
    for (Contract& one : store::find_by_numbers(tx, numbers)) {
        contracts.push_back(one.id);
        facts.contracts.emplace(one.number, std::move(one));
    }
    std::vector<store::ContractAsset> on_contracts = store::assets_on(tx, contracts, asset_limit + 1);
    if (static_cast<std::int64_t>(on_contracts.size()) > asset_limit) {
        facts.cut_at = on_contracts.back().contract_id;
        on_contracts.pop_back();
    }
    std::vector<assets::AssetId> contract_assets;
    for (const store::ContractAsset& one : on_contracts) {
        contract_assets.push_back(one.asset_id);
        facts.assets_on[one.contract_id].push_back(one.asset_id);
    }
    for (SupportFacts& one : assets::store::support_facts(tx, contract_assets)) facts.by_id.emplace(one.id, std::move(one));
    ids.insert(ids.end(), contract_assets.begin(), contract_assets.end());
    for (store::AssetCoverage& one : store::coverage_of(tx, ids)) facts.coverage[one.asset_id].push_back(std::move(one.line));
    return facts;
}

ContractSummary summary_of(const Contract& contract) {
    return {.id = contract.id,
            .number = contract.number,
            .plan = contract.plan,
            .status = contract.status,
            .from_day = contract.from_day,
            .until_day = contract.until_day};
}

// Puts each item of a batch into the list that it belongs to.
class BatchAnswerer {
public:
    BatchAnswerer(const Terms& terms, const ContractRules& rules, const Question& asked, const BatchFacts& facts)
        : terms_(terms), rules_(rules), asked_(asked), facts_(facts) {
        answer_.service = asked.service;
        answer_.day = asked.day;
    }

    void answer(std::int64_t at, const BatchItem& sent, const ReadItem& item) {
        if (!item.complaint.empty())
            leave_out(at, item.complaint);
        else if (item.number)
            answer_number(at, *(sent.ssrn ? sent.ssrn : sent.serial_number), item);
        else
            answer_contract(at, *sent.contract_number, *item.contract_number);
    }

    void leave_out(std::int64_t at, std::string why) { answer_.not_processed.push_back({at, std::move(why)}); }

    BatchAnswer take() { return std::move(answer_); }

private:
    // A contract is answered once: an item costs a few bytes, its answer up to a whole batch of assets.
    void answer_contract(std::int64_t at, const std::string& sent, const ContractNumber& number) {
        const auto contract = facts_.contracts.find(number);
        if (contract == facts_.contracts.end()) {
            answer_.not_found.push_back({at, sent, std::nullopt});
            return;
        }
        const ContractId id = contract->second.id;
        if (const auto [first, is_new] = answered_.try_emplace(id, at); !is_new) {
            leave_out(at, "The same contract as item " + std::to_string(first->second) + ", which has the answer.");
            return;
        }
        FoundItem found{.item = at,
                        .contract = summary_of(contract->second),
                        .entitlements = {},
                        .more_assets = facts_.cut_at && *facts_.cut_at <= id};
        if (const auto assets = facts_.assets_on.find(id); assets != facts_.assets_on.end())
            for (const assets::AssetId& one : assets->second)
                if (const auto asset = facts_.by_id.find(one); asset != facts_.by_id.end())
                    found.entitlements.push_back(decide(asset->second));
        answer_.found.push_back(std::move(found));
    }

    void answer_number(std::int64_t at, const std::string& sent, const ReadItem& item) {
        std::vector<SupportFacts> assets;
        if (const auto found = facts_.by_serial.find(*item.number); found != facts_.by_serial.end()) assets = found->second;
        if (item.software) keep_software(assets, *item.number);
        if (item.sku) keep_product(assets, *item.sku, &SupportFacts::sku);
        if (assets.empty())
            answer_shipped(at, sent, item);
        else if (assets.size() > 1)
            answer_.ambiguous.push_back({at, sent, skus_of(assets)});
        else
            found(at, decide(assets.front(), item.contract_number));
    }

    void answer_shipped(std::int64_t at, const std::string& sent, const ReadItem& item) {
        std::vector<ShippedUnit> units;
        if (const auto found = facts_.shipped.find(*item.number); found != facts_.shipped.end() && !item.software)
            units = found->second;
        if (item.sku) keep_product(units, *item.sku, &ShippedUnit::sku);
        if (units.empty())
            answer_.not_found.push_back({at, sent, Reason::unknown_serial});
        else if (units.size() > 1)
            answer_.ambiguous.push_back({at, sent, skus_of(units)});
        else
            found(at, decide_entitlement(terms_, unregistered(units.front()), asked_));
    }

    void found(std::int64_t at, Entitlement answer) {
        answer_.found.push_back({.item = at, .contract = {}, .entitlements = {std::move(answer)}, .more_assets = false});
    }

    Entitlement decide(const SupportFacts& asset, const std::optional<ContractNumber>& on_contract = {}) const {
        EntitlementFacts of_asset = facts_from(asset, rules_);
        if (const auto lines = facts_.coverage.find(asset.id); lines != facts_.coverage.end()) of_asset.lines = lines->second;
        return decide_entitlement(terms_, of_asset, {asked_.service, asked_.day, on_contract, asked_.in});
    }

    const Terms& terms_;
    const ContractRules& rules_;
    const Question& asked_;
    const BatchFacts& facts_;
    std::map<ContractId, std::int64_t> answered_;  // The item that has each contract's answer.
    BatchAnswer answer_;
};

}  // namespace

EntitlementService::EntitlementService(db::Db& db, Env& env, const policy::Pack& pack, const ShippedUnits* shipped)
    : db_(db), env_(env), terms_(Terms::of(pack)), rules_(pack.get<ContractRules>()), shipped_(shipped) {
    // Taken apart now, and not by the first who asks; a text that lacks a place is told at start.
    (void)Sentences::english();
}

Date EntitlementService::day_of(std::optional<Date> day) const {
    return day ? *day : zone::local_day(env_.clock.now(), rules_.time_zone.text());
}

// Of what is not registered. Software is not shipped.
Result<EntitlementFacts> EntitlementService::shipped_facts(db::Tx& tx, const LookUp& request) const {
    if (!shipped_ || !request.serial_number) return fail(unknown_serial());
    std::vector<ShippedUnit> units = shipped_->with_serials(tx, {*request.serial_number});
    if (request.sku) keep_product(units, *request.sku, &ShippedUnit::sku);
    if (units.empty()) return fail(unknown_serial());
    if (units.size() > 1) return fail(serial_ambiguous(skus_of(units)));
    return unregistered(units.front());
}

Result<Entitlement> EntitlementService::look_up(const Caller& caller, const LookUp& request) {
    if (request.serial_number.has_value() == request.ssrn.has_value()) return fail(number_unnamed());
    const assets::SerialNumber& number = request.ssrn ? *request.ssrn : *request.serial_number;
    const EntitlementFacts facts = TRY(db_.read(caller.scope, [&](db::Tx& tx) -> Result<EntitlementFacts> {
        std::vector<SupportFacts> assets = assets::store::support_facts(tx, number);
        if (request.ssrn) keep_software(assets, number);
        if (request.sku) keep_product(assets, *request.sku, &SupportFacts::sku);
        if (assets.empty()) return shipped_facts(tx, request);
        if (assets.size() > 1) return fail(serial_ambiguous(skus_of(assets)));
        EntitlementFacts found = facts_from(assets.front(), rules_);
        found.lines = store::coverage_of(tx, assets.front().account_id, assets.front().id);
        return found;
    }));
    return decide_entitlement(terms_, facts, {request.service, day_of(request.day), request.contract_number, request.in});
}

BatchAnswer EntitlementService::look_up_many(const Caller& caller, const LookUpBatch& request, const Sentences& in) {
    const auto limit = static_cast<std::size_t>(terms_.rules.batch_limit);
    std::vector<ReadItem> items;
    for (std::size_t i = 0; i < std::min(limit, request.items.size()); ++i) items.push_back(read_item(request.items[i]));
    const BatchFacts facts =
        db_.read(caller.scope, [&](db::Tx& tx) { return load_facts(tx, items, static_cast<std::int64_t>(limit), shipped_); });

    const Question asked{request.service.value_or(Capability::technical_support), day_of(request.day), {}, &in};
    BatchAnswerer answerer(terms_, rules_, asked, facts);
    for (std::size_t i = 0; i < items.size(); ++i) answerer.answer(static_cast<std::int64_t>(i), request.items[i], items[i]);
    for (std::size_t i = items.size(); i < request.items.size(); ++i)
        answerer.leave_out(static_cast<std::int64_t>(i),
                           "One call takes " + std::to_string(limit) + " items; send this one in another.");
    return answerer.take();
}

Result<AssetWarranties> EntitlementService::warranties_of(const Caller& caller, assets::AssetId id, std::optional<Date> day,
                                                          const Sentences& in) {
    const EntitlementFacts facts = TRY(db_.read(caller.scope, [&](db::Tx& tx) -> Result<EntitlementFacts> {
        if (auto known = assets::load_asset(tx, id); !known) return std::unexpected(std::move(known).error());
        return facts_from(assets::store::support_facts(tx, std::vector{id}).at(0), rules_);
    }));
    const Date asked = day_of(day);
    return AssetWarranties{.asset_id = id,
                           .serial_number = facts.serial_number,
                           .sku = facts.sku,
                           .day = asked,
                           .registered_on = facts.registered_on,
                           .shipped_on = facts.shipped_on,
                           .warranties = standing_warranties(terms_, facts, asked, in)};
}

}  // namespace aftercare::contracts
