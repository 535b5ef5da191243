#include "platform/db/statement_log.hpp"

#include "platform/base/result.hpp"

#include <atomic>
#include <mutex>
#include <utility>

namespace aftercare::db {

namespace {

std::atomic<bool> listening = false;
std::mutex mutex;
std::vector<std::pair<StatementKind, std::string>> noted;  // Under the mutex.

}  // namespace

StatementLog::StatementLog() {
    const std::lock_guard lock(mutex);
    check(!listening, "two logs of statements at once");
    noted.clear();
    listening = true;
}

StatementLog::~StatementLog() { listening = false; }

std::vector<std::string> StatementLog::names(StatementKind kind) const {
    const std::lock_guard lock(mutex);
    std::vector<std::string> names;
    for (const auto& [its_kind, name] : noted)
        if (its_kind == kind) names.push_back(name);
    return names;
}

void note_statement(StatementKind kind, std::string_view name) {
    if (!listening.load(std::memory_order_relaxed)) return;
    const std::lock_guard lock(mutex);
    noted.emplace_back(kind, name);
}

}  // namespace aftercare::db
