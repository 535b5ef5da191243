#include "contracts/line_rules.hpp"

#include "contracts/test_world.hpp"

namespace aftercare::contracts {
namespace {

using test::day;
using test::parsed;

// The router of test_world.hpp, to be put on a Care contract for 2026.
class Line : public testing::Test {
protected:
    Line() {
        contract.from_day = day("2026-01-01");
        contract.until_day = day("2027-01-01");
        asked.service_level = parsed<ServiceLevelCode>("next_business_day");
    }
    std::string refusal(std::vector<DayRange> on_contract = {}) {
        const auto days = plan_line(world.terms(), world.plan("care"), contract, facts, asked, on_contract);
        return days ? "" : days.error().code;
    }

    test::World world;
    Contract contract;
    EntitlementFacts facts = test::router();
    NewLine asked;
};

class ENT_12_line : public Line {};
class ENT_14_line : public Line {};
class ID_11_line : public Line {};

TEST_F(ENT_14_line, takes_the_contracts_days_where_it_names_none) {
    const auto days = plan_line(world.terms(), world.plan("care"), contract, facts, asked, {});
    EXPECT_EQ(days.value(), (DayRange{day("2026-01-01"), day("2027-01-01")}));
}

TEST_F(ENT_12_line, of_another_makers_product_is_refused) {
    world.rules.own_manufacturers = {OneLine<1, 80>("Zenith")};
    EXPECT_EQ(refusal(), "contracts.third_party_part");
}

TEST_F(ENT_12_line, of_a_lost_asset_is_refused) {
    facts.status = assets::AssetStatus::lost;
    EXPECT_EQ(refusal(), "contracts.not_in_use");
}

TEST_F(ENT_12_line, of_an_asset_at_a_site_without_address_is_refused) {
    facts.site_street = "-";
    EXPECT_EQ(refusal(), "contracts.site_not_registered");
}

TEST_F(ENT_12_line, of_what_was_bought_elsewhere_is_refused_and_of_what_nobody_recorded_as_the_policy_says) {
    facts.channel = assets::PurchaseChannel::unauthorised;
    EXPECT_EQ(refusal(), "contracts.grey_market");
    facts.channel = assets::PurchaseChannel::unknown;
    EXPECT_EQ(refusal(), "");
    world.rules.unknown_channel_qualifies = false;
    EXPECT_EQ(refusal(), "contracts.grey_market");
    facts.channel = assets::PurchaseChannel::authorised_reseller;
    EXPECT_EQ(refusal(), "");
}

TEST_F(ENT_14_line, that_begins_past_the_end_of_support_is_refused) {
    facts.end_of_support = day("2026-01-02");
    EXPECT_EQ(refusal(), "");
    facts.end_of_support = day("2026-01-01");
    EXPECT_EQ(refusal(), "contracts.past_end_of_support");
}

TEST_F(ENT_14_line, may_adjoin_another_line_of_the_contract_but_not_overlap) {
    asked.from_day = day("2026-06-01");
    EXPECT_EQ(refusal({{day("2026-01-01"), day("2026-06-01")}}), "");
    EXPECT_EQ(refusal({{day("2026-01-01"), day("2026-06-02")}}), "contracts.line_overlaps");
}

TEST_F(ID_11_line, is_refused_for_the_embargo_before_anything_else) {
    facts.site_country = parsed<identity::CountryCode>("KP");
    facts.status = assets::AssetStatus::lost;
    asked.service_level.reset();
    EXPECT_EQ(refusal(), "identity.embargoed");
}

}  // namespace
}  // namespace aftercare::contracts
