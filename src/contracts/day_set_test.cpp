#include "contracts/day_set.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace aftercare::contracts {
namespace {

using Ranges = std::vector<DayRange>;

// Days 0 to 59; ends may lie before starts, and one in four ranges never ends.
rc::Gen<DayRange> any_range() {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 50), rc::gen::inRange(-2, 12), rc::gen::inRange(0, 4)),
                        [](const auto& t) {
                            const auto [from, length, open] = t;
                            return DayRange{Date{from}, open == 0 ? std::nullopt : std::optional(Date{from + length})};
                        });
}
rc::Gen<Ranges> any_ranges() { return rc::gen::resize(6, rc::gen::container<Ranges>(any_range())); }

bool any_contains(const Ranges& ranges, Date day) {
    return std::ranges::any_of(ranges, [&](const DayRange& range) { return range.contains(day); });
}

template <class F>
void check(const char* what, F property) {
    EXPECT_TRUE(rc::check(what, property));
}

TEST(DaySet, holds_exactly_the_days_of_its_ranges) {
    check("day by day", [] {
        const Ranges ranges = *any_ranges();
        const DaySet set(ranges);
        for (int at = -5; at < 80; ++at) RC_ASSERT(set.contains(Date{at}) == any_contains(ranges, Date{at}));
    });
}

TEST(DaySet, keeps_its_ranges_sorted_and_apart) {
    check("canonical", [] {
        const DaySet set(*any_ranges());
        for (std::size_t i = 0; i < set.ranges().size(); ++i) {
            RC_ASSERT(!set.ranges()[i].empty());
            if (i > 0) RC_ASSERT(*set.ranges()[i - 1].until < set.ranges()[i].from);
        }
        RC_ASSERT(DaySet(set.ranges()) == set);
    });
}

TEST(DaySet, overlaps_and_unites_day_by_day) {
    check("algebra", [] {
        const Ranges a = *any_ranges();
        const Ranges b = *any_ranges();
        const DaySet both = DaySet(a).overlap(DaySet(b));
        const DaySet either = DaySet(a).unite(DaySet(b));
        for (int at = -5; at < 80; ++at) {
            const Date day{at};
            RC_ASSERT(both.contains(day) == (any_contains(a, day) && any_contains(b, day)));
            RC_ASSERT(either.contains(day) == (any_contains(a, day) || any_contains(b, day)));
        }
    });
}

TEST(DaySet, says_since_when_it_lapsed_and_when_it_begins_again) {
    check("neighbours", [] {
        const DaySet set(*any_ranges());
        const Date day{*rc::gen::inRange(-5, 80)};
        std::optional<Date> lapsed;
        std::optional<Date> next;
        for (int at = -5; at <= day.days_since_epoch(); ++at)
            if (set.contains(Date{at - 1}) && !set.contains(Date{at})) lapsed = Date{at};
        for (int at = 80; at > day.days_since_epoch(); --at)
            if (!set.contains(Date{at - 1}) && set.contains(Date{at})) next = Date{at};
        RC_ASSERT((set.last_end(day) == lapsed));
        RC_ASSERT((set.next_start(day) == next));
    });
}

TEST(DaySet, joins_ranges_that_adjoin) {
    const DaySet set({{Date{5}, Date{9}}, {Date{1}, Date{5}}});
    EXPECT_EQ(set.ranges(), (Ranges{{Date{1}, Date{9}}}));
}

}  // namespace
}  // namespace aftercare::contracts
