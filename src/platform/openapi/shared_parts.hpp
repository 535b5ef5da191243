// What operations have in common: problem answers, header parameters, the ways to sign in. An operation names one; the
// document then holds those that were named.
#pragma once

#include "platform/describe/schema.hpp"

#include <set>
#include <string>
#include <string_view>

namespace aftercare::openapi {

class SharedParts {
public:
    // "$ref" objects. The part is in the document from then on.
    std::string response(int status);
    std::string parameter(std::string_view name);

    describe::Components& schemas() { return schemas_; }

    // The value of "components".
    std::string text(std::string_view session_cookie);

private:
    describe::Components schemas_;
    std::set<int> responses_;
    std::set<std::string, std::less<>> parameters_;
};

// Stands for every status from 500 on.
inline constexpr int kServerProblem = 500;

}  // namespace aftercare::openapi
