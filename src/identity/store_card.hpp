// What a list of things says of the site where each is (ENT-08).
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <vector>

namespace aftercare::identity {

struct SiteCard {
    SiteId id;
    OneLine<1, 32> code;
    OneLine<1, 120> name;
    OneLine<1, 80> city;
    CountryCode country;
    std::optional<Subdivision> subdivision;
};
DESCRIBE(SiteCard, id, code, name, city, country, subdivision)

namespace store {
// Those in scope, in one SELECT; in no order.
std::vector<SiteCard> site_cards(db::Tx& tx, const std::vector<SiteId>& ids);
// What accounts in scope are called; one SELECT.
std::map<AccountId, OneLine<1, 120>> account_names(db::Tx& tx, const std::vector<AccountId>& ids);
}  // namespace store

}  // namespace aftercare::identity
