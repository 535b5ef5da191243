// The reasons of a product that does not qualify (ENT-12), of a premium plan before the account was registered (ENT-25), of what a
// subscription includes (ENT-13), and what is told of deliverables (ENT-27).
#include "contracts/entitlement_rules.hpp"
#include "contracts/test_world.hpp"
#include "contracts/words.hpp"

namespace aftercare::contracts {
namespace {

using test::day;
using test::line;
using test::parsed;

// The router of test_world.hpp under Care in 2026; questions about 2026-11-21 unless said otherwise.
class Reasons : public testing::Test {
protected:
    Reasons() { facts.lines = {line("care", "2026-01-01", "2027-01-01")}; }
    Entitlement ask(Capability service = Capability::technical_support, const char* on = "2026-11-21",
                    const char* contract = nullptr) {
        return decide_entitlement(world.terms(), facts,
                                  {service, day(on), contract ? std::optional(parsed<ContractNumber>(contract)) : std::nullopt});
    }
    static bool offers(const Entitlement& answer, WayOutKind kind) {
        return std::ranges::find(answer.ways_out, kind, &WayOut::kind) != answer.ways_out.end();
    }
    static void expect_refused(const Entitlement& answer, Reason reason, const char* rule, WayOutKind way) {
        EXPECT_EQ(answer.verdict, Verdict::not_entitled);
        EXPECT_EQ(answer.reason, reason) << answer.detail;
        EXPECT_EQ(answer.rule, rule);
        EXPECT_FALSE(answer.detail.empty());
        EXPECT_TRUE(offers(answer, way));
    }

