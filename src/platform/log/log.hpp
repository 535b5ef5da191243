// Structured logs: one JSON object a line (time, level, event, and the fields given), or a readable line on a terminal.
// Never log a secret or a personal field. A line costs a microsecond or less: it goes to a buffer that a thread of
// the log writes within a tenth of a second; warnings and errors are written at once.
#pragma once

#include "platform/base/result.hpp"

#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace aftercare::log {

enum class Level : std::uint8_t { debug, info, warn, error };

// One named value of a line. Refers to the text it is given, so it lives no longer than the call that it is made for.
class LogField {
public:
    LogField(std::string_view name, std::string_view text) : name_(name), text_(text) {}
    LogField(std::string_view name, const std::string& text) : name_(name), text_(text) {}
    LogField(std::string_view name, const char* text) : name_(name), text_(text) {}
    LogField(std::string_view name, bool truth) : name_(name), text_(truth ? "true" : "false"), quoted_(false) {}
    template <std::signed_integral T>
    LogField(std::string_view name, T number) : name_(name), quoted_(false) {
        print(static_cast<std::int64_t>(number));
    }
    template <std::unsigned_integral T>
    LogField(std::string_view name, T number) : name_(name), quoted_(false) {
        print(static_cast<std::uint64_t>(number));
    }
    // JSON knows no infinity and no NaN: they are quoted.
    LogField(std::string_view name, double number) : name_(name), quoted_(!std::isfinite(number)) { print(number); }

    std::string_view name() const { return name_; }
    std::string_view value() const { return digits_ > 0 ? std::string_view(number_.data(), digits_) : text_; }
    // Whether JSON takes the value as a string.
    bool quoted() const { return quoted_; }

private:
    void print(std::int64_t number);
    void print(std::uint64_t number);
    void print(double number);

    std::string_view name_;
    std::string_view text_;
    std::array<char, 32> number_;
    std::uint8_t digits_ = 0;
    bool quoted_ = true;
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
