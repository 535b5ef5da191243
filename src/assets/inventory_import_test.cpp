#include "assets/device_rows.hpp"
#include "assets/device_store.hpp"
#include "assets/device_view.hpp"
#include "assets/test_world.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace aftercare::assets {
namespace {

using catalogue::ProductKind;

// A router whose parts show every kind of row.
constexpr std::string_view kRouter = R"(Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN11AA22BB33      MX480
Midplane         REV 40   750-047862   ABCD1234          Enhanced MX480 Midplane
PEM 0            Rev 01   740-063046   QCS1100N0A1       PS 1.4-2.52kW; 90-264V AC in
Routing Engine 0 REV 03   740-051822   9009012345        RE-S-1800x4
  ad0    3919 MB  604784               000060095234B000018D Compact Flash
FPC 0            REV 24   750-054902   CAKL0001          MPC3E NG PQ & Flex Q
  CPU            REV 13   711-045719   CAKP0002          RMPC PMB
  MIC 0          REV 35   750-028467   CAKM0003          3D 16x 10GE(LAN) SFP+
    PIC 0                 BUILTIN      BUILTIN           10x 1GE(LAN) SFP
      Xcvr 0     REV 01   740-021308   AQL00KE           SFP+-10G-SR
      Xcvr 1              NON-JNPR     FNS1234           SFP+-10G-SR
Fan Tray                                                 Enhanced Left Fan Tray
)";

constexpr std::string_view kVirtualChassis = R"(Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                TA3713470272      Virtual Chassis
Routing Engine 0          BUILTIN      BUILTIN           QFX Routing Engine
FPC 0            REV 11   650-049938   TA3714030671      QFX5100-48S-6Q
  Power Supply 0 REV 03   740-041741   1GA23431002       JPSU-650W-AC-AFO
FPC 1            REV 09   650-049938   TA3713470272      QFX5100-48S-6Q
  PIC 0                   BUILTIN      BUILTIN           48x10G-6x40G
    Xcvr 50      REV 01   740-038623   MOC15526231289    QSFP+-40G-CU1M
    Xcvr 51      REV 01   740-038623   MOC15526231289    QSFP+-40G-CU1M
)";

constexpr std::string_view kSwitch = R"(Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                LX0214196144      EX4550-32F
Routing Engine 0 REV 20   750-039067   LX0214196144      EX4550-32F
FPC 0            REV 20   750-039067   LX0214196144      EX4550-32F
Power Supply 1   REV 03   740-044332   1G032240635       JPSU-650W-AC-AFO
)";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result(text);
    for (auto at = result.find(from); at != std::string::npos; at = result.find(from, at + to.size()))
        result.replace(at, from.size(), to);
    return result;
}

class InventoryImportTest : public AssetsTest {
protected:
    void SetUp() override {
        AssetsTest::SetUp();
        if (IsSkipped()) return;
        make_product("MX480");
        make_product("MIC-3D-16XGE-SFPP", ProductKind::fru, "750-028467");
        make_product("MPC3E-3D-NG-Q", ProductKind::fru, "750-054902");
        make_product("EX-SFP-10GE-SR", ProductKind::fru, "740-021308");
        make_product("JPSU-650W-AC-AFO", ProductKind::fru);
    }

    Result<InventoryImport> import(std::string_view text, bool dry_run = false) { return import(alpha, text, dry_run); }
    Result<InventoryImport> import(const TestCustomer& customer, std::string_view text, bool dry_run = false) {
        return import_inventory(*assets, customer.caller,
                                {.account = customer.account.id, .site = customer.site.id, .dry_run = dry_run}, text);
    }

    static const ImportedComponent& row(const InventoryImport& import, const std::string& path) {
        for (const DeviceImport& device : import.devices)
            for (const ImportedComponent& component : device.components)
                if (component.path == path) return component;
        throw std::runtime_error("no row " + path);
    }
};

using ENT_06_inventory = InventoryImportTest;

