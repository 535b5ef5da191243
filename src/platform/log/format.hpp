// How one line of the log looks. Apart from writing, so that tests can name the time.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/log/log.hpp"

namespace aftercare::log {

// Appends {"time":"...","level":"...","event":"...",...} and a line feed. Always valid JSON and UTF-8, whatever the fields hold.
void append_json(std::string& out, Instant at, Level level, std::string_view event, LogFields fields);
// Appends "2026-11-21T18:37:02.000000Z INFO  http.started port=8080" and a line feed; no field can break the line.
void append_readable(std::string& out, Instant at, Level level, std::string_view event, LogFields fields);

}  // namespace aftercare::log
