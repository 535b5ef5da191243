// Sites and people by a part of what they are called, within an account or a few, and accounts themselves: for a search box over many kinds of things.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct SiteHit {
    SiteId id;
    AccountId account_id;
    OneLine<1, 32> code;
    OneLine<1, 120> name;
    OneLine<1, 80> city;
    CountryCode country;
};
DESCRIBE(SiteHit, id, account_id, code, name, city, country)

struct PersonHit {
    PersonId id;
    AccountId account_id;
    Personal<OneLine<1, 120>> name;
    Personal<Email> email;
};
DESCRIBE(PersonHit, id, account_id, name, email)

struct AccountHit {
    AccountId id;
    AccountKind kind{};
    OneLine<1, 120> name;
    CountryCode country;
};
DESCRIBE(AccountHit, id, kind, name, country)

// At most `limit` in scope, by code or name, that have the text anywhere in one of them, in any case.
std::vector<SiteHit> sites_with(db::Tx& tx, const std::string& text, std::int64_t limit);
std::vector<PersonHit> people_with(db::Tx& tx, const std::string& text, std::int64_t limit);
// By name.
std::vector<AccountHit> accounts_with(db::Tx& tx, const std::string& text, std::int64_t limit);

// Whose site it is; none where it is not in scope.
std::optional<AccountId> account_of_site(db::Tx& tx, SiteId site);

}  // namespace aftercare::identity::store
