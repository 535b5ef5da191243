// What a {kept} statement answered, as long as the database stays as it was. Of one connection, and so of one thread at a time.
#pragma once

#include "platform/db/bind.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::db {

class KeptAnswers {
public:
    // The answer for these parameters in this state of the database, or nullptr. Forgets all answers of another state.
    std::shared_ptr<const void> find(std::int64_t state, const std::vector<Cell>& parameters);
    // Keeps the answer to what find() was last asked for and did not have. `bytes`: roughly the memory that it takes.
    void keep(std::shared_ptr<const void> answer, std::size_t bytes);

private:
    std::optional<std::int64_t> state_;
    std::unordered_map<std::string, std::shared_ptr<const void>> answers_;
    std::string key_;
    std::size_t bytes_ = 0;
};

}  // namespace aftercare::db
