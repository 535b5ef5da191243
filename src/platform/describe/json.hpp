// JSON over described types. The reader says every mistake at once, by JSON pointer, and refuses what JSON libraries let
// pass: NUL, duplicate keys, numbers that are not finite or not whole where whole ones are due, excess depth, trailing
// text, bad UTF-8. Unknown members are mistakes. A missing optional (or patch member, list, map) is empty; a missing
// other member is a mistake.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::describe {

struct ReadLimits {
    int depth = 32;
    int problems = 50;             // Then reading stops; the last says that there are more.
    std::size_t values = 200'000;  // Objects, lists and single values together: bounds memory, about 50 bytes each.
    bool blank_texts = false;      // Also takes texts of blanks alone where a text has to be: as they were kept once.
};

// Reads `text` into the value; empty where all is well. After a mistake the value is unspecified but valid to destroy.
std::vector<FieldProblem> read_json(const Type& type, void* value, std::string_view text, const ReadLimits& limits = {});

// Appends compact JSON. Missing optionals and patch members, and secrets, are left out; instants, dates and ids as text.
// Throws Bug on a real that is not finite.
void write_json(const Type& type, const void* value, std::string& out);

// Appends `text` as a JSON string with its quotes. REQUIRES: UTF-8.
void write_json_string(std::string_view text, std::string& out);

// What to write instead of the value of a personal member (a JSON string of the answer): for the audit trail's seal.
using Seal = std::string (*)(void* context, std::string_view json);
void write_json_sealed(const Type& type, const void* value, std::string& out, Seal seal, void* context);

// One value given as text (path, query, header): reads it as JSON would be read, with numbers and booleans from their
// text. Empty where all is well. REQUIRES: a scalar type, or an optional or patch of one.
std::string read_scalar(const Type& type, void* value, std::string_view text);

// What the program wrote itself: payloads of jobs and events. Texts that were kept blank once are read as they are.
template <class T>
std::expected<T, std::vector<FieldProblem>> from_json(std::string_view text) {
    T value{};
    auto problems = read_json(type_of<T>(), &value, text, {.blank_texts = true});
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return value;
}

template <class T>
std::string to_json(const T& value) {
    std::string out;
    write_json(type_of<T>(), &value, out);
    return out;
}

// A Json value that holds the JSON of `value`.
template <class T>
Json json_of(const T& value) {
    return Json{to_json(value)};
}

}  // namespace aftercare::describe
