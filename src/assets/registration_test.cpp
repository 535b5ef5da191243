#include "assets/base_changed.hpp"
#include "assets/inventory_import.hpp"
#include "assets/registration_rules.hpp"
#include "assets/test_world.hpp"

#include "catalogue/service.hpp"
#include "catalogue/store.hpp"
#include "identity/audit_store.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace aftercare::assets {
namespace {

catalogue::Product product(const std::string& sku) { return {.sku = *catalogue::Sku::parse(sku)}; }

TEST(ENT_01_products_for_matching, the_sku_spelt_the_same_wins_over_its_spare) {
    const std::vector candidates{product("MX-SPC3"), product("MX-SPC3-S")};
    EXPECT_EQ(choose_product(candidates, *catalogue::Sku::parse("MX-SPC3-S"))->sku.text(), "MX-SPC3-S");
    EXPECT_EQ(choose_product(std::span(candidates).first(1), *catalogue::Sku::parse("MX-SPC3-S"))->sku.text(), "MX-SPC3");
}

TEST(ENT_01_products_for_matching, several_without_the_right_spelling_are_ambiguous_and_none_is_unknown) {
    const std::vector candidates{product("MX-SPC3"), product("MX-SPC3-S")};
    EXPECT_EQ(choose_product(candidates, *catalogue::Sku::parse("MX-SPC3-REV2")).error().code, "assets.product_ambiguous");
    EXPECT_EQ(choose_product({}, *catalogue::Sku::parse("MX-SPC3")).error().code, "assets.product_unknown");
}

using ENT_12_channel = AssetsTest;

TEST_P(ENT_12_channel, is_recorded_by_the_vendor_alone_and_shown_in_the_history) {
    make_product("EX4300-48T");
    RegisterAsset request = registration("PE3714100001", "EX4300-48T", alpha);
    request.channel = PurchaseChannel::vendor;
    const auto refused = assets->register_one(alpha.caller, request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "assets.channel_not_yours");
    EXPECT_EQ(refused.error().rule, "ENT-12");
    request.channel = PurchaseChannel::unknown;
    const Asset asset = assets->register_one(alpha.caller, request).value().asset;
    const Caller staff = Caller::system();
    PatchAsset patch;
    patch.channel = PurchaseChannel::authorised_reseller;
    const Asset changed = assets->change(staff, asset.id, patch, {}).value();
    EXPECT_EQ(changed.channel, PurchaseChannel::authorised_reseller);
    EXPECT_EQ(assets->find(alpha.caller, asset.id)->channel, PurchaseChannel::authorised_reseller);
    // Saying what is recorded already changes nothing.
    EXPECT_TRUE(assets->change(alpha.caller, asset.id, patch, {}));
    patch.channel = PurchaseChannel::vendor;
    EXPECT_EQ(assets->change(alpha.caller, asset.id, patch, {}).error().code, "assets.channel_not_yours");
    const auto trail = db().read(
        Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, alpha.account.id, asset.id.uuid, std::nullopt, 10); });
    EXPECT_TRUE(std::ranges::any_of(trail, [](const auto& entry) { return entry.after.text.contains("authorised_reseller"); }));
    request.serial_number = *SerialNumber::parse("PE3714100002");
    request.channel = PurchaseChannel::unauthorised;
    request.account_id = alpha.account.id;
    EXPECT_EQ(assets->register_one(staff, request)->asset.channel, PurchaseChannel::unauthorised);
}
ON_BOTH_DATABASES(ENT_12_channel);

using ENT_05_registering = AssetsTest;

