#include "contracts/entitlement_service.hpp"

#include "contracts/test_service_world.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::contracts {
namespace {

using test::ContractsTest;
using test::on;
using test::read;

using ENT_18_look_up = ContractsTest;

TEST_P(ENT_18_look_up, answers_from_the_contract_as_of_any_day) {
    make_asset(alpha, "JN1234567");
    const Contract contract = cover("JN1234567", care(alpha));
    const Entitlement now = ask(alpha.caller, "JN1234567").value();
    EXPECT_EQ(now.verdict, Verdict::entitled);
    EXPECT_EQ(now.reason, Reason::covered_by_contract);
    EXPECT_EQ(now.rule, "ENT-10");
    EXPECT_EQ(now.considered.at(0).contract_number, contract.number);
    EXPECT_EQ(now.policy_version, test::shipped_pack().version());
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2025-12-31")->reason, Reason::contract_not_started);
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2026-12-31")->reason, Reason::covered_by_contract);
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2027-01-01")->reason, Reason::contract_expired);
}

TEST_P(ENT_18_look_up, counts_days_in_the_zone_of_the_policy) {
    make_asset(alpha, "JN1234567");
    cover("JN1234567", care(alpha, "2025-03-03", 12));
    // 2026-03-03 02:00 in UTC is still the 2nd, the last day of cover, in Los Angeles.
    world.clock.set(Instant::parse("2026-03-03T02:00:00Z").value());
    const LookUp today{
        .serial_number = read<assets::SerialNumber>("JN1234567"), .sku = {}, .service = Capability::technical_support, .day = {}};
    EXPECT_EQ(entitlements->look_up(alpha.caller, today)->day, on("2026-03-02"));
    EXPECT_EQ(entitlements->look_up(alpha.caller, today)->reason, Reason::covered_by_contract);
    world.clock.set(Instant::parse("2026-03-03T08:00:00Z").value());
    EXPECT_EQ(entitlements->look_up(alpha.caller, today)->reason, Reason::contract_expired);
}

TEST_P(ENT_18_look_up, of_a_registered_product_without_contract_is_under_warranty_from_registration) {
    make_asset(alpha, "JN1234567");
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2027-03-01", Capability::hardware_replacement)->reason,
              Reason::covered_by_warranty);
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2027-03-02", Capability::hardware_replacement)->reason, Reason::warranty_expired);
}

// ENT-03: the catalogue's own list for a product goes before that of its kind.
TEST_P(ENT_18_look_up, of_a_product_with_warranties_of_its_own_is_under_those) {
    const auto made = [&](const char* sku, std::optional<describe::List<catalogue::WarrantyName, 0, 20>> warranties) {
        catalogue
            ->create(Caller::system(),
                     {.manufacturer = "Acme", .sku = read<catalogue::Sku>(sku), .warranties = std::move(warranties)})
            .value();
    };
    made("LIFE-1", describe::List<catalogue::WarrantyName, 0, 20>{"limited_lifetime"});
    made("NONE-1", describe::List<catalogue::WarrantyName, 0, 20>{});
    make_asset(alpha, "JN1234567", "LIFE-1");
    make_asset(alpha, "JN1234568", "NONE-1");
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2099-03-01", Capability::hardware_replacement)->reason,
              Reason::covered_by_warranty);
    EXPECT_EQ(ask(alpha.caller, "JN1234568", "2026-03-02", Capability::hardware_replacement)->reason, Reason::never_covered);
}

TEST_P(ENT_18_look_up, answers_what_the_caller_may_not_see_exactly_as_not_found) {
    make_asset(alpha, "JN1234567");
    const auto foreign = ask(beta.caller, "JN1234567");
    const auto unknown = ask(beta.caller, "JN0000001");
    ASSERT_FALSE(foreign);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(foreign.error().code, "contracts.unknown_serial");
    EXPECT_EQ(foreign.error().code, unknown.error().code);
    EXPECT_EQ(foreign.error().detail, unknown.error().detail);
    EXPECT_EQ(foreign.error().remedy, unknown.error().remedy);
    EXPECT_TRUE(ask(staff, "JN1234567"));
}

