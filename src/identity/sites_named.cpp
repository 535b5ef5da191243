#include "identity/sites_named.hpp"

#include "identity/site_list_store.hpp"

namespace aftercare::identity {

std::vector<Site> load_sites_named(db::Tx& tx, AccountId account, const std::vector<std::string>& names) {
    return store::find_sites_named(tx, account, names);
}

std::vector<Site> load_first_sites(db::Tx& tx, AccountId account, std::int64_t limit) {
    return store::list_sites(tx, {.account = account, .text = {}, .ids = {}}, {.id = {}, .limit = limit});
}

}  // namespace aftercare::identity
