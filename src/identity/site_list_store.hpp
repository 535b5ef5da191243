// SQL of the list of sites; and of sites by what people call them, for slices that take many at once.
#pragma once

#include "identity/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct SiteSearch {
    std::optional<AccountId> account;
    std::optional<std::string> text;         // A part of its code, name, street or city.
    std::optional<std::vector<SiteId>> ids;  // Only of these.
};
std::vector<Site> list_sites(db::Tx& tx, const SiteSearch& search, const After& after);

// The account's sites whose code or id is one of these.
std::vector<Site> find_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names);

}  // namespace aftercare::identity::store
