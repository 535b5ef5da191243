#include "contracts/policy.hpp"

#include "contracts/test_world.hpp"
#include "identity/policy.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace aftercare::contracts {
namespace {

namespace fs = std::filesystem;

// This slice's sections and identity's, which they name, copied from the shipped pack so that a test can break one place.
class Pack : public testing::Test {
protected:
    Pack() {
        identity::add_policy(sections_);
        add_policy(sections_);
    }
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "aftercare-contracts-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        for (const auto& entry : sections_.entries())
            fs::copy_file("policies/default/" + entry.name + ".yaml", folder_ / (entry.name + ".yaml"));
    }
    void TearDown() override { fs::remove_all(folder_); }

    // The first complaint after replacing `was` by `now` at its first place.
    policy::Complaint complaint_after(const std::string& section, const std::string& was, const std::string& now) {
        const fs::path path = folder_ / (section + ".yaml");
        std::ifstream in(path);
        std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        const auto at = text.find(was);
        EXPECT_NE(at, std::string::npos) << was;
        std::ofstream(path) << text.replace(at, was.size(), now);
        const auto pack = policy::load(folder_.string(), sections_);
        if (pack) {
            ADD_FAILURE() << "the pack was taken";
            return {};
        }
        return pack.error().front();
    }

    policy::Sections sections_;
    fs::path folder_;
};

TEST_F(Pack, as_shipped_is_sound) {
    const auto pack = policy::load(folder_.string(), sections_);
    ASSERT_TRUE(pack) << to_text(pack.error().front());
}

TEST_F(Pack, refuses_a_subscription_that_includes_no_plan) {
    EXPECT_EQ(complaint_after("contracts", "subscriptions: {plan: care,", "subscriptions: {plan: caer,").pointer,
              "/subscriptions/plan");
}

TEST_F(Pack, refuses_a_subscription_with_a_level_that_its_plan_has_not) {
    EXPECT_EQ(complaint_after("contracts", "service_level: return_to_factory}", "service_level: tomorrow}").pointer,
              "/subscriptions/service_level");
}

TEST_F(Pack, refuses_a_base_plan_that_is_none) {
    const auto complaint = complaint_after("plans", "needs_base: [care]", "needs_base: [caer]");
    EXPECT_EQ(complaint.pointer, "/plans/2/needs_base/0");
    EXPECT_GT(complaint.line, 1);
}

TEST_F(Pack, refuses_a_plan_that_needs_itself) {
    EXPECT_EQ(complaint_after("plans", "needs_base: []", "needs_base: [care_plus]").pointer, "/plans/0/needs_base");
}

TEST_F(Pack, refuses_prices_of_no_plan_of_no_level_or_twice) {
    EXPECT_EQ(
        complaint_after("prices", "{plan: care_par, service_level: return_to_factory", "{plan: caer, service_level: x").pointer,
        "/prices/7/plan");
}

TEST_F(Pack, refuses_a_price_without_a_level_where_the_plan_has_levels) {
    EXPECT_EQ(complaint_after("prices", "{plan: care, service_level: next_day, ", "{plan: care, ").pointer, "/prices/3");
}

TEST_F(Pack, refuses_a_price_that_is_said_twice) {
    EXPECT_EQ(complaint_after("prices", "{plan: care, service_level: next_day,", "{plan: care, service_level: return_to_factory,")
                  .pointer,
              "/prices/3");
}

TEST_F(Pack, refuses_reminders_out_of_order) {
    EXPECT_EQ(complaint_after("renewals", "[90, 60, 30, 7]", "[90, 60, 60, 7]").pointer, "/remind_days_before/2");
}

TEST_F(Pack, refuses_partners_that_may_search_what_they_may_not_read) {
    const auto complaint = complaint_after("partner_areas", "quotation.read,", "");
    EXPECT_EQ(complaint.pointer, "/areas/1/actions");
    EXPECT_NE(complaint.detail.find("quotation.read"), std::string::npos);
}

TEST_F(Pack, refuses_a_code_that_stands_twice) {
    EXPECT_EQ(complaint_after("plans", "code: care_par", "code: care").pointer, "/plans/1/code");
}

TEST_F(Pack, refuses_a_service_level_that_is_none) {
    EXPECT_EQ(complaint_after("plans", "next_day,", "next_dya,").pointer, "/plans/0/gives/4/service_levels/3");
}

