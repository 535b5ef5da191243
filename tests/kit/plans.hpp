// How a database would run the SELECTs of a piece of work: for tests of what they read, which hold however quick the machine is.
#pragma once

#include "platform/db/db.hpp"

#include <functional>
#include <string>
#include <vector>

namespace aftercare::kit {

struct Plan {
    std::string statement;  // Its name, such as "cases.clocks".
    std::string text;       // In the database's own words, one step a line.

    bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
    // Whether the statement reads the table from end to end, its rows or an index of it.
    bool walks(std::string_view table, std::string_view alias) const;
};

// Each SELECT that the work asks for, in their order. None of them is run: to the work each gives no rows, and nothing may be written. What the
// planner goes by are the rows that are there: fill the tables and `analyze` them before.
std::vector<Plan> plans_of(db::Tx& tx, const std::function<void(db::Tx& tx)>& work);

}  // namespace aftercare::kit
