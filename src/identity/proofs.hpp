// The question that signing up asks of the slices above: does this prove somebody to belong to an account (ID-03)? server binds it.
#pragma once

#include "identity/sign_up.hpp"
#include "platform/db/db.hpp"

#include <optional>

namespace aftercare::identity {

// What a good proof proves.
struct Proven {
    std::optional<AccountId> account;  // None: good, but nobody's yet; it proves a new account.
};

class ProofFinder {
public:
    virtual ~ProofFinder() = default;
    // None where it proves nothing. Acts across accounts; never asked about an invitation.
    virtual std::optional<Proven> find(db::Tx& tx, const Proof& proof) = 0;
};

}  // namespace aftercare::identity
