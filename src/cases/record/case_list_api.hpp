// The routes of lists of cases: filtered, sorted, searched, suggested, taken away (CASE-23, CASE-24).
#pragma once

#include "cases/record/case_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_case_list_routes(http::Routes& routes, CaseService& service);

}  // namespace aftercare::cases