TEST_P(ENT_18_look_up, of_a_serial_number_under_two_products_asks_which) {
    make_asset(alpha, "JN1234567", "MX204");
    make_asset(alpha, "JN1234567", "MX304");
    const auto ambiguous = ask(alpha.caller, "JN1234567");
    ASSERT_FALSE(ambiguous);
    EXPECT_EQ(ambiguous.error().code, "contracts.serial_ambiguous");
    EXPECT_NE(ambiguous.error().detail.find("MX204, MX304"), std::string::npos);
    LookUp exact{
        .serial_number = read<assets::SerialNumber>("JN1234567"), .sku = read<catalogue::Sku>("MX304"), .service = {}, .day = {}};
    EXPECT_EQ(entitlements->look_up(alpha.caller, exact)->sku.text(), "MX304");
}

TEST_P(ENT_18_look_up, finds_software_by_its_support_reference_number) {
    make_product("SRX-OS", catalogue::ProductKind::software);
    const auto ssrn = read<assets::SerialNumber>("SSRN-000001");
    ASSERT_TRUE(assets->register_one(alpha.caller,
                                     {.ssrn = ssrn, .sku = read<catalogue::Sku>("SRX-OS"), .site_id = alpha.sites.at("DE")}));
    const Contract contract = contracts->create(staff, care(alpha)).value();
    NewLine software;
    software.ssrn = ssrn;
    software.service_level = read<ServiceLevelCode>("next_business_day");
    ASSERT_TRUE(contracts->add_lines(staff, contract.id, {.lines = {software}}));
    const auto asked = [&](LookUp look_up) {
        look_up.day = on("2026-03-02");
        return entitlements->look_up(alpha.caller, look_up);
    };
    EXPECT_EQ(asked({.ssrn = ssrn})->reason, Reason::covered_by_contract);
    EXPECT_TRUE(asked({.serial_number = ssrn})) << "what an asset shows as its number is found by it";
    EXPECT_EQ(asked({}).error().code, "contracts.number_unnamed");
    EXPECT_EQ(asked({.serial_number = ssrn, .ssrn = ssrn}).error().code, "contracts.number_unnamed");
    // A serial number is no SSRN, though another account or product may have it as one.
    make_asset(alpha, "SSRN-000001");
    make_asset(alpha, "JN1234567");
    EXPECT_EQ(asked({.ssrn = read<assets::SerialNumber>("JN1234567")}).error().code, "contracts.unknown_serial");
    EXPECT_EQ(asked({.serial_number = ssrn}).error().code, "contracts.serial_ambiguous");
    EXPECT_EQ(asked({.ssrn = ssrn})->sku.text(), "SRX-OS");
    EXPECT_EQ(entitlements->look_up(beta.caller, {.ssrn = ssrn}).error().code, "contracts.unknown_serial");

    const auto batch = entitlements->look_up_many(
        alpha.caller, {.items = {{.ssrn = "ssrn-000001"}, {.ssrn = "JN1234567"}, {.serial_number = "JN1234567", .ssrn = "X"}}});
    ASSERT_EQ(batch.found.size(), 1U);
    EXPECT_EQ(batch.found[0].entitlements.at(0).sku.text(), "SRX-OS");
    ASSERT_EQ(batch.not_found.size(), 1U);
    EXPECT_EQ(batch.not_found[0].asked, "JN1234567");
    ASSERT_EQ(batch.not_processed.size(), 1U);
}

TEST_P(ENT_18_look_up, of_a_number_that_another_account_has_too_sees_only_the_callers_own) {
    make_asset(alpha, "JN1234567", "MX204");
    make_asset(beta, "JN1234567", "MX304");
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->sku.text(), "MX204");
    EXPECT_EQ(ask(beta.caller, "JN1234567")->sku.text(), "MX304");
}

TEST_P(ENT_18_look_up, finds_each_of_two_forms_of_a_product_under_one_number) {
    make_product("MX204-S");
    make_asset(alpha, "JN1234567", "MX204");
    make_asset(alpha, "JN1234567", "MX204-S");
    const auto look_up = [&](const char* sku) {
        return entitlements->look_up(alpha.caller, {.serial_number = read<assets::SerialNumber>("JN1234567"),
                                                    .sku = read<catalogue::Sku>(sku),
                                                    .service = Capability::technical_support,
                                                    .day = {}});
    };
    ASSERT_TRUE(look_up("MX204"));
    EXPECT_EQ(look_up("MX204")->sku.text(), "MX204");
    ASSERT_TRUE(look_up("MX204-S"));
    EXPECT_EQ(look_up("MX204-S")->sku.text(), "MX204-S");
    const LookUpBatch batch{
        .items = {{.serial_number = "JN1234567", .sku = "MX204", .contract_number = {}}}, .service = {}, .day = {}};
    EXPECT_EQ(entitlements->look_up_many(alpha.caller, batch).found.size(), 1U);

    const Contract contract = contracts->create(staff, care(alpha)).value();
    NewLine asked = line("JN1234567");
    asked.sku = read<catalogue::Sku>("MX204-S");
    const auto added = contracts->add_lines(staff, contract.id, {.lines = {asked}});
    ASSERT_TRUE(added);
    EXPECT_EQ(added->lines.at(0).sku.text(), "MX204-S");
}

