#include "platform/db/backends.hpp"
#include "platform/db/pool.hpp"

#include <atomic>

namespace aftercare::db {

std::size_t thread_number() {
    static std::atomic<std::size_t> count{0};
    thread_local const std::size_t number = count++;
    return number;
}

std::unique_ptr<Db> open(const Options& options, Env& env) {
    const std::string_view url = options.url;
    if (options.connections < 1 || options.connections > 256) throw Unavailable("database: connections must be 1 to 256");
    if (url.starts_with("sqlite:") && url.size() > 7) return open_sqlite(options, env);
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return open_postgres(options, env);
    // The url itself may hold a password.
    throw Unavailable("database: the url must be sqlite:/path/to/file or postgresql://user@host:port/name");
}

}  // namespace aftercare::db
