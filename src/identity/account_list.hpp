// Looking at accounts (ID-01): searched, sorted, counted, a page at a time.
#pragma once

#include "identity/account_list_store.hpp"
#include "identity/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity {

struct AccountPage {
    std::vector<Account> rows;
    std::optional<std::int64_t> total;
};

// Those in the caller's scope. By the domains of their people's addresses accounts are found by staff who may read people.
AccountPage list_accounts(Service& service, const Caller& caller, store::AccountSearch search, const store::AccountOrder& order,
                          const std::optional<store::AccountPlace>& after, std::int64_t limit, bool counted);

}  // namespace aftercare::identity
