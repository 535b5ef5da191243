#include "contracts/entitlement_rules.hpp"

#include "contracts/test_world.hpp"
#include "platform/text/days.hpp"

namespace aftercare::contracts {
namespace {

using test::day;
using test::line;
using test::parsed;

// One asset, the shipped pack, and questions about 2026-11-21 unless said otherwise.
class AskedEntitlement : public testing::Test {
protected:
    Entitlement ask(Capability service, const char* on = "2026-11-21") {
        return decide_entitlement(world.terms(), facts, {service, day(on)});
    }
    static bool offers(const Entitlement& answer, WayOutKind kind) {
        return std::ranges::find(answer.ways_out, kind, &WayOut::kind) != answer.ways_out.end();
    }
    static const WayOut& way(const Entitlement& answer, WayOutKind kind) {
        const auto found = std::ranges::find(answer.ways_out, kind, &WayOut::kind);
        if (found == answer.ways_out.end()) throw Bug("no such way out");
        return *found;
    }
    static void expect(const Entitlement& answer, Reason reason, const char* rule) {
        const bool entitled = reason == Reason::covered_by_contract || reason == Reason::covered_by_warranty;
        EXPECT_EQ(answer.verdict, entitled ? Verdict::entitled : Verdict::not_entitled);
        EXPECT_EQ(answer.reason, reason) << answer.detail;
        EXPECT_EQ(answer.rule, rule);
        EXPECT_FALSE(answer.detail.empty());
        EXPECT_EQ(answer.ways_out.empty(), entitled || reason == Reason::embargoed);
    }

    test::World world;
    EntitlementFacts facts = test::router();
};

class ENT_19_covered_by_contract : public AskedEntitlement {};
class ENT_19_covered_by_warranty : public AskedEntitlement {};
class ENT_19_contract_expired : public AskedEntitlement {};
class ENT_19_warranty_expired : public AskedEntitlement {};
class ENT_19_never_covered : public AskedEntitlement {};
class ENT_19_not_registered : public AskedEntitlement {};
class ENT_19_past_end_of_support : public AskedEntitlement {};
class ENT_19_plan_excludes_action : public AskedEntitlement {};
class ENT_19_base_plan_missing : public AskedEntitlement {};
class ENT_19_embargoed : public AskedEntitlement {};
class ENT_19_third_party_part : public AskedEntitlement {};
class ENT_19_not_in_use : public AskedEntitlement {};
class ENT_19_contract_not_started : public AskedEntitlement {};
class ENT_19_not_in_country : public AskedEntitlement {};
class ENT_18_answer : public AskedEntitlement {};

TEST_F(ENT_19_covered_by_contract, by_care_within_its_dates) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    expect(ask(Capability::technical_support), Reason::covered_by_contract, "ENT-10");
    expect(ask(Capability::technical_support, "2026-01-01"), Reason::covered_by_contract, "ENT-10");
    expect(ask(Capability::technical_support, "2026-12-31"), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_covered_by_contract, by_a_premium_plan_while_its_base_covers_too) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    expect(ask(Capability::expert_access), Reason::covered_by_contract, "ENT-11");
}

TEST_F(ENT_19_covered_by_contract, comes_before_warranty) {
    facts.shipped_on = day("2026-10-01");
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.lines[0].service_level = parsed<ServiceLevelCode>("same_day");
    const auto answer = ask(Capability::hardware_replacement);
    expect(answer, Reason::covered_by_contract, "ENT-10");
    EXPECT_EQ(std::ranges::count_if(answer.considered, &ConsideredCoverage::counts), 2);
}

TEST_F(ENT_19_covered_by_warranty, for_a_year_from_shipment) {
    facts.shipped_on = day("2026-02-28");
    facts.registered_on = day("2026-05-01");
    expect(ask(Capability::hardware_replacement, "2027-02-27"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::hardware_replacement, "2027-02-28"), Reason::warranty_expired, "ENT-03");
}

TEST_F(ENT_19_covered_by_warranty, from_registration_where_the_day_of_shipping_is_not_known) {
    facts.shipped_on.reset();
    facts.registered_on = day("2026-05-01");
    expect(ask(Capability::hardware_replacement, "2027-04-30"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::hardware_replacement, "2027-05-01"), Reason::warranty_expired, "ENT-03");
}

TEST_F(ENT_19_covered_by_warranty, of_software_for_90_days) {
    facts.shipped_on = day("2026-01-01");
    expect(ask(Capability::software_download, "2026-03-31"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::software_download, "2026-04-01"), Reason::warranty_expired, "ENT-03");
}

TEST_F(ENT_19_contract_expired, on_the_day_after_the_last) {
    facts.lines = {line("care", "2025-01-01", "2026-01-01")};
    const auto answer = ask(Capability::technical_support, "2026-01-01");
    expect(answer, Reason::contract_expired, "ENT-14");
    EXPECT_EQ(way(answer, WayOutKind::renew).contract_number, facts.lines[0].contract_number);
    EXPECT_TRUE(offers(answer, WayOutKind::buy_contract));
    EXPECT_TRUE(offers(answer, WayOutKind::time_and_material_quote));
}

TEST_F(ENT_19_contract_expired, by_cancellation_and_says_so) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.lines[0].contract_cancelled_from = day("2026-06-01");
    const auto answer = ask(Capability::technical_support);
    expect(answer, Reason::contract_expired, "ENT-14");
    EXPECT_EQ(answer.considered[0].status, CoverageState::cancelled);
    EXPECT_EQ(answer.considered[0].covers, (std::vector<Days>{{day("2026-01-01"), day("2026-06-01")}}));
    expect(ask(Capability::technical_support, "2026-05-31"), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_contract_expired, is_nearer_than_a_contract_that_gives_other_things) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2025-01-01", "2026-01-01")};
    expect(ask(Capability::service_manager), Reason::contract_expired, "ENT-14");
}

