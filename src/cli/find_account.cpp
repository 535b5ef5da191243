#include "cli/find_account.hpp"

#include <cstdio>
#include <vector>

namespace aftercare::cli {

std::optional<AccountId> find_account(server::App& app, const std::string& named) {
    if (const auto id = AccountId::parse(named)) return *id;
    std::vector<AccountId> found;
    identity::store::After after{.limit = 500};
    while (true) {
        const auto page = app.identity().list_accounts(Caller::system(), after);
        for (const auto& account : page)
            if (account.name.text() == named) found.push_back(account.id);
        if (static_cast<std::int64_t>(page.size()) < after.limit) break;
        after.id = page.back().id.uuid;
    }
    if (found.size() == 1) return found.front();
    std::fprintf(stderr, found.empty() ? "There is no account %s.\n" : "Several accounts are called %s; name one by its id.\n",
                 named.c_str());
    return std::nullopt;
}

}  // namespace aftercare::cli
