#include "assets/asset_import.hpp"
#include "assets/asset_line.hpp"
#include "assets/import_store.hpp"
#include "assets/inventory_import.hpp"
#include "assets/test_asset_tables.hpp"
#include "assets/upload_rules.hpp"
#include "identity/audit_store.hpp"
#include "platform/describe/json.hpp"
#include "platform/exports/testing.hpp"
#include "platform/imports/imports.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sheet/write.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

namespace aftercare::assets {
namespace {

using ENT_06_tables = AssetTables;

TEST_P(ENT_06_tables, a_row_registers_then_is_unchanged_then_changes_what_it_says) {
    const std::string table = "Serial No;Product;Location;hostname;Labels\nab-100001;box-1;HQ;sw1;core;\nAB-100002;BOX-1;HQ;;\n";
    const Import dry = import(table.substr(0, table.find("core;")) + "core\nAB-100002;BOX-1;HQ;;\n", true);
    EXPECT_EQ(dry.added, 2) << why(dry, 2) << why(dry, 3);
    EXPECT_TRUE(assets_of(alpha).empty());
    const Import taken = tasks->run_here(tasks->apply(alpha.caller, dry.id, false, imports::When::here).value().id).value();
    EXPECT_EQ(taken.state, ImportState::done);
    auto found = by_number(alpha);
    ASSERT_EQ(found.size(), 2U);
    const Asset first = found.at("AB-100001");
    EXPECT_EQ(first.product_id, box.id);
    EXPECT_EQ(first.site_id, alpha.site.id);
    EXPECT_EQ(first.host_name, "sw1");
    EXPECT_EQ(first.labels.at(0), "core");
    EXPECT_EQ(first.source, AssetSource::upload);
    EXPECT_LT(first.id, found.at("AB-100002").id) << "ids sort as the rows do";
    EXPECT_EQ(audited(alpha, "asset.import"), 2U);

    EXPECT_EQ(import("serial_number,sku,site\nAB-100001,BOX-1,HQ\nAB-100002,,\n").unchanged, 2);
    const Import changed =
        import("serial_number,sku,status,asset_tag,host_name\nAB-100001,BOX-1-S,spare,T-1,\nAB-100002,BOX-1,,,\n");
    EXPECT_EQ(changed.changed, 1);
    EXPECT_EQ(rows(changed)[0].changed, (std::vector<std::string>{"asset_tag", "status"}));
    const Asset after = by_number(alpha).at("AB-100001");
    EXPECT_EQ(after.status, AssetStatus::spare);
    EXPECT_EQ(after.host_name, "sw1") << "an empty cell says nothing";
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(audited(alpha, "asset.import"), 3U);
}

TEST_P(ENT_06_tables, every_refusal_names_its_column_and_a_way_out) {
    make_site(alpha, "LAB");
    assets->register_one(beta.caller, registration("TAKEN-0001", "BOX-1", beta)).value();
    const Import dry = import(
        "serial_number,ssrn,sku,site,parent_serial_number\n"
        "AB-100001,,BOX-9,HQ,\n"             // 2
        "TAKEN-0001,,BOX-1,HQ,\n"            // 3
        "AB-100003,,BOX-1,NOWHERE,\n"        // 4
        "AB-100004,,BOX-1,,\n"               // 5
        "AB-100005,,,HQ,\n"                  // 6
        "AB-100006,,SVC-1,HQ,\n"             // 7
        "AB-100007,,BOX-OS,HQ,\n"            // 8
        ",SSRN-000001,BOX-1,HQ,\n"           // 9
        ",,BOX-1,HQ,\n"                      // 10
        "AB-100009,SSRN-000002,BOX-1,HQ,\n"  // 11
        "BUILTIN,,BOX-1,HQ,\n"               // 12
        "AB-100010,,BOX-1,HQ,\n"             // 13
        "AB-100010,,BOX-1,HQ,\n"             // 14
        "AB-100011,,CARD-1,,NONE-00001\n"    // 15
        "AB-100012,,CARD-1,,AB-100012\n"     // 16
        "AB-100013,,CARD-1,,AB-100014\n"     // 17
        "AB-100014,,CARD-1,,AB-100013\n"     // 18
        "AB-100015,,CARD-1,LAB,AB-100010\n"  // 19: several rows have that number
        "AB-100016,,CARD-1,,AB-100001\n"     // 20: its chassis is refused
        "AB-100017,,BOX-1,HQ,\n"             // 21
        "AB-100018,,CARD-1,LAB,AB-100017\n"  // 22
        "AB-100019,,BOX-1," +
            beta.site.id.text() + ",\n",  // 23
        true);
    const std::map<int, std::string> expected{{2, "sku: The catalogue has no product with the SKU BOX-9"},
                                              {3,
                                               "serial_number: can't be registered to this account; if the product is yours, ask "
                                               "for its transfer (POST /api/v1/ownership-requests)"},
                                              {4, "site: the account has no site NOWHERE; it has HQ, LAB"},
                                              {5, "site: is missing"},
                                              {6, "sku: is missing"},
                                              {7, "serial_number: SVC-1 is neither hardware nor software"},
                                              {8, "serial_number: BOX-OS is software"},
                                              {9, "ssrn: BOX-1 is hardware"},
                                              {10, "serial_number: is missing"},
                                              {11, "ssrn: a row has a serial number or an SSRN, not both"},
                                              {12, "serial_number: must be a serial number"},
                                              {14, "serial_number: is in row 13 already"},
                                              {15, "parent_serial_number: neither an asset of the account nor another row"},
                                              {16, "parent_serial_number: is the row's own number"},
                                              {17, "parent_serial_number: goes round in a circle"},
                                              {18, "parent_serial_number: goes round in a circle"},
                                              {19, "parent_serial_number: several rows of this file have the number AB-100010"},
                                              {20, "parent_serial_number: the row of AB-100001 is refused"},
                                              {22, "site: a part is where its parent is"},
                                              {23, "site: the account has no site " + beta.site.id.text()}};
    for (const auto& [row, said] : expected) EXPECT_TRUE(why(dry, row).starts_with(said)) << row << ": " << why(dry, row);
    EXPECT_EQ(dry.refused, static_cast<std::int64_t>(expected.size()));
    EXPECT_EQ(dry.added, 2);
    EXPECT_EQ(why(dry, 3).find("Beta"), std::string::npos);
}

TEST_P(ENT_06_tables, a_chassis_and_its_boards_come_in_any_order_and_to_any_depth_of_one_file) {
    const Import taken = import(
        "serial_number,sku,site,parent_serial_number\n"
        "PIC-000001,CARD-1,,FPC-000001\n"
        "FPC-000001,CARD-1,,BOX-000001\n"
        "BOX-000001,BOX-1,HQ,\n");
    ASSERT_EQ(taken.state, ImportState::done) << why(taken, 2) << why(taken, 3);
    auto found = by_number(alpha);
    EXPECT_EQ(found.at("PIC-000001").parent_id, found.at("FPC-000001").id);
    EXPECT_EQ(found.at("FPC-000001").parent_id, found.at("BOX-000001").id);
    EXPECT_EQ(found.at("PIC-000001").site_id, alpha.site.id);
    // What sits in what already, and an asset that would sit in its own part.
    EXPECT_EQ(import("serial_number,parent_serial_number\nPIC-000001,FPC-000001\n").unchanged, 1);
    const Import round = import("serial_number,parent_serial_number\nBOX-000001,PIC-000001\n");
    EXPECT_TRUE(why(round, 2).starts_with("parent_serial_number: sits in this asset itself")) << why(round, 2);
    make_site(alpha, "LAB");
    const Import moved = import("serial_number,site\nBOX-000001,LAB\nPIC-000001,LAB\n");
    EXPECT_TRUE(why(moved, 3).starts_with("site: it sits in another asset")) << why(moved, 3);
    std::string deep = "serial_number,sku,site,parent_serial_number\n";
    for (int i = 0; i < 20; ++i)
        deep += "DEEP-" + std::to_string(100 + i) + ",CARD-1," + (i == 19 ? "HQ," : ",DEEP-" + std::to_string(101 + i)) + "\n";
    const Import too_deep = import(deep, false, true);
    EXPECT_TRUE(why(too_deep, 2).contains("more than 16 rows sit in each other")) << why(too_deep, 2);
    EXPECT_EQ(import(deep).unchanged, too_deep.added);
}

TEST_P(ENT_06_tables, a_circle_by_way_of_what_is_registered_is_found_before_anything_is_seen) {
    import(
        "serial_number,sku,site,parent_serial_number\nBOX-000001,BOX-1,HQ,\nFPC-000001,CARD-1,,BOX-000001\n"
        "BOX-000002,BOX-1,HQ,\nFPC-000002,CARD-1,,BOX-000002\n");
    // Each by itself would do; the second closes the round by way of a board that the file does not name as a row.
    const Import round = import("serial_number,parent_serial_number\nBOX-000001,FPC-000002\nBOX-000002,FPC-000001\n");
    EXPECT_EQ(round.state, ImportState::failed);
    EXPECT_EQ(round.problem.value().code, "assets.parts_in_a_circle");
    EXPECT_FALSE(by_number(alpha).at("BOX-000001").parent_id);
    // Nothing is held on to.
    EXPECT_TRUE(assets->register_one(alpha.caller, registration("AB-100001", "BOX-1", alpha)));
}

TEST_P(ENT_06_tables, a_device_moves_with_its_chassis) {
    const auto lab = make_site(alpha, "LAB");
    import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = alpha.site.id},
                     "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
                     "Chassis                                JN11AA22BB33      BOX-1\n")
        .value();
    EXPECT_EQ(import("serial_number,site\nJN11AA22BB33,LAB\n").changed, 1);
    EXPECT_EQ(by_number(alpha).at("JN11AA22BB33").site_id, lab.id);
    EXPECT_EQ(import("serial_number,site\nJN11AA22BB33," + alpha.site.id.text() + "\n").changed, 1) << "a site by its id";
}

