// What follows from a finished response: its ETag, and 304 for who has it already.
#pragma once

#include "platform/http/route.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::http {

// Throws Bug where a handler's header field would break the answer's framing.
void check_fields(const Response& response);

inline constexpr std::size_t kContentMark = 16;  // Hexadecimal digits.

// Adds the ETag of the response: "v3" after a change, "v3-<mark of the content>" of what is read, since that may hold more than
// the row with the version. Turns the answer to a GET with a fitting If-None-Match into a 304 with the tag
// that the client has.
void apply_conditions(const Request& request, Response& response);

// The tag of an If-None-Match list that names this content, in whatever coding; compared weakly. For "*" the content's own,
// none where there is none.
std::optional<std::string> named_tag(std::string_view if_none_match, std::string_view etag);

// Whether the response has a field of that name.
bool has_field(const Response& response, std::string_view name);

}  // namespace aftercare::http
