// From the filter of a list of assets to SQL. Each list is a statement of its own, put together for one run ({once}), so that both
// databases find the index for what it asks.
#pragma once

#include "assets/list_store.hpp"

#include <list>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets::store {

// Text with parameters, which it keeps.
class SqlParts {
public:
    void add(std::string_view text) { sql_ += text; }
    template <class T>
    void bind(std::string_view name, const T& value) {
        params_.emplace_back(name, value);
    }
    // A value that lives as long as the parts do.
    const std::string& keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    const Instant& keep(Instant at) { return instants_.emplace_back(at); }
    const std::int64_t& keep(std::int64_t number) { return numbers_.emplace_back(number); }
    // Adds a condition of contracts.
    void add(const CoverSql& part);

    const std::string& sql() const { return sql_; }
    const std::vector<db::Param>& params() const { return params_; }

private:
    std::string sql_;
    std::vector<db::Param> params_;
    std::list<std::string> texts_;
    std::list<Instant> instants_;
    std::list<std::int64_t> numbers_;
};

// What stands beside the asset a: its product p, its site s. SQLite looks up what nobody asks for where rows are counted.
struct Joins {
    bool product = true;
    bool site = true;
};
Joins needed_for(const AssetFilter& filter);

// " from asset a ... where ...". `terms` and `filter` must outlive the parts. REQUIRES: what the filter needs is joined.
void add_conditions(SqlParts& parts, const ListTerms& terms, const AssetFilter& filter, const Joins& joins = {});
// The conditions that more than one statement asks: of the asset a and its product p.
std::string missing_condition();
std::string support_ended_condition();
std::string support_ending_condition();
// Binds what these ask.
void bind_days(SqlParts& parts, const ListTerms& terms);

}  // namespace aftercare::assets::store
