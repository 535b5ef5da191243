// What identity announces in the outbox of people's access, credentials and partner links: notify tells it to people, web-hooks take it
// to programs. No payload holds a personal field; whoever needs a name looks it up when it is told (ID-14).
#pragma once

#include "identity/partner_link.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <string_view>

namespace aftercare::identity {

// Of a person: after too many wrong passwords (ID-04).
inline constexpr std::string_view kPersonLocked = "person.locked";
struct PersonLocked {
    PersonId person_id;
    Instant until;
};
DESCRIBE(PersonLocked, person_id, until)

// Of a person: reset by mail, changed by himself, or set by an operator (ID-04).
inline constexpr std::string_view kPasswordChanged = "person.password_changed";
struct PasswordChanged {
    PersonId person_id;
    Instant at;
};
DESCRIBE(PasswordChanged, person_id, at)

// How somebody came into an account (ID-03).
enum class CameBy : std::uint8_t { proof, invitation, himself };
DESCRIBE_ENUM(CameBy, proof, invitation, himself)

inline constexpr std::string_view kPersonJoined = "person.joined";
struct PersonJoined {
    PersonId person_id;
    CameBy by = CameBy::proof;
};
DESCRIBE(PersonJoined, person_id, by)

inline constexpr std::string_view kPersonDeactivated = "person.deactivated";
struct PersonDeactivated {
    PersonId person_id;
    std::optional<PersonId> by_id;  // Who did it; none: the system.
};
DESCRIBE(PersonDeactivated, person_id, by_id)

// Of a link, with the link as it is then (ID-01).
inline constexpr std::string_view kPartnerLinkProposed = "partner_link.proposed";
inline constexpr std::string_view kPartnerLinkGranted = "partner_link.granted";
inline constexpr std::string_view kPartnerLinkChanged = "partner_link.changed";
inline constexpr std::string_view kPartnerLinkEnded = "partner_link.ended";

// Of a token or a collector, so many days before its end as sign_in.yaml says (ID-07).
inline constexpr std::string_view kTokenExpiring = "token.expiring";
inline constexpr std::string_view kCollectorExpiring = "collector.expiring";
struct CredentialExpiring {
    OneLine<1, 80> name;
    std::optional<PersonId> person_id;  // Who made the token; none for a collector.
    Instant expires_at;
    std::int64_t days_before = 0;  // Which of the policy's marks it is.
};
DESCRIBE(CredentialExpiring, name, person_id, expires_at, days_before)

template <class T>
void announce(db::Tx& tx, Env& env, AccountId account, std::string_view kind, Uuid object, const T& payload) {
    jobs::publish(tx, env, account, kind, object, describe::json_of(payload));
}

}  // namespace aftercare::identity
