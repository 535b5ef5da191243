// What the tests of uploads share: the kind of import between which and its reveal somebody else may act, and its looks.
#pragma once

#include "assets/test_world.hpp"
#include "platform/imports/imports.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

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
    void plan(db::Tx& tx, const Import& import, std::span<imports::PlannedRow> rows) override;
    // Before an import applies: the rows are planned, and no transaction of another is waited for.
    void discard(db::Tx& tx, const Import& import) override { kind_->discard(tx, import); }
    void stage(db::Tx& tx, const Caller& caller, const Import& import, std::span<const imports::PlannedRow> rows) override {
        kind_->stage(tx, caller, import, rows);
    }
    Result<bool> reveal(db::Tx& tx, const Caller& caller, const Import& import) override;
    void settle(db::Tx& tx, const Caller& caller, const Import& import, std::span<const imports::PlannedRow> rows) override {
        kind_->settle(tx, caller, import, rows);
    }

private:
    std::unique_ptr<imports::Kind> kind_;
};

class AssetTables : public AssetsTest {
protected:
    AssetTables();
    ~AssetTables() override;
    void SetUp() override;

    Import import(const std::string& text, bool dry_run = false, bool partial = false, const std::string& options = "{}",
                  const TestCustomer* customer = nullptr);
    std::vector<imports::ImportRow> rows(const Import& of);
    // The reasons of the row with this number, as one text.
    std::string why(const Import& of, std::int64_t number);
    std::map<std::string, Asset> by_number(const TestCustomer& customer);
    std::size_t audited(const TestCustomer& customer, const std::string& action);

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<imports::Service> tasks;
    Overtaken* kind = nullptr;
    catalogue::Product box;
    catalogue::Product card;
};

}  // namespace aftercare::assets