TEST_P(ENT_06_inventory, registers_chassis_and_known_parts_where_they_sit_and_keeps_every_other_row) {
    const auto done = import(kRouter);
    ASSERT_TRUE(done) << done.error().detail;
    ASSERT_EQ(done->devices.size(), 1U);
    EXPECT_EQ(done->devices[0].outcome, DeviceOutcome::added);
    EXPECT_EQ(done->counts.components, 12);
    EXPECT_EQ(done->counts.registered, 4);
    EXPECT_EQ(done->counts.kept_as_component, 8);
    const Asset chassis = assets->find(alpha.caller, *done->devices[0].asset_id).value();
    const Asset board = assets->find(alpha.caller, *row(*done, "FPC 0").asset_id).value();
    const Asset mic = assets->find(alpha.caller, *row(*done, "FPC 0 / MIC 0").asset_id).value();
    const Asset optic = assets->find(alpha.caller, *row(*done, "FPC 0 / MIC 0 / PIC 0 / Xcvr 0").asset_id).value();
    EXPECT_EQ(chassis.sku.text(), "MX480");
    EXPECT_EQ(chassis.serial_number.text(), "JN11AA22BB33");
    EXPECT_FALSE(chassis.parent_id);
    EXPECT_EQ(board.parent_id, chassis.id);
    EXPECT_EQ(mic.parent_id, board.id);
    EXPECT_EQ(optic.parent_id, mic.id);
    EXPECT_EQ(mic.slot, "FPC 0 / MIC 0");
    EXPECT_EQ(mic.part_number, "750-028467");
    EXPECT_EQ(mic.revision, "REV 35");
    EXPECT_EQ(mic.site_id, alpha.site.id);
    EXPECT_EQ(mic.source, AssetSource::inventory_file);
    EXPECT_EQ(mic.last_shown_at, world.clock.now());
}

TEST_P(ENT_06_inventory, says_of_every_row_that_is_no_asset_why) {
    const auto done = import(kRouter).value();
    EXPECT_EQ(row(done, "Midplane").reason, KeptReason::product_unknown);
    EXPECT_EQ(row(done, "Routing Engine 0 / ad0").reason, KeptReason::not_replaceable);
    EXPECT_EQ(row(done, "FPC 0 / MIC 0 / PIC 0").reason, KeptReason::built_in);
    EXPECT_EQ(row(done, "FPC 0 / MIC 0 / PIC 0 / Xcvr 1").reason, KeptReason::third_party);
    EXPECT_EQ(row(done, "Fan Tray").reason, KeptReason::no_serial_number);
    for (const ImportedComponent& component : done.devices[0].components)
        EXPECT_EQ(component.reason.has_value(), component.outcome == ComponentOutcome::kept_as_component) << component.path;
}

TEST_P(ENT_06_inventory, keeps_the_whole_tree_in_its_order) {
    const auto done = import(kRouter).value();
    const auto whole = components_of(*assets, alpha.caller, *done.devices[0].asset_id, false, -1, 100).value();
    ASSERT_EQ(whole.size(), 12U);
    EXPECT_EQ(whole[0].name, "Chassis");
    for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(whole[i].ordinal, static_cast<std::int64_t>(i));
    const auto inside = components_of(*assets, alpha.caller, *row(done, "FPC 0").asset_id, false, -1, 100).value();
    ASSERT_EQ(inside.size(), 6U);
    EXPECT_EQ(inside.front().name, "FPC 0");
    EXPECT_EQ(inside.back().name, "Xcvr 1");
    EXPECT_EQ(inside.back().serial_number, "FNS1234");
    EXPECT_EQ(components_of(*assets, alpha.caller, *row(done, "FPC 0").asset_id, true, -1, 100)->size(), 12U);
    EXPECT_EQ(components_of(*assets, beta.caller, *row(done, "FPC 0").asset_id, true, -1, 100).error().code,
              "assets.asset_unknown");
}

TEST_P(ENT_06_inventory, again_changes_nothing_but_when_it_was_last_shown) {
    import(kRouter).value();
    const auto before = assets_of(alpha);
    world.clock.advance(std::chrono::hours{24});
    const auto again = import(kRouter).value();
    EXPECT_EQ(again.devices[0].outcome, DeviceOutcome::updated);
    EXPECT_EQ(again.counts.registered, 0);
    EXPECT_EQ(again.counts.already_registered, 4);
    EXPECT_EQ(again.counts.moved + again.counts.gone, 0);
    const auto after = assets_of(alpha);
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].version, before[i].version);
        EXPECT_EQ(after[i].last_shown_at, world.clock.now());
    }
}

