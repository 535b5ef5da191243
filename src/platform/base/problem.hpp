// What went wrong, for the one who can do something about it. Expected failures are values of this type (Result);
// exceptions are for bugs and lost resources. docs/problems.md lists every code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace aftercare {

// What the caller can do about it. http::status_of() is the only place that turns this into a status code.
enum class ProblemKind : std::uint8_t {
    invalid_input,          // Mend the request and send it again.
    unauthenticated,        // Sign in, or send a valid token.
    forbidden,              // The object may be seen, but not this done to it.
    not_found,              // There is no such thing for this caller.
    method_not_allowed,     // The path exists, the method does not.
    conflict,               // The state of the object does not allow it.
    precondition_failed,    // If-Match named an older version: read again.
    precondition_required,  // A change needs If-Match.
    too_large,              // Body, header or list over its bound.
    unsupported_media_type,
    too_many_requests,
    timed_out,    // The client was too slow.
    unavailable,  // Try again later.
    storage_full,
    internal,  // A bug of ours; the log has it under the request id.
};

// One bad place in an input. `pointer` is an RFC 6901 JSON pointer into the body ("/site/name", "" for the whole body);
// for other parts of a request it begins with the part's name ("path/asset_id", "query/limit", "header/if-match").
struct FieldProblem {
    std::string pointer;
    std::string detail;

    bool operator==(const FieldProblem&) const = default;
};

struct Problem {
    ProblemKind kind;
    std::string code;                       // Stable, part of the API: "assets.serial_taken".
    std::string detail;                     // For a person. Holds no secret and nothing of another account.
    std::string remedy = {};                // What to do instead, for a person.
    std::string rule = {};                  // The rule of the specification that decided: "ENT-05".
    std::vector<FieldProblem> fields = {};  // Every bad field at once.
    std::string oauth_error = {};           // OAuth 2's own word for it (RFC 6749, 5.2), where it is an answer of that protocol.
};

}  // namespace aftercare
