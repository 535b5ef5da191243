// Compresses the answers of handlers, whole ones and streams.
#pragma once

#include "platform/http/route.hpp"

namespace aftercare::http {

// Whether a client that takes it would get the response compressed: a success of a kind that gets smaller, large enough,
// and without a Set-Cookie. A secret beside text that an attacker chooses could be guessed from the compressed size (BREACH);
// routes with such answers are marked confidential().
bool is_worth_packing(const Response& response);

// Compresses it with gzip and says so in its fields. Leaves it as it is where that makes it no smaller.
// REQUIRES: is_worth_packing().
void pack_response(Response& response);

}  // namespace aftercare::http
