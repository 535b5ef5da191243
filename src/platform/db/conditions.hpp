// The conditions of a list that is put together for one run ({once}), with their parameters.
#pragma once

#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

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
    // A temporary would be gone before the statement runs.
    template <class T>
    void add(const std::optional<T>&& value, std::string_view condition, std::string_view parameter) = delete;
};

}  // namespace aftercare::db
