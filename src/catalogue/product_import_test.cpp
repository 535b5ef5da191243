#include "catalogue/product_import.hpp"
#include "catalogue/product_export.hpp"
#include "catalogue/product_line.hpp"
#include "catalogue/rules.hpp"
#include "identity/audit_store.hpp"
#include "kit/database.hpp"
#include "platform/archive/testing.hpp"
#include "platform/describe/json.hpp"
#include "platform/exports/testing.hpp"
#include "platform/imports/api.hpp"
#include "platform/jobs/jobs.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::catalogue {
namespace {

using exports::TableForm;
using imports::Import;
using imports::ImportState;

class ENT_02_tables : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        service = std::make_unique<Service>(db(), world.env, [](std::string_view code) { return code == "limited_lifetime"; });
        tasks = std::make_unique<imports::Service>(db(), world.env, *files);
        tasks->add(product_import(*service));
        tasks->add(device_type_import(*service));
    }

    Import import(const std::string& text, bool dry_run = false, bool partial = false, std::string_view kind = kProductImport) {
        const auto file = input_of(text);
        const Import asked = tasks
                                 ->create(Caller::system(),
                                          {.kind = std::string(kind),
                                           .account = {},
                                           .file_name = "file",
                                           .sha256 = files::sha256_of(*file),
                                           .file = file,
                                           .dry_run = dry_run,
                                           .partial = partial},
                                          imports::When::here)
                                 .value();
        return tasks->run_here(asked.id).value();
    }
    std::vector<imports::ImportRow> rows(const Import& of) {
        return tasks->rows(Caller::system(), of.id, {.limit = 500}).value();
    }
    std::string exported(const store::ProductFilter& filter, TableForm form) {
        return exports::whole(export_products(*service, Caller::system(), filter, {.form = form}).value());
    }
    std::vector<Product> all() { return service->list(Caller::system(), {}, {}, {}, 100'000, false).rows; }

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<Service> service;
    std::unique_ptr<imports::Service> tasks;
};
ON_BOTH_DATABASES(ENT_02_tables);

constexpr const char* kTable =
    "Manufacturer;SKU;kind;list price;platform_names;warranties;end_of_support\n"
    "Maker;box-1;system;1234.50 USD;box1;limited_lifetime;2034-06-01\n"
    "Maker;CARD-1;fru;;;;\n";

TEST_P(ENT_02_tables, a_dry_run_tells_and_a_real_one_adds_then_finds_unchanged_then_changes) {
    const Import dry = import(kTable, true);
    EXPECT_EQ(dry.added, 2);
    EXPECT_TRUE(all().empty());
    const Import taken = tasks->run_here(tasks->apply(Caller::system(), dry.id, false, imports::When::here).value().id).value();
    EXPECT_EQ(taken.state, ImportState::done);
    ASSERT_EQ(all().size(), 2U);
    const Product box = all()[0];
    EXPECT_EQ(box.sku.text(), "BOX-1");
    EXPECT_EQ(box.model.text(), "BOX-1");
    EXPECT_EQ(box.list_price, (Money{123450, {}}));
    EXPECT_EQ(box.warranties.value().size(), 1U);
    EXPECT_EQ(all()[1].kind, ProductKind::fru);
    db().read(Scope::none(), [&](db::Tx& tx) {
        EXPECT_EQ(store::named(tx, NameKind::platform, "box1").size(), 1U);
        return 0;
    });
    EXPECT_EQ(import(kTable).unchanged, 2);
    const Import changed = import("manufacturer,sku,list_price,series\nMAKER,BOX-1,999 EUR,Boxes\nMaker,CARD-1,,\n");
    EXPECT_EQ(changed.changed, 1);
    EXPECT_EQ(changed.unchanged, 1);
    EXPECT_EQ(rows(changed)[0].changed, (std::vector<std::string>{"list_price", "series"}));
    const Product after = service->find(Caller::system(), box.id).value();
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(after.manufacturer.text(), "Maker");
    EXPECT_EQ(after.end_of_support, box.end_of_support);
    EXPECT_EQ(after.platform_names.size(), 1U);
}

TEST_P(ENT_02_tables, every_change_stands_in_the_history_and_is_published) {
    std::vector<std::string> events;
    jobs::Registry registry;
    for (const char* kind : {"product.added", "product.changed"})
        registry.on_event(kind, std::string("test.") + kind, [&](const jobs::Event& event) -> Result<> {
            events.push_back(event.kind);
            return {};
        });
    (void)import(kTable);
    (void)import("manufacturer,sku,series\nMaker,BOX-1,Boxes\n");
    jobs::Runner(db(), world.env, registry, {}).run_due();
    EXPECT_EQ(events, (std::vector<std::string>{"product.added", "product.added", "product.changed"}));
    const Product box = all().front();
    const auto trail = db().read(
        Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, kCatalogueAccount, box.id.uuid, std::nullopt, 10); });
    ASSERT_EQ(trail.size(), 2U);
    EXPECT_EQ(trail[0].action, "catalogue.import");
    EXPECT_TRUE(trail[0].after.text.contains(R"("series":"Boxes")"));
    EXPECT_FALSE(trail[0].before.text.contains("Boxes"));
}

