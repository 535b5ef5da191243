// The routes of cases.
#pragma once

#include "cases/record/case_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

void add_case_routes(http::Routes& routes, CaseService& service);

}  // namespace aftercare::cases
