// Sites by what people call them, for slices that take many at once.
#pragma once

#include "identity/store.hpp"

#include <string>
#include <vector>

namespace aftercare::identity::store {

// The account's sites whose code or id is one of these.
std::vector<Site> find_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names);

}  // namespace aftercare::identity::store
