// Everything that an operator can set: one struct, read once in main from a YAML file, the environment and the
// command line, each stronger than the one before. Each part is a struct of its own and goes to whoever needs it.
#pragma once

#include "platform/config/setting.hpp"
#include "platform/describe/type.hpp"

#include <expected>
#include <map>
#include <string>
#include <vector>

namespace aftercare::config {

// A path of the file system; relative ones start at the working directory.
using Path = Text<1, 4096>;
using OptionalPath = Text<0, 4096>;

struct Http {
    Setting<"The address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 or :: for all.", Text<1, 255>> address{
        "127.0.0.1"};
    Setting<"The port to listen on; 0 takes any free one.", Int<0, 65535>> port{8080};
    Setting<"Threads for network traffic.", Int<1, 256>> io_threads{2};
    Setting<"Threads for requests that wait for the database.", Int<1, 1024>> workers{32};
    Setting<"Open connections; a further one is answered with 503.", Int<1, 1'000'000>> max_connections{10'000};
    Setting<"Seconds that a client has for the head of a request.", Int<1, 600>> header_seconds{10};
    Setting<"Seconds that a connection may be open without a request.", Int<1, 3600>> idle_seconds{75};
    Setting<"Seconds that a client may stop in the middle of a body, or of reading an answer.", Int<1, 3600>> stall_seconds{30};
    Setting<"Seconds that requests in flight have to end when the server stops.", Int<0, 600>> drain_seconds{30};
    Setting<
        "Mebibytes of memory that the bodies of all requests together may hold; one that finds none left is answered with 503.",
        Int<16, 1'000'000>>
        max_body_memory_mib{256};
    Setting<"Addresses of proxies whose X-Forwarded-For is believed.", describe::List<Text<1, 255>, 0, 100>> trusted_proxies{};
};
DESCRIBE(Http, address, port, io_threads, workers, max_connections, header_seconds, idle_seconds, stall_seconds, drain_seconds,
         max_body_memory_mib, trusted_proxies)

struct Database {
    // Secret, because the address of a PostgreSQL may hold a password.
    Setting<"Where the data is: sqlite:/path/to/file or postgresql://user@host:port/name. Empty: SQLite in data_dir.",
            Secret<Text<0, 2000>>>
        url{};
    Setting<"Connections open at once, for requests and background jobs together.", Int<1, 256>> connections{16};
};
DESCRIBE(Database, url, connections)

struct Jobs {
    Setting<"Background jobs that run at the same time; 0 leaves them to another process.", Int<0, 256>> workers{2};
    Setting<"Milliseconds between two looks for jobs that are due.", Int<10, 60'000>> poll_ms{1000};
};
DESCRIBE(Jobs, workers, poll_ms)

enum class LogLevel : std::uint8_t { debug, info, warn, error };
DESCRIBE_ENUM(LogLevel, debug, info, warn, error)
enum class LogFormat : std::uint8_t { json, text };
DESCRIBE_ENUM(LogFormat, json, text)

struct Log {
    Setting<"The least that is written.", LogLevel> level{LogLevel::info};
    Setting<"json: one object a line. text: for reading on a terminal.", LogFormat> format{LogFormat::json};
    Setting<"The file to append to. Empty: standard error.", OptionalPath> file{};
};
DESCRIBE(Log, level, format, file)

struct Config {
    Setting<"The folder of everything that the server keeps: database, files, keys.", Path> data_dir{"data"};
    Setting<"The folder of the policy pack.", Path> policy_dir{"policies/default"};
    Setting<"The folder of the portal's files. Empty: no portal.", OptionalPath> portal_dir{};
    Setting<"The web server.", Http> http{};
    Setting<"The database.", Database> database{};
    Setting<"Background work.", Jobs> jobs{};
    Setting<"The log.", Log> log{};
};
DESCRIBE(Config, data_dir, policy_dir, portal_dir, http, database, jobs, log)

// Where settings come from; later ones win.
struct Sources {
    std::string file;                                // A YAML file; empty: none.
    std::map<std::string, std::string> environment;  // All of it; AFTERCARE_HTTP_PORT sets /http/port.
    std::map<std::string, std::string> overrides;    // From the command line, by JSON pointer: "/http/port" to "9000".
};

struct Complaint {
    std::string place;   // "aftercare.yaml:12: /http/port", "AFTERCARE_HTTP_PORT", "command line: /http/port".
    std::string detail;  // What is wrong and what would be right. Never holds the value of a secret.
    bool operator==(const Complaint&) const = default;
};

struct Loaded {
    Config config;
    std::vector<Complaint> warnings;  // Variables AFTERCARE_... that are no setting: a misspelling, or somebody else's.
};

// All complaints at once. A variable may also be given as the name of a file that holds the value, by _FILE after its name
// (AFTERCARE_DATABASE_URL_FILE); a line feed at the file's end does not count. Lists are separated by commas. An empty
// variable counts as none.
std::expected<Loaded, std::vector<Complaint>> load(const Sources& sources);

// The process's environment. Call it once, in main.
std::map<std::string, std::string> process_environment();

// docs/config.md: every setting with its variable, default, bounds and meaning.
std::string reference();
// A file with every setting at its default, as a comment to uncomment.
std::string sample();

}  // namespace aftercare::config
