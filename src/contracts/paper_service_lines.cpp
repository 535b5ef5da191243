// The use cases of PaperService on quantities and single lines.
#include "catalogue/store.hpp"
#include "contracts/paper_service.hpp"
#include "contracts/problems.hpp"
#include "contracts/quantity_rules.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::contracts {

namespace {

// How the audit trail calls what needs no other right than to create or correct contracts.
constexpr Action kAddQuantity{"contract.add_quantity"};
constexpr Action kNameAssets{"contract.name_assets"};
constexpr Action kEndQuantity{"contract.end_quantity"};
constexpr Action kFreePlace{"contract.free_place"};
constexpr Action kEndLine{"contract.end_line"};

Problem quantity_line_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.quantity_line_unknown",
            .detail = "The contract has no such quantity line.",
            .remedy = "GET /api/v1/contracts/{contract_id}/quantity-lines lists those that it has.",
            .rule = "ID-09"};
}

Problem line_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.line_unknown",
            .detail = "The contract has no such line.",
            .remedy = "GET /api/v1/contracts/{contract_id}/lines lists those that it has.",
            .rule = "ID-09"};
}

Result<catalogue::Product> load_product(db::Tx& tx, const catalogue::Sku& sku) {
    const auto found = catalogue::store::named(tx, catalogue::NameKind::sku, sku.text());
    if (found.size() == 1) return found.front();
    const std::string detail = found.empty() ? "The catalogue has no product with the SKU " + sku.text() + "."
                                             : "Several makers have a product with the SKU " + sku.text() + ".";
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "contracts.product_unknown",
                 .detail = detail,
                 .remedy = "Search GET /api/v1/products for the one that was bought.",
                 .rule = "ENT-14",
                 .fields = {{"/sku", "names no one product"}}});
}

Problem not_of_the_product(const ContractLine& line, const catalogue::Sku& sku, std::size_t place) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.not_of_the_product",
            .detail = line.serial_number.text() + " is a " + line.sku.text() + "; bought was cover for " + sku.text() + ".",
            .remedy = "Name an asset of that product, or have the contract changed.",
            .rule = "ENT-12",
            .fields = {{"/assets/" + std::to_string(place), "is of another product"}}};
}

AddLines lines_of(const QuantityLine& line, const NameAssets& request) {
    AddLines lines;
    for (const ActivationAsset& asset : request.assets)
        lines.lines.push_back({.asset_id = asset.asset_id,
                               .serial_number = asset.serial_number,
                               .sku = asset.sku,
                               .service_level = line.service_level,
                               .from_day = line.from_day,
                               .until_day = line.until_day});
    return lines;
}

}  // namespace

void PaperService::save(db::Tx& tx, const Caller& caller, Action action, const QuantityLine& before, const QuantityLine& after) {
    store::update(tx, after);
    identity::audit(tx, env_, caller, after.account_id, action, "quantity_line", after.id.uuid, &before, &after);
    jobs::publish(tx, env_, after.account_id, "contract.quantity_changed", after.contract_id.uuid, describe::json_of(after));
}

Result<QuantityLine> PaperService::add_quantity(const Caller& caller, ContractId id, const AddQuantityLine& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<QuantityLine> {
        const auto contract = store::find_locked(tx, id);
        if (!contract) return fail(contract_unknown());
        if (contract->status == ContractStatus::cancelled)
            return fail(contract_cancelled("Put what was bought on another contract."));
        if (contract->origin == ContractOrigin::subscription) return fail(of_subscription(*contract));
        const Plan* const plan = contracts_.pack().get<Plans>().find(contract->plan);
        if (!plan) return fail(plan_not_offered(contract->plan));
        const catalogue::Product product = TRY(load_product(tx, request.sku));
        const DayRange days = TRY(plan_quantity(*plan, *contract, product.end_of_support, request));
        const QuantityLine line{.id = env_.ids.make<QuantityLineId>(),
                                .account_id = contract->account_id,
                                .contract_id = contract->id,
                                .sku = product.sku,
                                .service_level = request.service_level,
                                .quantity = request.quantity,
                                .from_day = days.from,
                                .until_day = *days.until,
                                .created_at = env_.clock.now()};
        store::insert(tx, line);
        identity::audit<QuantityLine>(tx, env_, caller, line.account_id, kAddQuantity, "quantity_line", line.id.uuid, nullptr,
                                      &line);
        jobs::publish(tx, env_, line.account_id, "contract.quantity_added", contract->id.uuid, describe::json_of(line));
        return line;
    });
}

