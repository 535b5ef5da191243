// Conditions out of the prose of advisories (INS-06), where it names statements: "[protocols rsvp]", "[system services web-management http]or
// [...]", set lines. What is only told in words can't be derived, and an editor writes the condition. How each text is read, and that in doubt
// more devices are hit rather than fewer, is decision 0024.
#pragma once

#include "insight/configuration/condition.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

enum class DerivationOutcome : std::uint8_t {
    derived,        // There is a condition.
    none_required,  // The text says that no configuration is needed: every device is met.
    not_derivable,  // It can't be told from the text; `reason` says why.
};
DESCRIBE_ENUM(DerivationOutcome, derived, none_required, not_derivable)

struct Derivation {
    DerivationOutcome outcome = DerivationOutcome::not_derivable;
    std::optional<Condition> condition;
    std::string text;                 // What it was derived from: the prose without markup.
    std::vector<std::string> doubts;  // What an editor should look at.
    std::string reason;               // Of what can't be derived.
};
DESCRIBE(Derivation, outcome, condition, text, doubts, reason)

inline constexpr std::size_t kMaxProse = 50'000;  // Bytes of all texts together.

// `texts` are those of one advisory's `configurations[]`, in one language.
Derivation derive_condition(std::span<const std::string> texts);

}  // namespace aftercare::insight
