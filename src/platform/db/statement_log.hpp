// Which statements run, for tests that record how many a piece of work takes. While nobody listens it costs a look at a flag.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

enum class StatementKind : std::uint8_t { select, change };

// Listens to the whole process, to every database and thread, from its making to its end. Thread safe.
class StatementLog {
public:
    // Throws Bug where another one listens.
    StatementLog();
    ~StatementLog();
    StatementLog(const StatementLog&) = delete;
    StatementLog& operator=(const StatementLog&) = delete;

    // The names of the statements of that kind that began so far, in their order: "assets.find".
    std::vector<std::string> names(StatementKind kind) const;
};

// Tells the log, if there is one, of a statement that begins.
void note_statement(StatementKind kind, std::string_view name);

}  // namespace aftercare::db