TEST_F(ENT_19_contract_expired, without_an_offer_to_renew_what_did_not_give_it_either) {
    facts.lines = {line("care", "2025-01-01", "2026-01-01")};
    const auto answer = ask(Capability::service_manager);
    expect(answer, Reason::contract_expired, "ENT-14");
    EXPECT_FALSE(offers(answer, WayOutKind::renew));
    EXPECT_FALSE(offers(answer, WayOutKind::time_and_material_quote));
    EXPECT_EQ(way(answer, WayOutKind::buy_contract).plans.size(), 2U);
}

TEST_F(ENT_19_warranty_expired, names_partners_of_the_sites_country) {
    const auto answer = ask(Capability::hardware_replacement);
    expect(answer, Reason::warranty_expired, "ENT-03");
    const WayOut& buy = way(answer, WayOutKind::buy_contract);
    ASSERT_EQ(buy.partners.size(), 1U);
    EXPECT_EQ(buy.partners[0].name, "Rheinwerk Netze");
}

TEST_F(ENT_19_never_covered, where_neither_contract_nor_warranty_was_ever_there) {
    facts.product_kind = catalogue::ProductKind::licence;
    expect(ask(Capability::technical_support), Reason::never_covered, "ENT-12");
}

TEST_F(ENT_19_not_registered, comes_before_any_cover_and_shows_what_is_lost) {
    facts.registered_on.reset();
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    world.warranties.given_to[0].warranties = {parsed<WarrantyCode>("limited_lifetime")};
    const auto answer = ask(Capability::technical_support);
    expect(answer, Reason::not_registered, "ENT-12");
    EXPECT_TRUE(offers(answer, WayOutKind::register_));
    const auto lost = std::ranges::find(answer.considered, CoverageSource::warranty, &ConsideredCoverage::source);
    ASSERT_NE(lost, answer.considered.end());
    EXPECT_EQ(lost->reason, Reason::not_registered);
    EXPECT_EQ(lost->rule, "ENT-23");
}

TEST_F(ENT_19_past_end_of_support, from_its_first_day_on_and_whatever_covers) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.end_of_support = day("2026-11-21");
    facts.replacement_sku = parsed<catalogue::Sku>("MX304");
    expect(ask(Capability::technical_support, "2026-11-20"), Reason::covered_by_contract, "ENT-10");
    const auto answer = ask(Capability::technical_support, "2026-11-21");
    expect(answer, Reason::past_end_of_support, "CASE-30");
    EXPECT_TRUE(way(answer, WayOutKind::replace_product).detail.contains("MX304"));
    EXPECT_FALSE(answer.considered.empty());
}