TEST_P(ENT_06_inventory, a_dry_run_says_the_same_and_stores_nothing) {
    const auto rehearsed = import(kRouter, true).value();
    EXPECT_TRUE(rehearsed.dry_run);
    EXPECT_EQ(rehearsed.counts.registered, 4);
    EXPECT_TRUE(assets_of(alpha).empty());
    const auto done = import(kRouter).value();
    EXPECT_EQ(done.devices[0].outcome, DeviceOutcome::added);
    EXPECT_EQ(done.counts.registered, rehearsed.counts.registered);
}

TEST_P(ENT_06_inventory, a_part_that_moved_or_went_is_noted) {
    import(kRouter).value();
    const auto moved = import(replaced(kRouter, "FPC 0   ", "FPC 1   ")).value();
    EXPECT_EQ(row(moved, "FPC 1").outcome, ComponentOutcome::moved);
    EXPECT_EQ(moved.counts.moved, 3);
    EXPECT_EQ(assets->find(alpha.caller, *row(moved, "FPC 1").asset_id)->slot, "FPC 1");
    const std::string without = replaced(kRouter, "      Xcvr 0     REV 01   740-021308   AQL00KE           SFP+-10G-SR\n", "");
    const auto gone = import(without).value();
    ASSERT_EQ(gone.counts.gone, 1);
    EXPECT_EQ(gone.devices[0].gone[0].serial_number.text(), "AQL00KE");
    const Asset optic = assets->find(alpha.caller, gone.devices[0].gone[0].asset_id).value();
    EXPECT_FALSE(optic.parent_id);
    EXPECT_FALSE(optic.slot);
    EXPECT_EQ(optic.status, AssetStatus::in_use);
    EXPECT_EQ(import(kRouter)->counts.moved, 1);
}

TEST_P(ENT_06_inventory, a_part_found_in_another_device_moves_there) {
    const auto first = import(kRouter).value();
    const std::string second = replaced(replaced(kRouter, "JN11AA22BB33", "JN44CC55DD66"), "AQL00KE", "AQL00KF");
    const auto done = import(second).value();
    EXPECT_EQ(row(done, "FPC 0").outcome, ComponentOutcome::moved);
    EXPECT_EQ(assets->find(alpha.caller, *row(first, "FPC 0").asset_id)->parent_id, done.devices[0].asset_id);
    // The first device still thinks that it has the board; only its next inventory tells.
    const auto empty = import(
                           "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
                           "Chassis                                JN11AA22BB33      MX480\n")
                           .value();
    EXPECT_EQ(assets->find(alpha.caller, *row(first, "FPC 0").asset_id)->parent_id, done.devices[0].asset_id);
    ASSERT_EQ(empty.counts.gone, 1);
    EXPECT_EQ(empty.devices[0].gone[0].serial_number.text(), "AQL00KE");
}

TEST_P(ENT_06_inventory, of_a_chassis_that_the_catalogue_does_not_know_is_refused_and_leaves_nothing) {
    const auto done = import(replaced(kRouter, "      MX480\n", "      MX999\n")).value();
    ASSERT_EQ(done.refused_devices, 1);
    EXPECT_EQ(done.devices[0].outcome, DeviceOutcome::refused);
    EXPECT_EQ(done.devices[0].refusal->code, "assets.chassis_product_unknown");
    EXPECT_NE(done.devices[0].refusal->remedy.find("PATCH /api/v1/products/{product_id}"), std::string::npos);
    EXPECT_TRUE(assets_of(alpha).empty());
}

