// What the numbers of targets read, by the planners' own word (CASE-32, Q-21): over years of clocks, those of the month alone.
#include "cases/reports/reports_api.hpp"
#include "kit/cases_world.hpp"
#include "kit/many_rows.hpp"
#include "kit/plans.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

constexpr int kCases = 5'000;
constexpr int kClocks = 50'000;  // One every 42 minutes, over four years.

class CASE_32_reads : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
        const CaseId first = cases->open(as_anna, request("technical", "AA0001")).value().id;
        const std::string of_first = "c.id = :id";
        const auto filled = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.run(
                {"test.cases",
                 kit::many_of("case_record", db::columns_of<Case>(), kCases,
                              {{"id", kit::made_id("n.i")}, {"number", "'2026-0101-' || cast(10000 + n.i as text)"}}, of_first)},
                {{"id", first}});
            tx.run(
                {"test.clocks",
                 kit::many_of("case_clock", db::columns_of<ClockRow>(), kClocks,
                              {{"case_id", kit::made_id("(1 + n.i % " + std::to_string(kCases) + ")")},
                               {"position", "n.i"},
                               {"kind", "case n.i % 3 when 0 then 'first_response' when 1 then 'update' else 'resolution' end"},
                               {"began_at", "c.began_at - n.i * 2520000000"},
                               {"next_at", "null"}},
                              "c.case_id = :id and c.kind = 'first_response'")},
                {{"id", first}});
            tx.script("analyze");
            return {};
        });
        ASSERT_TRUE(filled);
        // A connection of its own, which knows what was found out about the tables.
        after = database->open_again(1);
    }

    TargetFilter month() {
        const Date until = world.clock.now().utc_day().plus_days(1);
        return {.period = period_of(pack(), world.clock.now(), {until.plus_days(-30), until}).value()};
    }
    std::vector<kit::Plan> plans(const Scope& scope, const std::function<void(db::Tx&)>& work) {
        return after->read(scope, [&](db::Tx& tx) { return kit::plans_of(tx, work); });
    }
    // Each goes to the first clock of the period by the index, and reads on from there.
    void expect_months(const std::vector<kit::Plan>& all) {
        const bool sqlite = GetParam() == db::Dialect::sqlite;
        for (const kit::Plan& plan : all) {
            EXPECT_FALSE(plan.walks("case_clock", "k")) << plan.statement << "\n" << plan.text;
            EXPECT_FALSE(plan.walks("case_record", "c")) << plan.statement << "\n" << plan.text;
            EXPECT_TRUE(plan.says("case_clock_by_began")) << plan.statement << "\n" << plan.text;
            EXPECT_TRUE(plan.says(sqlite ? "(kind=? AND began_at>?" : "(began_at >=")) << plan.statement << "\n" << plan.text;
        }
    }

    std::unique_ptr<db::Db> after;
};

TEST_P(CASE_32_reads, the_clocks_of_a_month_for_the_numbers_of_a_month) {
    const TargetFilter filter = month();
    for (const TargetGroup by : {TargetGroup::priority, TargetGroup::plan, TargetGroup::centre, TargetGroup::queue}) {
        const auto counted = [&](db::Tx& tx) {
            (void)store::count_targets(tx, {.all = true, .restricted = true}, filter, by, world.clock.now());
        };
        const auto all = plans(Scope::all(), counted);
        EXPECT_EQ(all.size(), 2U);
        expect_months(all);
        expect_months(plans(Scope::of(alpha), counted));
    }
}

TEST_P(CASE_32_reads, the_clocks_of_a_month_for_the_list_behind_a_number) {
    for (const std::optional<TargetOutcome>& outcome : {std::optional<TargetOutcome>{}, std::optional(TargetOutcome::missed)})
        for (const Caller& who : {as_erik, as_anna}) {
            TargetFilter filter = month();
            filter.outcome = outcome;
            filter.without = TargetGroup::centre;
            const auto all = plans(who.scope, [&](db::Tx& tx) {
                (void)store::target_lines(tx, reader_of(who), filter, world.clock.now(),
                                          store::TargetPlace{.began_at = world.clock.now(), .case_id = {}, .position = 1}, 25);
            });
            EXPECT_EQ(all.size(), 1U);
            expect_months(all);
        }
}

// That the test above would see it.
TEST_P(CASE_32_reads, years_are_seen_where_they_are_read) {
    const auto all = plans(Scope::all(), [](db::Tx& tx) {
        (void)tx.all<std::int64_t>({"test.walk", "{once}select count(*) from case_clock k where k.note is null"});
    });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all.front().walks("case_clock", "k")) << all.front().text;
}

ON_BOTH_DATABASES(CASE_32_reads);

}  // namespace
}  // namespace aftercare::cases
