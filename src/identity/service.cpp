#include "identity/service.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
#include "identity/events.hpp"
#include "identity/invitations.hpp"
#include "identity/joining.hpp"
#include "identity/password_rules.hpp"
#include "identity/person_of.hpp"
#include "identity/refusal.hpp"
#include "identity/rules.hpp"
#include "identity/sign_up_store.hpp"
#include "platform/describe/patch.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

Problem unknown(std::string code, const std::string& what) {
    return {.kind = ProblemKind::not_found,
            .code = std::move(code),
            .detail = "There is no such " + what + ".",
            .remedy = "Check the id; lists show what you may see.",
            .rule = "ID-09"};
}

// How the audit trail calls a site or an account that the embargo refused.
constexpr Action kSiteRefused{"site.refused"};
constexpr Action kAccountRefused{"account.refused"};

Problem email_taken() {
    return {.kind = ProblemKind::conflict,
            .code = "identity.email_taken",
            .detail = "This e-mail address can't be used for a new person.",
            .remedy = "Use another address, or have the person sign in with the one that is there.",
            .rule = "ID-03",
            .fields = {{"/email", "can't be used"}}};
}

// Who runs an account of this kind: without one of them nobody could give the role back.
std::string head_role(AccountKind kind) {
    switch (kind) {
        case AccountKind::vendor:
            return "administrator";
        case AccountKind::customer:
            return "owner";
        case AccountKind::partner:
            return "partner_owner";
    }
    throw Bug("unknown kind of account");
}

// Fails with identity.last_head (409) where the change takes the account's head role from the last person who has it.
Result<> require_head_left(db::Tx& tx, const Account& account, const Person& before, const Person& after) {
    const std::string head = head_role(account.kind);
    const auto has = [&](const Person& person) {
        return person.status == PersonStatus::active && std::ranges::find(person.roles, head) != person.roles.end();
    };
    if (!has(before) || has(after) || store::count_others_with_role(tx, account.id, before.id, head) > 0) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "identity.last_head",
                 .detail = "This is the last active person of the account with the role " + head + ".",
                 .remedy = "Give the role to somebody else first.",
                 .rule = "ID-08"});
}

}  // namespace

Result<Account> load_account(db::Tx& tx, AccountId account) {
    auto found = store::find_account(tx, account);
    if (!found) return fail(unknown("identity.account_unknown", "account"));
    return *std::move(found);
}

Result<Account> lock_account(db::Tx& tx, AccountId account) {
    auto found = store::find_account(tx, account, true);
    if (!found) return fail(unknown("identity.account_unknown", "account"));
    return *std::move(found);
}

Result<Site> load_site(db::Tx& tx, AccountId account, SiteId site) {
    auto found = store::find_site(tx, site);
    if (!found || found->account_id != account) return fail(unknown("identity.site_unknown", "site of this account"));
    return *std::move(found);
}

std::optional<Person> find_person_in_scope(db::Tx& tx, PersonId person) { return store::find_person(tx, person); }

Result<> require_site(db::Tx& tx, AccountId account) {
    if (!store::list_sites(tx, {.account = account, .text = {}, .ids = {}}, {.id = {}, .limit = 1}).empty()) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "identity.site_needed",
                 .detail = "The account has no site yet, and without one it can get no service.",
                 .remedy = "Add the site first: POST /api/v1/sites.",
                 .rule = "ID-02"});
}

bool is_vendor(db::Tx& tx, AccountId account) {
    const auto vendor = store::find_vendor(tx);
    return vendor && vendor->id == account;
}

bool is_linked_partner(db::Tx& tx, AccountId customer, AccountId partner, Date day) {
    const auto link = store::find_partner_link_between(tx, customer, partner, day);
    return link && link->in_force(day);
}

void note_registered(db::Tx& tx, Env& env, const Account& account) {
    if (account.registered_at || !account.proven) return;
    // As it is now: somebody may have changed it since it was read.
    Account registered = store::find_account(tx, account.id, true).value();
    if (registered.registered_at || !registered.proven) return;
    registered.registered_at = env.clock.now();
    store::update(tx, registered);
}

