// Problems on the wire: RFC 9457 documents. `type` is "/problems/" + code, `instance` the request id.
#pragma once

#include "platform/base/problem.hpp"
#include "platform/http/route.hpp"

#include <string>
#include <string_view>

namespace aftercare::http {

// A problem with the status that answers it. Most statuses follow from the problem's kind (status_of); a few of HTTP's own
// (414, 417, 431, 501, 505) have no kind, so they stand here.
struct Refusal {
    int status;
    Problem problem;
};
Refusal refusal_of(Problem problem);

// "Not Found" for 404; "Status" for one that this server never gives.
std::string_view reason_of(int status);

// The JSON text of the document.
std::string problem_document(int status, const Problem& problem, std::string_view request_id);

inline constexpr std::string_view kRetryAfter = "Retry-After";

// The whole answer, with the headers that the status asks for: WWW-Authenticate on 401, Retry-After on 429 and 503.
Response problem_response(const Refusal& refusal, std::string_view request_id);

// The neutral 404 that says nothing about what there is (ID-09): http.not_found.
Problem not_found();

}  // namespace aftercare::http