TEST_P(ENT_06_inventory, of_a_refused_device_shows_its_whole_tree_and_counts_none_of_it_as_taken_in) {
    const auto taken = import(beta, kRouter, true).value();
    for (const bool dry_run : {true, false}) {
        const auto done = import(replaced(kRouter, "      MX480\n", "      MX999\n"), dry_run).value();
        const DeviceImport& device = done.devices.at(0);
        ASSERT_TRUE(device.refusal);
        ASSERT_EQ(device.components.size(), 12U);
        for (std::size_t i = 0; i < device.components.size(); ++i) {
            const ImportedComponent& shown = device.components[i];
            const ImportedComponent& same = taken.devices[0].components[i];
            EXPECT_EQ(shown.ordinal, same.ordinal);
            EXPECT_EQ(shown.path, same.path);
            EXPECT_EQ(shown.part_number, same.part_number);
            EXPECT_EQ(shown.serial_number, same.serial_number);
            EXPECT_EQ(shown.description, i == 0 ? "MX999" : same.description);
            EXPECT_EQ(shown.outcome, ComponentOutcome::refused);
            EXPECT_FALSE(shown.reason || shown.note || shown.sku || shown.asset_id);
        }
        EXPECT_EQ(device.counts.refused, 12);
        EXPECT_EQ(done.counts.refused, 12);
        EXPECT_EQ(done.counts.components, 0);
        EXPECT_TRUE(device.notes.empty());
    }
}

TEST_P(ENT_06_inventory, of_a_large_refused_device_shows_the_beginning_and_says_how_much_more_there_is) {
    std::string text = replaced(kRouter, "      MX480\n", "      MX999\n");
    for (std::size_t i = 0; i < kMaxRefusedRows; ++i) text += "Fan Tray " + std::to_string(i) + "\n";
    const auto done = import(text).value();
    const DeviceImport& device = done.devices.at(0);
    ASSERT_EQ(device.components.size(), kMaxRefusedRows);
    EXPECT_EQ(device.components.back().ordinal, static_cast<std::int64_t>(kMaxRefusedRows) - 1);
    EXPECT_EQ(device.counts.refused, static_cast<std::int64_t>(kMaxRefusedRows) + 12);
    ASSERT_EQ(device.notes.size(), 1U);
    EXPECT_NE(device.notes[0].find("it has 12 more, none of which was stored"), std::string::npos) << device.notes[0];
}

TEST_P(ENT_06_inventory, of_a_chassis_that_could_be_several_products_is_refused_until_it_was_registered_by_hand) {
    make_product("SRX4100-AC", ProductKind::system, {}, "SRX4100");
    make_product("SRX4100-DC", ProductKind::system, {}, "SRX4100");
    const std::string text = replaced(kRouter, "      MX480\n", "      SRX4100\n");
    EXPECT_EQ(import(text)->devices[0].refusal->code, "assets.chassis_product_ambiguous");
    const auto by_hand = assets->register_one(alpha.caller, registration("JN11AA22BB33", "SRX4100-DC", alpha)).value();
    const auto done = import(text).value();
    EXPECT_EQ(done.refused_devices, 0);
    EXPECT_EQ(done.devices[0].asset_id, by_hand.asset.id);
}

TEST_P(ENT_06_inventory, of_a_chassis_that_does_not_tell_its_variant_names_the_variants_and_takes_the_callers_word) {
    make_product("EX4550-32F-AFO");
    make_product("EX4550-32F-DC-AFI");
    const auto refused = import(kSwitch).value();
    ASSERT_EQ(refused.refused_devices, 1);
    EXPECT_EQ(refused.devices[0].refusal->code, "assets.chassis_product_ambiguous");
    EXPECT_NE(refused.devices[0].refusal->detail.find("EX4550-32F-AFO, EX4550-32F-DC-AFI"), std::string::npos);
    ImportOptions told{
        .account = alpha.account.id, .site = alpha.site.id, .chassis_sku = *catalogue::Sku::parse("EX4550-32F-AFO")};
    const auto done = import_inventory(*assets, alpha.caller, told, kSwitch).value();
    EXPECT_EQ(assets->find(alpha.caller, *done.devices[0].asset_id)->sku.text(), "EX4550-32F-AFO");
    EXPECT_EQ(import(kSwitch)->devices[0].device_id, done.devices[0].device_id);
    told.chassis_sku = *catalogue::Sku::parse("JPSU-650W-AC-AFO");
    const std::string other = replaced(kSwitch, "LX0214196144", "LX0214196145");
    EXPECT_EQ(import_inventory(*assets, alpha.caller, told, other).error().code, "assets.product_unknown");
}

