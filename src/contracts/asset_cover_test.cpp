// What lists say of cover (ENT-08): the rule against a brute force day by day, and SQL against the rule.
#include "contracts/asset_cover.hpp"

#include "assets/listing.hpp"
#include "contracts/cover_rules.hpp"
#include "contracts/given_cover.hpp"
#include "contracts/store.hpp"
#include "contracts/test_service_world.hpp"
#include "contracts/test_world.hpp"
#include "identity/store_join.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <random>

namespace aftercare::contracts {
namespace {

using assets::AssetCover;
using assets::Coverage;
using assets::CoverState;

const Date kStart = *Date::parse("2026-03-02");

// Lines around the start, as contracts may have them; `chance(n)` gives 0 to n - 1.
template <class Chance>
CoverageLine random_line(Chance&& chance) {
    constexpr const char* kPlans[] = {"care", "care", "care_par", "care_plus", "advanced_care_plus", "gone"};
    constexpr const char* kRegions[] = {"emea", "north_america", "latin_america"};
    CoverageLine line;
    line.contract_number = *ContractNumber::parse("C-2026-" + std::to_string(100'000 + chance(900'000)));
    line.plan = *PlanCode::parse(kPlans[chance(6)]);
    line.from_day = kStart.plus_days(chance(80) - 60);
    line.until_day = line.from_day.plus_days(1 + chance(70));
    if (chance(5) == 0) line.cancelled_from = line.from_day.plus_days(chance(80));
    if (chance(5) == 0) line.contract_cancelled_from = line.from_day.plus_days(chance(80));
    if (line.contract_cancelled_from) line.contract_status = ContractStatus::cancelled;
    if (chance(8) == 0) line.contract_status = ContractStatus::draft;
    if (chance(3) == 0) line.sales_region = *identity::RegionName::parse(kRegions[chance(3)]);
    return line;
}

// Whether a base plan covers on the day, line by line.
bool covered_by_brute_force(const test::World& world, const std::vector<CoverageLine>& lines, const std::string& country,
                            Date day) {
    return std::ranges::any_of(lines, [&](const CoverageLine& line) {
        const Plan* const plan = world.plans.find(line.plan);
        const std::string region = country == "DE" ? "emea" : "latin_america";
        return plan && !plan->premium() && line.contract_status != ContractStatus::draft && line.from_day <= day &&
               day < *line.until_day && (!line.cancelled_from || day < *line.cancelled_from) &&
               (!line.contract_cancelled_from || day < *line.contract_cancelled_from) &&
               (!line.sales_region || line.sales_region->text() == region);
    });
}

TEST(ENT_08_cover, is_what_a_walk_through_the_days_finds) {
    const test::World world;
    EXPECT_TRUE(rc::check("cover of an asset", [&] {
        const auto chance = [](int n) { return *rc::gen::inRange(0, n); };
        std::vector<CoverageLine> lines;
        for (int i = chance(6); i > 0; --i) lines.push_back(random_line(chance));
        const std::string country = chance(2) == 0 ? "DE" : "PE";
        const auto covered = [&](Date day) { return covered_by_brute_force(world, lines, country, day); };
        const int ahead = chance(40);
        const assets::CoverDays days{kStart, kStart.plus_days(ahead + 1)};
        const AssetCover cover = cover_of(world.plans, world.regions, lines, *identity::CountryCode::parse(country), days);
        RC_ASSERT((cover.state != CoverState::uncovered) == covered(kStart));
        if (cover.state == CoverState::uncovered) {
            RC_ASSERT(!cover.covered_until);
            Date back = kStart;
            while (kStart.days_since_epoch() - back.days_since_epoch() < 100 && !covered(back.plus_days(-1)))
                back = back.plus_days(-1);
            RC_ASSERT(cover.uncovered_since == (covered(back.plus_days(-1)) ? std::optional(back) : std::nullopt));
            Date next = kStart;
            while (next.days_since_epoch() - kStart.days_since_epoch() < 100 && !covered(next)) next = next.plus_days(1);
            RC_ASSERT(cover.covered_from == (covered(next) ? std::optional(next) : std::nullopt));
            RC_ASSERT(cover.plans.empty() && cover.contract_numbers.empty());
            return;
        }
        Date end = kStart;
        while (covered(end)) end = end.plus_days(1);
        RC_ASSERT(cover.covered_until == end);
        RC_ASSERT((cover.state == CoverState::lapsing) == (end < days.horizon));
        RC_ASSERT(!cover.plans.empty() && !world.plans.find(*PlanCode::parse(cover.plans[0].code))->premium());
        RC_ASSERT(!cover.contract_numbers.empty());
    }));
}

TEST(ENT_11_cover, a_premium_plan_is_shown_only_beside_its_base_and_covers_nothing_by_itself) {
    const test::World world;
    const auto of = [&](const std::vector<CoverageLine>& lines) {
        return cover_of(world.plans, world.regions, lines, *identity::CountryCode::parse("DE"), {kStart, kStart.plus_days(91)});
    };
    const CoverageLine premium = test::line("care_plus", "2026-01-01", "2027-01-01");
    EXPECT_EQ(of({premium}).state, CoverState::uncovered);
    EXPECT_TRUE(of({premium}).plans.empty());
    const AssetCover both = of({premium, test::line("care", "2026-01-01", "2026-04-01")});
    EXPECT_EQ(both.state, CoverState::lapsing);
    EXPECT_EQ(both.covered_until, test::day("2026-04-01"));
    ASSERT_EQ(both.plans.size(), 2U);
    EXPECT_EQ(both.plans[0].name, "Care");
    EXPECT_EQ(both.plans[1].name, "Care Plus");
    EXPECT_EQ(both.contract_numbers.size(), 1U);
}

class ENT_08_cover_lists : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        alpha.caller.actions = beta.caller.actions = staff.actions;
        covers = std::make_unique<AssetCovers>(world.env, test::shipped_pack());
        listing = std::make_unique<assets::Listing>(*assets, *covers);
    }

    // Puts the lines on the asset, each on a contract of its own, as they are: no use case makes such.
    void store_lines(const assets::Asset& asset, const std::vector<CoverageLine>& lines) {
        (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const CoverageLine& line : lines) {
                const Contract contract{.id = world.ids.make<ContractId>(),
                                        .account_id = asset.account_id,
                                        .number = *ContractNumber::parse("C-" + std::to_string(++contracts_made)),
                                        .plan = line.plan,
                                        .status = line.contract_status,
                                        .from_day = line.from_day,
                                        .until_day = *line.until_day,
                                        .cancelled_from = line.contract_cancelled_from,
                                        .sales_region = line.sales_region,
                                        .language = "en",
                                        .documents = {},
                                        .policy_version = "test"};
                check(store::insert_new(tx, contract), "a contract that is there already");
                store::insert(tx, ContractLine{.id = world.ids.make<ContractLineId>(),
                                               .account_id = asset.account_id,
                                               .contract_id = contract.id,
                                               .asset_id = asset.id,
                                               .serial_number = asset.serial_number,
                                               .sku = asset.sku,
                                               .from_day = line.from_day,
                                               .until_day = *line.until_day,
                                               .cancelled_from = line.cancelled_from});
            }
            return {};
        });
    }

    std::vector<assets::ListedAsset> list(const assets::store::AssetFilter& filter, const assets::store::AssetOrder& order = {},
                                          std::optional<std::int64_t> ahead = {}) {
        return listing->list(alpha.caller, filter, order, {}, 10'000, false, ahead).value().rows;
    }
    std::set<assets::AssetId> ids(Coverage coverage, std::int64_t ahead) {
        std::set<assets::AssetId> found;
        for (const auto& row : list({.cover = {.coverage = coverage}}, {}, ahead)) found.insert(row.id);
        return found;
    }

    std::unique_ptr<AssetCovers> covers;
    std::unique_ptr<assets::Listing> listing;
    int contracts_made = 100'000;
};

