#include "contracts/purchase_rules.hpp"

#include "contracts/test_world.hpp"

namespace aftercare::contracts {
namespace {

using test::parsed;

class ENT_25_purchase : public testing::Test {
protected:
    std::string refusal(const char* plan = "care_plus") {
        const auto bought = require_may_buy(world.plan(plan), world.partners, world.rules, "Alpha GmbH", purchase);
        if (!bought) {
            EXPECT_EQ(bought.error().rule, "ENT-25");
            EXPECT_FALSE(bought.error().remedy.empty());
        }
        return bought ? "" : bought.error().code;
    }
    static EndUser end_user(const char* name) {
        return {.name = OneLine<1, 120>(name),
                .street = OneLine<1, 200>("1 Main Street"),
                .city = OneLine<1, 80>("Berlin"),
                .postal_code = {},
                .country = parsed<identity::CountryCode>("DE")};
    }

    test::World world;
    Purchase purchase;
};

TEST_F(ENT_25_purchase, by_an_end_user_for_its_own_use_needs_nothing_else) { EXPECT_EQ(refusal(), ""); }

TEST_F(ENT_25_purchase, by_a_reseller_needs_one_who_is_authorised) {
    purchase.end_user = end_user("Alpha GmbH");
    purchase.reseller_name = "Grey Boxes Ltd";
    EXPECT_EQ(refusal(), "contracts.reseller_not_authorised");
    purchase.reseller_name = "RHEINWERK NETZE";
    EXPECT_EQ(refusal(), "") << "one of partners.yaml, in any case";
    purchase.reseller_name = "Grey Boxes Ltd";
    purchase.reseller_given = true;
    EXPECT_EQ(refusal(), "contracts.reseller_not_authorised");
    purchase.reseller_linked = true;
    EXPECT_EQ(refusal(), "") << "a linked partner, whatever it is called";
}

TEST_F(ENT_25_purchase, for_resale_names_the_one_end_user_with_its_address) {
    purchase.reseller_name = "Rheinwerk Netze";
    EXPECT_EQ(refusal(), "contracts.end_user_needed");
    purchase.end_user = end_user("Alpha GmbH");
    purchase.end_user->city = OneLine<1, 80>("tbd");
    EXPECT_EQ(refusal(), "contracts.end_user_needed");
    purchase.end_user = end_user("Beta GmbH");
    EXPECT_EQ(refusal(), "contracts.end_user_differs");
    purchase.end_user = end_user("ALPHA, GmbH");
    EXPECT_EQ(refusal(), "");
}

TEST_F(ENT_25_purchase, of_a_plan_for_qualified_customers_needs_the_vendors_approval) {
    for (Plan& plan : world.plans.plans) plan.needs_approval = plan.code == parsed<PlanCode>("care_plus");
    EXPECT_EQ(refusal(), "contracts.approval_needed");
    EXPECT_EQ(refusal("advanced_care_plus"), "");
    purchase.approved = true;
    EXPECT_EQ(refusal(), "");
}

TEST_F(ENT_25_purchase, of_a_base_plan_is_not_narrowed_so) {
    purchase.reseller_name = "Grey Boxes Ltd";
    EXPECT_EQ(refusal("care"), "");
    purchase.reseller_given = true;
    EXPECT_EQ(refusal("care"), "contracts.reseller_not_authorised") << "an account that is no linked partner sells nothing";
}

TEST(ENT_27_writing, is_needed_for_another_language_and_for_deliverables_on_site) {
    const auto refusal = [](Deliverables asked) {
        const auto said = require_writing(asked, "/written_in");
        return said ? "" : said.error().code;
    };
    EXPECT_EQ(refusal({}), "");
    EXPECT_EQ(refusal({.other_language = true}), "contracts.writing_needed");
    EXPECT_EQ(refusal({.on_site = true}), "contracts.writing_needed");
    EXPECT_EQ(refusal({.other_language = true, .on_site = true, .written = true}), "");
}

}  // namespace
}  // namespace aftercare::contracts
