#include "platform/sheet/columns.hpp"

#include "platform/sheet/cell.hpp"

#include <algorithm>

namespace aftercare::sheet {

namespace {

using describe::Kind;
using describe::Type;

std::string range_help(const Type& type) {
    if (type.min == std::numeric_limits<std::int64_t>::min() || type.max == std::numeric_limits<std::int64_t>::max())
        return "A whole number.";
    return "A whole number from " + std::to_string(type.min) + " to " + std::to_string(type.max) + ".";
}

std::string text_help(const Type& type) {
    std::string help(type.doc);
    if (type.text.format == "uuid") return "An id.";
    if (type.text.max >= 0)
        help += std::string(help.empty() ? "" : " ") + "At most " + std::to_string(type.text.max) + " characters.";
    return help.empty() ? "Text." : help;
}

std::string type_help(const Type& type) {
    switch (type.kind) {
        case Kind::optional:
            return type_help(*type.item);
        case Kind::list:
            return "Several, separated by a semicolon. Each: " + type_help(*type.item);
        case Kind::boolean:
            return "true or false.";
        case Kind::integer:
            return range_help(type);
        case Kind::real:
            return "A number.";
        case Kind::date:
            return "A date, 2026-11-21.";
        case Kind::instant:
            return "A time, 2026-11-21T18:37:02Z.";
        case Kind::enumerated: {
            std::string names;
            for (const describe::Enumerator& one : type.enumerators) names += (names.empty() ? "" : ", ") + std::string(one.name);
            return "One of " + names + ".";
        }
        case Kind::structure:
            return "An amount and its currency, 1234.50 USD.";
        default:
            return text_help(type);
    }
}

}  // namespace

std::vector<Column> columns_of(const Shape& shape) {
    std::vector<Column> columns;
    const auto asked_at = [&](const Column& column) { return std::ranges::find(shape.only, column.field->name); };
    for (const describe::Field& field : shape.type->fields) {
        if (field.type->secret) continue;
        check(can_be_cell(*field.type), "sheet: a member does not fit a cell");
        const bool may_lack = field.type->kind == Kind::optional || (field.type->kind == Kind::list && field.type->min == 0);
        Column column{.field = &field, .title = field.name, .required = !may_lack};
        for (const describe::Note& title : shape.titles)
            if (title.member == field.name) column.title = title.text;
        if (shape.only.empty() || asked_at(column) != shape.only.end()) columns.push_back(column);
    }
    if (!shape.only.empty()) std::ranges::sort(columns, {}, asked_at);
    return columns;
}

std::string column_key(std::string_view header) {
    std::string key;
    for (char c : trimmed(header)) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool gap = c == ' ' || c == '_' || c == '-' || c == '\n' || c == '\t';
        if (!gap) {
            key += c;
        } else if (!key.ends_with('_')) {
            key += '_';
        }
    }
    return key;
}

std::string column_help(const Column& column) {
    std::string help = column.required ? "Required. " : "";
    help += type_help(*column.field->type);
    if (!column.field->doc.empty()) help += " " + std::string(column.field->doc);
    return help;
}

}  // namespace aftercare::sheet
