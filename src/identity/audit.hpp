// The audit trail (ID-12): who did what to which object, from where, when, before and after. One hash chain per account,
// so that accounts never wait on one another; a row removed or changed breaks its account's chain.
#pragma once

#include "identity/identity.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/describe/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::identity {

// What happened to one object, as JSON in which the personal fields are already sealed.
struct AuditFact {
    AccountId account;
    std::string action;       // "asset.register"
    std::string object_kind;  // "asset"
    Uuid object_id{};
    describe::Json before;  // "null" where it did not exist.
    describe::Json after;   // "null" where it is gone.
};

// Writes one entry at the end of the account's chain, in `tx`. Locks that account's chain until the commit.
void append_audit(db::Tx& tx, Env& env, const Caller& caller, const AuditFact& fact);

// The value as JSON with its personal fields sealed under the key of their subject: `person` where they are about somebody whose
// account it is or may become, else the object itself, whose contact they name. The key is made on first use; its destruction is
// erasure (ID-14). A seal names its subject where that is not the object.
describe::Json sealed_json(db::Tx& tx, Env& env, AccountId account, Uuid object, const std::optional<PersonId>& person,
                           const describe::Type& type, const void* value);

// Destroys the subject's key in that account's trail: what it says of the subject stays sealed for ever (ID-14), and the chain holds.
void forget_subject(db::Tx& tx, AccountId account, Uuid subject);

// Records a change in one call: before and after are described values or nullptr.
template <class T>
void audit(db::Tx& tx, Env& env, const Caller& caller, AccountId account, Action action, std::string_view object_kind,
           Uuid object, const T* before, const T* after, const std::optional<PersonId>& person = std::nullopt) {
    const auto json = [&](const T* value) {
        return value ? sealed_json(tx, env, account, object, person, describe::type_of<T>(), value) : describe::Json{};
    };
    append_audit(tx, env, caller,
                 {account, std::string(action.name), std::string(object_kind), object, json(before), json(after)});
}

}  // namespace aftercare::identity
