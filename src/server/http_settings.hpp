// The settings of the web server, from what the operator set.
#pragma once

#include "platform/config/config.hpp"
#include "platform/db/db.hpp"
#include "platform/http/server.hpp"

#include <string>

namespace aftercare::server {

// The folder of what comes in, uploads and mails, until it is kept.
std::string spool_dir(const config::Config& config);

// Reads run in place where the database makes them quick (SQLite).
http::Settings http_settings(const config::Config& config, db::Dialect dialect);

}  // namespace aftercare::server
