#include "identity/tries.hpp"

#include "identity/audit.hpp"
#include "identity/events.hpp"

namespace aftercare::identity {

namespace {

// How the audit trail calls it.
constexpr Action kLocked{"person.locked"};

void note_lock(db::Tx& tx, Service& identity, const Letters& letters, const Caller& caller, const Person& person, Instant until) {
    const SignIn& policy = identity.pack().get<SignIn>();
    append_audit(tx, identity.env(), caller,
                 {.account = person.account_id,
                  .action = std::string(kLocked.name),
                  .object_kind = "person",
                  .object_id = person.id.uuid});
    letters.send(tx, person, "locked",
                 {{"tries", std::to_string(policy.tries)},
                  {"address", caller.address},
                  {"minutes", std::to_string(policy.lock_minutes)},
                  {"link", letters.link("forgot-password")}});
    announce(tx, identity.env(), person.account_id, kPersonLocked, person.id.uuid, PersonLocked{person.id, until});
}

}  // namespace

TryOutcome count_try(db::Tx& tx, Service& identity, const Letters& letters, const Caller& caller, const Person& person,
                     store::Credential& credential, bool right) {
    const TryOutcome outcome = decide_try(identity.pack().get<SignIn>(), credential.failed_tries, credential.locked_until, right,
                                          identity.env().clock.now());
    const bool locks = outcome.locked_until && outcome.locked_until != credential.locked_until;
    credential.failed_tries = outcome.failed_tries;
    credential.locked_until = outcome.locked_until;
    store::update(tx, credential);
    if (locks) note_lock(tx, identity, letters, caller, person, *outcome.locked_until);
    return outcome;
}

}  // namespace aftercare::identity