Problem person_unknown() { return unknown("identity.person_unknown", "person"); }

SiteView Service::view_of(const Site& site) const {
    const SitePlace place = place_in(pack_.get<Regions>(), site.country, site.subdivision);
    return {.id = site.id,
            .account_id = site.account_id,
            .code = site.code,
            .name = site.name,
            .street = site.street,
            .city = site.city,
            .postal_code = site.postal_code,
            .country = site.country,
            .subdivision = site.subdivision,
            .time_zone = site.time_zone,
            .contact_name = site.contact_name,
            .contact_email = site.contact_email,
            .area = place.area,
            .sales_region = place.sales_region,
            .return_region = place.return_region,
            .created_at = site.created_at,
            .version = site.version};
}

Date Service::today() const { return zone::local_day(env_.clock.now(), pack_.get<Installation>().time_zone.text()); }

Result<> Service::require_good(const std::string& password, std::span<const std::string> own_words,
                               std::string_view pointer) const {
    return require_good_password(pack_.get<CommonPasswords>(), password, own_words, pointer);
}

Result<std::string> Service::hash_password(const std::string& password) {
    const auto place = TRY(hashing_.take());
    return crypto::hash_password(password, cost_);
}

Result<bool> Service::verify_password(const std::string& hash, const std::string& password) {
    const auto place = TRY(hashing_.take());
    return crypto::verify_password(hash, password);
}

Result<Account> Service::create_account(const Caller& caller, const CreateAccount& request) {
    TRY(require_country(pack_.get<Regions>(), request.country, "/country"));
    // There is no such account, so the vendor's trail has it.
    TRY(recorded_for_vendor(db_, env_, caller, kAccountRefused, require_service_allowed(pack_.get<Embargo>(), request.country)));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Account> {
        if (request.kind == AccountKind::vendor && store::has_vendor(tx))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.vendor_exists",
                         .detail = "This installation has its vendor already.",
                         .remedy = "Create a customer or a partner."});
        const Account account{.id = env_.ids.make<AccountId>(),
                              .kind = request.kind,
                              .name = request.name,
                              .country = request.country,
                              .created_at = env_.clock.now()};
        store::insert(tx, account);
        audit<Account>(tx, env_, caller, account.id, kAccountCreate, "account", account.id.uuid, nullptr, &account);
        return account;
    });
}

Result<Account> Service::find_account(const Caller& caller, AccountId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return load_account(tx, id); });
}

Result<Account> Service::change_account(const Caller& caller, AccountId id, const PatchAccount& patch,
                                        std::optional<std::int64_t> if_match) {
    auto changed = db_.write(caller, [&](db::Tx& tx) -> Result<Account> {
        const Account before = TRY(lock_account(tx, id));
        TRY(require_version(before.version, if_match));
        Account after = before;
        TRY(describe::patch_into(after, patch));
        if (after.proven != before.proven && !caller.staff && caller.kind != Caller::Kind::system)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.proof_not_yours",
                         .detail = "Whether an account has proved its entitlement is the vendor's to say.",
                         .remedy = "Ask for help with the account: POST /api/v1/requests.",
                         .rule = "ID-03"});
        // Where an account is decides whether it gets service at all (ID-11).
        if (after.country != before.country && !caller.staff && caller.kind != Caller::Kind::system)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.country_not_yours",
                         .detail = "In which country an account is, the vendor confirms.",
                         .remedy = "Ask for the change: POST /api/v1/requests with the kind account_help.",
                         .rule = "ID-09"});
        TRY(require_country(pack_.get<Regions>(), after.country, "/country"));
        TRY(require_service_allowed(pack_.get<Embargo>(), after.country));
        // Its people could sign in before, but do nothing: the portal is theirs from now on (ENT-25).
        if (after.proven && !after.registered_at && store::count_active_people(tx, id) > 0)
            after.registered_at = env_.clock.now();
        ++after.version;
        store::update(tx, after);
        // Whoever is signed in without one sets it up now, not at his or her next sign-in (ID-05).
        if (after.second_factor_required && !before.second_factor_required) store::begin_enrolling(tx, id);
        audit(tx, env_, caller, id, kAccountUpdate, "account", id.uuid, &before, &after);
        return after;
    });
    if (!changed) record_refusal(db_, env_, caller, id, kAccountRefused, changed.error());
    return changed;
}