TEST_P(ENT_02_tables, a_bad_row_is_refused_with_all_its_reasons_and_keeps_the_file_out) {
    const std::string table =
        "manufacturer,sku,kind,list_price,u_height,warranties,replacement_sku,end_of_engineering,end_of_support\n"
        "Maker,GOOD-1,,,,,,,\n"
        "Maker,BAD-1,board,12,x,,,,\n"
        "Maker,BAD-2,,-1 USD,1.3,unknown_one,BAD-2,2030-01-02,2030-01-01\n"
        ",,,,,,,,x\n"
        "maker,good-1,,,,,,,\n";
    const Import whole = import(table);
    EXPECT_EQ(whole.state, ImportState::failed);
    EXPECT_EQ(whole.problem->code, "imports.rows_refused");
    EXPECT_TRUE(all().empty());
    const auto told = rows(whole);
    ASSERT_EQ(told.size(), 5U);
    EXPECT_EQ(told[1].reasons.size(), 3U);
    EXPECT_EQ(told[2].reasons,
              (std::vector<std::string>{"u_height: must be 0 to 100 rack units, in halves",
                                        "list_price/minor: must not be negative", "replacement_sku: must be another product",
                                        "end_of_support: must not be before end_of_engineering",
                                        "warranties/0: the policy pack has no warranty unknown_one"}));
    EXPECT_EQ(told[3].reasons.size(), 3U);
    EXPECT_EQ(told[4].reasons, std::vector<std::string>{"sku: is in row 2 already"});
    const Import partly = import(table, false, true);
    EXPECT_EQ(partly.state, ImportState::done);
    EXPECT_EQ(partly.refused, 4);
    EXPECT_EQ(all().size(), 1U);
}

TEST_P(ENT_02_tables, bring_replacements_in_any_order_and_are_told_those_that_nobody_knows) {
    const Import both = import("manufacturer,sku,replacement_sku\nMaker,OLD-1,NEW-1\nMaker,NEW-1,\nMaker,OLD-2,NEW-1-S\n");
    EXPECT_EQ(both.added, 3);
    EXPECT_TRUE(both.notes.empty()) << both.notes.front();
    EXPECT_TRUE(import("manufacturer,sku,replacement_sku\nMaker,OLD-3,NEW-1\n").notes.empty()) << "the catalogue has it";
    const std::string table = "manufacturer,sku,replacement_sku\nMaker,OLD-4,NOPE-2\nMaker,OLD-5,NOPE-1\nMaker,OLD-6,NOPE-2\n";
    const Import unknown = import(table);
    EXPECT_EQ(unknown.added, 3);
    const auto note = [](const std::string& row, const std::string& sku) {
        return "Row " + row + " names the replacement " + sku +
               ", which is in neither the catalogue nor this file; it is taken as it stands.";
    };
    EXPECT_EQ(unknown.notes, (std::vector<std::string>{note("2", "NOPE-2"), note("3", "NOPE-1")}));
    std::string many = "manufacturer,sku,replacement_sku\n";
    for (int i = 10; i < 35; ++i) many += "Maker,BOX-" + std::to_string(i) + ",NOPE-" + std::to_string(i) + "\n";
    const auto told = import(many, true).notes;
    ASSERT_EQ(told.size(), 21U);
    EXPECT_EQ(told.back(), "There are more replacements that nobody knows; not told: 5.");
}

TEST_P(ENT_02_tables, refuse_a_price_in_no_currency_as_the_form_does) {
    const Import import_ = import("manufacturer,sku,list_price\nMaker,BOX-1,100 QQQ\n");
    EXPECT_EQ(import_.refused, 1);
    EXPECT_EQ(rows(import_)[0].reasons,
              std::vector<std::string>{"list_price: must be the code of a currency (ISO 4217), such as EUR or USD"});
}

TEST_P(ENT_02_tables, hardware_stays_hardware) {
    (void)import(kTable);
    const Import import_ = import("manufacturer,sku,kind\nMaker,BOX-1,licence\n");
    EXPECT_EQ(rows(import_)[0].reasons,
              std::vector<std::string>{"kind: can't change between hardware and what has no serial number"});
}

TEST_P(ENT_02_tables, what_is_exported_is_imported_unchanged_in_both_forms) {
    (void)import(kTable);
    CreateProduct odd{.manufacturer = "=Maker", .sku = *Sku::parse("ODD-1")};
    odd.model = ProductText("#1; \"best\"");
    odd.description = Text<0, 1000>("two\nlines; -5");
    odd.platform_names = describe::List<ProductText, 0, 50>{"a;b", "c\\d", "'x"};
    odd.compatible_parents = describe::List<Sku, 0, 200>{*Sku::parse("BOX-1")};
    odd.u_height = 1.5;
    odd.weight_g = Int<0, 10'000'000>(12);
    odd.hazardous_note = Text<1, 500>("battery");
    ASSERT_TRUE(service->create(Caller::system(), odd));
    for (const TableForm form : {TableForm::csv, TableForm::xlsx}) {
        const std::string table = exported({}, form);
        const Import again = import(table);
        EXPECT_EQ(again.unchanged, 3) << describe::to_json(rows(again));
        EXPECT_EQ(again.state, ImportState::done) << describe::to_json(again);
    }
    EXPECT_EQ(import(exported({.sku_prefix = "CARD"}, TableForm::csv)).unchanged, 1);
    for (const TableForm form : {TableForm::csv, TableForm::xlsx})
        EXPECT_EQ(import(exports::whole(product_template(form).value()), true).checked, 0);
}

