// SQL of credentials that will end soon.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity::store {

enum class EndingKind : std::uint8_t { token, collector };

struct EndingCredential {
    AccountId account_id;
    Uuid id;
    std::optional<PersonId> person_id;
    OneLine<1, 80> name;
    Instant created_at;
    Instant expires_at;
    std::optional<std::int64_t> expiry_told;
};
DESCRIBE(EndingCredential, account_id, id, person_id, name, created_at, expires_at, expiry_told)

// Those that hold at `now` and end until `until`, by id, those behind `after`.
std::vector<EndingCredential> ending_credentials(db::Tx& tx, EndingKind kind, Instant now, Instant until,
                                                 const std::optional<Uuid>& after, std::int64_t limit);
void set_expiry_told(db::Tx& tx, EndingKind kind, const EndingCredential& credential, std::int64_t days_before);

}  // namespace aftercare::identity::store