Result<std::vector<QuantityLine>> PaperService::list_quantities(const Caller& caller, ContractId contract,
                                                                std::optional<QuantityLineId> after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<QuantityLine>> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        return store::quantity_lines_of(tx, contract, after, limit);
    });
}

Result<AssetsNamed> PaperService::name_in(db::Tx& tx, const Caller& caller, const Contract& contract, QuantityLineId id,
                                          const NameAssets& request) {
    if (contract.status == ContractStatus::cancelled)
        return fail(contract_cancelled("Name the assets onto what was bought with another contract."));
    const auto before = store::find_quantity_line(tx, contract.id, id, true);
    if (!before) return fail(quantity_line_unknown());
    TRY(require_left(*before, request.assets.size()));
    auto added = contracts_.add_lines_in(tx, caller, contract, lines_of(*before, request));
    if (!added) return fail(about_assets(std::move(added).error()));
    for (std::size_t i = 0; i < added->lines.size(); ++i)
        if (added->lines[i].sku != before->sku) return fail(not_of_the_product(added->lines[i], before->sku, i));
    store::set_quantity_line(tx, added->lines, id);
    for (ContractLine& line : added->lines) line.quantity_line_id = id;
    QuantityLine after = *before;
    after.named += std::ssize(added->lines);
    ++after.version;
    save(tx, caller, kNameAssets, *before, after);
    return AssetsNamed{std::move(after), std::move(added->lines)};
}

Result<AssetsNamed> PaperService::name_assets(const Caller& caller, ContractId id, QuantityLineId quantity,
                                              const NameAssets& request) {
    AccountId account;
    auto named = db_.write(caller, [&](db::Tx& tx) -> Result<AssetsNamed> {
        const auto contract = store::find_locked(tx, id);
        if (!contract) return fail(contract_unknown());
        account = contract->account_id;
        return name_in(tx, caller, *contract, quantity, request);
    });
    if (!named) identity::record_refusal(db_, env_, caller, account, kContractRefused, named.error());
    return named;
}

Result<QuantityLine> PaperService::end_quantity(const Caller& caller, ContractId contract, QuantityLineId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<QuantityLine> {
        if (!store::find_locked(tx, contract)) return fail(contract_unknown());
        const auto before = store::find_quantity_line(tx, contract, id, true);
        if (!before) return fail(quantity_line_unknown());
        if (before->status == LineStatus::cancelled) return *before;
        QuantityLine after = *before;
        after.status = LineStatus::cancelled;
        ++after.version;
        save(tx, caller, kEndQuantity, *before, after);
        return after;
    });
}

void PaperService::free_place(db::Tx& tx, const Caller& caller, const ContractLine& line) {
    if (!line.quantity_line_id || !never_covers(line)) return;
    const auto before = store::find_quantity_line(tx, line.contract_id, *line.quantity_line_id, true);
    check(before && before->named > 0, "contracts: a line was named onto nothing");
    QuantityLine after = *before;
    --after.named;
    ++after.version;
    save(tx, caller, kFreePlace, *before, after);
}

Result<ContractLine> PaperService::end_line(const Caller& caller, ContractId contract, ContractLineId id,
                                            std::optional<Date> from) {
    const Date day = from.value_or(contracts_.today());
    return db_.write(caller, [&](db::Tx& tx) -> Result<ContractLine> {
        const auto of = store::find_locked(tx, contract);
        if (!of) return fail(contract_unknown());
        const auto before = store::find_line_locked(tx, contract, id);
        if (!before) return fail(line_unknown());
        if (of->origin == ContractOrigin::subscription) return fail(of_subscription(*of));
        const ContractLine after = TRY(ended(*before, day));
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kEndLine, "contract_line", id.uuid, &*before, &after);
        jobs::publish(tx, env_, after.account_id, "contract.line_ended", contract.uuid, describe::json_of(after));
        free_place(tx, caller, after);
        return after;
    });
}

}  // namespace aftercare::contracts
