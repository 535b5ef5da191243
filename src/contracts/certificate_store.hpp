// SQL of e-certificates. A code is found by its hash, across accounts: whoever has the code has the certificate.
#pragma once

#include "contracts/certificate.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts::store {

// What is kept of a code: its hash.
std::string hash_of(const CertificateCode& code);

void insert(db::Tx& tx, const Certificate& certificate, const std::string& code_hash);
std::optional<Certificate> find_certificate(db::Tx& tx, CertificateId id, bool lock = false);
std::optional<Certificate> find_certificate_anywhere(db::Tx& tx, const std::string& code_hash, bool lock = false);
// Whose it is, its receipt, status and contract. `before` is the account under which it lay.
void update(db::Tx& tx, AccountId before, const Certificate& certificate);

// At most `limit` in scope that were not cancelled and whose code ends with these four symbols.
std::vector<Certificate> ending_with(db::Tx& tx, const std::string& code_end, std::int64_t limit);

}  // namespace aftercare::contracts::store
