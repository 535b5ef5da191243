// Many entries of one account's audit trail at once: its chain is locked and moved once for all of them.
#pragma once

#include "identity/audit.hpp"

#include <span>
#include <string_view>

namespace aftercare::identity {

// As append_audit() for each in turn. REQUIRES: all are of that account.
void append_audit_all(db::Tx& tx, Env& env, const Caller& caller, AccountId account, std::span<const AuditFact> facts);

// A change as audit() records it.
template <class T>
AuditFact audit_fact(db::Tx& tx, Env& env, AccountId account, Action action, std::string_view object_kind, Uuid object,
                     const T* before, const T* after) {
    const auto json = [&](const T* value) {
        return value ? sealed_json(tx, env, account, object, std::nullopt, describe::type_of<T>(), value) : describe::Json{};
    };
    return {account, std::string(action.name), std::string(object_kind), object, json(before), json(after)};
}

}  // namespace aftercare::identity
