// What the tests of uploads share: the kind of import between which and its reveal somebody else may act, and its looks.
#pragma once

#include "assets/asset_import.hpp"
#include "assets/test_world.hpp"
#include "identity/audit_store.hpp"
#include "platform/imports/imports.hpp"

#include <algorithm>
#include <map>

namespace aftercare::assets {

using imports::Import;
using imports::ImportState;

// Stands in for the kind, and lets somebody else act before what is staged is seen.
class Overtaken final : public imports::Kind {
public:
    explicit Overtaken(std::unique_ptr<imports::Kind> kind) : kind_(std::move(kind)) {}

    std::function<void()> after_plan;  // Once.
    std::function<void()> before_reveal;

    std::string_view name() const override { return kind_->name(); }
    std::string_view subject() const override { return kind_->subject(); }
    Action action() const override { return kind_->action(); }
    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        return kind_->open(import, std::move(file));
    }
    void plan(db::Tx& tx, const Import& import, std::span<imports::PlannedRow> rows) override {
        kind_->plan(tx, import, rows);
        if (after_plan) std::exchange(after_plan, nullptr)();
    }
    // Before an import applies: the rows are planned, and no transaction of another is waited for.
    void discard(db::Tx& tx, const Import& import) override { kind_->discard(tx, import); }
    void stage(db::Tx& tx, const Caller& caller, const Import& import, std::span<const imports::PlannedRow> rows) override {
        kind_->stage(tx, caller, import, rows);
    }
    Result<bool> reveal(db::Tx& tx, const Caller& caller, const Import& import) override {
        if (before_reveal) std::exchange(before_reveal, nullptr)();
        return kind_->reveal(tx, caller, import);
    }
    void settle(db::Tx& tx, const Caller& caller, const Import& import, std::span<const imports::PlannedRow> rows) override {
        kind_->settle(tx, caller, import, rows);
    }

private:
    std::unique_ptr<imports::Kind> kind_;
};

class AssetTables : public AssetsTest {
protected:
    void SetUp() override {
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

    Import import(const std::string& text, bool dry_run = false, bool partial = false, const std::string& options = "{}",
                  const TestCustomer* customer = nullptr) {
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
    std::vector<imports::ImportRow> rows(const Import& of) {
        return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
    }
    // The reasons of the row with this number, as one text.
    std::string why(const Import& of, std::int64_t number) {
        for (const imports::ImportRow& row : rows(of))
            if (row.number == number) {
                std::string all;
                for (const std::string& reason : row.reasons) all += reason + "\n";
                return all;
            }
        return "no such row";
    }
    std::map<std::string, Asset> by_number(const TestCustomer& customer) {
        std::map<std::string, Asset> found;
        for (const Asset& asset : assets_of(customer)) found.emplace(asset.serial_number.text(), asset);
        return found;
    }
    std::size_t audited(const TestCustomer& customer, const std::string& action) {
        const auto trail = db().read(customer.caller.scope, [&](db::Tx& tx) {
            return identity::list_audit(tx, customer.account.id, std::nullopt, std::nullopt, 5'000);
        });
        return static_cast<std::size_t>(std::ranges::count(trail, action, &identity::AuditEntry::action));
    }

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<imports::Service> tasks;
    Overtaken* kind = nullptr;
    catalogue::Product box;
    catalogue::Product card;
};

}  // namespace aftercare::assets
