// Base cover of premium plans in SQL (ENT-11): the twin of coverage_rules, for statements over many assets. Texts over lines and contracts
// by their aliases; `day` is a parameter or column.
#pragma once

#include "contracts/policy.hpp"

#include <string>

namespace aftercare::contracts::store {

// Whether a contract or line (an alias) stands on the day, by its own dates.
std::string stands_on(const std::string& alias, const std::string& day);

// Whether a contract (an alias) is in force on :today.
std::string contract_in_force(const std::string& alias);

// The same of a line by its dates and its contract's: the twin of days_in_force().
std::string line_stands_on(const std::string& line, const std::string& contract, const std::string& day);

// The first day after the line: of its end, its cancellation and its contract's the first.
std::string end_of_line(const std::string& line, const std::string& contract);

// An asset on a day: the alias of a row with account_id and asset_id, the day, and the country in which it is.
struct AssetOnDay {
    std::string row;
    std::string day;
    std::string country;
};

// Whether a base of the plan covers the asset on the day where it is (ENT-15), and that base's own base where it needs one too: the twin
// of base_days(). Takes the parameter :sold_in (sold_in() of coverage_rules). The plans' codes stand in the text: they are letters, digits
// and underscores, whatever the pack says.
std::string base_covers(const Plans& plans, const Plan& plan, const AssetOnDay& asset, int depth = 1);

// Whether a line of one of the plans in the list parameter covers the asset a on the day where it is, at the site s, and `more` holds of the
// line l and its contract c. Takes the parameter :sold_in.
std::string line_covers(const std::string& plans, const std::string& day, const std::string& more);

}  // namespace aftercare::contracts::store
