#include "platform/db/soci_statement.hpp"

#include <charconv>
#include <deque>

#include <postgresql/soci-postgresql.h>
#include <soci.h>

namespace aftercare::db {

namespace {

// What SOCI reads a parameter from. It must not move while the statement lives.
struct Slot {
    CellKind kind = CellKind::null;  // Null: not bound yet.
    long long integer = 0;
    double real = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

struct Column {
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

template <class Number>
std::string number_text(Number number) {
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.begin(), buffer.end(), number);
    check(error == std::errc{}, "a number that does not print");
    return {buffer.begin(), end};
}

// PostgreSQL's type numbers (pg_type.dat) that a text is taken from; a number in a text member is a mistake that SQLite
// tells by itself.
bool text_like(unsigned oid) {
    constexpr unsigned kText = 25, kName = 19, kJson = 114, kUnknown = 705, kBpchar = 1042, kVarchar = 1043, kUuid = 2950,
                       kJsonb = 3802;
    return oid == kText || oid == kName || oid == kJson || oid == kUnknown || oid == kBpchar || oid == kVarchar || oid == kUuid ||
           oid == kJsonb;
}

template <class Number>
Number parse_number(const describe::Field& field, const std::string& text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw Bug("column " + std::string(field.name) + " holds no number where one is due");
    }
    return number;
}

ColumnValue value_of(const describe::Field& field, CellKind due, const Column& column) {
    if (column.indicator == soci::i_null) return {};
    switch (due) {
        case CellKind::integer:
            return {.kind = due, .integer = parse_number<std::int64_t>(field, column.text)};
        case CellKind::real:
            return {.kind = due, .real = parse_number<double>(field, column.text)};
        case CellKind::text:
        case CellKind::null:
            break;
    }
    return {.kind = CellKind::text, .text = column.text};
}

}  // namespace

struct SociStatement::Impl {
    Impl(soci::session& s, Dialect d, SqlText t) : session(s), dialect(d), text(std::move(t)), cells(text.names.size()) {}

    soci::session& session;
    Dialect dialect;
    SqlText text;
    std::vector<Cell> cells;
    std::deque<Slot> slots;
    std::deque<Column> columns;
    std::unique_ptr<soci::statement> statement;
    bool is_bound = false;
    bool types_checked = false;

    // PostgreSQL takes every parameter as text and finds its type from the statement; SQLite takes it as it comes.
    void fill() {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Cell& cell = cells[i];
            Slot& slot = slots[i];
            slot.indicator = cell.kind == CellKind::null ? soci::i_null : soci::i_ok;
            if (cell.kind == CellKind::text)
                slot.text.swap(cell.text);
            else if (dialect == Dialect::sqlite)
                slot.integer = cell.integer, slot.real = cell.real;
            else if (cell.kind == CellKind::integer)
                slot.text = number_text(cell.integer);
            else if (cell.kind == CellKind::real)
                slot.text = number_text(cell.real);
        }
    }

    CellKind kind_of(const Cell& cell) const { return dialect == Dialect::postgres ? CellKind::text : cell.kind; }

    // Whether the slots are bound for the kinds that the cells have now. A null goes into any slot.
    bool bound() const {
        if (!is_bound) return false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i].kind != CellKind::null && slots[i].kind != kind_of(cells[i])) return false;
        }
        return true;
    }

    void prepare(std::size_t column_count) {
        if (bound()) return;
        if (!statement || dialect == Dialect::sqlite) {
            statement = std::make_unique<soci::statement>(session);
            statement->alloc();
            statement->prepare(text.sql);
        }
        bind(column_count);
    }

    void bind(std::size_t column_count) {
        slots.resize(cells.size());
        columns.resize(column_count);
        for (Column& column : columns) statement->exchange(soci::into(column.text, column.indicator));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Slot& slot = slots[i];
            if (dialect == Dialect::postgres || cells[i].kind != CellKind::null) slot.kind = kind_of(cells[i]);
            const std::string& name = text.names[i];
            if (slot.kind == CellKind::integer)
                statement->exchange(soci::use(slot.integer, slot.indicator, name));
            else if (slot.kind == CellKind::real)
                statement->exchange(soci::use(slot.real, slot.indicator, name));
            else
                statement->exchange(soci::use(slot.text, slot.indicator, name));
        }
        statement->define_and_bind();
        is_bound = true;
    }

    bool run() {
        try {
            return statement->execute(true);
        } catch (const soci::soci_error&) {
            // SOCI frees the copies of the parameters after a success alone; left there, the next run would lose them.
            statement->bind_clean_up();
            is_bound = false;
            throw;
        }
    }

    // SOCI's library does not export the type information that the sanitizer's check of this cast would link to.
    __attribute__((no_sanitize("vptr"))) const PGresult* result() const {
        return static_cast<const soci::postgresql_statement_backend&>(*statement->get_backend()).result_;
    }

    void check_types(std::span<const describe::Field> fields) {
        if (types_checked) return;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const bool is_text = text_like(PQftype(result(), static_cast<int>(i)));
            if (is_text != (column_kind(*fields[i].type) == CellKind::text)) {
                throw Bug("column " + std::string(fields[i].name) + (is_text ? " is a text" : " is a number") +
                          ", its member is not");
            }
        }
        types_checked = true;
    }
};

SociStatement::SociStatement(soci::session& session, Dialect dialect, SqlText text)
    : impl_(std::make_unique<Impl>(session, dialect, std::move(text))) {}

SociStatement::~SociStatement() = default;

const std::vector<std::string>& SociStatement::names() const { return impl_->text.names; }

std::vector<Cell>& SociStatement::cells() { return impl_->cells; }

std::int64_t SociStatement::execute() {
    impl_->prepare(0);
    impl_->fill();
    (void)impl_->run();
    return impl_->statement->get_affected_rows();
}

void SociStatement::select(const Statement& statement, const RowSink& rows) {
    describe::Field self{};
    const std::span<const describe::Field> fields = columns(rows.row, self);
    impl_->prepare(fields.size());
    impl_->fill();
    const bool found = impl_->run();
    if (static_cast<std::size_t>(PQnfields(impl_->result())) != fields.size()) {
        throw Bug(std::string(statement.name) + " gives another number of columns than its row has members");
    }
    impl_->check_types(fields);
    for (bool more = found; more; more = impl_->statement->fetch()) {
        void* const row = rows.append(rows.sink);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            decode(fields[i], row, value_of(fields[i], column_kind(*fields[i].type), impl_->columns[i]));
        }
    }
}

}  // namespace aftercare::db