TEST_P(ENT_06_inventory, of_a_chassis_without_a_serial_number_is_refused) {
    const auto done = import(replaced(kRouter, "JN11AA22BB33", "            ")).value();
    ASSERT_EQ(done.refused_devices, 1);
    EXPECT_EQ(done.devices[0].refusal->code, "assets.device_without_serial");
}

TEST_P(ENT_06_inventory, of_a_chassis_whose_serial_number_is_too_short_still_registers_its_parts) {
    const std::string text = replaced(kRouter, "JN11AA22BB33", "DK044       ");
    const auto done = import(text).value();
    EXPECT_FALSE(done.devices[0].asset_id);
    EXPECT_EQ(done.devices[0].components[0].reason, KeptReason::serial_not_registrable);
    EXPECT_EQ(done.counts.registered, 3);
    EXPECT_FALSE(assets->find(alpha.caller, *row(done, "FPC 0").asset_id)->parent_id);
    EXPECT_EQ(import(text)->devices[0].device_id, done.devices[0].device_id);
}

TEST_P(ENT_06_inventory, of_another_accounts_chassis_is_refused_and_of_its_part_kept_as_component) {
    import(beta, kRouter).value();
    const auto chassis = import(kRouter).value();
    EXPECT_EQ(chassis.devices[0].refusal->code, "assets.serial_taken");
    EXPECT_TRUE(assets_of(alpha).empty());
    const auto part = import(replaced(kRouter, "JN11AA22BB33", "JN44CC55DD66")).value();
    EXPECT_EQ(row(part, "FPC 0").reason, KeptReason::serial_taken);
    EXPECT_EQ(part.counts.registered, 1);
    EXPECT_EQ(assets_of(alpha).size(), 1U);
}

TEST_P(ENT_06_inventory, at_a_site_of_another_account_is_refused_whole) {
    const auto refused = import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = beta.site.id}, kRouter);
    EXPECT_EQ(refused.error().code, "assets.site_unknown");
}

TEST_P(ENT_06_inventory, of_a_device_that_is_registered_at_another_site_keeps_that_site_and_says_so) {
    import(kRouter).value();
    const auto lab = make_site(alpha, "LAB");
    const auto done = import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = lab.id}, kRouter).value();
    EXPECT_EQ(done.devices[0].notes.size(), 1U);
    for (const Asset& asset : assets_of(alpha)) EXPECT_EQ(asset.site_id, alpha.site.id);
}

TEST_P(ENT_06_inventory, a_switch_that_repeats_its_serial_number_is_one_asset) {
    make_product("EX4550-32F");
    const auto done = import(kSwitch).value();
    EXPECT_EQ(done.counts.registered, 2);
    EXPECT_EQ(done.counts.same_unit, 2);
    EXPECT_EQ(row(done, "FPC 0").asset_id, done.devices[0].asset_id);
    EXPECT_EQ(assets->find(alpha.caller, *row(done, "Power Supply 1").asset_id)->parent_id, done.devices[0].asset_id);
}
ON_BOTH_DATABASES(ENT_06_inventory);

using ENT_06_uploading = InventoryImportTest;

TEST(ENT_06_fitting, cuts_between_characters_in_one_pass_over_no_more_than_is_kept) {
    EXPECT_EQ(fitted("a\tb", 5), "a b");
    EXPECT_EQ(fitted("\u00e4\u00f6\u00fc", 2), "\u00e4\u00f6");
    EXPECT_EQ(fitted("ab\xff"
                     "c",
                     5),
              "ab");
    EXPECT_EQ(fitted("ab\xc3", 5), "ab");
    std::string endless;
    endless.resize(200'000'000, 'x');
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(fitted(endless, 500).size(), 500U);
}

