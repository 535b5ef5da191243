// Tables filled by one statement: for tests of what is read of many rows.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace aftercare::kit {

// SQL that inserts rows made of the one row of the table (alias c) that `where` names, for n.i = 1 to `count`: each column of `columns` as it is
// there, or as `made` says.
std::string many_of(const std::string& table, std::string_view columns, int count, const std::map<std::string, std::string>& made,
                    const std::string& where);

// SQL of an id of its own for a number.
std::string made_id(const std::string& number);

}  // namespace aftercare::kit
