// Routes of choosing a release.
#pragma once

#include "insight/findings/advice_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

void add_advice_routes(http::Routes& routes, AdviceService& service);

}  // namespace aftercare::insight
