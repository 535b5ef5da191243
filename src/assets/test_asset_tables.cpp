#include "assets/test_asset_tables.hpp"

#include "assets/asset_import.hpp"
#include "identity/audit_store.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::assets {

void Overtaken::plan(db::Tx& tx, const Import& import, std::span<imports::PlannedRow> rows) {
    kind_->plan(tx, import, rows);
    if (after_plan) std::exchange(after_plan, nullptr)();
}

Result<bool> Overtaken::reveal(db::Tx& tx, const Caller& caller, const Import& import) {
    if (before_reveal) std::exchange(before_reveal, nullptr)();
    return kind_->reveal(tx, caller, import);
}

AssetTables::AssetTables() = default;
AssetTables::~AssetTables() = default;

void AssetTables::SetUp() {
    AssetsTest::SetUp();
    if (IsSkipped()) return;
    auto made = std::make_unique<Overtaken>(asset_import(*assets));
    kind = made.get();
    tasks = std::make_unique<imports::Service>(db(), world.env, *files);
    tasks->add(std::move(made));
    box = make_product("BOX-1");
    card = make_product("CARD-1", catalogue::ProductKind::fru);
    make_product("BOX-OS", catalogue::ProductKind::software);
    make_product("SVC-1", catalogue::ProductKind::service);
}

Import AssetTables::import(const std::string& text, bool dry_run, bool partial, const std::string& options,
                           const TestCustomer* customer) {
    const TestCustomer& whose = customer ? *customer : alpha;
    const auto file = input_of(text);
    const Import asked = tasks
                             ->create(whose.caller,
                                      {.kind = std::string(kAssetTableImport),
                                       .account = whose.account.id,
                                       .file_name = "file",
                                       .sha256 = files::sha256_of(*file),
                                       .file = file,
                                       .options = describe::Json{options},
                                       .dry_run = dry_run,
                                       .partial = partial},
                                      imports::When::here)
                             .value();
    return tasks->run_here(asked.id).value();
}

std::vector<imports::ImportRow> AssetTables::rows(const Import& of) {
    return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
}

std::string AssetTables::why(const Import& of, std::int64_t number) {
    for (const imports::ImportRow& row : rows(of))
        if (row.number == number) {
            std::string all;
            for (const std::string& reason : row.reasons) all += reason + "\n";
            return all;
        }
    return "no such row";
}

std::map<std::string, Asset> AssetTables::by_number(const TestCustomer& customer) {
    std::map<std::string, Asset> found;
    for (const Asset& asset : assets_of(customer)) found.emplace(asset.serial_number.text(), asset);
    return found;
}

std::size_t AssetTables::audited(const TestCustomer& customer, const std::string& action) {
    const auto trail = db().read(customer.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, customer.account.id, std::nullopt, std::nullopt, 5'000);
    });
    return static_cast<std::size_t>(std::ranges::count(trail, action, &identity::AuditEntry::action));
}

}  // namespace aftercare::assets
