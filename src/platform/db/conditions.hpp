// The conditions of a list that is put together for one run ({once}), with their parameters.
#pragma once

#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

// What a list is ordered by: a column, and the id among rows that are alike in it. Without a column, by the id alone.
struct Order {
    std::string column;
    std::string id;
    bool descending = false;
    std::string after = ":after";  // What the column is compared with on the next page.
};

// SQL that begins with a `where`, and what is bound in it. Refers to the values it is given, which must outlive it.
struct Conditions {
    std::string sql;
    std::vector<Param> params;

    void add(std::string_view condition) { sql += " and " + std::string(condition); }
    // A condition on a value, where there is one.
    template <class T>
    void add(const std::optional<T>& value, std::string_view condition, std::string_view parameter) {
        if (!value) return;
        add(condition);
        params.emplace_back(parameter, *value);
    }
    // Goes on behind the row that is bound as `after` and :after_id, where there is one. Gives the ` order by`.
    std::string ordered(const Order& order, bool goes_on) {
        const std::string direction = order.descending ? " desc" : "";
        const std::string beyond = order.descending ? " < " : " > ";
        if (order.column.empty()) {
            if (goes_on) add(order.id + beyond + ":after_id");
            return " order by " + order.id + direction;
        }
        if (goes_on) add("(" + order.column + ", " + order.id + ")" + beyond + "(" + order.after + ", :after_id)");
        return " order by " + order.column + direction + ", " + order.id + direction;
    }
    // A temporary would be gone before the statement runs.
    template <class T>
    void add(const std::optional<T>&& value, std::string_view condition, std::string_view parameter) = delete;
};

}  // namespace aftercare::db
