#include "platform/sheet/cell.hpp"

#include "platform/base/blank.hpp"
#include "platform/base/money_text.hpp"
#include "platform/describe/append.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::sheet {

namespace {

using describe::Kind;
using describe::Type;

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// "in_use" for "In use".
std::string enumerator_key(std::string_view text) {
    std::string key(text);
    for (char& c : key) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-') c = '_';
    }
    return key;
}

std::string read_enumerated(const Type& type, void* value, std::string_view text) {
    const std::string key = enumerator_key(text);
    std::string names;
    for (const describe::Enumerator& one : type.enumerators) {
        if (one.name == key) {
            type.access.set_int(value, one.value);
            return {};
        }
        names += (names.empty() ? "" : ", ") + std::string(one.name);
    }
    return "must be one of " + names;
}

std::string read_boolean(const Type& type, void* value, std::string_view text) {
    const std::string key = enumerator_key(text);
    const bool yes = key == "true" || key == "yes" || key == "1";
    if (!yes && key != "false" && key != "no" && key != "0") return "must be true or false";
    type.access.set_int(value, yes ? 1 : 0);
    return {};
}

// The items of a list's cell, with their escapes taken off.
std::vector<std::string> items_of(std::string_view text) {
    std::vector<std::string> items(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == ';' || text[at + 1] == '\\')) {
            items.back() += text[++at];
        } else if (text[at] == ';') {
            items.emplace_back();
        } else {
            items.back() += text[at];
        }
    }
    std::erase_if(items, [](const std::string& item) { return trimmed(item).empty(); });
    return items;
}

std::string read_list(const Type& type, void* value, std::string_view text) {
    type.access.clear(value);
    const std::vector<std::string> items = items_of(text);
    const auto count = std::ssize(items);
    if (count < type.min || count > type.max)
        return "must have " + std::to_string(type.min) + " to " + std::to_string(type.max) + " items, separated by ;";
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string why = read_cell(*type.item, type.access.append(value), items[i]);
        if (!why.empty()) return "item " + std::to_string(i + 1) + " " + why;
    }
    return {};
}

void write_list(const Type& type, const void* value, std::string& out) {
    std::string item;
    for (std::size_t i = 0; i < type.access.size(value); ++i) {
        item.clear();
        write_cell(*type.item, type.access.element(value, i), item);
        if (i > 0) out += ';';
        for (const char c : item) {
            if (c == ';' || c == '\\') out += '\\';
            out += c;
        }
    }
}

// Without decimals where it is a whole second.
std::string instant_text(Instant instant) {
    std::string text = instant.text();
    constexpr std::string_view kNoFraction = ".000000Z";
    if (text.ends_with(kNoFraction)) text.replace(text.size() - kNoFraction.size(), kNoFraction.size(), "Z");
    return text;
}

bool begins_with_one_of(std::string_view text, std::string_view beginnings) {
    return !text.empty() && beginnings.contains(text.front());
}

bool is_plain_number(std::string_view text) {
    if (begins_with_one_of(text, "+-")) text.remove_prefix(1);
    const auto digits = [&] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    if (!digits()) return false;
    if (!text.starts_with('.')) return text.empty();
    text.remove_prefix(1);
    return digits() && text.empty();
}

std::string_view behind_apostrophes(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return text;
}

constexpr std::string_view kFormulas = "=+-@\t\r";
constexpr std::string_view kProtected = "=+-@\t\r#";

}  // namespace

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_blank(text.front())) {
            text.remove_prefix(1);
        } else if (!text.empty() && is_blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(kNoBreakSpace)) {
            text.remove_prefix(kNoBreakSpace.size());
        } else if (text.ends_with(kNoBreakSpace)) {
            text.remove_suffix(kNoBreakSpace.size());
        } else {
            return text;
        }
    }
}

bool is_money(const Type& type) { return &type == &describe::type_of<Money>(); }

bool can_be_cell(const Type& type) {
    switch (type.kind) {
        case Kind::optional:
        case Kind::list:
            return can_be_cell(*type.item);
        case Kind::structure:
            return is_money(type);
        case Kind::map:
        case Kind::patch:
        case Kind::json:
            return false;
        default:
            return true;
    }
}

std::string read_cell(const Type& type, void* value, std::string_view text) {
    text = trimmed(text);
    if (aftercare::is_blank(text)) text = {};
    switch (type.kind) {
        case Kind::optional:
            if (text.empty()) return type.access.clear(value), std::string();
            return read_cell(*type.item, type.access.engage(value), text);
        case Kind::list:
            return read_list(type, value, text);
        case Kind::text: {
            std::string why;
            type.access.parse(value, text, why);
            return why;
        }
        default:
            break;
    }
    if (text.empty()) return "must not be empty";
    if (type.kind == Kind::enumerated) return read_enumerated(type, value, text);
    if (type.kind == Kind::boolean) return read_boolean(type, value, text);
    if (!is_money(type)) return describe::read_scalar(type, value, text);
    auto money = parse_money(text);
    if (!money) return std::move(money).error();
    *static_cast<Money*>(value) = *money;
    return {};
}

void write_cell(const Type& type, const void* value, std::string& out) {
    switch (type.kind) {
        case Kind::boolean:
            out += type.access.get_int(value) != 0 ? "true" : "false";
            return;
        case Kind::integer:
            return describe::append_int(type.access.get_int(value), out);
        case Kind::real:
            return describe::append_real(type.access.get_real(value), out);
        case Kind::text: {
            std::string room;
            out += type.access.view(value, room);
            return;
        }
        case Kind::date:
            out += Date{static_cast<std::int32_t>(type.access.get_int(value))}.text();
            return;
        case Kind::instant:
            out += instant_text(Instant{type.access.get_int(value)});
            return;
        case Kind::enumerated:
            out += describe::enumerator_name(type.enumerators, type.access.get_int(value));
            return;
        case Kind::optional:
            if (const void* item = type.access.item(value)) write_cell(*type.item, item, out);
            return;
        case Kind::list:
            return write_list(type, value, out);
        case Kind::structure:
            check(is_money(type), "sheet: a structure is no cell");
            out += money_text(*static_cast<const Money*>(value));
            return;
        case Kind::map:
        case Kind::patch:
        case Kind::json:
            throw Bug("sheet: a value of this kind is no cell");
    }
}

bool needs_protection(std::string_view text, Form form, bool first_column) {
    const std::string_view core = behind_apostrophes(text);
    if (core.size() != text.size()) return begins_with_one_of(core, kProtected);
    if (first_column && text.starts_with('#')) return true;
    return form == Form::csv && begins_with_one_of(text, kFormulas) && !is_plain_number(text);
}

std::string_view unprotected(std::string_view text) {
    const std::string_view core = behind_apostrophes(text);
    if (core.size() == text.size() || !begins_with_one_of(core, kProtected)) return text;
    return text.substr(1);
}

}  // namespace aftercare::sheet