// With every row compared with every row before it this took minutes. PostgreSQL, where each statement is a round trip, shows
// that as many statements come through.
TEST_P(ENT_06_uploading, of_very_many_parts_is_work_in_proportion_to_them) {
    const auto began = std::chrono::steady_clock::now();
    const int parts = GetParam() == db::Dialect::sqlite ? 20'000 : 2'000;
    std::string text =
        "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
        "Chassis                                JN11AA22BB33      MX480\n";
    for (int i = 0; i < parts; ++i)
        text += "FPC 0            REV 24   750-054902   CA" + std::to_string(100'000 + i) + "          MPC3E NG PQ & Flex Q\n";
    const auto done = import(text, true).value();
    EXPECT_EQ(done.counts.registered, parts + 1);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::minutes{2});
}
ON_BOTH_DATABASES(ENT_06_uploading);

using ENT_07_inventory = InventoryImportTest;

TEST_P(ENT_07_inventory, shown_again_after_the_device_was_moved_moves_nothing_back) {
    const auto first = import(kRouter).value();
    const auto lab = make_site(alpha, "LAB");
    ASSERT_TRUE(assets->change(alpha.caller, *first.devices[0].asset_id, {.site_id = lab.id}, 1));
    const auto site_of_device = [&] {
        return db().read(alpha.caller.scope,
                         [&](db::Tx& tx) { return store::find_device(tx, *first.devices[0].device_id)->site_id; });
    };
    EXPECT_EQ(site_of_device(), lab.id);
    const auto again = import(kRouter).value();
    EXPECT_EQ(again.counts.moved, 0);
    for (const Asset& asset : assets_of(alpha)) EXPECT_EQ(asset.site_id, lab.id) << asset.sku.text();
    EXPECT_EQ(site_of_device(), lab.id);
}

TEST_P(ENT_07_inventory, of_a_virtual_chassis_leaves_each_member_and_its_parts_at_their_site) {
    make_product("QFX5100-48S-6Q");
    const auto first = import(kVirtualChassis).value();
    const auto lab = make_site(alpha, "LAB");
    ASSERT_TRUE(assets->change(alpha.caller, *row(first, "FPC 0").asset_id, {.site_id = lab.id}, 1));
    const auto again = import(kVirtualChassis).value();
    EXPECT_EQ(again.counts.moved, 0);
    EXPECT_EQ(assets->find(alpha.caller, *row(again, "FPC 0").asset_id)->site_id, lab.id);
    EXPECT_EQ(assets->find(alpha.caller, *row(again, "FPC 0 / Power Supply 0").asset_id)->site_id, lab.id);
    EXPECT_EQ(assets->find(alpha.caller, *row(again, "FPC 1").asset_id)->site_id, alpha.site.id);
}
TEST_P(ENT_07_inventory, of_a_part_that_moved_to_another_site_takes_along_what_no_device_shows) {
    (void)import(kRouter).value();
    const auto found = [&](const char* number) { return list(alpha, {.serial_number = *SerialNumber::parse(number)}).at(0); };
    const Asset board = found("CAKL0001");
    const Asset hidden = assets->register_one(alpha.caller, registration("HIDDEN-001", "MIC-3D-16XGE-SFPP", alpha)).value().asset;
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        Asset after = hidden;
        after.parent_id = board.id;
        store::update(tx, after);
        return {};
    });
    const auto lab = make_site(alpha, "LAB");
    (void)import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = lab.id},
                           replaced(kRouter, "JN11AA22BB33", "JN99ZZ88YY77"))
        .value();
    EXPECT_EQ(found("CAKL0001").site_id, lab.id);
    EXPECT_EQ(found("HIDDEN-001").site_id, lab.id) << "a part is where its parent is";
    EXPECT_EQ(found("HIDDEN-001").version, 2);
    EXPECT_EQ(found("JN11AA22BB33").site_id, alpha.site.id);
}

ON_BOTH_DATABASES(ENT_07_inventory);

using ENT_05_inventory = InventoryImportTest;

TEST_P(ENT_05_inventory, of_a_unit_registered_under_its_variant_makes_no_second_asset_and_says_so) {
    make_product("EX9-48T");
    make_product("EX9-48T-AFI");
    const auto by_hand = assets->register_one(alpha.caller, registration("LX0214196144", "EX9-48T-AFI", alpha)).value();
    const std::string text = replaced(kSwitch, "EX4550-32F", "EX9-48T");
    for (int round = 0; round < 2; ++round) {
        const auto done = import(text).value();
        EXPECT_EQ(done.devices[0].asset_id, by_hand.asset.id);
        EXPECT_NE(done.devices[0].components[0].note.value_or("").find("EX9-48T-AFI"), std::string::npos);
        EXPECT_EQ(assets_of(alpha).size(), 2U);  // The switch and its power supply.
    }
}

