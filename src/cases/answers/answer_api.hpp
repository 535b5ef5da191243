// The routes of canned answers (CASE-26).
#pragma once

#include "cases/answers/answer_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// `service` must outlive the routes.
void add_answer_routes(http::Routes& routes, AnswerService& service);

}  // namespace aftercare::cases
