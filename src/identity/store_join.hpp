// Lets the store of a slice above read where a thing is beside a row of its own, in one SELECT, without naming the tables.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <string_view>

namespace aftercare::identity::store {

// Joins the site that `row` (an alias with account_id and site_id) names, as s, and its account, as o. Of both the column
// country may be selected, of the site also subdivision, street and city, of the account registered_at. Left joins, though neither is ever missing: for inner ones SQLite compares the ids it has just
// looked up by once more.
inline std::string place_join(std::string_view row) {
    const std::string alias(row);
    return " left join site s on s.account_id = " + alias + ".account_id and s.id = " + alias +
           ".site_id left join account o on o.id = " + alias + ".account_id";
}

// Whether the person that `row` (an alias with account_id and person_id) names is active.
inline std::string active_person(std::string_view row) {
    const std::string alias(row);
    return " exists (select 1 from person p where p.account_id = " + alias + ".account_id and p.id = " + alias +
           ".person_id and p.status = 'active') ";
}

struct Place {
    CountryCode site_country;
    std::optional<Subdivision> site_subdivision;
    std::string site_street;
    std::string site_city;
    CountryCode account_country;
    std::optional<Instant> account_registered_at;
};
DESCRIBE(Place, site_country, site_subdivision, site_street, site_city, account_country, account_registered_at)

// The same for one site, by a {kept} statement. REQUIRES: the account is in scope and has the site.
Place place_of(db::Tx& tx, AccountId account, SiteId site);

}  // namespace aftercare::identity::store
