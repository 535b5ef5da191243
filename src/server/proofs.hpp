// What proves somebody who signs up to belong to an account (ID-03): a serial number that one account has registered, the number of one
// of its contracts, or the code of a certificate. identity asks; the slices above know.
#pragma once

#include "identity/proofs.hpp"

namespace aftercare::server {

class Proofs : public identity::ProofFinder {
public:
    std::optional<identity::Proven> find(db::Tx& tx, const identity::Proof& proof) override;
};

}  // namespace aftercare::server