std::vector<Account> Service::list_accounts(const Caller& caller, const store::After& after) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list_accounts(tx, after); });
}

Result<Site> Service::create_site(const Caller& caller, const CreateSite& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    TRY(require_country(pack_.get<Regions>(), request.country, "/country"));
    TRY(find_account(caller, account));
    if (auto allowed = require_service_allowed(pack_.get<Embargo>(), request.country); !allowed) {
        record_refusal(db_, env_, caller, account, kSiteRefused, allowed.error());
        return std::unexpected(std::move(allowed).error());
    }
    return db_.write(caller, [&](db::Tx& tx) -> Result<Site> {
        TRY(load_account(tx, account));
        if (store::find_site_by_code(tx, account, request.code))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.site_code_taken",
                         .detail = "The account has a site with the code " + request.code.text() + " already.",
                         .remedy = "Choose another code, or use that site.",
                         .rule = "ID-02",
                         .fields = {{"/code", "is taken"}}});
        const Site site{.id = env_.ids.make<SiteId>(),
                        .account_id = account,
                        .code = request.code,
                        .name = request.name,
                        .street = request.street,
                        .city = request.city,
                        .postal_code = request.postal_code.value_or(OneLine<0, 20>{}),
                        .country = request.country,
                        .subdivision = request.subdivision,
                        .time_zone = request.time_zone,
                        .contact_name = request.contact_name,
                        .contact_email = request.contact_email,
                        .created_at = env_.clock.now()};
        store::insert(tx, site);
        audit<Site>(tx, env_, caller, account, kSiteCreate, "site", site.id.uuid, nullptr, &site);
        return site;
    });
}

Result<Site> Service::find_site(const Caller& caller, SiteId id) {
    auto site = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_site(tx, id); });
    if (!site) return fail(unknown("identity.site_unknown", "site"));
    return *std::move(site);
}

Result<Site> Service::change_site(const Caller& caller, SiteId id, const PatchSite& patch, std::optional<std::int64_t> if_match) {
    std::optional<AccountId> owner;
    auto changed = db_.write(caller, [&](db::Tx& tx) -> Result<Site> {
        const auto before = store::find_site(tx, id, true);
        if (!before) return fail(unknown("identity.site_unknown", "site"));
        owner = before->account_id;
        TRY(require_version(before->version, if_match));
        Site after = *before;
        TRY(describe::patch_into(after, patch));
        TRY(require_country(pack_.get<Regions>(), after.country, "/country"));
        TRY(require_service_allowed(pack_.get<Embargo>(), after.country));
        ++after.version;
        store::update(tx, after);
        audit(tx, env_, caller, after.account_id, kSiteUpdate, "site", id.uuid, &*before, &after);
        return after;
    });
    if (!changed && owner) record_refusal(db_, env_, caller, *owner, kSiteRefused, changed.error());
    return changed;
}

std::vector<Site> Service::list_sites(const Caller& caller, const store::SiteSearch& search, const store::After& after) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list_sites(tx, search, after); });
}

Result<Person> Service::create_person(const Caller& caller, const CreatePerson& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    const Roles& roles = pack_.get<Roles>();
    const RoleNames wanted = request.roles.value_or(RoleNames{roles.default_role.text()});
    const std::string own_words[] = {request.name.text(), request.email.text()};
    TRY(require_good(request.password->text(), own_words, "/password"));
    const std::string hash = TRY(hash_password(request.password->text()));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Person> {
        const Account owner = TRY(load_account(tx, account));
        TRY(require_roles(roles, owner.kind, wanted, "/roles"));
        TRY(require_may_grant(roles, caller, wanted));
        const Person person{.id = id_to_join_with(tx, env_, request.email.key()),
                            .account_id = account,
                            .name = request.name,
                            .email = request.email,
                            .phone = request.phone,
                            .roles = wanted,
                            .language = request.language,
                            .time_zone = request.time_zone,
                            .created_at = env_.clock.now()};
        if (!store::insert_new(tx, person) ||
            !store::insert_credential_anywhere(
                tx, {.account_id = account, .person_id = person.id, .email_key = request.email.key(), .password_hash = hash}))
            return fail(email_taken());
        note_registered(tx, env_, owner);
        audit<Person>(tx, env_, caller, account, kPersonCreate, "person", person.id.uuid, nullptr, &person);
        return person;
    });
}

