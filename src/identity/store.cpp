#include "identity/store.hpp"

#include "identity/callers.hpp"

namespace aftercare::identity::store {

namespace {

#define ACCOUNT_COLUMNS \
    "a.id, a.kind, a.name, a.country, a.proven, a.registered_at, a.second_factor_required, a.created_at, a.version"
constexpr db::Statement kFindAccount{"identity.find_account", "select " ACCOUNT_COLUMNS
                                                              " from account a "
                                                              "where a.id = :id and {scope:a.id}"};
constexpr db::Statement kLockAccount{"identity.lock_account",
                                     "select " ACCOUNT_COLUMNS " from account a where a.id = :id and {scope:a.id} {for_update}"};
constexpr db::Statement kListAccounts{
    "identity.list_accounts",
    "select " ACCOUNT_COLUMNS
    " from account a "
    "where {scope:a.id} and (cast(:after as text) is null or a.id > :after) order by a.id limit :limit"};
constexpr db::Statement kHasVendor{"identity.has_vendor", "select count(*) from account where kind = 'vendor'"};
constexpr db::Statement kFindVendor{"identity.find_vendor",
                                    "select " ACCOUNT_COLUMNS " from account a where a.kind = 'vendor' order by a.id limit 1"};
constexpr db::Statement kUpdateAccount{
    "identity.update_account",
    "update account set name = :name, country = :country, proven = :proven, registered_at = :registered_at, "
    "second_factor_required = :second_factor_required, version = :version where id = :id and {scope:id}"};

#define SITE_COLUMNS                                                                                               \
    "s.id, s.account_id, s.code, s.name, s.street, s.city, s.postal_code, s.country, s.subdivision, s.time_zone, " \
    "s.contact_name, "                                                                                             \
    "s.contact_email, s.created_at, s.version"
constexpr db::Statement kFindSite{"identity.find_site",
                                  "select " SITE_COLUMNS " from site s where s.id = :id and {scope:s.account_id}"};
constexpr db::Statement kLockSite{"identity.lock_site",
                                  "select " SITE_COLUMNS " from site s where s.id = :id and {scope:s.account_id} {for_update}"};
constexpr db::Statement kFindSiteByCode{
    "identity.find_site_by_code",
    "select " SITE_COLUMNS " from site s where s.account_id = :account_id and s.code = :code and {scope:s.account_id}"};
constexpr db::Statement kUpdateSite{
    "identity.update_site",
    "update site set code = :code, name = :name, street = :street, city = :city, postal_code = :postal_code, "
    "country = :country, subdivision = :subdivision, time_zone = :time_zone, contact_name = :contact_name, "
    "contact_email = :contact_email, version = :version where id = :id and {scope:account_id}"};

#define PERSON_COLUMNS \
    "p.id, p.account_id, p.name, p.email, p.phone, p.roles, p.status, p.language, p.time_zone, p.created_at, p.version"
constexpr db::Statement kFindPerson{"identity.find_person",
                                    "select " PERSON_COLUMNS " from person p where p.id = :id and {scope:p.account_id}"};
constexpr db::Statement kLockPerson{
    "identity.lock_person", "select " PERSON_COLUMNS " from person p where p.id = :id and {scope:p.account_id} {for_update}"};
constexpr db::Statement kFindPersonAnywhere{"identity.find_person_anywhere",
                                            "select " PERSON_COLUMNS " from person p where p.id = :id"};
// Roles are a JSON list of names without quotes in them.
constexpr db::Statement kOthersWithRole{"identity.others_with_role",
                                        "select count(*) from person p where p.account_id = :account_id and p.id <> :but and "
                                        "{scope:p.account_id} and p.status = 'active' and p.roles like :pattern"};
constexpr db::Statement kUpdatePerson{"identity.update_person",
                                      "update person set name = :name, phone = :phone, phone_key = :phone_key, roles = :roles, "
                                      "status = :status, language = :language, "
                                      "time_zone = :time_zone, version = :version where id = :id and {scope:account_id}"};

#define LINK_COLUMNS "l.id, l.account_id, l.partner_id, l.areas, l.from_day, l.until_day, l.granted_at, l.created_at, l.version"
// A link is seen by both sides; its row belongs to the customer.
constexpr db::Statement kFindLink{"identity.find_partner_link",
                                  "select " LINK_COLUMNS
                                  " from partner_link l where l.id = :id and ({scope:l.account_id} or {scope:l.partner_id})"};
constexpr db::Statement kLockLink{"identity.lock_partner_link",
                                  "select " LINK_COLUMNS
                                  " from partner_link l where l.id = :id and ({scope:l.account_id} or {scope:l.partner_id}) "
                                  "{for_update}"};
constexpr db::Statement kLinkBetween{
    "identity.partner_link_between",
    "select " LINK_COLUMNS
    " from partner_link l where l.account_id = :customer and l.partner_id = :partner and {scope:l.account_id} "
    "and (l.until_day is null or l.until_day > :day) order by l.from_day limit 1"};
constexpr db::Statement kIsPartner{"identity.is_partner_anywhere",
                                   "select count(*) from account where id = :id and kind = 'partner'"};
// For the gate, which knows only the partner: by its id, across accounts.
constexpr db::Statement kGrantsTo{
    "identity.grants_to",
    "select l.account_id, l.areas from partner_link l where l.partner_id = :partner and l.granted_at is not null "
    "and l.from_day <= :day and (l.until_day is null or :day < l.until_day) order by l.account_id {kept}"};
constexpr db::Statement kListLinks{"identity.list_partner_links",
                                   "select " LINK_COLUMNS
                                   " from partner_link l where ({scope:l.account_id} or {scope:l.partner_id}) "
                                   "and (cast(:account as text) is null or l.account_id = :account or l.partner_id = :account) "
                                   "and (cast(:partner as text) is null or l.partner_id = :partner) "
                                   "and (cast(:after as text) is null or l.id > :after) order by l.id limit :limit"};
constexpr db::Statement kListPartners{"identity.list_partners_anywhere",
                                      "select a.id, a.name, a.country from account a where a.kind = 'partner' "
                                      "and (cast(:after as text) is null or a.id > :after) order by a.id limit :limit"};
constexpr db::Statement kUpdateLink{
    "identity.update_partner_link",
    "update partner_link set areas = :areas, from_day = :from_day, until_day = :until_day, granted_at = :granted_at, "
    "version = :version where id = :id and account_id = :account_id"};

// A person with what he or she is found by when calling (CASE-20).
struct PersonRow : Person {
    std::optional<std::string> phone_key;
};
DESCRIBE_DERIVED(PersonRow, Person, phone_key)

std::optional<std::string> key_of(const Person& person) {
    return person.phone ? phone_key((*person.phone)->text()) : std::nullopt;
}

struct Count {
    std::int64_t count = 0;
};
DESCRIBE(Count, count)

}  // namespace

void insert(db::Tx& tx, const Account& account) { tx.insert("account", account); }
void insert(db::Tx& tx, const Site& site) { tx.insert("site", site); }
bool insert_new(db::Tx& tx, const Person& person) {
    PersonRow row;
    static_cast<Person&>(row) = person;
    row.phone_key = key_of(person);
    return tx.insert_new("person", row);
}
bool insert_new(db::Tx& tx, const PartnerLink& link) { return tx.insert_new("partner_link", link); }

std::optional<Account> find_account(db::Tx& tx, AccountId id, bool lock) {
    return tx.one<Account>(lock ? kLockAccount : kFindAccount, {{"id", id}});
}
std::optional<Site> find_site(db::Tx& tx, SiteId id, bool lock) {
    return tx.one<Site>(lock ? kLockSite : kFindSite, {{"id", id}});
}
std::optional<Site> find_site_by_code(db::Tx& tx, AccountId account, std::string_view code) {
    const std::string wanted(code);
    return tx.one<Site>(kFindSiteByCode, {{"account_id", account}, {"code", wanted}});
}
std::optional<Person> find_person(db::Tx& tx, PersonId id, bool lock) {
    return tx.one<Person>(lock ? kLockPerson : kFindPerson, {{"id", id}});
}
std::optional<Person> find_person_anywhere(db::Tx& tx, PersonId id) { return tx.one<Person>(kFindPersonAnywhere, {{"id", id}}); }
std::int64_t count_others_with_role(db::Tx& tx, AccountId account, PersonId but, const std::string& role) {
    const std::string pattern = "%\"" + role + "\"%";
    return tx.one<Count>(kOthersWithRole, {{"account_id", account}, {"but", but}, {"pattern", pattern}})->count;
}
std::optional<PartnerLink> find_partner_link(db::Tx& tx, PartnerLinkId id, bool lock) {
    return tx.one<PartnerLink>(lock ? kLockLink : kFindLink, {{"id", id}});
}
std::optional<PartnerLink> find_partner_link_between(db::Tx& tx, AccountId customer, AccountId partner, Date day) {
    return tx.one<PartnerLink>(kLinkBetween, {{"customer", customer}, {"partner", partner}, {"day", day}});
}
bool is_partner_anywhere(db::Tx& tx, AccountId id) { return tx.one<Count>(kIsPartner, {{"id", id}})->count > 0; }
std::shared_ptr<const std::vector<PartnerGrant>> grants_to(db::Tx& tx, AccountId partner, Date day) {
    return tx.kept<PartnerGrant>(kGrantsTo, {{"partner", partner}, {"day", day}});
}
std::optional<Account> find_vendor(db::Tx& tx) { return tx.one<Account>(kFindVendor); }
bool has_vendor(db::Tx& tx) { return tx.one<Count>(kHasVendor)->count > 0; }

std::vector<Account> list_accounts(db::Tx& tx, const After& after) {
    return tx.all<Account>(kListAccounts, {{"after", after.id}, {"limit", after.limit}});
}
std::vector<PartnerLink> list_partner_links(db::Tx& tx, const PartnerLinkSearch& search, const After& after) {
    return tx.all<PartnerLink>(
        kListLinks, {{"account", search.account}, {"partner", search.partner}, {"after", after.id}, {"limit", after.limit}});
}
std::vector<PartnerName> list_partners_anywhere(db::Tx& tx, const After& after) {
    return tx.all<PartnerName>(kListPartners, {{"after", after.id}, {"limit", after.limit}});
}

void update(db::Tx& tx, const Account& account) {
    tx.run(kUpdateAccount, {{"id", account.id},
                            {"name", account.name},
                            {"country", account.country},
                            {"proven", account.proven},
                            {"registered_at", account.registered_at},
                            {"second_factor_required", account.second_factor_required},
                            {"version", account.version}});
}
void update(db::Tx& tx, const Site& site) {
    tx.run(kUpdateSite, {{"id", site.id},
                         {"code", site.code},
                         {"name", site.name},
                         {"street", site.street},
                         {"city", site.city},
                         {"postal_code", site.postal_code},
                         {"country", site.country},
                         {"subdivision", site.subdivision},
                         {"time_zone", site.time_zone},
                         {"contact_name", site.contact_name},
                         {"contact_email", site.contact_email},
                         {"version", site.version}});
}
void update(db::Tx& tx, const Person& person) {
    tx.run(kUpdatePerson, {{"id", person.id},
                           {"name", person.name},
                           {"phone", person.phone},
                           {"phone_key", key_of(person)},
                           {"roles", person.roles},
                           {"status", person.status},
                           {"language", person.language},
                           {"time_zone", person.time_zone},
                           {"version", person.version}});
}
void update(db::Tx& tx, const PartnerLink& link) {
    tx.run(kUpdateLink, {{"id", link.id},
                         {"account_id", link.account_id},
                         {"areas", link.areas},
                         {"from_day", link.from_day},
                         {"until_day", link.until_day},
                         {"granted_at", link.granted_at},
                         {"version", link.version}});
}

}  // namespace aftercare::identity::store
