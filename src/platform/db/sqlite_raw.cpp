#include "platform/db/sqlite_raw.hpp"

#include "platform/db/failure.hpp"

#include <sqlite3.h>

#include <mutex>

namespace aftercare::db {

namespace {

constexpr std::array<std::string_view, kSteps> kStepSql{"begin",         "begin immediate", "commit",         "rollback",
                                                        "savepoint one", "release one",     "rollback to one"};

// Resets a statement when the scope ends, so that it holds no snapshot and no lock.
class Reset {
public:
    explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
    ~Reset() { sqlite3_reset(statement_); }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

private:
    sqlite3_stmt* statement_;
};

// A column of the row on which the statement stands. Its text lives until the next step. By the value itself and not by
// sqlite3_column_int64() and the like, which look the column up anew for each question; configure_sqlite() allows it.
ColumnValue column_of(sqlite3_stmt* statement, int column, const describe::Field& field) {
    sqlite3_value* const held = sqlite3_column_value(statement, column);
    ColumnValue value;
    switch (sqlite3_value_type(held)) {
        case SQLITE_INTEGER:
            value.kind = CellKind::integer;
            value.integer = sqlite3_value_int64(held);
            break;
        case SQLITE_FLOAT:
            value.kind = CellKind::real;
            value.real = sqlite3_value_double(held);
            break;
        case SQLITE_TEXT:
            value.kind = CellKind::text;
            value.text = {reinterpret_cast<const char*>(sqlite3_value_text(held)),
                          static_cast<std::size_t>(sqlite3_value_bytes(held))};
            break;
        case SQLITE_NULL:
            break;
        default:
            throw Bug("column " + std::string(field.name) + " holds a blob");
    }
    return value;
}

}  // namespace

void configure_sqlite() {
    static std::once_flag once;
    // Each call is refused where SQLite is in use already: it then runs a little slower, and Debian's takes URIs anyway.
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_config(SQLITE_CONFIG_URI, 1);
    });
}

void raise_last_sqlite(sqlite3* handle, std::string_view statement) {
    raise_sqlite(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle), statement);
}

void SqliteFinalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteStatement prepare_sqlite(sqlite3* handle, std::string_view sql, std::string_view name) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) raise_last_sqlite(handle, name);
    check(statement != nullptr, "an empty SQL text");
    return SqliteStatement(statement);
}

SqliteSelect::SqliteSelect(sqlite3* handle, const Statement& statement, SqlText text)
    : handle_(handle),
      text_(std::move(text)),
      cells_(text_.names.size()),
      statement_(prepare_sqlite(handle, text_.sql, statement.name)) {
    for (std::size_t i = 0; i < text_.names.size(); ++i) {
        const std::string name = ":" + text_.names[i];
        check(sqlite3_bind_parameter_index(statement_.get(), name.c_str()) == static_cast<int>(i + 1),
              "SQLite numbers parameters otherwise");
    }
}

void SqliteSelect::bind() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Cell& cell = cells_[i];
        const int place = static_cast<int>(i + 1);
        int code = SQLITE_OK;
        switch (cell.kind) {
            case CellKind::null:
                code = sqlite3_bind_null(statement_.get(), place);
                break;
            case CellKind::integer:
                code = sqlite3_bind_int64(statement_.get(), place, cell.integer);
                break;
            case CellKind::real:
                code = sqlite3_bind_double(statement_.get(), place, cell.real);
                break;
            // Static: the cell outlives the run, and the statement is reset at its end.
            case CellKind::text:
                code =
                    sqlite3_bind_text64(statement_.get(), place, cell.text.data(), cell.text.size(), SQLITE_STATIC, SQLITE_UTF8);
                break;
        }
        if (code != SQLITE_OK) raise_last_sqlite(handle_, "bind");
    }
}

SqliteSelect::Read SqliteSelect::step_through(const Statement& statement, const RowSink& rows) {
    describe::Field self{};
    const std::span<const describe::Field> fields = columns(rows.row, self);
    if (static_cast<std::size_t>(sqlite3_column_count(statement_.get())) != fields.size()) {
        throw Bug(std::string(statement.name) + " gives another number of columns than its row has members");
    }
    const Reset reset(statement_.get());
    bind();
    Read read;
    int code = sqlite3_step(statement_.get());
    for (; code == SQLITE_ROW; code = sqlite3_step(statement_.get())) {
        void* const row = rows.append(rows.sink);
        ++read.rows;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const ColumnValue value = column_of(statement_.get(), static_cast<int>(i), fields[i]);
            decode(fields[i], row, value);
            read.bytes += value.text.size();
        }
    }
    if (code != SQLITE_DONE) raise_last_sqlite(handle_, statement.name);
    return read;
}

void SqliteSelect::run(const Statement& statement, const RowSink& rows) { step_through(statement, rows); }

std::shared_ptr<const void> SqliteSelect::run_kept(const Statement& statement, const KeptRows& rows,
                                                   std::optional<std::int64_t> state) {
    check(text_.kept, "a statement that is not {kept} was asked for what it gave before");
    check(kept_row_ == nullptr || kept_row_ == rows.row, "a {kept} statement was asked for another type of row");
    kept_row_ = rows.row;
    if (state)
        if (auto kept = kept_.find(*state, cells_)) return kept;
    auto made = rows.make();
    const Read read = step_through(statement, RowSink{*rows.row, made.get(), rows.append});
    if (state) kept_.keep(made, read.rows * rows.row_size + read.bytes);
    return made;
}

SqliteSteps::SqliteSteps(sqlite3* handle) : handle_(handle) {
    for (std::size_t i = 0; i < kSteps; ++i) statements_[i] = prepare_sqlite(handle, kStepSql[i], kStepSql[i]);
}

void SqliteSteps::run(Step step) {
    const std::size_t index = static_cast<std::size_t>(step);
    sqlite3_stmt* const statement = statements_[index].get();
    const Reset reset(statement);
    if (sqlite3_step(statement) != SQLITE_DONE) raise_last_sqlite(handle_, kStepSql[index]);
}

bool SqliteSteps::open() const { return sqlite3_get_autocommit(handle_) == 0; }

SqliteSnapshot::SqliteSnapshot(sqlite3* handle)
    : handle_(handle), version_(prepare_sqlite(handle, "pragma data_version", "db.snapshot")) {}

std::int64_t SqliteSnapshot::begin() {
    mark_ = commit_mark(handle_);  // First: a commit between the two must make the snapshot look old, not new.
    if (sqlite3_step(version_.get()) != SQLITE_ROW) {
        const Reset reset(version_.get());
        raise_last_sqlite(handle_, "db.snapshot");
    }
    return sqlite3_column_int64(version_.get(), 0);
}

void SqliteSnapshot::end() { sqlite3_reset(version_.get()); }

bool SqliteSnapshot::is_latest() const { return mark_ && commit_mark(handle_) == mark_; }

void run_sqlite_script(sqlite3* handle, std::string_view sql) {
    if (sqlite3_exec(handle, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        raise_last_sqlite(handle, "script");
}

}  // namespace aftercare::db
