// Looks for what only one account's people may know in what others were answered.
#pragma once

#include "kit/http_client.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::api_test {

// All UUIDs in a text.
std::set<std::string> uuids_in(const std::string& text);

// What an account must not tell: a mark that all its texts hold, its ids and its numbers.
class Secrets {
public:
    void add(const std::string& text);

    // The secret that the answer (its headers and body, in any case) tells, if any. `sent` are values of the request: to
    // echo one of them whole tells nothing.
    std::optional<std::string> told_by(const kit::HttpAnswer& answer, const std::vector<std::string>& sent = {}) const;

    std::size_t size() const { return texts_.size(); }

private:
    std::set<std::string> texts_;  // In lower case.
};

}  // namespace aftercare::api_test
