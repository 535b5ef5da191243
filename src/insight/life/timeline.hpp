// The picture of what ends when, by quarter, with how many there are and what they cost at list price (INS-14). Pure.
#pragma once

#include "insight/life/endings.hpp"
#include "insight/life/life_rules.hpp"
#include "platform/base/access.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// So many are named in each quarter, those with most units first; all are counted.
inline constexpr std::size_t kMostNamed = 20;

struct QuarterEnding {
    std::string what;  // The SKU, or the train of releases.
    bool software = false;
    std::optional<std::string> bulletin;
    Date on;
    std::int64_t units = 0;
    std::optional<Money> value;
    std::optional<std::string> replacement;
};
DESCRIBE(QuarterEnding, what, software, bulletin, on, units, value, replacement)

struct Quarter {
    static constexpr describe::Note kNotes[] = {
        {"quarter", "2027-Q1; empty for what lies before or after them all."},
        {"values", "At list price, one for each currency; products without a price are not in it."},
        {"endings", "Those with most units first, as many as a picture needs."}};
    std::string quarter;
    std::optional<Date> from;
    std::int64_t products = 0;
    std::int64_t units = 0;
    std::vector<Money> values;
    std::vector<QuarterEnding> endings;
};
DESCRIBE(Quarter, quarter, from, products, units, values, endings)

struct Timeline {
    static constexpr describe::Note kNotes[] = {{"past", "What ended before the quarter of today."},
                                                {"later", "What ends after the quarters that were asked for."}};
    AccountId account_id;
    Milestone milestone = Milestone::end_of_support;
    Date as_of;
    Quarter past;
    std::vector<Quarter> quarters;
    Quarter later;
};
DESCRIBE(Timeline, account_id, milestone, as_of, past, quarters, later)

// The first day of the day's quarter.
Date quarter_begin(Date day);
// From the quarter of `today` on, `quarters` of them, also those in which nothing ends.
Timeline timeline_of(AccountId account, std::span<const Ending> endings, Milestone milestone, Date today, std::int64_t quarters);

}  // namespace aftercare::insight