TEST_P(ENT_06_tables, a_chassis_moves_with_all_that_sits_in_it_to_any_depth) {
    const auto lab = make_site(alpha, "LAB");
    import(
        "serial_number,sku,site,parent_serial_number\nBOX-000001,BOX-1,HQ,\nFPC-000001,CARD-1,,BOX-000001\n"
        "PIC-000001,CARD-1,,FPC-000001\nXCV-000001,CARD-1,,PIC-000001\nBOX-000002,BOX-1,HQ,\nFPC-000002,CARD-1,,BOX-000002\n");
    const auto audited_before = audited(alpha, "asset.import");
    // The board is a row of the file too, silent about its place; a new optic goes into what moves along.
    const std::string table =
        "serial_number,sku,site,asset_tag,parent_serial_number\nXCV-000009,CARD-1,,,PIC-000001\nFPC-000001,,,T-1,\n"
        "BOX-000001,,LAB,,\n";
    const Import dry = import(table, true);
    EXPECT_EQ(dry.refused, 0) << why(dry, 2) << why(dry, 3) << why(dry, 4);
    EXPECT_EQ(rows(dry).at(2).notes, std::vector<std::string>{"site: what sits in it moves with it"});
    EXPECT_EQ(by_number(alpha).at("BOX-000001").site_id, alpha.site.id);
    EXPECT_EQ(import(table).state, ImportState::done);
    auto found = by_number(alpha);
    for (const char* number : {"BOX-000001", "FPC-000001", "PIC-000001", "XCV-000001", "XCV-000009"})
        EXPECT_EQ(found.at(number).site_id, lab.id) << number;
    for (const char* number : {"BOX-000002", "FPC-000002"}) EXPECT_EQ(found.at(number).site_id, alpha.site.id) << number;
    EXPECT_EQ(found.at("FPC-000001").asset_tag, "T-1");
    // Each change is a version with its entry and event, in its order: the board was tagged, then it moved.
    EXPECT_EQ(found.at("BOX-000001").version, 2);
    EXPECT_EQ(found.at("FPC-000001").version, 3);
    EXPECT_EQ(found.at("PIC-000001").version, 2);
    EXPECT_EQ(found.at("XCV-000009").version, 2);
    EXPECT_EQ(audited(alpha, "asset.import") - audited_before, 7U);
    const auto trail = db().read(alpha.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, found.at("FPC-000001").id.uuid, std::nullopt, 10);
    });
    ASSERT_EQ(trail.size(), 3U);
    EXPECT_TRUE(trail[0].before.text.contains(R"("asset_tag":"T-1")")) << trail[0].before.text;
    EXPECT_TRUE(trail[0].before.text.contains(alpha.site.id.text())) << trail[0].before.text;
    EXPECT_TRUE(trail[0].after.text.contains(lab.id.text())) << trail[0].after.text;
    EXPECT_TRUE(identity::verify_audit(db(), Scope::all()).faults.empty());
    std::map<std::string, int> events;
    jobs::Registry registry;
    const auto count = [&](const jobs::Event& event) -> Result<> {
        ++events[event.object_id.text() + " " + event.kind];
        return {};
    };
    registry.on_event("asset.changed", "test.changed", count);
    registry.on_event("asset.registered", "test.registered", count);
    jobs::Runner(db(), world.env, registry, {}).run_due();
    EXPECT_EQ(events[found.at("PIC-000001").id.text() + " asset.changed"], 1);
    EXPECT_EQ(events[found.at("FPC-000001").id.text() + " asset.changed"], 2);
    EXPECT_EQ(events[found.at("XCV-000009").id.text() + " asset.registered"], 1);
    // A board that goes to another chassis takes what sits in it along; what is said already moves nothing.
    EXPECT_EQ(import("serial_number,parent_serial_number\nFPC-000001,BOX-000002\n").changed, 1);
    found = by_number(alpha);
    for (const char* number : {"FPC-000001", "PIC-000001", "XCV-000001", "XCV-000009"})
        EXPECT_EQ(found.at(number).site_id, alpha.site.id) << number;
    EXPECT_EQ(found.at("BOX-000001").site_id, lab.id);
    EXPECT_EQ(import("serial_number,parent_serial_number\nFPC-000001,BOX-000002\n").unchanged, 1);
}

