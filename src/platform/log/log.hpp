// Structured logs: one JSON object a line (time, level, event, and the fields given), or a readable line on a terminal.
// Never log a secret or a personal field. A line costs a microsecond or less: it goes to a buffer that a thread of
// the log writes within a tenth of a second; warnings and errors are written at once.
#pragma once

#include "platform/base/result.hpp"

#include <cmath>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace aftercare::log {

enum class Level : std::uint8_t { debug, info, warn, error };

struct LogField {
    std::string_view name;
    std::string value;
    bool quoted = true;  // False for numbers and booleans.
    LogField(std::string_view n, std::string_view text) : name(n), value(text) {}
    LogField(std::string_view n, const std::string& text) : name(n), value(text) {}
    LogField(std::string_view n, const char* text) : name(n), value(text) {}
    LogField(std::string_view n, bool truth) : name(n), value(truth ? "true" : "false"), quoted(false) {}
    template <class T>
        requires(std::integral<T> || std::floating_point<T>)
    LogField(std::string_view n, T number) : name(n), value(std::to_string(number)) {
        // JSON knows no infinity and no NaN.
        if constexpr (std::floating_point<T>)
            quoted = !std::isfinite(number);
        else
            quoted = false;
    }
};
using LogFields = std::initializer_list<LogField>;

struct Settings {
    Level level = Level::info;
    bool json = true;  // False: readable lines.
    std::string file;  // Empty: standard error.
};
// Sets up the process's one log, also anew (a rotated file: open() it again). Before it is called, warnings and errors go
// to standard error as JSON, and nothing else is written. Fails with log.file_unwritable; the log then stays as it was.
Result<> open(const Settings& settings);
// Returns once everything written before is in the file. Runs by itself when the process exits.
void flush();

// Fields are cheap but not free: ask enabled() first where many lines may be written that nobody reads.
bool enabled(Level level);
// Any thread. `event` is a fixed dotted name: "http.started". Lines that can't be written (a full disk) are counted, and a
// "log.lost" line tells of them as soon as writing works again; the caller never fails for its log.
void write(Level level, std::string_view event, LogFields fields = {});
inline void debug(std::string_view event, LogFields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, LogFields fields = {}) { write(Level::info, event, fields); }
inline void warn(std::string_view event, LogFields fields = {}) { write(Level::warn, event, fields); }
inline void error(std::string_view event, LogFields fields = {}) { write(Level::error, event, fields); }

}  // namespace aftercare::log
