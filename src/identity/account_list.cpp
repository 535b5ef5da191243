#include "identity/account_list.hpp"

namespace aftercare::identity {

AccountPage list_accounts(Service& service, const Caller& caller, store::AccountSearch search, const store::AccountOrder& order,
                          const std::optional<store::AccountPlace>& after, std::int64_t limit, bool counted) {
    search.by_domain = caller.scope.is_all() && caller.may(kPersonRead);
    return service.db().read(caller.scope, [&](db::Tx& tx) {
        AccountPage page{.rows = store::list_accounts(tx, search, order, after, limit)};
        if (counted) page.total = store::count_accounts(tx, search);
        return page;
    });
}

}  // namespace aftercare::identity
