// The routes of satisfaction.
#pragma once

#include "cases/survey/survey_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_survey_routes(http::Routes& routes, SurveyService& service);

}  // namespace aftercare::cases