TEST_P(ENT_05_registering, needs_a_serial_number_a_product_and_a_site_and_keeps_what_was_said) {
    const auto switch_ = make_product("EX4300-48T");
    RegisterAsset request = registration("pe3714100001", "EX4300-48T", alpha);
    request.host_name = "sw1.example";
    request.asset_tag = "A-17";
    request.labels = {"core"};
    const auto done = assets->register_one(alpha.caller, request);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->outcome, RegistrationOutcome::registered);
    const Asset asset = assets->find(alpha.caller, done->asset.id).value();
    EXPECT_EQ(asset.serial_number.text(), "PE3714100001");
    EXPECT_EQ(asset.product_id, switch_.id);
    EXPECT_EQ(asset.site_id, alpha.site.id);
    EXPECT_EQ(asset.account_id, alpha.account.id);
    EXPECT_EQ(asset.status, AssetStatus::in_use);
    EXPECT_EQ(asset.host_name, "sw1.example");
    EXPECT_EQ(asset.asset_tag, "A-17");
    EXPECT_EQ(asset.labels.at(0), "core");
    EXPECT_EQ(asset.registered_at, world.clock.now());
    EXPECT_FALSE(asset.last_shown_at);
}

TEST_P(ENT_05_registering, twice_by_the_same_account_is_harmless_and_says_so) {
    make_product("EX4300-48T");
    const auto first = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    const auto again = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    EXPECT_EQ(again.outcome, RegistrationOutcome::already_registered);
    EXPECT_EQ(again.asset.id, first.asset.id);
    EXPECT_TRUE(again.notes.empty());
    EXPECT_EQ(assets_of(alpha).size(), 1U);
}

TEST_P(ENT_05_registering, twice_with_another_site_keeps_the_first_and_says_so) {
    make_product("EX4300-48T");
    assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    RegisterAsset elsewhere = registration("PE3714100001", "EX4300-48T", alpha);
    elsewhere.site_id = make_site(alpha, "LAB").id;
    const auto again = assets->register_one(alpha.caller, elsewhere).value();
    EXPECT_EQ(again.asset.site_id, alpha.site.id);
    EXPECT_EQ(again.notes.size(), 1U);
}

TEST_P(ENT_05_registering, a_serial_number_of_another_account_is_refused_without_a_word_about_that_account) {
    make_product("EX4300-48T");
    const auto held = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    const auto refused = assets->register_one(beta.caller, registration("PE3714100001", "EX4300-48T", beta));
    ASSERT_FALSE(refused);
    const Problem& problem = refused.error();
    EXPECT_EQ(problem.code, "assets.serial_taken");
    EXPECT_EQ(problem.kind, ProblemKind::conflict);
    EXPECT_NE(problem.remedy.find("transfer"), std::string::npos);
    const std::string said = problem.detail + problem.remedy + problem.fields.at(0).detail;
    for (const std::string& secret : {std::string("Alpha"), alpha.account.id.text(), held.asset.id.text(), alpha.site.id.text()})
        EXPECT_EQ(said.find(secret), std::string::npos);
    EXPECT_TRUE(assets_of(beta).empty());
}

TEST_P(ENT_05_registering, a_site_of_another_account_is_unknown) {
    make_product("EX4300-48T");
    RegisterAsset request = registration("PE3714100001", "EX4300-48T", alpha);
    request.site_id = beta.site.id;
    EXPECT_EQ(assets->register_one(alpha.caller, request).error().code, "assets.site_unknown");
}

TEST_P(ENT_05_registering, a_product_is_named_without_contradiction_and_is_hardware) {
    make_product("EX4300-48T");
    make_product("MX204");
    RegisterAsset request = registration("PE3714100001", "EX4300-48T", alpha);
    request.product_id = db().read(
        Scope::all(), [](db::Tx& tx) { return catalogue::store::named(tx, catalogue::NameKind::sku, "MX204").at(0).id; });
    EXPECT_EQ(assets->register_one(alpha.caller, request).error().code, "assets.product_contradicted");
    request.sku = catalogue::Sku::parse("MX204-S").value();
    EXPECT_TRUE(assets->register_one(alpha.caller, request));
    catalogue::Service products(db(), world.env, [](std::string_view) { return true; });
    ASSERT_TRUE(products.create(
        Caller::system(),
        {.manufacturer = "Maker", .sku = catalogue::Sku::parse("SVC-1").value(), .kind = catalogue::ProductKind::service}));
    EXPECT_EQ(assets->register_one(alpha.caller, registration("PE3714100009", "SVC-1", alpha)).error().code,
              "assets.product_not_registrable");
}

