// SQL of accounts, sites, people and partner links. With the other *_store files the only place that names identity's tables.
#pragma once

#include "identity/identity.hpp"
#include "identity/partner_link.hpp"
#include "platform/db/db.hpp"
#include "platform/http/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::identity::store {

// A place in a list: rows after `after` in the order of id (which is the order of making).
struct After {
    std::optional<Uuid> id;
    std::int64_t limit = http::kDefaultLimit;
};

void insert(db::Tx& tx, const Account& account);
void insert(db::Tx& tx, const Site& site);
// False where a person has that id: somebody came in with the same invitation.
[[nodiscard]] bool insert_new(db::Tx& tx, const Person& person);
// False where the two have an open link.
[[nodiscard]] bool insert_new(db::Tx& tx, const PartnerLink& link);

std::optional<Account> find_account(db::Tx& tx, AccountId id, bool lock = false);
std::optional<Site> find_site(db::Tx& tx, SiteId id, bool lock = false);
std::optional<Site> find_site_by_code(db::Tx& tx, AccountId account, std::string_view code);
std::optional<Person> find_person(db::Tx& tx, PersonId id, bool lock = false);
// For an invitation, whose sender may be of another account than it leads to: a look-up across accounts.
std::optional<Person> find_person_anywhere(db::Tx& tx, PersonId id);
std::optional<PartnerLink> find_partner_link(db::Tx& tx, PartnerLinkId id, bool lock = false);
// The link between the two that is not over by `day`.
std::optional<PartnerLink> find_partner_link_between(db::Tx& tx, AccountId customer, AccountId partner, Date day);
// Whether there is a partner account with this id: a look-up across accounts.
bool is_partner_anywhere(db::Tx& tx, AccountId id);
// What customers grant to a partner on the day.
struct PartnerGrant {
    AccountId account_id;
    PartnerAreaList areas;
};
DESCRIBE(PartnerGrant, account_id, areas)
std::shared_ptr<const std::vector<PartnerGrant>> grants_to(db::Tx& tx, AccountId partner, Date day);

// How many other active people of the account have the role.
std::int64_t count_others_with_role(db::Tx& tx, AccountId account, PersonId but, const std::string& role);
// Whether any vendor account is there: a fresh installation has none.
bool has_vendor(db::Tx& tx);
std::optional<Account> find_vendor(db::Tx& tx);

std::vector<Account> list_accounts(db::Tx& tx, const After& after);

// Of the customers and partners in scope: of an account, on either side, and of a partner, where they are given.
struct PartnerLinkSearch {
    std::optional<AccountId> account;
    std::optional<AccountId> partner;
};
std::vector<PartnerLink> list_partner_links(db::Tx& tx, const PartnerLinkSearch& search, const After& after);
// Names of all partners, which are no secret to a customer: a look-up across accounts.
struct PartnerName {
    AccountId id;
    OneLine<1, 120> name;
    CountryCode country;
};
DESCRIBE(PartnerName, id, name, country)
std::vector<PartnerName> list_partners_anywhere(db::Tx& tx, const After& after);

void update(db::Tx& tx, const Account& account);
void update(db::Tx& tx, const Site& site);
void update(db::Tx& tx, const Person& person);
void update(db::Tx& tx, const PartnerLink& link);

}  // namespace aftercare::identity::store
