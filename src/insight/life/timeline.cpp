#include "insight/life/timeline.hpp"

#include <algorithm>
#include <limits>

namespace aftercare::insight {

namespace {

// As value_of(), never a wrong small one.
std::int64_t plus(std::int64_t one, std::int64_t other) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(one, other, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

void add_value(std::vector<Money>& values, const Money& value) {
    const auto found = std::ranges::find(values, value.currency, &Money::currency);
    if (found == values.end())
        values.push_back(value);
    else
        found->minor = plus(found->minor, value.minor);
}

void add(Quarter& quarter, const Ending& ending, Date on) {
    QuarterEnding one{.what = ending.what,
                      .software = ending.software,
                      .bulletin = {},
                      .on = on,
                      .units = ending.units,
                      .value = value_of(ending),
                      .replacement = {}};
    if (!ending.life.bulletin.empty()) one.bulletin = ending.life.bulletin;
    if (!ending.life.replacement.empty()) one.replacement = ending.life.replacement;
    ++quarter.products;
    quarter.units = plus(quarter.units, ending.units);
    if (one.value) add_value(quarter.values, *one.value);
    quarter.endings.push_back(std::move(one));
}

void finish(Quarter& quarter) {
    std::ranges::stable_sort(quarter.endings, std::greater{}, &QuarterEnding::units);
    if (quarter.endings.size() > kMostNamed) quarter.endings.resize(kMostNamed);
}

std::string name_of(Date begin) {
    const auto calendar = begin.calendar();
    return begin.text().substr(0, 4) + "-Q" + std::to_string((static_cast<unsigned>(calendar.month()) - 1) / 3 + 1);
}

}  // namespace

Date quarter_begin(Date day) {
    const auto calendar = day.calendar();
    const unsigned month = (static_cast<unsigned>(calendar.month()) - 1) / 3 * 3 + 1;
    return {calendar.year() / std::chrono::month{month} / std::chrono::day{1}};
}

Timeline timeline_of(AccountId account, std::span<const Ending> endings, Milestone milestone, Date today, std::int64_t quarters) {
    Timeline made{.account_id = account, .milestone = milestone, .as_of = today, .past = {}, .quarters = {}, .later = {}};
    const Date begin = quarter_begin(today);
    for (std::int64_t i = 0; i < quarters; ++i) {
        const Date from = months_on(begin, i * 3);
        made.quarters.push_back({.quarter = name_of(from), .from = from});
    }
    const Date beyond = months_on(begin, quarters * 3);
    for (const Ending& ending : endings) {
        const auto& on = ending.life.dates.of(milestone);
        if (!on) continue;
        if (*on < begin) {
            add(made.past, ending, *on);
        } else if (*on >= beyond) {
            add(made.later, ending, *on);
        } else {
            const auto after = std::ranges::upper_bound(made.quarters, *on, {}, [](const Quarter& one) { return *one.from; });
            add(*std::prev(after), ending, *on);
        }
    }
    finish(made.past);
    finish(made.later);
    for (Quarter& quarter : made.quarters) finish(quarter);
    return made;
}

}  // namespace aftercare::insight