TEST_P(ENT_06_tables, of_many_rows_move_what_sits_in_them_with_the_page_that_moved_it) {
    const auto lab = make_site(alpha, "LAB");
    std::string table = "serial_number,sku,site,parent_serial_number\n";
    std::string moves = "serial_number,site\n";
    for (int i = 0; i < 600; ++i) {
        const std::string number = std::to_string(100'000 + i);
        table += "BOX-" + number + ",BOX-1,HQ,\nFPC-" + number + ",CARD-1,,BOX-" + number + "\n";
        moves += "BOX-" + number + ",LAB\n";
    }
    ASSERT_EQ(import(table).state, ImportState::done);
    const auto audited_before = audited(alpha, "asset.import");
    const Import moved = import(moves);
    EXPECT_EQ(moved.state, ImportState::done);
    EXPECT_EQ(moved.changed, 600);
    for (const Asset& asset : assets_of(alpha)) {
        EXPECT_EQ(asset.site_id, lab.id);
        EXPECT_EQ(asset.version, 2);
    }
    EXPECT_EQ(audited(alpha, "asset.import") - audited_before, 1'200U);
    EXPECT_EQ(import(moves).unchanged, 600);
}

TEST_P(ENT_06_tables, an_unknown_sku_is_told_with_the_nearest_ones) {
    make_product("EX4300-48T");
    make_product("EX4300-48P");
    const Import dry = import(
        "serial_number,sku,manufacturer,site\nAB-100001,EX430O-48T,,HQ\nAB-100002,NOSUCH-1,,HQ\nAB-100003,BOX-1,Acme,HQ\n", true);
    EXPECT_EQ(why(dry, 2), "sku: The catalogue has no product with the SKU EX430O-48T. Did you mean EX4300-48T or EX4300-48P?\n");
    EXPECT_EQ(why(dry, 3), "sku: The catalogue has no product with the SKU NOSUCH-1.\n");
    EXPECT_EQ(why(dry, 4), "manufacturer: the catalogue has BOX-1 of Juniper only\n");
    const auto one = assets->register_one(alpha.caller, registration("AB-100001", "EX4300-48", alpha));
    EXPECT_EQ(one.error().code, "assets.product_unknown");
    EXPECT_TRUE(one.error().detail.ends_with("Did you mean EX4300-48P or EX4300-48T?")) << one.error().detail;
}

TEST_P(ENT_06_tables, software_comes_by_its_ssrn_and_a_site_may_be_said_once_for_all) {
    const Import taken = import("ssrn,sku\nSSRN-000001,BOX-OS\n", false, false, R"({"site":"HQ"})");
    ASSERT_EQ(taken.state, ImportState::done) << why(taken, 2);
    EXPECT_EQ(by_number(alpha).at("SSRN-000001").number_kind, NumberKind::ssrn);
    // The same text is a serial number of another product.
    EXPECT_EQ(import("serial_number,ssrn,sku,site\nSSRN-000001,,BOX-1,HQ\n,SSRN-000001,,\n").added, 1);
}

TEST_P(ENT_06_tables, the_same_number_under_two_products_is_two_assets_and_two_spellings_of_one_are_not) {
    const Import two = import("serial_number,sku,site\nAB-100001,BOX-1,HQ\nAB-100001,CARD-1,HQ\n");
    EXPECT_EQ(two.added, 2) << why(two, 3);
    const Import spelt = import("serial_number,sku,site\nAB-100002,BOX-1,HQ\nAB-100002,BOX-1-S,HQ\n", true);
    EXPECT_TRUE(why(spelt, 3).starts_with("sku: is the product of row 2")) << why(spelt, 3);
    make_product("BOX-1-S");
    EXPECT_EQ(import("serial_number,sku,site\nAB-100002,BOX-1,HQ\nAB-100002,BOX-1-S,HQ\n").added, 2);
    EXPECT_TRUE(why(import("serial_number,status\nAB-100002,spare\n"), 2).contains("under several: BOX-1"));
    EXPECT_TRUE(why(import("serial_number,sku,status\nAB-100002,BOX-1,spare\nAB-100002,,lost\n", true), 3)
                    .contains("has the same number as row 2"));
}

TEST_P(ENT_06_tables, what_others_register_before_it_is_seen_is_checked_anew) {
    for (const bool partial : {false, true}) {
        const std::string taken = partial ? "RACE-00002" : "RACE-00001";
        kind->before_reveal = [&] {
            // Its own connection, as another server's would be; on SQLite the one writer is busy with this import.
            if (GetParam() == db::Dialect::sqlite) return;
            std::jthread([&] { EXPECT_TRUE(assets->register_one(beta.caller, registration(taken, "BOX-1", beta))); }).join();
        };
        if (GetParam() == db::Dialect::sqlite) {
            kind->before_reveal = nullptr;
            assets->register_one(beta.caller, registration(taken, "BOX-1", beta)).value();
        }
        const Import import_ = import(
            "serial_number,sku,site\n" + taken + ",BOX-1,HQ\nFREE-0000" + (partial ? "2" : "1") + ",BOX-1,HQ\n", false, partial);
        EXPECT_EQ(import_.refused, 1);
        EXPECT_TRUE(why(import_, 2).contains("ownership-requests")) << why(import_, 2);
        EXPECT_EQ(import_.state, partial ? ImportState::done : ImportState::failed);
        EXPECT_EQ(assets_of(alpha).size(), partial ? 1U : 0U);
        EXPECT_EQ(audited(alpha, "asset.import"), assets_of(alpha).size());
    }
}

TEST_P(ENT_06_tables, the_staged_are_seen_by_nobody_and_refused_where_a_number_is_gone) {
    const Asset mine{.id = world.ids.make<AssetId>(),
                     .account_id = alpha.account.id,
                     .product_id = box.id,
                     .sku = box.sku,
                     .serial_number = *SerialNumber::parse("AB-100001"),
                     .site_id = alpha.site.id,
                     .source = AssetSource::upload,
                     .registered_at = world.clock.now()};
    const auto in_write = [&](const std::function<bool(db::Tx&)>& work) {
        return db().write(alpha.caller, [&](db::Tx& tx) -> Result<bool> { return work(tx); }).value();
    };
    in_write([&](db::Tx& tx) {
        store::stage(tx, mine, nullptr);
        return true;
    });
    EXPECT_TRUE(assets_of(alpha).empty());
    // Another account may register it, for nothing is reserved ...
    ASSERT_TRUE(assets->register_one(beta.caller, registration("AB-100001", "BOX-1", beta)));
    // ... and then it can't be seen as another's.
    EXPECT_FALSE(in_write([&](db::Tx& tx) { return store::reveal_staged(tx, alpha.account.id); }));
    EXPECT_TRUE(assets_of(alpha).empty());
    EXPECT_EQ(assets_of(beta).size(), 1U);
}

TEST_P(ENT_06_tables, a_change_that_came_between_is_not_overwritten) {
    assets->register_one(alpha.caller, registration("AB-100001", "BOX-1", alpha)).value();
    const Asset before = by_number(alpha).at("AB-100001");
    Asset after = before;
    after.asset_tag = OneLine<1, 120>("T-1");
    ++after.version;
    const auto staged = db().write(alpha.caller, [&](db::Tx& tx) -> Result<> {
        store::stage(tx, after, &before);
        return {};
    });
    ASSERT_TRUE(staged);
    ASSERT_TRUE(assets->change(alpha.caller, before.id, {.status = AssetStatus::spare}, {}));
    EXPECT_FALSE(
        db().write(alpha.caller, [&](db::Tx& tx) -> Result<bool> { return store::reveal_staged(tx, alpha.account.id); }).value());
    EXPECT_EQ(by_number(alpha).at("AB-100001").status, AssetStatus::spare);
}

TEST_P(ENT_06_tables, while_a_file_is_taken_in_the_accounts_other_changes_wait_and_strangers_do_not) {
    const auto asset = assets->register_one(alpha.caller, registration("AB-100001", "BOX-1", alpha)).value().asset;
    const imports::ImportId other{world.ids.next()};
    const auto held = db().write(alpha.caller, [&](db::Tx& tx) -> Result<bool> {
        return imports::store::claim(tx, alpha.account.id, kInstalledBaseSubject, other);
    });
    ASSERT_TRUE(held.value());
    EXPECT_EQ(assets->register_one(alpha.caller, registration("AB-100002", "BOX-1", alpha)).error().code, "imports.in_progress");
    EXPECT_EQ(assets->change(alpha.caller, asset.id, {.status = AssetStatus::lost}, {}).error().code, "imports.in_progress");
    EXPECT_EQ(import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = alpha.site.id},
                               "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
                               "Chassis                                JN11AA22BB33      BOX-1\n")
                  .error()
                  .code,
              "imports.in_progress");
    const std::vector<BulkAsset> many{{box.id, box.sku, *SerialNumber::parse("BULK-1000"), alpha.site.id}};
    EXPECT_EQ(assets->register_many(alpha.caller, alpha.account.id, many, AssetSource::registration).error().code,
              "imports.in_progress");
    EXPECT_TRUE(assets->register_one(beta.caller, registration("AB-100003", "BOX-1", beta)));
    EXPECT_EQ(import("serial_number,sku,site\nAB-100004,BOX-1,HQ\n", false, false, "{}", &beta).state, ImportState::done);
}

