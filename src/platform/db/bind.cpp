#include "platform/db/bind.hpp"

#include "platform/db/sql_text.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <cmath>

namespace aftercare::db {

using describe::Kind;
using describe::Type;

namespace {

constexpr Type kStringView{
    .kind = Kind::text, .access = {.view = [](const void* p, std::string&) { return *static_cast<const std::string_view*>(p); }}};

[[noreturn]] void misfit(std::string_view column, std::string_view what) {
    throw Bug("column " + std::string(column) + " " + std::string(what));
}

void refuse_nul(const std::string& text) { check(text.find('\0') == std::string::npos, "a text for the database holds NUL"); }

void decode_integer(const Type& type, std::string_view column, void* member, const ColumnValue& value) {
    if (value.kind != CellKind::integer) misfit(column, "holds no whole number where one is due");
    const bool boolean = type.kind == Kind::boolean;
    const bool bounded = type.kind == Kind::integer;
    if (boolean && value.integer != 0 && value.integer != 1) misfit(column, "holds neither 0 nor 1");
    if (bounded && (value.integer < type.min || type.max < value.integer)) misfit(column, "holds a number out of its bounds");
    if (type.kind == Kind::date && value.integer != static_cast<std::int32_t>(value.integer)) misfit(column, "holds no day");
    type.access.set_int(member, value.integer);
}

void decode_text(const Type& type, std::string_view column, void* member, std::string_view text) {
    // A plain string has a bound for input only; what is stored may be longer. Told by the tables' addresses: the functions in them
    // may be others in each object file.
    if (&type == &describe::TypeOf<std::string>::value || &type == &describe::TypeOf<Personal<std::string>>::value) {
        static_cast<std::string*>(member)->assign(text);
        return;
    }
    std::string why;
    if (!type.access.parse(member, text, why)) misfit(column, "holds a text that its type refuses: " + why);
}

// What the program wrote, it reads: the bound on what strangers send would make a column that is longer unreadable for ever.
constexpr describe::ReadLimits kStored{.depth = 64, .values = std::size_t{1} << 26, .blank_texts = true};

void decode_json(const Type& type, std::string_view column, void* member, std::string_view text) {
    const auto problems = describe::read_json(type, member, text, kStored);
    if (!problems.empty())
        misfit(column, "holds JSON that its type refuses at " + problems[0].pointer + ": " + problems[0].detail);
}

void decode_enumerated(const Type& type, std::string_view column, void* member, std::string_view text) {
    for (const describe::Enumerator& enumerator : type.enumerators) {
        if (enumerator.name == text) return type.access.set_int(member, enumerator.value);
    }
    misfit(column, "holds no enumerator of " + std::string(type.name));
}

void decode_item(const Type& type, std::string_view column, void* member, const ColumnValue& value) {
    if (type.kind == Kind::optional) {
        if (value.kind == CellKind::null) return type.access.clear(member);
        return decode_item(*type.item, column, type.access.engage(member), value);
    }
    if (value.kind == CellKind::null) misfit(column, "is null, but its member is not optional");
    const CellKind due = column_kind(type);
    if (due == CellKind::integer) return decode_integer(type, column, member, value);
    if (due == CellKind::real) {
        if (value.kind == CellKind::text) misfit(column, "holds a text where a number is due");
        return type.access.set_real(member, value.kind == CellKind::real ? value.real : static_cast<double>(value.integer));
    }
    if (value.kind != CellKind::text) misfit(column, "holds a number where a text is due");
    if (type.kind == Kind::text || type.kind == Kind::json) return decode_text(type, column, member, value.text);
    if (type.kind == Kind::enumerated) return decode_enumerated(type, column, member, value.text);
    decode_json(type, column, member, value.text);
}

}  // namespace

Param::Param(std::string_view name, const std::string_view& value) : name_(name), type_(&kStringView), value_(&value) {}

CellKind column_kind(const Type& type) {
    switch (type.kind) {
        case Kind::boolean:
        case Kind::integer:
        case Kind::date:
        case Kind::instant:
            return CellKind::integer;
        case Kind::real:
            return CellKind::real;
        case Kind::text:
        case Kind::enumerated:
        case Kind::list:
        case Kind::map:
        case Kind::structure:
        case Kind::json:
            return CellKind::text;
        case Kind::optional:
            return column_kind(*type.item);
        case Kind::patch:
            break;
    }
    throw Bug("a patch is no column");
}

void encode(const Type& type, const void* value, Cell& cell) {
    if (type.kind == Kind::optional) {
        const void* item = type.access.item(value);
        if (item != nullptr) return encode(*type.item, item, cell);
        cell.kind = CellKind::null;
        return;
    }
    cell.kind = column_kind(type);
    if (cell.kind == CellKind::integer) {
        cell.integer = type.access.get_int(value);
        return;
    }
    if (cell.kind == CellKind::real) {
        cell.real = type.access.get_real(value);
        check(std::isfinite(cell.real), "a real for the database is not finite");
        return;
    }
    if (type.kind == Kind::text || type.kind == Kind::json) {
        const std::string_view text = type.access.view(value, cell.text);
        if (text.data() != cell.text.data()) cell.text.assign(text);
    } else if (type.kind == Kind::enumerated) {
        cell.text = describe::enumerator_name(type.enumerators, type.access.get_int(value));
    } else {
        cell.text.clear();
        describe::write_json(type, value, cell.text);
    }
    refuse_nul(cell.text);
}

void decode(const describe::Field& field, void* row, const ColumnValue& column) {
    decode_item(*field.type, field.name, field.at(row), column);
}

std::span<const describe::Field> columns(const Type& row, describe::Field& self) {
    if (row.kind == Kind::structure) return row.fields;
    self = {"1", &row, [](void* object) { return object; }};
    return {&self, 1};
}

void encode_all(const Statement& statement, const std::vector<std::string>& names, std::span<const Param> params,
                const Scope& scope, std::vector<Cell>& cells) {
    std::size_t known = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == kScopeAccount) {
            cells[i].kind = CellKind::text;
            cells[i].text = scope.accounts().front().text();
        } else if (names[i] == kScopeAccounts) {
            cells[i].kind = CellKind::text;
            cells[i].text.clear();
            describe::write_json(describe::type_of<std::vector<AccountId>>(), &scope.accounts(), cells[i].text);
        } else {
            const auto param = std::find_if(params.begin(), params.end(), [&](const Param& p) { return p.name() == names[i]; });
            if (param == params.end()) throw Bug(std::string(statement.name) + " lacks its parameter :" + names[i]);
            encode(param->type(), param->value(), cells[i]);
            ++known;
        }
    }
    // A parameter given twice also ends here.
    if (known != params.size()) throw Bug(std::string(statement.name) + " was given a parameter that it does not have");
}

void encode_row(const Type& row, const void* value, std::vector<Cell>& cells) {
    check(cells.size() == row.fields.size(), "an INSERT with another number of parameters than its row has members");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        // The table's accessors serve reading and writing, hence the cast; encode() only reads.
        encode(*row.fields[i].type, row.fields[i].at(const_cast<void*>(value)), cells[i]);
    }
}

}  // namespace aftercare::db