    test::World world;
    EntitlementFacts facts = test::router();
};

class ENT_19_site_not_registered : public Reasons {};
class ENT_19_grey_market : public Reasons {};
class ENT_19_not_on_order : public Reasons {};
class ENT_19_account_not_registered : public Reasons {};
class ENT_19_order : public Reasons {};
class ENT_13_subscription : public Reasons {};
class ENT_27_deliverables : public Reasons {};
class ENT_10_partner_assisted : public Reasons {};

TEST_F(ENT_19_site_not_registered, where_street_or_city_say_nothing) {
    for (const char* nothing : {"-", "?", "N/A", "tbd", "Unknown", ""}) {
        facts.site_street = nothing;
        expect_refused(ask(), Reason::site_not_registered, "ENT-12", WayOutKind::register_);
        facts.site_street = "1 Main Street";
        facts.site_city = nothing;
        expect_refused(ask(), Reason::site_not_registered, "ENT-12", WayOutKind::register_);
        facts.site_city = "Springfield";
    }
    for (const char* street : {"1", "\xE4\xB8\xAD\xE5\x8D\x8E\xE8\xB7\xAF", "Unknown Lane 3"}) {
        facts.site_street = street;
        EXPECT_EQ(ask().verdict, Verdict::entitled) << street;
    }
}

TEST_F(ENT_19_grey_market, of_what_came_neither_from_the_vendor_nor_an_authorised_reseller) {
    facts.channel = assets::PurchaseChannel::unauthorised;
    const auto refused = ask();
    expect_refused(refused, Reason::grey_market, "ENT-12", WayOutKind::prove_purchase);
    EXPECT_TRUE(offers(refused, WayOutKind::time_and_material_quote));
    EXPECT_FALSE(offers(refused, WayOutKind::buy_contract)) << "cover is not to be had";
    for (const auto channel : {assets::PurchaseChannel::vendor, assets::PurchaseChannel::authorised_reseller}) {
        facts.channel = channel;
        EXPECT_EQ(ask().verdict, Verdict::entitled);
    }
}

TEST_F(ENT_19_grey_market, of_what_nobody_recorded_as_the_policy_says) {
    facts.channel = assets::PurchaseChannel::unknown;
    EXPECT_EQ(ask().verdict, Verdict::entitled);
    world.rules.unknown_channel_qualifies = false;
    expect_refused(ask(), Reason::grey_market, "ENT-12", WayOutKind::prove_purchase);
}

TEST_F(ENT_19_not_on_order, where_the_contract_asked_for_does_not_name_the_asset) {
    const auto refused = ask(Capability::technical_support, "2026-11-21", "C-2026-000002");
    expect_refused(refused, Reason::not_on_order, "ENT-12", WayOutKind::change_contract);
    EXPECT_EQ(refused.ways_out.front().contract_number, parsed<ContractNumber>("C-2026-000002"));
    EXPECT_EQ(ask(Capability::technical_support, "2026-11-21", "C-2026-000001").verdict, Verdict::entitled);
}

TEST_F(ENT_19_not_on_order, asks_of_the_contract_named_alone_but_its_base_may_stand_on_another) {
    facts.lines.push_back(line("care_plus", "2026-01-01", "2027-01-01"));
    facts.lines[1].contract_number = parsed<ContractNumber>("C-2026-000002");
    const auto premium = ask(Capability::expert_access, "2026-11-21", "C-2026-000002");
    EXPECT_EQ(premium.reason, Reason::covered_by_contract);
    ASSERT_EQ(premium.considered.size(), 1U);
    const auto other = ask(Capability::technical_support, "2026-11-21", "C-2026-000002");
    EXPECT_EQ(other.reason, Reason::plan_excludes_action) << "Care, on another contract, does not count";
    // Nor does a warranty.
    facts.shipped_on = day("2026-10-01");
    EXPECT_EQ(ask(Capability::hardware_replacement, "2027-02-01", "C-2026-000001").reason, Reason::contract_expired);
    EXPECT_EQ(ask(Capability::hardware_replacement, "2027-02-01").reason, Reason::covered_by_warranty);
}

TEST_F(ENT_19_account_not_registered, before_the_day_on_which_somebody_could_use_the_portal) {
    facts.lines.push_back(line("care_plus", "2026-01-01", "2027-01-01"));
    facts.account_registered_on = day("2026-03-01");
    const auto early = ask(Capability::expert_access, "2026-02-28");
    expect_refused(early, Reason::account_not_registered, "ENT-25", WayOutKind::register_);
    EXPECT_TRUE(early.detail.contains("1 March 2026")) << early.detail;
    EXPECT_EQ(early.considered[0].status, CoverageState::suspended);
    EXPECT_EQ(early.considered[0].covers, (std::vector<Days>{{day("2026-03-01"), day("2027-01-01")}}));
    EXPECT_EQ(ask(Capability::expert_access, "2026-03-01").reason, Reason::covered_by_contract);
    EXPECT_EQ(ask(Capability::technical_support, "2026-02-28").reason, Reason::covered_by_contract)
        << "the base is no premium plan";
    facts.account_registered_on.reset();
    expect_refused(ask(Capability::expert_access), Reason::account_not_registered, "ENT-25", WayOutKind::register_);
}

TEST_F(ENT_19_account_not_registered, comes_after_a_missing_base_of_the_same_plan) {
    facts.lines = {line("care_plus", "2026-01-01", "2027-01-01")};
    facts.account_registered_on.reset();
    EXPECT_EQ(ask(Capability::expert_access).reason, Reason::base_plan_missing);
}

// Every obstacle at once, taken away one by one: the order of the table in entitlement_rules.hpp.
TEST_F(ENT_19_order, of_what_stands_in_the_way_is_that_of_the_table) {
    world.rules.own_manufacturers = {OneLine<1, 80>("Zenith")};
    facts.site_country = parsed<identity::CountryCode>("KP");
    facts.registered_on.reset();
    facts.site_city = "-";
    facts.end_of_support = day("2026-01-01");
    facts.status = assets::AssetStatus::lost;
    facts.channel = assets::PurchaseChannel::unauthorised;
    const auto next = [&] { return ask(Capability::technical_support, "2026-11-21", "C-2026-000009").reason; };
    EXPECT_EQ(next(), Reason::embargoed);
    facts.site_country = parsed<identity::CountryCode>("DE");
    EXPECT_EQ(next(), Reason::not_registered);
    facts.registered_on = day("2026-01-01");
    EXPECT_EQ(next(), Reason::site_not_registered);
    facts.site_city = "Springfield";
    EXPECT_EQ(next(), Reason::third_party_part);
    world.rules.own_manufacturers.clear();
    EXPECT_EQ(next(), Reason::past_end_of_support);
    facts.end_of_support.reset();
    EXPECT_EQ(next(), Reason::not_in_use);
    facts.status = assets::AssetStatus::spare;
    EXPECT_EQ(next(), Reason::grey_market);
    facts.channel = assets::PurchaseChannel::vendor;
    EXPECT_EQ(next(), Reason::not_on_order);
    facts.lines[0].contract_number = parsed<ContractNumber>("C-2026-000009");
    EXPECT_EQ(next(), Reason::covered_by_contract);
}

TEST_F(ENT_13_subscription, names_itself_and_is_what_is_renewed) {
    facts.lines[0].origin = ContractOrigin::subscription;
    facts.lines[0].subscription_number = "SUB-77";
    const auto covered = ask();
    EXPECT_EQ(covered.reason, Reason::covered_by_contract);
    EXPECT_EQ(covered.rule, "ENT-13");
    EXPECT_EQ(covered.considered[0].name, "Care (included in subscription SUB-77)");
    EXPECT_EQ(covered.considered[0].subscription_number, "SUB-77");
    const auto over = ask(Capability::technical_support, "2027-01-01");
    EXPECT_EQ(over.reason, Reason::contract_expired);
    ASSERT_TRUE(offers(over, WayOutKind::renew));
    EXPECT_TRUE(over.ways_out.front().detail.contains("SUB-77")) << over.ways_out.front().detail;
}

TEST_F(ENT_13_subscription, counts_as_the_base_of_a_premium_plan) {
    facts.lines[0].origin = ContractOrigin::subscription;
    facts.lines.push_back(line("care_plus", "2026-01-01", "2027-01-01"));
    EXPECT_EQ(ask(Capability::expert_access).reason, Reason::covered_by_contract);
}

TEST_F(ENT_27_deliverables, of_premium_plans_tell_language_and_place) {
    facts.lines[0].language = OneLine<2, 12>("en");
    facts.lines.push_back(line("care_plus", "2026-01-01", "2027-01-01"));
    facts.lines[1].language = OneLine<2, 12>("de");
    facts.lines[1].on_site = true;
    const auto answer = ask(Capability::expert_access);
    ASSERT_EQ(answer.considered[0].plan, parsed<PlanCode>("care_plus"));
    EXPECT_EQ(answer.considered[0].language.value().text(), "de");
    EXPECT_EQ(answer.considered[0].on_site, true);
    for (std::size_t i = 1; i < answer.considered.size(); ++i) {
        EXPECT_FALSE(answer.considered[i].language);
        EXPECT_FALSE(answer.considered[i].on_site);
    }
}

TEST_F(ENT_10_partner_assisted, names_the_partner_to_call) {
    facts.lines = {line("care_par", "2026-01-01", "2027-01-01")};
    facts.lines[0].reseller_name = "Rheinwerk Netze";
    const auto answer = ask();
    expect_refused(answer, Reason::plan_excludes_action, "ENT-10", WayOutKind::ask_partner);
    EXPECT_TRUE(answer.detail.contains("Rheinwerk Netze"));
    EXPECT_EQ(answer.ways_out.front().kind, WayOutKind::ask_partner);
    ASSERT_EQ(answer.ways_out.front().partners.size(), 1U);
    EXPECT_EQ(answer.ways_out.front().partners[0].phone, "+49 30 5550 100");
    EXPECT_TRUE(answer.ways_out.front().detail.contains("may open a case for you"));
    // A partner that the pack does not know is named all the same.
    facts.lines[0].reseller_name = "Somebody Else";
    EXPECT_EQ(ask().ways_out.front().partners.at(0).name, "Somebody Else");
}

TEST(ENT_25_words, are_the_same_whatever_their_case_and_punctuation) {
    EXPECT_TRUE(same_words("Rheinwerk Netze GmbH", "RHEINWERK NETZE, GMBH."));
    EXPECT_TRUE(same_words("A1", "a-1"));
    EXPECT_FALSE(same_words("Rheinwerk", "Rheinwerk Netze"));
    EXPECT_FALSE(same_words("--", "..")) << "two texts without a word are no name";
    EXPECT_FALSE(same_words("", ""));
}

}  // namespace
}  // namespace aftercare::contracts
