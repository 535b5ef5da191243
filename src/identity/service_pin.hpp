// A person's service PIN: who calls says it, and is known by it (CASE-20). Eight digits, made by the server, shown once and kept as a keyed hash
// alone: nobody of the vendor can read it.
#pragma once

#include "identity/identity.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>

namespace aftercare::identity {

// service_pins.yaml
struct ServicePinRules {
    Int<1, 3'650> days;           // So long a PIN holds.
    Int<1, 100> tries;            // Wrong ones in a row by whoever takes calls, then he or she can identify nobody by a PIN ...
    Int<1, 10'080> lock_minutes;  // ... for so long.
};
DESCRIBE(ServicePinRules, days, tries, lock_minutes)

void add_service_pin_policy(policy::Sections& sections);

// One's own, without its digits.
struct ServicePinState {
    static constexpr describe::Note kNotes[] = {{"made_at", "Missing, as expires_at is, where there is none in force."}};
    std::optional<Instant> made_at;
    std::optional<Instant> expires_at;
};
DESCRIBE(ServicePinState, made_at, expires_at)

struct NewServicePin {
    static constexpr describe::Note kNotes[] = {{"pin", "Eight digits in two groups, such as 4821 9936; shown this once."}};
    std::string pin;
    Instant made_at;
    Instant expires_at;
};
DESCRIBE(NewServicePin, pin, made_at, expires_at)

}  // namespace aftercare::identity
