// Conditions over a configuration (INS-06): what must stand in it for a bug to be met. Written as text by an editor, kept as this
// struct (JSON, YAML), evaluated in normal form (normal_form.hpp). The language is in README.md.
#pragma once

#include "insight/configuration/path.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

enum class ConditionKind : std::uint8_t {
    all,      // Every part holds.
    any,      // At least one part holds.
    not_,     // The one part does not hold.
    present,  // A statement stands at the path.
    absent,   // None does.
    equals,   // A statement at the path has this value: the next word is exactly that.
    differs,  // The opposite of equals: no statement at the path has this value.
};
DESCRIBE_ENUM(ConditionKind, all, any, not_, present, absent, equals, differs)

struct Condition {
    ConditionKind kind = ConditionKind::all;
    std::optional<std::string> path;   // Of an atom: "protocols bgp group * neighbor".
    std::optional<std::string> value;  // Of equals and differs.
    std::optional<bool> anywhere;      // Of an atom: also below logical systems, tenants and routing instances.
    std::vector<Condition> parts;      // Of all, any and not.

    bool operator==(const Condition&) const = default;
};
DESCRIBE(Condition, kind, path, value, anywhere, parts)

inline constexpr std::size_t kMaxConditionText = 20'000;  // Bytes.
inline constexpr int kMaxConditionDepth = 20;
inline constexpr std::size_t kMaxConditionAtoms = 500;  // Alternatives within paths counted apart.

constexpr bool is_atom(ConditionKind kind) {
    return kind != ConditionKind::all && kind != ConditionKind::any && kind != ConditionKind::not_;
}

// Reads the text form. What it gives passes check_condition.
std::expected<Condition, TextMistake> parse_condition(std::string_view text);

// The text form; parse_condition gives an equal condition. REQUIRES: check_condition finds nothing.
std::string condition_text(const Condition& condition);

// What is wrong with a condition that came as JSON or YAML: where (JSON pointer) and what. Empty where all is well.
struct ConditionMistake {
    std::string pointer;
    std::string detail;
};
std::vector<ConditionMistake> check_condition(const Condition& condition);

}  // namespace aftercare::insight
