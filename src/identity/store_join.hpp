// Lets the store of a slice above read where a thing is beside a row of its own, in one SELECT, without naming the tables.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <string_view>

namespace aftercare::identity::store {

// Joins the site that `row` (an alias with account_id and site_id) names, as s. Code, name, street, city, country and subdivision may be
// asked.
inline std::string site_join(std::string_view row) {
    const std::string alias(row);
    return " left join site s on s.account_id = " + alias + ".account_id and s.id = " + alias + ".site_id";
}

// The same, and its account, as o, of which country and registered_at may be selected. Left joins, though neither is ever missing: for
// inner ones SQLite compares the ids it has just
// looked up by once more.
inline std::string place_join(std::string_view row) {
    return site_join(row) + " left join account o on o.id = " + std::string(row) + ".account_id";
}

// Joins the account that the column names under an alias, of which the country may be selected.
inline std::string account_join(std::string_view account_id, std::string_view alias) {
    const std::string name(alias);
    return " left join account " + name + " on " + name + ".id = " + std::string(account_id);
}

// Joins the person that `row` (an alias with account_id and person_id) names, as p; the name may be selected.
inline std::string person_join(std::string_view row) {
    const std::string alias(row);
    return " left join person p on p.account_id = " + alias + ".account_id and p.id = " + alias + ".person_id";
}

// The same of a person that another column of `row` names, under an alias.
inline std::string person_join(std::string_view row, std::string_view column, std::string_view alias) {
    const std::string name(alias);
    const std::string from(row);
    return " left join person " + name + " on " + name + ".account_id = " + from + ".account_id and " + name + ".id = " + from +
           "." + std::string(column);
}

// Joins the person of the vendor that the column names under an alias, of whom the name alone may be selected: a look-up across accounts of
// what customers are told. REQUIRES: the column names the vendor's people alone.
inline std::string vendor_person_join(std::string_view person_id, std::string_view alias) {
    const std::string name(alias);
    return " left join person " + name + " on " + name + ".id = " + std::string(person_id);
}

// Whether the person that `row` (an alias with account_id and person_id) names is active.
inline std::string active_person(std::string_view row) {
    const std::string alias(row);
    return " exists (select 1 from person p where p.account_id = " + alias + ".account_id and p.id = " + alias +
           ".person_id and p.status = 'active') ";
}

// The same of a person that is named by the id alone.
inline std::string active_person_of(std::string_view column) {
    return " exists (select 1 from person p where p.id = " + std::string(column) + " and p.status = 'active') ";
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
std::shared_ptr<const Place> place_of(db::Tx& tx, AccountId account, SiteId site);

}  // namespace aftercare::identity::store