TEST_F(ENT_19_past_end_of_support, leaves_what_the_policy_still_gives) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.end_of_support = day("2026-06-01");
    expect(ask(Capability::web_self_service), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_plan_excludes_action, for_vendor_support_of_a_partner_assisted_plan_and_names_the_partner) {
    facts.lines = {line("care_par", "2026-01-01", "2027-01-01"), line("care", "2025-01-01", "2026-01-01")};
    facts.lines[0].reseller_name = "Rheinwerk Netze";
    const auto answer = ask(Capability::technical_support);
    expect(answer, Reason::plan_excludes_action, "ENT-10");
    const WayOut& ask_partner = way(answer, WayOutKind::ask_partner);
    ASSERT_EQ(ask_partner.partners.size(), 1U);
    EXPECT_EQ(ask_partner.partners[0].name, "Rheinwerk Netze");
    EXPECT_EQ(ask_partner.partners[0].phone, "+49 30 5550 100");
    EXPECT_FALSE(offers(answer, WayOutKind::time_and_material_quote));
    expect(ask(Capability::software_download), Reason::covered_by_contract, "ENT-10");
    expect(ask(Capability::hardware_replacement), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_plan_excludes_action, for_what_only_other_plans_give) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::escalation_desk);
    expect(answer, Reason::plan_excludes_action, "ENT-10");
    EXPECT_EQ(way(answer, WayOutKind::buy_contract).plans, std::vector<PlanCode>{parsed<PlanCode>("advanced_care_plus")});
}

TEST_F(ENT_19_plan_excludes_action, names_the_contract_rather_than_a_warranty) {
    facts.shipped_on = day("2026-11-01");
    facts.lines = {line("care", "2026-01-01", "2026-12-01")};
    EXPECT_EQ(ask(Capability::escalation_desk).rule, "ENT-10");
    facts.lines.clear();
    expect(ask(Capability::escalation_desk), Reason::plan_excludes_action, "ENT-03");
}