TEST_P(ENT_05_registering, a_product_must_be_named_and_known) {
    make_product("EX4300-48T");
    EXPECT_EQ(assets->register_one(alpha.caller, registration("PE3714100001", "EX9999", alpha)).error().code,
              "assets.product_unknown");
    RegisterAsset request = registration("PE3714100001", "EX4300-48T", alpha);
    request.sku.reset();
    EXPECT_EQ(assets->register_one(alpha.caller, request).error().code, "assets.product_unnamed");
    request.product_id = catalogue::ProductId{world.ids.next()};
    EXPECT_EQ(assets->register_one(alpha.caller, request).error().code, "assets.product_unknown");
}

TEST_P(ENT_05_registering, is_audited_and_published_once) {
    make_product("EX4300-48T");
    const auto done = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    const auto trail = db().read(alpha.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, done.asset.id.uuid, std::nullopt, 10);
    });
    ASSERT_EQ(trail.size(), 1U);
    EXPECT_EQ(trail[0].action, "asset.register");
    EXPECT_EQ(trail[0].before.text, "null");
}

TEST_P(ENT_05_registering, of_two_accounts_at_the_same_moment_exactly_one_gets_the_serial_number) {
    make_product("EX4300-48T");
    for (int round = 0; round < 10; ++round) {
        const std::string serial = "RACE-" + std::to_string(100 + round);
        Result<Registration> results[2] = {fail({}), fail({})};
        {
            std::jthread one([&] { results[0] = assets->register_one(alpha.caller, registration(serial, "EX4300-48T", alpha)); });
            std::jthread two([&] { results[1] = assets->register_one(beta.caller, registration(serial, "EX4300-48T", beta)); });
        }
        EXPECT_EQ(int{results[0].has_value()} + int{results[1].has_value()}, 1) << serial;
        EXPECT_EQ((results[0] ? results[1] : results[0]).error().code, "assets.serial_taken");
    }
    EXPECT_EQ(assets_of(alpha).size() + assets_of(beta).size(), 10U);
}
ON_BOTH_DATABASES(ENT_05_registering);

using ID_11_embargo = AssetsTest;

TEST_P(ID_11_embargo, nothing_is_registered_at_or_moved_to_a_site_in_a_country_under_embargo) {
    make_product("EX4300-48T");
    const auto asset = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value().asset;
    const auto lab = make_site(alpha, "LAB");
    const policy::Pack stricter = make_pack("countries: [DE]\n");
    Service later(db(), world.env, stricter);
    const auto refused = later.register_one(alpha.caller, registration("PE3714100002", "EX4300-48T", alpha));
    EXPECT_EQ(refused.error().code, "identity.embargoed");
    EXPECT_EQ(refused.error().rule, "ID-11");
    EXPECT_EQ(later.change(alpha.caller, asset.id, {.site_id = lab.id}, 1).error().code, "identity.embargoed");
    const ImportOptions options{.account = alpha.account.id, .site = alpha.site.id};
    EXPECT_EQ(import_inventory(later, alpha.caller, options,
                               "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
                               "Chassis                                PE3714100003      EX4300-48T\n")
                  .error()
                  .code,
              "identity.embargoed");
    EXPECT_EQ(assets_of(alpha).size(), 1U);
}
TEST_P(ID_11_embargo, is_asked_for_the_account_too_and_its_refusals_are_recorded) {
    make_product("EX4300-48T");
    const policy::Pack stricter = make_pack("countries: [DE]\n");
    Service later(db(), world.env, stricter);
    const auto entries = [&] {
        return db().read(alpha.caller.scope,
                         [&](db::Tx& tx) { return identity::list_audit(tx, alpha.account.id, std::nullopt, std::nullopt, 1); });
    };
    ASSERT_FALSE(later.register_one(alpha.caller, registration("PE3714100002", "EX4300-48T", alpha)));
    ASSERT_EQ(entries().size(), 1U);
    EXPECT_EQ(entries()[0].action, "asset.refused");
    EXPECT_NE(entries()[0].after.text.find("ID-11"), std::string::npos);
}
TEST_P(ID_11_embargo, a_move_that_it_refuses_is_recorded_and_the_asset_stays_where_it_is) {
    make_product("EX4300-48T");
    const auto asset = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value().asset;
    const auto lab = make_site(alpha, "LAB");
    const policy::Pack stricter = make_pack("countries: [DE]\n");
    ASSERT_FALSE(Service(db(), world.env, stricter).change(alpha.caller, asset.id, {.site_id = lab.id}, 1));
    EXPECT_EQ(assets->find(alpha.caller, asset.id)->site_id, alpha.site.id);
    const auto trail = db().read(alpha.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, {.account = alpha.account.id, .action = "asset.refused"}, std::nullopt, 10);
    });
    ASSERT_EQ(trail.size(), 1U);
    EXPECT_NE(trail[0].after.text.find("ID-11"), std::string::npos);
}
ON_BOTH_DATABASES(ID_11_embargo);