TEST_P(ENT_08_cover_lists, sql_says_of_every_asset_what_the_rule_says) {
    std::mt19937 engine(20260302);
    const auto chance = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
    for (int i = 0; i < 300; ++i) {
        const auto asset = make_asset(alpha, "COVER-" + std::to_string(10'000 + i), "MX204", chance(2) == 0 ? "DE" : "PE");
        std::vector<CoverageLine> lines;
        for (int line = chance(6); line > 0; --line) lines.push_back(random_line(chance));
        store_lines(asset, lines);
    }
    for (const std::int64_t ahead : {1, 10, 30}) {
        std::map<Coverage, std::set<assets::AssetId>> expected;
        for (const auto& row : list({}, {}, ahead)) {
            const AssetCover& cover = row.cover.value();
            const bool is = cover.state != CoverState::uncovered;
            expected[is ? Coverage::covered : Coverage::uncovered].insert(row.id);
            if (cover.state == CoverState::lapsing) expected[Coverage::lapsing].insert(row.id);
            if (!is) expected[cover.uncovered_since ? Coverage::lapsed : Coverage::never].insert(row.id);
        }
        for (const auto coverage :
             {Coverage::covered, Coverage::lapsing, Coverage::uncovered, Coverage::lapsed, Coverage::never}) {
            EXPECT_FALSE(expected[coverage].empty()) << static_cast<int>(coverage);
            EXPECT_EQ(ids(coverage, ahead), expected[coverage]) << static_cast<int>(coverage) << " in " << ahead << " days";
        }
    }
}

// What bug notification goes by (INS-08): the plan counts where a list shows it, so only beside its base.
TEST_P(ENT_08_cover_lists, what_a_plan_gives_is_given_to_the_assets_that_show_the_plan) {
    std::mt19937 engine(20261128);
    const auto chance = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
    for (int i = 0; i < 200; ++i) {
        const auto asset = make_asset(alpha, "GIVEN-" + std::to_string(10'000 + i), "MX204", chance(2) == 0 ? "DE" : "PE");
        std::vector<CoverageLine> lines;
        for (int line = chance(8); line > 0; --line) lines.push_back(random_line(chance));
        store_lines(asset, lines);
    }
    for (const auto& [capability, plan] : {std::pair{Capability::proactive_bug_notification, std::string("care_plus")},
                                           std::pair{Capability::technical_support, std::string("care")}}) {
        std::set<assets::AssetId> expected;
        for (const auto& row : list({}))
            for (const auto& shown : row.cover.value().plans)
                if (shown.code == plan) expected.insert(row.id);
        const GivenCover given(world.env, test::shipped_pack(), capability);
        const Date today = given.today();
        assets::CoverSql condition = given.condition(today);
        condition.params.emplace_back("account_id", alpha.account.id);
        const db::Statement asked{"test.given", db::literal("select a.id from asset a" + identity::store::site_join("a") +
                                                            " where a.account_id = :account_id and " + condition.sql)};
        const auto found = db().read(Scope::all(), [&](db::Tx& tx) { return tx.all<assets::AssetId>(asked, condition.params); });
        EXPECT_FALSE(expected.empty()) << plan;
        EXPECT_EQ(std::set(found.begin(), found.end()), expected) << plan;
        EXPECT_EQ(found.size(), expected.size()) << plan;
    }
}

TEST_P(ENT_08_cover_lists, are_sorted_by_what_each_row_says_of_its_cover) {
    std::mt19937 engine(7);
    const auto chance = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
    for (int i = 0; i < 60; ++i) {
        std::vector<CoverageLine> lines;
        for (int line = chance(5); line > 0; --line) lines.push_back(random_line(chance));
        store_lines(make_asset(alpha, "SORT-" + std::to_string(10'000 + i)), lines);
    }
    using assets::store::AssetSort;
    for (const auto by : {AssetSort::covered_until, AssetSort::plan, AssetSort::contract_number}) {
        for (const bool descending : {false, true}) {
            std::vector<assets::ListedAsset> met;
            std::optional<assets::store::AssetPlace> after;
            while (true) {
                const auto page = listing->list(alpha.caller, {}, {by, descending}, after, 7, false).value().rows;
                met.insert(met.end(), page.begin(), page.end());
                if (page.size() < 7) break;
                after = assets::store::place_of(page.back(), by);
            }
            std::set<assets::AssetId> different;
            for (const auto& row : met) different.insert(row.id);
            EXPECT_EQ(met.size(), 60U);
            EXPECT_EQ(different.size(), 60U);
            for (std::size_t at = 1; at < met.size(); ++at) {
                const auto left = assets::store::place_of(met[at - 1], by);
                const auto right = assets::store::place_of(met[at], by);
                if (!right.text && !right.number) continue;
                EXPECT_TRUE(left.text || left.number) << "what has no value comes last";
                const auto key = [](const assets::store::AssetPlace& place) {
                    return std::tie(place.text, place.number, place.id);
                };
                EXPECT_TRUE(descending ? key(right) < key(left) : key(left) < key(right));
            }
        }
    }
}

TEST_P(ENT_08_cover_lists, numbers_of_the_account_are_the_totals_of_their_lists) {
    std::mt19937 engine(11);
    const auto chance = [&](int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); };
    for (int i = 0; i < 80; ++i) {
        std::vector<CoverageLine> lines;
        for (int line = chance(4); line > 0; --line) lines.push_back(random_line(chance));
        store_lines(make_asset(alpha, "SUM-" + std::to_string(10'000 + i)), lines);
        store_lines(make_asset(beta, "SUM-" + std::to_string(20'000 + i)), lines);
    }
    const assets::BaseSummary summary = listing->summarise(alpha.caller, {}).value();
    const auto total = [&](Coverage coverage) {
        return listing->list(alpha.caller, {.cover = {.coverage = coverage}}, {}, {}, 1, true).value().total;
    };
    EXPECT_EQ(summary.total, 80);
    EXPECT_EQ(summary.covered, total(Coverage::covered));
    EXPECT_EQ(summary.lapsing, total(Coverage::lapsing));
    EXPECT_EQ(summary.uncovered, total(Coverage::uncovered));
    EXPECT_GT(summary.covered, 0);
    EXPECT_GT(summary.lapsing, 0);
    EXPECT_GT(summary.uncovered, 0);
}

TEST_P(ENT_08_cover_lists, hold_the_assets_of_a_contract_by_its_id_and_its_number) {
    const auto on_it = make_asset(alpha, "ON-000001");
    make_asset(alpha, "OFF-000001");
    const Contract contract = cover("ON-000001", care(alpha));
    for (const assets::CoverFilter& filter :
         {assets::CoverFilter{.contract_id = contract.id.uuid}, assets::CoverFilter{.contract_number = contract.number.text()}}) {
        const auto rows = list({.cover = filter});
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].id, on_it.id);
        EXPECT_EQ(rows[0].cover->contract_numbers, std::vector{contract.number.text()});
        EXPECT_EQ(rows[0].cover->plans.at(0).name, "Care");
        EXPECT_EQ(rows[0].cover->covered_until, test::on("2027-01-01"));
        EXPECT_EQ(rows[0].cover->state, CoverState::covered);
    }
    EXPECT_TRUE(listing->list(beta.caller, {.cover = {.contract_id = contract.id.uuid}}, {}, {}, 10, true).value().rows.empty());
}
ON_BOTH_DATABASES(ENT_08_cover_lists);

}  // namespace
}  // namespace aftercare::contracts