TEST_P(ENT_18_look_up, finds_the_only_form_of_a_product_by_the_other) {
    make_product("MX204-S");
    make_asset(alpha, "JN1234567", "MX204-S");
    const LookUp other{.serial_number = read<assets::SerialNumber>("JN1234567"),
                       .sku = read<catalogue::Sku>("MX204"),
                       .service = Capability::technical_support,
                       .day = {}};
    EXPECT_EQ(entitlements->look_up(alpha.caller, other)->sku.text(), "MX204-S");
}

using ENT_11_look_up = ContractsTest;

TEST_P(ENT_11_look_up, of_a_premium_service_stops_when_the_base_lapses) {
    make_asset(alpha, "JN1234567");
    cover("JN1234567", care(alpha, "2026-01-01", 6));
    CreateContract plus = care(alpha);
    plus.plan = read<PlanCode>("care_plus");
    cover("JN1234567", plus);
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2026-06-30", Capability::eol_report)->rule, "ENT-11");
    const Entitlement lapsed = ask(alpha.caller, "JN1234567", "2026-07-01", Capability::eol_report).value();
    EXPECT_EQ(lapsed.reason, Reason::base_plan_missing);
    EXPECT_NE(lapsed.detail.find("1 July 2026"), std::string::npos);
}

using ENT_18_batch = ContractsTest;

TEST_P(ENT_18_batch, puts_every_item_into_one_of_four_lists) {
    make_asset(alpha, "JN1234567");
    make_asset(alpha, "JN2345678", "MX204");
    make_asset(alpha, "JN2345678", "MX304");
    make_asset(beta, "JN9999999");
    const Contract contract = cover("JN1234567", care(alpha));
    const Contract foreign = contracts->create(staff, care(beta)).value();
    const auto serial = [](const char* text) { return BatchItem{.serial_number = text, .sku = {}, .contract_number = {}}; };
    const auto number = [](const std::string& text) {
        return BatchItem{.serial_number = {}, .sku = {}, .contract_number = text};
    };
    LookUpBatch batch{.items = {serial(" jn1234567 "), serial("JN2345678"), serial("JN9999999"), serial("no!"), BatchItem{},
                                number(contract.number.text()), number(foreign.number.text()),
                                BatchItem{.serial_number = "JN2345678", .sku = "MX304", .contract_number = {}}},
                      .service = {},
                      .day = {}};
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    EXPECT_EQ(answer.day, on("2026-03-02"));
    ASSERT_EQ(answer.found.size(), 3U);
    EXPECT_EQ(answer.found[0].item, 0);
    EXPECT_EQ(answer.found[0].entitlements.at(0).reason, Reason::covered_by_contract);
    EXPECT_EQ(answer.found[1].item, 5);
    EXPECT_EQ(answer.found[1].contract->id, contract.id);
    EXPECT_EQ(answer.found[1].entitlements.at(0).serial_number.text(), "JN1234567");
    EXPECT_EQ(answer.found[2].item, 7);
    EXPECT_EQ(answer.found[2].entitlements.at(0).sku.text(), "MX304");
    ASSERT_EQ(answer.ambiguous.size(), 1U);
    EXPECT_EQ(answer.ambiguous[0].item, 1);
    EXPECT_EQ(answer.ambiguous[0].skus.size(), 2U);
    ASSERT_EQ(answer.not_found.size(), 2U);
    EXPECT_EQ(answer.not_found[0].item, 2);
    EXPECT_EQ(answer.not_found[0].reason, Reason::unknown_serial);
    EXPECT_EQ(answer.not_found[1].item, 6);
    ASSERT_EQ(answer.not_processed.size(), 2U);
    EXPECT_EQ(answer.not_processed[0].item, 3);
    EXPECT_EQ(answer.not_processed[1].item, 4);
}