TEST(ENT_04_numbers, exactly_one_of_serial_number_and_ssrn_is_given) {
    const auto number = SerialNumber::parse("SSRN-000001").value();
    EXPECT_EQ(choose_number(number, {})->kind, NumberKind::serial_number);
    EXPECT_EQ(choose_number({}, number)->kind, NumberKind::ssrn);
    EXPECT_EQ(choose_number({}, {}).error().code, "assets.number_unnamed");
    EXPECT_EQ(choose_number(number, number).error().code, "assets.number_unnamed");
}

TEST(ENT_04_numbers, hardware_has_a_serial_number_software_an_ssrn_and_nothing_else_has_any) {
    using Kind = catalogue::ProductKind;
    const auto answer = [](Kind product, NumberKind number) {
        const auto fits = require_number_of({.sku = *catalogue::Sku::parse("X-1"), .kind = product}, number);
        return fits ? std::string("fits") : fits.error().code;
    };
    for (const Kind hardware : {Kind::system, Kind::fru}) {
        EXPECT_EQ(answer(hardware, NumberKind::serial_number), "fits");
        EXPECT_EQ(answer(hardware, NumberKind::ssrn), "assets.serial_number_needed");
    }
    EXPECT_EQ(answer(Kind::software, NumberKind::ssrn), "fits");
    EXPECT_EQ(answer(Kind::software, NumberKind::serial_number), "assets.ssrn_needed");
    for (const Kind other : {Kind::licence, Kind::service})
        for (const NumberKind number : {NumberKind::serial_number, NumberKind::ssrn})
            EXPECT_EQ(answer(other, number), "assets.product_not_registrable");
}

using ENT_04_assets = AssetsTest;

TEST_P(ENT_04_assets, software_is_registered_by_its_support_reference_number_and_listed_by_it) {
    make_product("SRX-OS", catalogue::ProductKind::software);
    make_product("EX4300-48T");
    const auto ssrn = SerialNumber::parse("SSRN-000001").value();
    const RegisterAsset request{.ssrn = ssrn, .sku = *catalogue::Sku::parse("SRX-OS"), .site_id = alpha.site.id};
    const auto done = assets->register_one(alpha.caller, request).value();
    EXPECT_EQ(done.asset.serial_number, ssrn);
    EXPECT_EQ(assets->find(alpha.caller, done.asset.id)->number_kind, NumberKind::ssrn);
    EXPECT_EQ(assets->register_one(alpha.caller, request)->outcome, RegistrationOutcome::already_registered);
    assets->register_one(alpha.caller, registration("SSRN-000001", "EX4300-48T", alpha)).value();
    EXPECT_EQ(list(alpha, {.serial_number = ssrn}).size(), 2U);
    EXPECT_EQ(list(alpha, {.ssrn = ssrn}).size(), 1U);
    RegisterAsset theirs = request;
    theirs.site_id = beta.site.id;
    const auto taken = assets->register_one(beta.caller, theirs);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, "assets.serial_taken");
    EXPECT_EQ(taken.error().fields.at(0).pointer, "/ssrn");
    EXPECT_EQ(assets->register_one(alpha.caller, registration("SSRN-000002", "SRX-OS", alpha)).error().code,
              "assets.ssrn_needed");
}

