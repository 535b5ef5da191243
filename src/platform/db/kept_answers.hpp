// What a {kept} statement answered, as long as the database stays as it was. Of one connection, and so of one thread at a time.
#pragma once

#include "platform/db/bind.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::db {

// The values of some rows, one row after the other.
class KeptRows {
public:
    void add(const ColumnValue& value) { values_.push_back({value.kind, value.integer, value.real, std::string(value.text)}); }
    std::size_t size() const { return values_.size(); }
    ColumnValue operator[](std::size_t i) const {
        const Cell& value = values_[i];
        return {value.kind, value.integer, value.real, value.text};
    }
    // Roughly the memory that they take.
    std::size_t bytes() const;

private:
    std::vector<Cell> values_;
};

class KeptAnswers {
public:
    // The answer for these parameters in this state of the database, or nullptr. Forgets all answers of another state.
    const KeptRows* find(std::int64_t state, const std::vector<Cell>& parameters);
    // Keeps the answer to what find() was last asked for and did not have.
    void keep(KeptRows rows);

private:
    std::optional<std::int64_t> state_;
    std::unordered_map<std::string, KeptRows> answers_;
    std::string key_;
    std::size_t bytes_ = 0;
};

}  // namespace aftercare::db