TEST_P(ENT_06_tables, thousands_are_seen_at_once_with_their_history_and_events) {
    std::string table = "serial_number,sku,site\n";
    for (int i = 0; i < 1'500; ++i) table += "MANY-" + std::to_string(100'000 + i) + ",BOX-1,HQ\n";
    const Import taken = import(table);
    EXPECT_EQ(taken.state, ImportState::done);
    EXPECT_EQ(taken.settled, 1'500);
    EXPECT_EQ(assets_of(alpha).size(), 1'500U);
    EXPECT_EQ(audited(alpha, "asset.import"), 1'500U);
    EXPECT_TRUE(identity::verify_audit(db(), Scope::all()).faults.empty());
    std::int64_t events = 0;
    jobs::Registry registry;
    registry.on_event("asset.registered", "test.registered", [&](const jobs::Event&) -> Result<> {
        ++events;
        return {};
    });
    jobs::Runner(db(), world.env, registry, {}).run_due();
    EXPECT_EQ(events, 1'500);
}

TEST_P(ENT_06_tables, the_template_fits_itself_in_both_forms) {
    for (const auto form : {exports::TableForm::csv, exports::TableForm::xlsx}) {
        const Import empty = import(exports::whole(asset_template(form).value()), true);
        EXPECT_EQ(empty.state, ImportState::done);
        EXPECT_EQ(empty.checked, 0) << "its lines are notes";
    }
    const Import nothing = import("sku,site\nBOX-1,HQ\n", true);
    EXPECT_EQ(nothing.problem.value().code, "assets.upload_without_numbers");
    const Import more = import("serial_number,sku,site,contract,covered until\nAB-100001,BOX-1,HQ,X,Y\n", true);
    EXPECT_EQ(more.added, 1) << "an export's further columns are left out";
    EXPECT_EQ(more.notes.size(), 2U);
}
ON_BOTH_DATABASES(ENT_06_tables);

using ID_11_tables = AssetTables;

TEST_P(ID_11_tables, no_row_goes_to_a_country_under_embargo) {
    const policy::Pack stricter = make_pack("countries: [DE]\n");
    Service later(db(), world.env, stricter);
    imports::Service strict(db(), world.env, *files);
    strict.add(asset_import(later));
    const auto file = input_of("serial_number,sku,site\nAB-100001,BOX-1,HQ\n");
    const Import asked = strict
                             .create(alpha.caller,
                                     {.kind = std::string(kAssetTableImport),
                                      .account = alpha.account.id,
                                      .file_name = "file",
                                      .sha256 = files::sha256_of(*file),
                                      .file = file,
                                      .options = describe::Json{"{}"},
                                      .dry_run = false},
                                     imports::When::here)
                             .value();
    const Import run = strict.run_here(asked.id).value();
    EXPECT_EQ(run.refused, 1);
    EXPECT_TRUE(assets_of(alpha).empty());
}
ON_BOTH_DATABASES(ID_11_tables);

RC_GTEST_PROP(ENT_06_ids, of_two_rows_differ_and_sort_as_the_rows_do, ()) {
    Uuid import;
    for (auto& byte : import.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    const auto one = *rc::gen::inRange<std::int64_t>(0, 1 << 24);
    const auto two = *rc::gen::inRange<std::int64_t>(0, 1 << 24);
    const AssetId first = uploaded_asset_id(import, one);
    const AssetId second = uploaded_asset_id(import, two);
    RC_ASSERT((first < second) == (one < two));
    RC_ASSERT((first == second) == (one == two));
    RC_ASSERT(first.uuid.bytes[6] >> 4 == 7);
    RC_ASSERT(first.uuid.bytes[8] >> 6 == 2);
    RC_ASSERT(std::equal(import.bytes.begin(), import.bytes.begin() + 6, first.uuid.bytes.begin()));
}

}  // namespace
}  // namespace aftercare::assets
