// Structured logs: one JSON object a line (time, level, event, and the fields given), or a readable line on a terminal.
// Never log a secret or a personal field.
#pragma once

#include <concepts>
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
    LogField(std::string_view n, T number) : name(n), value(std::to_string(number)), quoted(false) {}
};
using LogFields = std::initializer_list<LogField>;

struct Settings {
    Level level = Level::info;
    bool json = true;      // False: readable lines.
    std::string file;      // Empty: standard error.
};
// Sets up the process's one log. Before it is called nothing is written below Level::warn.
void open(const Settings& settings);

// `event` is a fixed dotted name: "http.started".
void write(Level level, std::string_view event, LogFields fields = {});
inline void debug(std::string_view event, LogFields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, LogFields fields = {}) { write(Level::info, event, fields); }
inline void warn(std::string_view event, LogFields fields = {}) { write(Level::warn, event, fields); }
inline void error(std::string_view event, LogFields fields = {}) { write(Level::error, event, fields); }
bool enabled(Level level);

}  // namespace aftercare::log
