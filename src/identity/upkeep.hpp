// What of accounts' sites, people and credentials wants looking after, for slices above that warn of it: one SELECT for any number of
// accounts.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

enum class UpkeepKind : std::uint8_t {
    no_site,                // A customer that has none (ID-02).
    site_incomplete,        // Its country is told apart by subdivisions, and it has none (ID-02, ENT-15).
    second_factor_missing,  // An active person without, where the account requires one (ID-05).
    collector_silent,       // Holds, and has not called for a while (ID-07).
    collector_expiring,
    collector_expired,
    token_expiring,
    invitation_expiring,  // Nobody has accepted it (ID-03).
};
DESCRIBE_ENUM(UpkeepKind, no_site, site_incomplete, second_factor_missing, collector_silent, collector_expiring,
              collector_expired, token_expiring, invitation_expiring)

struct UpkeepTerms {
    std::vector<CountryCode> countries_with_parts;  // Whose subdivisions decide on area or region.
    Instant now;
    Instant silent_since;       // Whoever has not called since is silent.
    Instant credentials_until;  // Whatever ends until then ends soon.
    Instant invitations_until;
    std::int64_t most = 50;  // Of each kind and account.
};

struct Upkeep {
    AccountId account_id;
    UpkeepKind kind{};
    Uuid object_id{};
    std::string name;           // Of the site, person, collector, token; the address of an invitation.
    std::optional<Instant> at;  // When it ends, or was last heard of.
};
DESCRIBE(Upkeep, account_id, kind, object_id, name, at)

// By account and kind, what ends first before the others. Those of the accounts that are in scope.
std::vector<Upkeep> upkeep_of(db::Tx& tx, const UpkeepTerms& terms, const std::vector<AccountId>& accounts);

}  // namespace aftercare::identity
