#include "platform/db/failure.hpp"

#include <sqlite3.h>

namespace aftercare::db {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string told(std::string_view statement, const std::string& message) {
    return std::string(statement) + ": " + first_line(message);
}

// "UNIQUE constraint failed: job.id" names the columns behind the colon.
std::string constraint_of_sqlite(const std::string& message) {
    const std::size_t colon = message.find(": ");
    return colon == std::string::npos ? std::string{} : message.substr(colon + 2);
}

// `... violates unique constraint "job_pkey"` names the constraint in quotes.
std::string constraint_of_postgres(const std::string& message) {
    const std::size_t open = message.find('"');
    const std::size_t close = open == std::string::npos ? open : message.find('"', open + 1);
    return close == std::string::npos ? std::string{} : message.substr(open + 1, close - open - 1);
}

}  // namespace

void raise_sqlite(int extended_code, const std::string& message, std::string_view statement) {
    if (extended_code == SQLITE_CONSTRAINT_UNIQUE || extended_code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        extended_code == SQLITE_CONSTRAINT_ROWID) {
        throw Conflict(told(statement, message), constraint_of_sqlite(message));
    }
    switch (extended_code & 0xff) {
        case SQLITE_FULL:
            throw Unavailable(told(statement, message), true);
        // A full disk also shows as a failed write.
        case SQLITE_IOERR:
            throw Unavailable(told(statement, message), extended_code == SQLITE_IOERR_WRITE);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CANTOPEN:
        case SQLITE_NOMEM:
        case SQLITE_PROTOCOL:
        case SQLITE_INTERRUPT:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw Unavailable(told(statement, message));
        default:
            throw Bug(told(statement, message));
    }
}

void raise_postgres(std::string_view sqlstate, const std::string& message, std::string_view statement) {
    const std::string line = first_line(message);
    const std::string_view family = sqlstate.substr(0, 2);
    if (sqlstate == "23505") throw Conflict(told(statement, line), constraint_of_postgres(line));
    if (sqlstate == "40001" || sqlstate == "40P01") throw GivenUp(told(statement, line));
    if (sqlstate == "53100") throw Unavailable(told(statement, line), true);
    const bool gone = sqlstate.empty() || family == "08" || sqlstate == "57P01" || sqlstate == "57P02" || sqlstate == "57P03";
    const bool overdue = sqlstate == "57014" || sqlstate == "55P03" || sqlstate == "25P03";
    if (gone || overdue || family == "53" || family == "58") throw Unavailable(told(statement, line));
    throw Bug(told(statement, line) + " (" + std::string(sqlstate) + ")");
}

}  // namespace aftercare::db