TEST_P(ENT_04_assets, the_same_serial_number_under_two_products_is_two_assets) {
    make_product("EX4300-48T");
    make_product("MX204");
    const auto one = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    const auto two = assets->register_one(beta.caller, registration("PE3714100001", "MX204", beta)).value();
    EXPECT_NE(one.asset.id, two.asset.id);
    const auto found = db().read(Scope::all(), [&](db::Tx& tx) { return store::find_by_serial(tx, one.asset.serial_number); });
    EXPECT_EQ(found.size(), 2U);
    const auto seen =
        db().read(alpha.caller.scope, [&](db::Tx& tx) { return store::find_by_serials(tx, {one.asset.serial_number}); });
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].id, one.asset.id);
}
ON_BOTH_DATABASES(ENT_04_assets);

using ID_09_assets = AssetsTest;

TEST_P(ID_09_assets, of_another_account_are_not_found_nor_listed_nor_changed) {
    make_product("EX4300-48T");
    const auto done = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value();
    EXPECT_EQ(assets->find(beta.caller, done.asset.id).error().code, "assets.asset_unknown");
    EXPECT_EQ(assets->change(beta.caller, done.asset.id, {.status = AssetStatus::lost}, 1).error().code, "assets.asset_unknown");
    EXPECT_TRUE(list(beta, {.account_id = alpha.account.id}).empty());
    EXPECT_EQ(assets->find(alpha.caller, done.asset.id)->status, AssetStatus::in_use);
}
ON_BOTH_DATABASES(ID_09_assets);

using ENT_07_changing = AssetsTest;

TEST_P(ENT_07_changing, what_was_not_sent_stays_and_null_clears) {
    make_product("EX4300-48T");
    RegisterAsset request = registration("PE3714100001", "EX4300-48T", alpha);
    request.host_name = "sw1";
    request.asset_tag = "A-17";
    const auto asset = assets->register_one(alpha.caller, request).value().asset;
    PatchAsset patch{.status = AssetStatus::spare};
    patch.asset_tag = describe::Patch<OneLine<1, 120>>::null();
    const auto changed = assets->change(alpha.caller, asset.id, patch, asset.version).value();
    EXPECT_EQ(changed.status, AssetStatus::spare);
    EXPECT_FALSE(changed.asset_tag);
    EXPECT_EQ(changed.host_name, "sw1");
    EXPECT_EQ(changed.version, asset.version + 1);
    EXPECT_EQ(assets->change(alpha.caller, asset.id, patch, asset.version).error().code, "access.version_changed");
}

TEST_P(ENT_07_changing, a_site_must_be_one_of_the_account) {
    make_product("EX4300-48T");
    const auto asset = assets->register_one(alpha.caller, registration("PE3714100001", "EX4300-48T", alpha)).value().asset;
    EXPECT_EQ(assets->change(alpha.caller, asset.id, {.site_id = beta.site.id}, 1).error().code, "assets.site_unknown");
    const auto lab = make_site(alpha, "LAB");
    EXPECT_EQ(assets->change(alpha.caller, asset.id, {.site_id = lab.id}, 1)->site_id, lab.id);
}
TEST_P(ENT_07_changing, parts_move_with_what_they_sit_in_and_not_by_themselves) {
    make_product("MX480");
    make_product("MIC-3D-16XGE-SFPP", catalogue::ProductKind::fru, "750-028467");
    make_product("MPC3E-3D-NG-Q", catalogue::ProductKind::fru, "750-054902");
    const auto done =
        import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = alpha.site.id},
                         "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"
                         "Chassis                                JN11AA22BB33      MX480\n"
                         "FPC 0            REV 24   750-054902   CAKL0001          MPC3E NG PQ & Flex Q\n"
                         "  MIC 0          REV 35   750-028467   CAKM0003          3D 16x 10GE(LAN) SFP+\n")
            .value();
    const auto lab = make_site(alpha, "LAB");
    const auto& rows = done.devices.at(0).components;
    EXPECT_EQ(assets->change(alpha.caller, *rows.at(2).asset_id, {.site_id = lab.id}, 1).error().code, "assets.site_of_parent");
    ASSERT_TRUE(assets->change(alpha.caller, *rows.at(0).asset_id, {.site_id = lab.id}, 1));
    for (const Asset& asset : assets_of(alpha)) EXPECT_EQ(asset.site_id, lab.id) << asset.sku.text();
}
ON_BOTH_DATABASES(ENT_07_changing);

