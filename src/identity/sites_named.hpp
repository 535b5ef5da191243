// Sites by what people call them, for slices that take many rows at once.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <vector>

namespace aftercare::identity {

// The account's sites whose code or id is one of these.
std::vector<Site> load_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names);
// The first sites of the account.
std::vector<Site> load_first_sites(db::Tx& tx, AccountId account, std::int64_t limit);

}  // namespace aftercare::identity