TEST_F(Pack, refuses_a_service_level_of_a_warranty_that_is_none) {
    EXPECT_EQ(complaint_after("warranties", "[next_business_day]", "[tomorrow]").pointer,
              "/warranties/1/gives/0/service_levels/0");
}

TEST_F(Pack, refuses_parameters_that_do_not_belong_to_the_capability) {
    EXPECT_EQ(complaint_after("plans", "{capability: web_self_service}", "{capability: web_self_service, count: 3}").pointer,
              "/plans/0/gives/2/count");
}

TEST_F(Pack, refuses_a_capability_without_its_parameter) {
    EXPECT_EQ(complaint_after("plans", "{capability: service_credits, count: 10}", "{capability: service_credits}").pointer,
              "/plans/3/gives/4");
}

TEST_F(Pack, refuses_vendor_support_in_a_partner_assisted_plan) {
    EXPECT_EQ(complaint_after("plans", "partner_assisted: false", "partner_assisted: true").pointer, "/plans/0/partner_assisted");
}

TEST_F(Pack, refuses_a_level_that_says_both_everywhere_and_where) {
    EXPECT_EQ(complaint_after("service_levels", "{everywhere: true}", "{everywhere: true, countries: [US]}").pointer,
              "/service_levels/0/given_in");
}

TEST_F(Pack, refuses_a_warranty_that_lasts_two_times) {
    EXPECT_EQ(complaint_after("warranties", "{months: 12}", "{months: 12, days: 3}").pointer, "/warranties/0/lasts");
}

TEST_F(Pack, refuses_a_warranty_that_is_none) {
    EXPECT_EQ(complaint_after("warranties", "warranties: [standard_hardware, dead", "warranties: [standard, dead").pointer,
              "/given_to/0/warranties/0");
}

TEST_F(Pack, refuses_a_partner_whom_nobody_can_reach) {
    EXPECT_EQ(complaint_after("partners", "    phone: +49 30 5550 100\n    email: vertrieb@rheinwerk.example\n", "").pointer,
              "/partners/1");
}

TEST(ENT_10_shipped_plans, are_the_eight_of_the_specification) {
    const test::World world;
    const auto gives = [&](const char* plan) {
        std::set<Capability> set;
        for (const auto& one : world.plan(plan).gives) set.insert(one.capability);
        return set;
    };
    using C = Capability;
    EXPECT_EQ(world.plans.plans.size(), 8U);
    EXPECT_EQ(gives("care"), (std::set{C::technical_support, C::response_targets, C::web_self_service, C::software_download,
                                       C::hardware_replacement}));
    EXPECT_EQ(gives("care_par"), (std::set{C::web_self_service, C::software_download, C::hardware_replacement}));
    EXPECT_EQ(gives("service_management_expert_access"), (std::set{C::service_manager, C::expert_access}));
    EXPECT_EQ(gives("care_plus"), (std::set{C::service_manager, C::expert_access, C::proactive_bug_notification, C::eol_report,
                                            C::service_credits, C::training_credits, C::webinars}));
    EXPECT_EQ(gives("advanced_care_plus"), (std::set{C::escalation_desk, C::onboarding, C::custom_reports, C::webinars,
                                                     C::expert_access, C::enhanced_response, C::technical_advisor}));
    EXPECT_EQ(find_given(world.plan("care_plus").gives, C::service_credits)->count->value, 10);
    EXPECT_EQ(find_given(world.plan("care_plus").gives, C::training_credits)->count->value, 5);
    EXPECT_EQ(find_given(world.plan("care_plus").gives, C::webinars)->every, Frequency::monthly);
    EXPECT_EQ(find_given(world.plan("advanced_care_plus").gives, C::webinars)->every, Frequency::quarterly);
    for (const char* premium : {"service_management_expert_access", "care_plus", "advanced_care_plus"})
        EXPECT_EQ(world.plan(premium).needs_base, (describe::List<PlanCode, 0, 20>{test::parsed<PlanCode>("care")}));
}

TEST(ENT_28_shipped_plans, stand_under_the_agreement_but_for_advanced_care_plus) {
    const test::World world;
    for (const Plan& plan : world.plans.plans)
        EXPECT_EQ(plan.documents.prevails,
                  plan.code.text() == "advanced_care_plus" ? Prevails::description : Prevails::agreement);
}

}  // namespace
}  // namespace aftercare::contracts
