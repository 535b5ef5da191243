// The verdict of the rules against one that is found day by day and line by line.
#include "contracts/entitlement_rules.hpp"

#include "contracts/test_world.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <functional>

namespace aftercare::contracts {
namespace {

using test::day;
using test::line;
using test::parsed;

// The brute force for the verdict: one day, one line, no ranges, no order of reasons.
bool entitled_by_brute_force(const test::World& world, const EntitlementFacts& facts, Capability service, Date on,
                             const std::optional<ContractNumber>& contract) {
    const auto gives = [&](const GivenCapabilities& given) {
        return std::ranges::any_of(given, [&](const GivenCapability& one) { return one.capability == service; });
    };
    const auto reaches = [&](const std::optional<ServiceLevelCode>& code) {
        if (service != Capability::hardware_replacement || !code) return true;
        const auto& in = world.service_levels.find(*code)->given_in;
        return in.everywhere.has_value() || std::ranges::count(*in.countries, facts.site_country) > 0;
    };
    const auto stands = [&](const CoverageLine& one) {
        return one.contract_status != ContractStatus::draft && one.from_day <= on && (!one.until_day || on < *one.until_day) &&
               (!one.cancelled_from || on < *one.cancelled_from);
    };
    const std::function<bool(const PlanCode&)> covered = [&](const PlanCode& code) {
        const auto& bases = world.plans.find(code)->needs_base;
        return std::ranges::any_of(facts.lines, [&](const auto& one) { return one.plan == code && stands(one); }) &&
               (bases.empty() ||
                (std::ranges::any_of(bases, covered) && facts.account_registered_on && *facts.account_registered_on <= on));
    };
    for (const auto* country : {&facts.site_country, &facts.account_country})
        if (std::ranges::count(world.embargo.countries, *country) > 0) return false;
    if (!facts.registered_on) return false;
    const auto unsaid = [&](const std::string& text) { return text == "-" || text == "N/A" || text.empty(); };
    if (unsaid(facts.site_street) || unsaid(facts.site_city)) return false;
    if (facts.channel == assets::PurchaseChannel::unauthorised) return false;
    if (facts.channel == assets::PurchaseChannel::unknown && !world.rules.unknown_channel_qualifies) return false;
    if (facts.status == assets::AssetStatus::decommissioned || facts.status == assets::AssetStatus::lost) return false;
    const bool past = facts.end_of_support && *facts.end_of_support <= on;
    if (past && service != Capability::web_self_service && service != Capability::eol_report) return false;
    for (const CoverageLine& one : facts.lines)
        if ((!contract || one.contract_number == *contract) && stands(one) && covered(one.plan) &&
            gives(world.plans.find(one.plan)->gives) && reaches(one.service_level))
            return true;
    if (contract) return false;
    const auto own = facts.product_warranties.value_or(world.warranties.given_to_kind(facts.product_kind));
    for (const auto& code : own) {
        const Warranty& warranty = *world.warranties.find(code);
        const Date from = facts.shipped_on.value_or(*facts.registered_on);
        const Date until = warranty.lasts.months ? from.plus_months(static_cast<int>(*warranty.lasts.months))
                                                 : from.plus_days(static_cast<int>(*warranty.lasts.days));
        const GivenCapability* given = find_given(warranty.gives, service);
        if (from <= on && on < until && given &&
            reaches(given->service_levels ? std::optional((*given->service_levels)[0]) : std::nullopt))
            return true;
    }
    return false;
}

TEST(ENT_19_verdict, is_entitled_exactly_where_the_brute_force_says_so) {
    test::World world;
    const Date start = day("2026-01-01");
    EXPECT_TRUE(rc::check("verdict", [&] {
        EntitlementFacts facts = test::router();
        const auto country = [] { return parsed<identity::CountryCode>(*rc::gen::element("DE", "US", "PE", "KE", "IR")); };
        facts.site_country = country();
        if (*rc::gen::inRange(0, 8) == 0) facts.account_country = country();
        facts.status = static_cast<assets::AssetStatus>(*rc::gen::inRange(0, 10) / 3);
        if (*rc::gen::inRange(0, 10) == 0) facts.registered_on.reset();
        facts.shipped_on = start.plus_days(*rc::gen::inRange(-400, 100));
        facts.channel = static_cast<assets::PurchaseChannel>(*rc::gen::inRange(0, 10) % 4);
        if (facts.channel == assets::PurchaseChannel::unauthorised && *rc::gen::inRange(0, 3) != 0)
            facts.channel = assets::PurchaseChannel::vendor;
        world.rules.unknown_channel_qualifies = *rc::gen::inRange(0, 4) != 0;
        if (*rc::gen::inRange(0, 10) == 0) facts.site_street = *rc::gen::element("-", "N/A", "");
        if (*rc::gen::inRange(0, 10) == 0) facts.site_city = *rc::gen::element("-", "N/A", "");
        if (*rc::gen::inRange(0, 3) == 0) facts.account_registered_on = start.plus_days(*rc::gen::inRange(-5, 100));
        if (*rc::gen::inRange(0, 10) == 0) facts.account_registered_on.reset();
        std::optional<ContractNumber> contract;
        if (*rc::gen::inRange(0, 3) == 0)
            contract = parsed<ContractNumber>(*rc::gen::element("C-2026-000001", "C-2026-000002", "C-2026-000003"));
        if (*rc::gen::inRange(0, 3) == 0) facts.end_of_support = start.plus_days(*rc::gen::inRange(-10, 120));
        // The product's own warranties: none of those of its kind, or others (ENT-03).
        if (*rc::gen::inRange(0, 3) == 0) {
            facts.product_warranties.emplace();
            for (const char* code : {"standard_hardware", "software", "dead_on_arrival"})
                if (*rc::gen::inRange(0, 2) == 0) facts.product_warranties->push_back(parsed<WarrantyCode>(code));
        }
        const int lines = *rc::gen::inRange(0, 5);
        for (int i = 0; i < lines; ++i) {
            const Date from = start.plus_days(*rc::gen::inRange(0, 80));
            CoverageLine one = line(*rc::gen::element("care", "care", "care_par", "care_plus", "focused_technical_support"), from,
                                    from.plus_days(*rc::gen::inRange(1, 60)));
            if (*rc::gen::inRange(0, 5) == 0) one.until_day.reset();
            if (*rc::gen::inRange(0, 5) == 0) one.cancelled_from = start.plus_days(*rc::gen::inRange(0, 120));
            if (*rc::gen::inRange(0, 2) == 0) one.contract_number = parsed<ContractNumber>("C-2026-000002");
            if (*rc::gen::inRange(0, 8) == 0) one.contract_status = ContractStatus::draft;
            if (*rc::gen::inRange(0, 2) == 0)
                one.service_level =
                    parsed<ServiceLevelCode>(*rc::gen::element("return_to_factory", "next_business_day", "same_day"));
            facts.lines.push_back(one);
        }
        const auto service = static_cast<Capability>(*rc::gen::inRange(0, 19));
        for (int at = -3; at < 150; ++at) {
            const Date on = start.plus_days(at);
            const Entitlement answer = decide_entitlement(world.terms(), facts, {service, on, contract});
            RC_ASSERT((answer.verdict == Verdict::entitled) == entitled_by_brute_force(world, facts, service, on, contract));
            const bool embargoed = answer.reason == Reason::embargoed;
            RC_ASSERT(embargoed || answer.verdict == Verdict::entitled || !answer.ways_out.empty());
            RC_ASSERT(answer.reason != Reason::not_on_order ||
                      std::ranges::find(facts.lines, *contract, &CoverageLine::contract_number) == facts.lines.end());
            const bool covered = answer.reason == Reason::covered_by_contract || answer.reason == Reason::covered_by_warranty;
            RC_ASSERT((answer.verdict == Verdict::entitled) == covered);
        }
    }));
}

}  // namespace
}  // namespace aftercare::contracts
