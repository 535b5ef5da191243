#include "contracts/api.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct SearchQuery {
    OneLine<2, 100> text;
    std::optional<AccountId> account_id;

    static constexpr describe::Note kNotes[] = {
        {"text",
         "How a serial number, host name, asset tag or number begins, the last four symbols of a certificate's code, or a "
         "part of a site's, person's or account's name."},
        {"account_id",
         "Who sees every account finds host names, asset tags, sites and people within one, and accounts without."}};
};
DESCRIBE(SearchQuery, text, account_id)

}  // namespace

void add_search_routes(http::Routes& routes, Search& search) {
    http::RouteGroup group(routes, "search");
    group.add(http::get("/search", kSearch, "Find anything by what is on its label: at most five of each kind",
                        [&search](const Call<None, SearchQuery>& call) -> Result<Ok<SearchAnswer>> {
                            return TRY(search.find(call.caller, call.query.text.text(), call.query.account_id));
                        }));
}

}  // namespace aftercare::contracts
