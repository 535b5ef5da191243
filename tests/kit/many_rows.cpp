#include "kit/many_rows.hpp"

#include <algorithm>

namespace aftercare::kit {

namespace {

// "c.account_id, 'x', c.number, ..." of `columns`, some of them made otherwise.
std::string copied(std::string_view columns, const std::map<std::string, std::string>& made) {
    std::string list;
    std::size_t at = 0;
    while (at < columns.size()) {
        const std::size_t end = std::min(columns.find(", ", at), columns.size());
        const std::string name(columns.substr(at, end - at));
        const auto otherwise = made.find(name);
        list += (list.empty() ? "" : ", ") + (otherwise == made.end() ? "c." + name : otherwise->second);
        at = end + 2;
    }
    return list;
}

}  // namespace

std::string many_of(const std::string& table, std::string_view columns, int count, const std::map<std::string, std::string>& made,
                    const std::string& where) {
    return "{once}with recursive n (i) as (select 1 union all select i + 1 from n where i < " + std::to_string(count) +
           ") insert into " + table + " (" + std::string(columns) + ") select " + copied(columns, made) + " from n cross join " +
           table + " c where " + where;
}

std::string made_id(const std::string& number) {
    return "'00000001-0000-7000-8000-' || substr(cast(1000000000000 + " + number + " as text), 2)";
}

}  // namespace aftercare::kit
