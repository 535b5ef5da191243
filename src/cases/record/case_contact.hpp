// Whom of a case's people the program writes to (CASE-02).
#pragma once

#include "cases/record/case.hpp"
#include "identity/identity.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

// The person, who is active and reads cases by the roles that he or she has; nothing of anybody else.
std::optional<identity::Person> who_reads_cases(const policy::Pack& pack, std::optional<identity::Person> person);

// The contact, as far as mail of such a step reaches him or her: who wants to be called gets none, unless calling is what failed (CASE-09).
std::optional<identity::Person> mailed_contact(db::Tx& tx, const policy::Pack& pack, const Case& row, CaseEventKind step);

}  // namespace aftercare::cases
