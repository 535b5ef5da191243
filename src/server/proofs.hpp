// What proves somebody who signs up to belong to an account (ID-03): a serial number that one account has registered, the number of one
// of its contracts, each with a second fact where one is shown, or the code of a certificate. identity asks; the slices above know.
#pragma once

#include "identity/proofs.hpp"
#include "platform/base/env.hpp"

namespace aftercare::server {

class Proofs : public identity::ProofFinder {
public:
    explicit Proofs(Env& env) : env_(env) {}

    std::optional<identity::Proven> find(db::Tx& tx, const identity::Proof& proof, bool lock) override;
    void give(db::Tx& tx, const Caller& caller, const identity::Proven& proven, AccountId account) override;

private:
    Env& env_;
};

}  // namespace aftercare::server