TEST_P(ENT_02_tables, while_an_import_applies_the_catalogue_is_changed_by_nobody_else) {
    const Product box = service->create(Caller::system(), {.manufacturer = "Maker", .sku = *Sku::parse("BOX-1")}).value();
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        EXPECT_TRUE(imports::store::claim(tx, kCatalogueAccount, kCatalogueSubject, imports::ImportId{world.ids.next()}));
        return {};
    }));
    EXPECT_EQ(service->create(Caller::system(), {.manufacturer = "Maker", .sku = *Sku::parse("BOX-2")}).error().code,
              "imports.in_progress");
    EXPECT_EQ(service->change(Caller::system(), box.id, {}, 1).error().code, "imports.in_progress");
    EXPECT_EQ(import(kTable).problem->code, "imports.in_progress");
    EXPECT_EQ(import(kTable, true).state, ImportState::done);
}

TEST_P(ENT_02_tables, a_ZIP_file_of_device_types_gets_the_same_report) {
    const std::string zip = archive::testing::ZipMaker()
                                .add("lib/device-types/Maker/BOX-9.yaml", "manufacturer: Maker\nmodel: BOX-9\nu_height: 1\n")
                                .add("lib/device-types/Maker/again.yaml", "manufacturer: maker\nmodel: box-9\n")
                                .add("lib/device-types/Maker/bad.yml", "manufacturer: [Maker\n")
                                .add("lib/stray.yaml", "manufacturer: Maker\nmodel: STRAY\n")
                                .add("lib/README.md", "read me")
                                .made();
    const Import taken = import(zip, false, true, kDeviceTypeImport);
    EXPECT_EQ(taken.state, ImportState::done);
    EXPECT_EQ(taken.added, 1);
    EXPECT_EQ(taken.refused, 3);
    const auto told = rows(taken);
    EXPECT_EQ(told[0].source, "lib/device-types/Maker/BOX-9.yaml");
    EXPECT_EQ(told[0].key, "BOX-9");
    for (std::size_t i = 1; i < told.size(); ++i) EXPECT_EQ(told[i].reasons.size(), 1U) << *told[i].source;
    EXPECT_EQ(all().at(0).u_height, 1.0);
    EXPECT_EQ(import(zip, false, true, kDeviceTypeImport).unchanged, 1);
    EXPECT_EQ(import(archive::testing::ZipMaker().add("a.txt", "x").made(), true, false, kDeviceTypeImport).problem->code,
              "catalogue.folder_empty");
    EXPECT_EQ(import("no ZIP", true, false, kDeviceTypeImport).problem->code, "archive.damaged");
}

// Any line, merged into any product: what it says is there afterwards, what it is silent about stays, and again it changes
// nothing.
RC_GTEST_PROP(ENT_02_merging_lines, says_what_changes_once, ()) {
    const auto any_line = [] {
        ProductLine line{.manufacturer = "Maker", .sku = *Sku::parse("BOX-1")};
        const auto maybe = [] { return *rc::gen::inRange(0, 2) == 0; };
        const auto text = [] { return ProductText(*rc::gen::element<std::string>("a", "b", "c")); };
        if (maybe()) line.model = text();
        if (maybe()) line.series = text();
        if (maybe()) line.description = Text<1, 1000>(text().text());
        if (maybe()) line.list_price = Money{*rc::gen::inRange(0, 3), {}};
        if (maybe()) line.platform_names = {text()};
        if (maybe()) line.warranties = {"limited_lifetime"};
        if (maybe()) line.u_height = *rc::gen::inRange(0, 3) / 2.0;
        if (maybe()) line.end_of_support = Date{*rc::gen::inRange(0, 3)};
        return line;
    };
    Product product = product_of(any_line(), ProductId{}, Instant{});
    const ProductLine before = line_of(product);
    const ProductLine line = any_line();
    const auto changed = merge_line(product, line);
    const ProductLine after = line_of(product);
    RC_ASSERT(std::ranges::is_sorted(changed));
    RC_ASSERT(merge_line(product, line).empty());
    RC_ASSERT(after.series == (line.series ? line.series : before.series));
    RC_ASSERT(after.list_price == (line.list_price ? line.list_price : before.list_price));
    RC_ASSERT(after.platform_names == (line.platform_names.empty() ? before.platform_names : line.platform_names));
    RC_ASSERT(std::ranges::binary_search(changed, "series") == (after.series != before.series));
    RC_ASSERT(changed.empty() == (describe::to_json(before) == describe::to_json(after)));
}

}  // namespace
}  // namespace aftercare::catalogue