TEST_P(ENT_18_batch, takes_300_items_and_says_which_it_left_out) {
    make_asset(alpha, "JN1234567");
    LookUpBatch batch;
    for (int i = 0; i < 302; ++i) batch.items.push_back({.serial_number = "JN1234567", .sku = {}, .contract_number = {}});
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    EXPECT_EQ(answer.found.size(), 300U);
    ASSERT_EQ(answer.not_processed.size(), 2U);
    EXPECT_EQ(answer.not_processed[0].item, 300);
}

TEST_P(ENT_18_batch, answers_a_contract_once_however_often_it_is_named) {
    make_asset(alpha, "JN1234567");
    const Contract contract = cover("JN1234567", care(alpha));
    LookUpBatch batch;
    for (int i = 0; i < 3; ++i)
        batch.items.push_back({.serial_number = {}, .sku = {}, .contract_number = contract.number.text()});
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    ASSERT_EQ(answer.found.size(), 1U);
    EXPECT_EQ(answer.found[0].entitlements.size(), 1U);
    EXPECT_FALSE(answer.found[0].more_assets);
    ASSERT_EQ(answer.not_processed.size(), 2U);
    EXPECT_EQ(answer.not_processed[0].item, 1);
    EXPECT_NE(answer.not_processed[1].detail.find("item 0"), std::string::npos);
}

TEST_P(ENT_18_batch, decides_on_no_more_assets_than_the_limit_whatever_was_named) {
    std::vector<BulkLine> lines;
    for (int i = 0; i < 200; ++i) {
        const auto asset = make_asset(alpha, "JN" + std::to_string(1000000 + i));
        lines.push_back({asset.id, asset.serial_number, asset.sku, read<ServiceLevelCode>("next_business_day")});
    }
    LookUpBatch batch;
    for (int i = 0; i < 2; ++i) {
        const Contract contract = contracts->create_with_lines(staff, care(alpha), lines).value();
        batch.items.push_back({.serial_number = {}, .sku = {}, .contract_number = contract.number.text()});
    }
    for (int i = 0; i < 20; ++i) batch.items.push_back({.serial_number = "JN1000000", .sku = {}, .contract_number = {}});
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    ASSERT_EQ(answer.found.size(), 22U);
    EXPECT_EQ(answer.found[0].entitlements.size(), 200U);
    EXPECT_FALSE(answer.found[0].more_assets);
    EXPECT_EQ(answer.found[1].entitlements.size(), 80U);
    EXPECT_TRUE(answer.found[1].more_assets);
}

TEST_P(ENT_18_batch, agrees_with_asking_one_by_one) {
    LookUpBatch batch{.items = {}, .service = Capability::hardware_replacement, .day = on("2026-09-01")};
    std::vector<std::string> serials;
    for (int i = 0; i < 12; ++i) {
        const std::string serial = "JN10000" + std::to_string(10 + i);
        serials.push_back(serial);
        make_asset(alpha, serial, "MX204", i % 2 == 0 ? "DE" : "PE");
        if (i % 3 != 0) cover(serial, care(alpha, "2026-01-01", i + 1));
        batch.items.push_back({.serial_number = serial, .sku = {}, .contract_number = {}});
    }
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    ASSERT_EQ(answer.found.size(), serials.size());
    for (std::size_t i = 0; i < serials.size(); ++i) {
        const Entitlement single = ask(alpha.caller, serials[i], "2026-09-01", Capability::hardware_replacement).value();
        EXPECT_EQ(describe::to_json(answer.found[i].entitlements.at(0)), describe::to_json(single));
    }
}

using ENT_18_bulk_lines = ContractsTest;

TEST_P(ENT_18_bulk_lines, are_entered_with_their_contract_in_one_go) {
    std::vector<BulkLine> lines;
    for (int i = 0; i < 50; ++i) {
        const auto asset = make_asset(alpha, "JN10000" + std::to_string(10 + i));
        lines.push_back({asset.id, asset.serial_number, asset.sku, read<ServiceLevelCode>("next_business_day")});
    }
    const Contract contract = contracts->create_with_lines(staff, care(alpha), lines).value();
    EXPECT_EQ(lines_of(contract).size(), 50U);
    EXPECT_EQ(ask(alpha.caller, "JN1000033")->reason, Reason::covered_by_contract);
}

ON_BOTH_DATABASES(ENT_18_look_up);
ON_BOTH_DATABASES(ENT_11_look_up);
ON_BOTH_DATABASES(ENT_18_batch);
ON_BOTH_DATABASES(ENT_18_bulk_lines);

}  // namespace
}  // namespace aftercare::contracts
