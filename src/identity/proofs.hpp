// The question that signing up asks of the slices above: does this prove somebody to belong to an account (ID-03)? server binds it.
#pragma once

#include "identity/sign_up.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>

namespace aftercare::identity {

// What a good proof proves, and what it is: "asset", "contract", "certificate" or "invitation", for the audit trail.
struct Proven {
    std::optional<AccountId> account;  // None: good, but nobody's yet; it proves a new account.
    std::string object_kind;
    Uuid object_id{};
};

class ProofFinder {
public:
    virtual ~ProofFinder() = default;
    // None where it proves nothing, or where a second fact is given that does not fit. `lock`: what may be nobody's yet is locked until the
    // commit. Acts across accounts; never asked about an invitation.
    virtual std::optional<Proven> find(db::Tx& tx, const Proof& proof, bool lock) = 0;
    // What proved a new account is that account's from now on, so that it proves no second one. REQUIRES: found with `lock` in `tx`, and
    // nobody's.
    virtual void give(db::Tx& tx, const Caller& caller, const Proven& proven, AccountId account) = 0;
};

}  // namespace aftercare::identity
