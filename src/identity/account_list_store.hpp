// SQL of the list of accounts.
#pragma once

#include "identity/identity.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct AccountSearch {
    std::optional<std::string> text;  // A part of its name, or of what follows the @ of a person's address.
    bool by_domain = false;           // Whether addresses are looked at.
    std::optional<AccountKind> kind;
    std::optional<CountryCode> country;
    std::optional<std::vector<AccountId>> ids;  // Only of these.
};

enum class AccountSort : std::uint8_t { id, name, created_at };
DESCRIBE_ENUM(AccountSort, id, name, created_at)

struct AccountOrder {
    AccountSort by = AccountSort::id;
    bool descending = false;
};

// Behind which row a page begins: what it is sorted by, and its id.
struct AccountPlace {
    std::string text;
    std::int64_t instant = 0;  // In microseconds since the epoch.
    AccountId id;
};
AccountPlace place_of(const Account& row, AccountSort by);

std::vector<Account> list_accounts(db::Tx& tx, const AccountSearch& search, const AccountOrder& order,
                                   const std::optional<AccountPlace>& after, std::int64_t limit);
std::int64_t count_accounts(db::Tx& tx, const AccountSearch& search);

}  // namespace aftercare::identity::store
