// SQL of service PINs, and of who tried wrong ones.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>

namespace aftercare::identity::store {

struct ServicePin {
    PersonId person_id;
    AccountId account_id;
    std::string lookup;  // The keyed hash of its digits.
    Instant made_at;
    Instant expires_at;
};
DESCRIBE(ServicePin, person_id, account_id, lookup, made_at, expires_at)

// False where somebody has this PIN already. REQUIRES: the person has none.
bool insert_new(db::Tx& tx, const ServicePin& pin);
std::optional<ServicePin> find_pin(db::Tx& tx, PersonId person);
// Whether there was one.
bool delete_pin(db::Tx& tx, PersonId person);
// Whose it is, across all accounts in scope.
std::optional<ServicePin> pin_with(db::Tx& tx, const std::string& lookup);

struct PinTries {
    PersonId person_id;  // Who takes calls.
    std::int64_t failed_tries = 0;
    std::optional<Instant> locked_until;
};
DESCRIBE(PinTries, person_id, failed_tries, locked_until)

// Locked until the commit; a new row where the person tried none before.
PinTries lock_tries(db::Tx& tx, PersonId person);
void save(db::Tx& tx, const PinTries& tries);

}  // namespace aftercare::identity::store