TEST_P(ENT_05_inventory, of_a_serial_number_registered_as_something_else_says_so) {
    make_product("EX9-48T");
    assets->register_one(alpha.caller, registration("LX0214196144", "MX480", alpha)).value();
    const auto done = import(replaced(kSwitch, "EX4550-32F", "EX9-48T")).value();
    EXPECT_EQ(done.devices[0].components[0].outcome, ComponentOutcome::registered);
    EXPECT_NE(done.devices[0].components[0].note.value_or("").find("MX480"), std::string::npos);
}
ON_BOTH_DATABASES(ENT_05_inventory);

using ENT_06_virtual_chassis = InventoryImportTest;

TEST_P(ENT_06_virtual_chassis, is_one_device_whose_members_are_systems) {
    make_product("QFX5100-48S-6Q");
    make_product("QFX-QSFP-DAC-1M", ProductKind::fru, "740-038623");
    const auto done = import(kVirtualChassis).value();
    ASSERT_EQ(done.devices.size(), 1U);
    EXPECT_FALSE(done.devices[0].asset_id);
    EXPECT_EQ(done.devices[0].components[0].reason, KeptReason::virtual_chassis);
    EXPECT_EQ(done.counts.registered, 4);
    EXPECT_EQ(done.counts.same_unit, 1);  // The other end of the cable.
    const Asset member = assets->find(alpha.caller, *row(done, "FPC 0").asset_id).value();
    EXPECT_EQ(member.sku.text(), "QFX5100-48S-6Q");
    EXPECT_FALSE(member.parent_id);
    EXPECT_EQ(assets->find(alpha.caller, *row(done, "FPC 0 / Power Supply 0").asset_id)->parent_id, member.id);
    EXPECT_EQ(components_of(*assets, alpha.caller, member.id, false, -1, 100)->size(), 2U);
    EXPECT_EQ(components_of(*assets, alpha.caller, member.id, true, -1, 100)->size(), 8U);
}

TEST_P(ENT_06_virtual_chassis, is_known_again_when_another_member_is_master_and_takes_in_a_switch_that_stood_alone) {
    make_product("QFX5100-48S-6Q");
    const std::string alone =
        "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
        "Chassis                                TA3714030671      QFX5100-48S-6Q\n";
    const auto single = import(alone).value();
    const auto joined = import(kVirtualChassis).value();
    EXPECT_EQ(joined.devices[0].device_id, single.devices[0].device_id);
    EXPECT_EQ(joined.counts.registered, 2);
    const auto other_master =
        import(replaced(kVirtualChassis, "TA3713470272      Virtual Chassis", "TA3714030671      Virtual Chassis")).value();
    EXPECT_EQ(other_master.devices[0].device_id, joined.devices[0].device_id);
    EXPECT_EQ(other_master.counts.registered + other_master.counts.moved + other_master.counts.gone, 0);
}

TEST_P(ENT_06_virtual_chassis, swallows_the_devices_that_its_members_were) {
    make_product("QFX5100-48S-6Q");
    const auto alone = [](const std::string& serial) {
        return "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
               "Chassis                                " +
               serial + "      QFX5100-48S-6Q\n";
    };
    const auto first = import(alone("TA3714030671")).value();
    const auto second = import(alone("TA3713470272")).value();
    const auto joined = import(kVirtualChassis).value();
    EXPECT_EQ(joined.devices[0].device_id, first.devices[0].device_id);
    const auto swallowed =
        db().read(Scope::all(), [&](db::Tx& tx) { return store::find_device(tx, *second.devices[0].device_id); });
    EXPECT_FALSE(swallowed);
}
ON_BOTH_DATABASES(ENT_06_virtual_chassis);

}  // namespace
}  // namespace aftercare::assets