Result<Person> Service::find_person(const Caller& caller, PersonId id) {
    auto person = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_person(tx, id); });
    if (!person) return fail(person_unknown());
    return *std::move(person);
}

Result<Person> Service::find_person(const Caller& caller, const Email& email) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<Person> {
        const auto credential = store::find_credential_anywhere(tx, email.key());
        auto person = credential ? store::find_person(tx, credential->person_id) : std::nullopt;
        if (!person) return fail(person_unknown());
        return *std::move(person);
    });
}

Result<Person> Service::change_person(const Caller& caller, PersonId id, const PatchPerson& patch,
                                      std::optional<std::int64_t> if_match) {
    const Roles& roles = pack_.get<Roles>();
    return db_.write(caller, [&](db::Tx& tx) -> Result<Person> {
        const auto before = store::find_person(tx, id, true);
        if (!before) return fail(person_unknown());
        TRY(require_version(before->version, if_match));
        Person after = *before;
        TRY(describe::patch_into(after, patch));
        // Of somebody who may do more than oneself one changes nothing.
        if (caller.person != id.uuid) TRY(require_may_grant(roles, caller, before->roles));
        const bool other_roles = after.roles != before->roles;
        // Locked, so that of two heads who demote each other at once one stays.
        const Account owner = TRY(other_roles ? lock_account(tx, after.account_id) : load_account(tx, after.account_id));
        if (other_roles) {
            TRY(require_roles(roles, owner.kind, after.roles, "/roles"));
            TRY(require_may_grant(roles, caller, after.roles));
            // Taking a role away is as strong as giving it.
            TRY(require_may_grant(roles, caller, before->roles));
            TRY(require_head_left(tx, owner, *before, after));
        }
        ++after.version;
        store::update(tx, after);
        audit(tx, env_, caller, after.account_id, kPersonUpdate, "person", id.uuid, &*before, &after);
        if (other_roles) withdraw_invitations_of(tx, env_, roles, caller, after, owner.kind == AccountKind::vendor);
        return after;
    });
}

Result<Person> Service::set_status(const Caller& caller, PersonId id, PersonStatus status) {
    const Roles& roles = pack_.get<Roles>();
    return db_.write(caller, [&](db::Tx& tx) -> Result<Person> {
        const auto before = store::find_person(tx, id, true);
        if (!before) return fail(person_unknown());
        if (before->status == status) return *before;
        // To shut somebody out is as strong as taking the roles away.
        TRY(require_may_grant(roles, caller, before->roles));
        Person after = *before;
        after.status = status;
        const Account owner = TRY(lock_account(tx, after.account_id));
        TRY(require_head_left(tx, owner, *before, after));
        ++after.version;
        store::update(tx, after);
        if (status == PersonStatus::deactivated) {
            withdraw_invitations_of(tx, env_, roles, caller, after, owner.kind == AccountKind::vendor);
            store::end_sessions(tx, after.account_id, id, std::nullopt);
            store::revoke_tokens_of(tx, after.account_id, id, env_.clock.now());
            announce(tx, env_, after.account_id, kPersonDeactivated, id.uuid, PersonDeactivated{id, person_of(caller)});
        }
        audit(tx, env_, caller, after.account_id, kPersonDeactivate, "person", id.uuid, &*before, &after);
        return after;
    });
}

std::vector<Person> Service::list_people(const Caller& caller, const store::PersonSearch& search, const store::After& after) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list_people(tx, search, after); });
}

std::string vendor_name(db::Db& db) {
    const auto vendor = db.read(Scope::all(), [](db::Tx& tx) { return store::find_vendor(tx); });
    return vendor ? vendor->name.text() : "Aftercare";
}

}  // namespace aftercare::identity
