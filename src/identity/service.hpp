// Use cases on accounts, sites and people. What the caller may not see is not found (ID-09); every change is audited.
#pragma once

#include "identity/hash_places.hpp"
#include "identity/person_list_store.hpp"
#include "identity/policy.hpp"
#include "identity/requests.hpp"
#include "identity/site_list_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kAccountRead{"account.read"};
inline constexpr Action kAccountCreate{"account.create"};
inline constexpr Action kAccountUpdate{"account.update"};
inline constexpr Action kSiteRead{"site.read"};
inline constexpr Action kSiteCreate{"site.create"};
inline constexpr Action kSiteUpdate{"site.update"};
inline constexpr Action kPersonRead{"person.read"};
inline constexpr Action kPersonCreate{"person.create"};
inline constexpr Action kPersonUpdate{"person.update"};
inline constexpr Action kPersonDeactivate{"person.deactivate"};
inline constexpr Action kAuditRead{"audit.read"};

class Service {
public:
    Service(db::Db& db, Env& env, const policy::Pack& pack, crypto::HashCost cost = crypto::HashCost::interactive)
        : db_(db), env_(env), pack_(pack), cost_(cost) {}

    // Fails with identity.embargoed (ID-11). A vendor account is made by the first start only (make_vendor):
    // identity.vendor_exists.
    Result<Account> create_account(const Caller& caller, const CreateAccount& request);
    Result<Account> find_account(const Caller& caller, AccountId id);  // identity.account_unknown
    // The vendor's people alone may change `proven`: identity.proof_not_yours.
    Result<Account> change_account(const Caller& caller, AccountId id, const PatchAccount& patch,
                                   std::optional<std::int64_t> if_match);
    std::vector<Account> list_accounts(const Caller& caller, const store::After& after);

    // Fails with identity.embargoed, identity.country_unknown, identity.site_code_taken.
    Result<Site> create_site(const Caller& caller, const CreateSite& request);
    Result<Site> find_site(const Caller& caller, SiteId id);  // identity.site_unknown
    Result<Site> change_site(const Caller& caller, SiteId id, const PatchSite& patch, std::optional<std::int64_t> if_match);
    std::vector<Site> list_sites(const Caller& caller, const store::SiteSearch& search, const store::After& after);

    // With a password that the person was told; people are otherwise invited. Fails with identity.email_taken,
    // identity.password_too_weak, identity.role_unknown, identity.role_too_strong.
    Result<Person> create_person(const Caller& caller, const CreatePerson& request);
    Result<Person> find_person(const Caller& caller, PersonId id);  // identity.person_unknown
    // By the address that he or she signs in with. Fails with identity.person_unknown, also where it is not in scope.
    Result<Person> find_person(const Caller& caller, const Email& email);
    Result<Person> change_person(const Caller& caller, PersonId id, const PatchPerson& patch,
                                 std::optional<std::int64_t> if_match);
    std::vector<Person> list_people(const Caller& caller, const store::PersonSearch& search, const store::After& after);

    // Ends all that the person is signed in by, and lets nobody in as him or her; active again undoes it. Fails with
    // identity.person_unknown, identity.last_head, identity.role_too_strong.
    Result<Person> set_status(const Caller& caller, PersonId id, PersonStatus status);

    // The site with where it belongs (ID-02).
    SiteView view_of(const Site& site) const;

    // The day that it is in the vendor's reference zone.
    Date today() const;

    const policy::Pack& pack() const { return pack_; }
    // Hashing and verifying passwords takes 64 MiB and a core each, so only a few are done at a time. Fails with
    // identity.sign_in_busy (503) where all are taken for longer than a moment.
    Result<std::string> hash_password(const std::string& password);
    Result<bool> verify_password(const std::string& hash, const std::string& password);
    // Fails with identity.password_too_weak at `pointer`; `own_words` are the person's names and addresses.
    Result<> require_good(const std::string& password, std::span<const std::string> own_words, std::string_view pointer) const;

    db::Db& db() { return db_; }
    Env& env() { return env_; }

private:
    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    crypto::HashCost cost_;
    HashPlaces hashing_{4, std::chrono::seconds{2}};
};

// The account, locked until the commit. identity.account_unknown.
Result<Account> lock_account(db::Tx& tx, AccountId account);

// The site of that account, in the caller's scope: for slices that put things at sites. identity.site_unknown otherwise.
Result<Site> load_site(db::Tx& tx, AccountId account, SiteId site);
// identity.account_unknown where it is not in scope.
Result<Account> load_account(db::Tx& tx, AccountId account);
// The person in scope, or none.
std::optional<Person> find_person_in_scope(db::Tx& tx, PersonId person);
// Before an account gets its first service (ID-02). Fails with identity.site_needed (409) where it has no site. REQUIRES: in scope.
Result<> require_site(db::Tx& tx, AccountId account);
// What the vendor calls itself, whatever the scope; the product's name before there is one.
std::string vendor_name(db::Db& db);
// Whether the account is the vendor's own, whatever the scope: a look-up across accounts.
bool is_vendor(db::Tx& tx, AccountId account);
// Whether the partner's link with the customer is in force on the day (ID-01). REQUIRES: the customer is in scope.
bool is_linked_partner(db::Tx& tx, AccountId customer, AccountId partner, Date day);
// Notes that the account's people can use the portal from now on, where nobody could before (ENT-25). REQUIRES: in scope.
void note_registered(db::Tx& tx, Env& env, const Account& account);

Problem person_unknown();

}  // namespace aftercare::identity