TEST_F(ENT_19_base_plan_missing, from_the_day_on_which_the_base_lapsed) {
    facts.lines = {line("care", "2026-01-01", "2026-07-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    expect(ask(Capability::expert_access, "2026-06-30"), Reason::covered_by_contract, "ENT-11");
    const auto answer = ask(Capability::expert_access, "2026-07-01");
    expect(answer, Reason::base_plan_missing, "ENT-11");
    EXPECT_TRUE(answer.detail.contains("1 July 2026"));
    EXPECT_EQ(answer.considered[0].status, CoverageState::suspended);
    EXPECT_EQ(answer.considered[0].covers, (std::vector<Days>{{day("2026-01-01"), day("2026-07-01")}}));
    EXPECT_EQ(way(answer, WayOutKind::renew).plans, std::vector<PlanCode>{parsed<PlanCode>("care")});
    EXPECT_EQ(way(answer, WayOutKind::buy_contract).plans, std::vector<PlanCode>{parsed<PlanCode>("care")});
}

TEST_F(ENT_19_base_plan_missing, where_there_never_was_one) {
    facts.lines = {line("care_plus", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::eol_report);
    expect(answer, Reason::base_plan_missing, "ENT-11");
    EXPECT_FALSE(offers(answer, WayOutKind::renew));
}

TEST_F(ENT_19_base_plan_missing, where_the_base_is_good_in_another_region_alone) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    facts.lines[0].sales_region = identity::RegionName("latin_america");
    const auto answer = ask(Capability::expert_access, "2026-06-30");
    expect(answer, Reason::base_plan_missing, "ENT-11");
    EXPECT_TRUE(answer.detail.contains("good only in the sales region latin_america")) << answer.detail;
    EXPECT_FALSE(offers(answer, WayOutKind::renew));
    EXPECT_EQ(way(answer, WayOutKind::buy_contract).plans, std::vector<PlanCode>{parsed<PlanCode>("care")});
    facts.lines[0].sales_region = identity::RegionName("emea");
    expect(ask(Capability::expert_access, "2026-06-30"), Reason::covered_by_contract, "ENT-11");
}

TEST_F(ENT_19_embargoed, comes_before_everything_and_tells_nothing_else) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.registered_on.reset();
    for (identity::CountryCode* country : {&facts.site_country, &facts.account_country}) {
        const auto before = *country;
        *country = parsed<identity::CountryCode>("SY");
        const auto answer = ask(Capability::technical_support);
        expect(answer, Reason::embargoed, "ID-11");
        EXPECT_TRUE(answer.considered.empty());
        *country = before;
    }
}

TEST_F(ENT_19_third_party_part, of_any_maker_who_is_not_the_vendor) {
    world.rules.own_manufacturers = {OneLine<1, 80>("Zenith")};
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::hardware_replacement);
    expect(answer, Reason::third_party_part, "CASE-30");
    EXPECT_TRUE(offers(answer, WayOutKind::ask_manufacturer));
    world.rules.own_manufacturers = {OneLine<1, 80>("Zenith"), OneLine<1, 80>("ACME networks")};
    expect(ask(Capability::technical_support), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_not_in_use, decommissioned_or_lost_but_not_a_spare) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    for (const auto status : {assets::AssetStatus::decommissioned, assets::AssetStatus::lost}) {
        facts.status = status;
        const auto answer = ask(Capability::technical_support);
        expect(answer, Reason::not_in_use, "ENT-12");
        EXPECT_TRUE(offers(answer, WayOutKind::correct_asset));
    }
    facts.status = assets::AssetStatus::spare;
    expect(ask(Capability::technical_support), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_contract_not_started, before_its_first_day) {
    facts.lines = {line("care", "2026-12-01", "2027-12-01")};
    const auto answer = ask(Capability::technical_support, "2026-11-30");
    expect(answer, Reason::contract_not_started, "ENT-14");
    EXPECT_TRUE(way(answer, WayOutKind::wait).detail.contains("1 December 2026"));
    expect(ask(Capability::technical_support, "2026-12-01"), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_contract_not_started, while_it_is_a_draft) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.lines[0].contract_status = ContractStatus::draft;
    expect(ask(Capability::technical_support), Reason::contract_not_started, "ENT-14");
}

TEST_F(ENT_19_contract_not_started, of_a_draft_hides_neither_lapsed_nor_coming_cover) {
    CoverageLine draft = line("care", "2026-01-01", "2027-01-01");
    draft.contract_status = ContractStatus::draft;
    facts.lines = {draft, line("care", "2025-01-01", "2026-01-01")};
    const auto lapsed = ask(Capability::technical_support);
    expect(lapsed, Reason::contract_expired, "ENT-14");
    EXPECT_TRUE(offers(lapsed, WayOutKind::renew));
    facts.lines[1] = line("care", "2026-12-01", "2027-12-01");
    EXPECT_TRUE(offers(ask(Capability::technical_support), WayOutKind::wait));
}

TEST_F(ENT_19_contract_not_started, of_a_draft_names_it_unless_its_term_is_over) {
    facts.lines = {line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    facts.lines[1].contract_status = ContractStatus::draft;
    const auto waiting = ask(Capability::eol_report);
    expect(waiting, Reason::contract_not_started, "ENT-14");
    EXPECT_EQ(way(waiting, WayOutKind::change_contract).contract_number, facts.lines[1].contract_number);
    facts.lines[1].until_day = day("2026-06-01");
    expect(ask(Capability::eol_report), Reason::plan_excludes_action, "ENT-10");
}

TEST_F(ENT_19_contract_expired, names_what_was_in_force_last_though_another_was_to_end_later) {
    facts.lines = {line("care", "2025-01-01", "2026-10-01"), line("care", "2026-01-01", "2026-11-01")};
    facts.lines[0].contract_number = parsed<ContractNumber>("C-2025-000007");
    facts.lines[1].contract_cancelled_from = day("2026-02-01");
    const auto answer = ask(Capability::technical_support);
    expect(answer, Reason::contract_expired, "ENT-14");
    EXPECT_EQ(way(answer, WayOutKind::renew).contract_number, facts.lines[0].contract_number);
}

TEST_F(ENT_19_covered_by_contract, by_a_premium_plan_tells_the_days_of_the_overlap) {
    facts.lines = {line("care", "2026-03-01", "2026-12-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::expert_access);
    EXPECT_NE(answer.detail.find("from 1 March 2026 to 30 November 2026"), std::string::npos) << answer.detail;
}

TEST_F(ENT_19_not_in_country, stops_of_a_warranty_only_the_replacement_of_hardware) {
    facts.site_country = parsed<identity::CountryCode>("PE");
    facts.shipped_on = day("2026-11-01");
    world.warranties.given_to[0].warranties = {parsed<WarrantyCode>("enhanced_hardware")};
    auto warranty = std::ranges::find(world.warranties.warranties, parsed<WarrantyCode>("enhanced_hardware"), &Warranty::code);
    for (GivenCapability& given : warranty->gives)
        if (given.service_levels) given.service_levels->front() = parsed<ServiceLevelCode>("same_day");
    expect(ask(Capability::hardware_replacement), Reason::not_in_country, "ENT-26");
    expect(ask(Capability::software_download), Reason::covered_by_warranty, "ENT-03");
    for (GivenCapability& given : warranty->gives)
        if (given.service_levels) given.service_levels->push_back(parsed<ServiceLevelCode>("return_to_factory"));
    expect(ask(Capability::hardware_replacement), Reason::covered_by_warranty, "ENT-03");
}

class ENT_03_warranty : public AskedEntitlement {
protected:
    // The only warranty of the router.
    Warranty& only(const char* code) {
        world.warranties.given_to[0].warranties = {parsed<WarrantyCode>(code)};
        return *std::ranges::find(world.warranties.warranties, parsed<WarrantyCode>(code), &Warranty::code);
    }
};

TEST_F(ENT_03_warranty, of_the_product_goes_before_those_of_its_kind) {
    facts.shipped_on = day("2026-11-01");
    expect(ask(Capability::hardware_replacement, "2027-10-31"), Reason::covered_by_warranty, "ENT-03");
    facts.product_warranties = {parsed<WarrantyCode>("dead_on_arrival")};
    expect(ask(Capability::hardware_replacement, "2026-11-20"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::hardware_replacement, "2027-10-31"), Reason::warranty_expired, "ENT-03");
    facts.product_warranties = {parsed<WarrantyCode>("limited_lifetime")};
    expect(ask(Capability::hardware_replacement, "2099-01-01"), Reason::covered_by_warranty, "ENT-03");
    // An empty list: none at all. A code that the pack no longer has gives nothing.
    facts.product_warranties.emplace();
    expect(ask(Capability::hardware_replacement, "2026-11-20"), Reason::never_covered, "ENT-12");
    facts.product_warranties = {parsed<WarrantyCode>("of_an_older_pack")};
    expect(ask(Capability::hardware_replacement, "2026-11-20"), Reason::never_covered, "ENT-12");
}

TEST_F(ENT_03_warranty, for_a_lifetime_ends_with_the_products_support) {
    only("limited_lifetime");
    facts.end_of_support = day("2030-06-01");
    expect(ask(Capability::hardware_replacement, "2030-05-31"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::hardware_replacement, "2030-06-01"), Reason::past_end_of_support, "CASE-30");
}

TEST_F(ENT_03_warranty, for_a_lifetime_goes_on_where_no_end_of_support_is_known) {
    only("limited_lifetime");
    const auto answer = ask(Capability::hardware_replacement, "2099-01-01");
    expect(answer, Reason::covered_by_warranty, "ENT-03");
    EXPECT_FALSE(answer.considered.at(0).until_day);
}

TEST_F(ENT_03_warranty, for_a_lifetime_that_was_over_before_it_began_is_said_to_be_so) {
    only("limited_lifetime");
    for (const char* end : {"0001-01-01", "2019-06-01", "2020-02-10"}) {
        facts.end_of_support = day(end);
        const auto answer = ask(Capability::hardware_replacement, "2026-11-21");
        expect(answer, Reason::past_end_of_support, "CASE-30");
        ASSERT_EQ(answer.considered.size(), 1U);
        EXPECT_EQ(answer.considered[0].reason, Reason::warranty_expired);
        EXPECT_TRUE(answer.considered[0].why.ends_with(" never began; the product has not been supported since " +
                                                       text::day_text("en", day(end)) + "."))
            << answer.considered[0].why;
        EXPECT_TRUE(answer.considered[0].covers.empty());
    }
}

TEST_F(ENT_03_warranty, can_start_with_registration_though_it_was_shipped_before) {
    only("standard_hardware").starts = WarrantyStart::registration;
    facts.shipped_on = day("2025-01-01");
    facts.registered_on = day("2026-05-01");
    expect(ask(Capability::hardware_replacement, "2027-04-30"), Reason::covered_by_warranty, "ENT-03");
    expect(ask(Capability::hardware_replacement, "2027-05-01"), Reason::warranty_expired, "ENT-03");
}

TEST_F(ENT_03_warranty, enhanced_replaces_by_the_next_business_day_and_gives_software) {
    only("enhanced_hardware");
    const auto answer = ask(Capability::hardware_replacement);
    expect(answer, Reason::covered_by_warranty, "ENT-03");
    EXPECT_EQ(answer.considered.at(0).service_level, parsed<ServiceLevelCode>("next_business_day"));
    expect(ask(Capability::software_download), Reason::covered_by_warranty, "ENT-03");
}

TEST(ENT_23_registration, decides_whether_there_is_a_warranty_that_needs_it) {
    const test::World world;
    EntitlementFacts facts = test::router();
    const Warranty& lifetime = *world.warranties.find(parsed<WarrantyCode>("limited_lifetime"));
    const Warranty& standard = *world.warranties.find(parsed<WarrantyCode>("standard_hardware"));
    EXPECT_EQ(warranty_days(lifetime, facts), (DayRange{day("2020-02-10"), std::nullopt}));
    facts.registered_on.reset();
    EXPECT_FALSE(warranty_days(lifetime, facts));
    EXPECT_EQ(warranty_days(standard, facts), (DayRange{day("2020-02-10"), day("2021-02-10")}));
}

TEST_F(ENT_19_not_in_country, names_the_levels_to_be_had) {
    facts.site_country = parsed<identity::CountryCode>("PE");
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.lines[0].service_level = parsed<ServiceLevelCode>("same_day");
    const auto answer = ask(Capability::hardware_replacement);
    expect(answer, Reason::not_in_country, "ENT-26");
    EXPECT_EQ(way(answer, WayOutKind::change_contract).service_levels,
              (std::vector{parsed<ServiceLevelCode>("return_to_factory"), parsed<ServiceLevelCode>("next_business_day")}));
    expect(ask(Capability::technical_support), Reason::covered_by_contract, "ENT-10");
}

TEST_F(ENT_19_not_in_country, does_not_stop_a_warranty_that_reaches) {
    facts.site_country = parsed<identity::CountryCode>("PE");
    facts.shipped_on = day("2026-06-01");
    facts.lines = {line("care", "2026-01-01", "2027-01-01")};
    facts.lines[0].service_level = parsed<ServiceLevelCode>("same_day");
    expect(ask(Capability::hardware_replacement), Reason::covered_by_warranty, "ENT-03");
}

TEST_F(ENT_18_answer, shows_every_line_and_warranty_with_state_and_why) {
    facts.shipped_on = day("2026-06-01");
    facts.lines = {line("care", "2024-01-01", "2025-01-01"), line("care", "2027-01-01", "2028-01-01"),
                   line("care", "2026-01-01", "2027-01-01"), line("care_plus", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::technical_support);
    ASSERT_EQ(answer.considered.size(), 7U);
    EXPECT_TRUE(answer.considered[0].counts);
    EXPECT_EQ(answer.considered[0].from_day, day("2026-01-01"));
    for (const auto& one : answer.considered) {
        EXPECT_FALSE(one.why.empty());
        EXPECT_FALSE(one.rule.empty());
        EXPECT_FALSE(one.gives.empty());
    }
    EXPECT_EQ(answer.policy_version, "test");
}

TEST_F(ENT_18_answer, survives_a_plan_that_the_pack_no_longer_has) {
    facts.lines = {line("gold", "2026-01-01", "2027-01-01")};
    const auto answer = ask(Capability::technical_support);
    expect(answer, Reason::plan_excludes_action, "ENT-10");
}

}  // namespace
}  // namespace aftercare::contracts
