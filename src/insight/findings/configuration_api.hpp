// Routes of configurations.
#pragma once

#include "insight/findings/configuration_service.hpp"

namespace aftercare::insight {

void add_configuration_routes(http::Routes& routes, ConfigurationService& service);

}  // namespace aftercare::insight
