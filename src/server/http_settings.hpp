// The settings of the web server, from what the operator set.
#pragma once

#include "platform/config/config.hpp"
#include "platform/db/db.hpp"
#include "platform/http/server.hpp"

namespace aftercare::server {

// Reads run in place where the database makes them quick (SQLite).
http::Settings http_settings(const config::Config& config, db::Dialect dialect);

}  // namespace aftercare::server
