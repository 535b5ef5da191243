// Who of the vendor looks at a case (CASE-26): told to the vendor's people alone.
#pragma once

#include "cases/record/case.hpp"

#include <vector>

namespace aftercare::cases {

enum class Doing : std::uint8_t { viewing, writing };
DESCRIBE_ENUM(Doing, viewing, writing)

struct Presence {
    static constexpr describe::Note kNotes[] = {{"until_at", "Who is still there then says so before."}};
    identity::PersonId person_id;
    Doing doing = Doing::viewing;
    Instant until_at;
};
DESCRIBE(Presence, person_id, doing, until_at)

// As it is kept, with its case.
struct CasePresence {
    AccountId account_id;
    CaseId case_id;
    identity::PersonId person_id;
    Doing doing = Doing::viewing;
    Instant until_at;
};
DESCRIBE(CasePresence, account_id, case_id, person_id, doing, until_at)

}  // namespace aftercare::cases
