#include "platform/log/log.hpp"

#include "platform/log/format.hpp"
#include "platform/log/writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <system_error>

namespace aftercare::log {

namespace {

std::atomic<Level> least{Level::warn};
std::atomic<bool> as_json{true};

// Never destroyed: other threads may still log while the process exits. Its lines are flushed by then.
Writer& writer() {
    static Writer* const only = [] {
        auto* const made = new Writer(STDERR_FILENO, false);
        std::atexit([] { flush(); });
        return made;
    }();
    return *only;
}

// The only clock of the log. It tells people when a line was written and decides nothing, so it is not the Env's.
Instant wall_clock() {
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return Instant{now.time_since_epoch().count()};
}

void append_line(std::string& out, Level level, std::string_view event, LogFields fields) {
    if (as_json.load(std::memory_order_relaxed))
        append_json(out, wall_clock(), level, event, fields);
    else
        append_readable(out, wall_clock(), level, event, fields);
}

// to_chars into all of `place`, which is large enough for any number; how many characters it took.
template <class T, std::size_t N>
std::uint8_t print_number(T number, std::array<char, N>& place) {
    const char* const end = std::to_chars(place.data(), place.data() + N, number).ptr;
    return static_cast<std::uint8_t>(end - place.data());
}

}  // namespace

void LogField::print(std::int64_t number) { digits_ = print_number(number, number_); }
void LogField::print(std::uint64_t number) { digits_ = print_number(number, number_); }
void LogField::print(double number) { digits_ = print_number(number, number_); }

Result<> open(const Settings& settings) {
    int descriptor = STDERR_FILENO;
    if (!settings.file.empty()) {
        descriptor = ::open(settings.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
        if (descriptor < 0)
            return fail(
                {.kind = ProblemKind::unavailable,
                 .code = "log.file_unwritable",
                 .detail = "The log file " + settings.file +
                           " can't be opened for writing: " + std::generic_category().message(errno) + ".",
                 .remedy = "Name a file in a folder that the server may write to, or leave log.file empty for standard error."});
    }
    writer().redirect(descriptor, !settings.file.empty());
    as_json = settings.json;
    least = settings.level;
    return {};
}

void flush() { writer().flush(); }

bool enabled(Level level) { return level >= least.load(std::memory_order_relaxed); }

void write(Level level, std::string_view event, LogFields fields) {
    if (!enabled(level)) return;
    thread_local std::string lines;
    lines.clear();
    append_line(lines, level, event, fields);
    if (const std::uint64_t lost = writer().take_lost()) append_line(lines, Level::warn, "log.lost", {{"bytes", lost}});
    writer().append(lines, level >= Level::warn);
}

}  // namespace aftercare::log