using ENT_06_registering_many = AssetsTest;

TEST_P(ENT_06_registering_many, writes_rows_as_registering_one_does_with_one_audit_entry) {
    const auto type = make_product("EX4300-48T");
    const auto by_hand = assets->register_one(alpha.caller, registration("HAND-000001", "EX4300-48T", alpha)).value().asset;
    std::vector<BulkAsset> many;
    many.reserve(1001);
    for (int i = 0; i < 1000; ++i)
        many.push_back({type.id, type.sku, *SerialNumber::parse("BULK-" + std::to_string(100'000 + i)), alpha.site.id});
    many.push_back({type.id, type.sku, by_hand.serial_number, alpha.site.id});
    const auto done = assets->register_many(alpha.caller, alpha.account.id, many, AssetSource::registration).value();
    EXPECT_EQ(done.registered, 1000);
    EXPECT_EQ(done.skipped, 1);
    Asset made =
        db().read(alpha.caller.scope, [&](db::Tx& tx) { return store::find_by_serial(tx, many[0].serial_number).at(0); });
    made.id = by_hand.id;
    made.serial_number = by_hand.serial_number;
    EXPECT_EQ(describe::to_json(made), describe::to_json(by_hand));
    const auto trail = db().read(alpha.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, alpha.account.id.uuid, std::nullopt, 10);
    });
    EXPECT_EQ(trail.at(0).action, "asset.register");
}

TEST_P(ENT_06_registering_many, names_those_that_are_new_to_whoever_follows_the_base_some_hundred_at_once) {
    const auto type = make_product("EX4300-48T");
    const auto by_hand = assets->register_one(alpha.caller, registration("HAND-000001", "EX4300-48T", alpha)).value().asset;
    std::vector<BulkAsset> many;
    for (int i = 0; i < 1100; ++i)
        many.push_back({type.id, type.sku, *SerialNumber::parse("BULK-" + std::to_string(100'000 + i)), alpha.site.id});
    many.push_back({type.id, type.sku, by_hand.serial_number, alpha.site.id});
    (void)assets->register_many(alpha.caller, alpha.account.id, many, AssetSource::registration).value();
    std::vector<std::size_t> told;
    std::set<AssetId> named;
    jobs::Registry registry;
    registry.on_event(std::string(kBaseChanged), "test.base", [&](const jobs::Event& event) -> Result<> {
        const auto changed = describe::from_json<BaseChanged>(event.payload.text).value();
        told.push_back(changed.asset_ids.size());
        named.insert(changed.asset_ids.begin(), changed.asset_ids.end());
        return {};
    });
    jobs::Runner(db(), world.env, registry, {}).run_due();
    std::ranges::sort(told);
    EXPECT_EQ(told, (std::vector<std::size_t>{1, 100, 500, 500})) << "the one by hand, then those of the table";
    EXPECT_EQ(named.size(), 1101U);
}

TEST_P(ENT_06_registering_many, at_a_site_of_another_account_registers_nothing) {
    const auto type = make_product("EX4300-48T");
    const std::vector<BulkAsset> many{{type.id, type.sku, *SerialNumber::parse("BULK-1000"), alpha.site.id},
                                      {type.id, type.sku, *SerialNumber::parse("BULK-1001"), beta.site.id}};
    EXPECT_EQ(assets->register_many(alpha.caller, alpha.account.id, many, AssetSource::registration).error().code,
              "assets.site_unknown");
    EXPECT_TRUE(assets_of(alpha).empty());
}
ON_BOTH_DATABASES(ENT_06_registering_many);

}  // namespace
}  // namespace aftercare::assets
