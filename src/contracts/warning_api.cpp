#include "contracts/api.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct AccountPath {
    AccountId account_id;
};
DESCRIBE(AccountPath, account_id)

struct WarningQuery {
    static constexpr describe::Note kNotes[] = {{"ids", "Of these accounts alone; what one may not see is left out."}};
    std::optional<describe::List<AccountId, 1, 100>> ids;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(WarningQuery, ids, cursor, limit)

Result<Ok<Page<AccountWarnings>>> list(WarningService& service, const Call<None, WarningQuery>& call) {
    std::optional<AccountId> after;
    if (call.query.cursor) after = AccountId{TRY(call.query.cursor->uuid_key("account_id"))};
    const std::int64_t limit = call.query.limit ? std::int64_t{*call.query.limit} : http::kDefaultLimit;
    return http::page_of(service.list(call.caller, call.query.ids, after, limit + 1), limit,
                         [](const AccountWarnings& one) { return http::Cursor("account_id", {one.account_id.text()}); });
}

}  // namespace

void add_warning_routes(http::Routes& routes, WarningService& service) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/accounts/{account_id}/warnings", kWarningRead, "What an account should look after, the urgent first",
                        [&service](const Call<AccountPath>& call) -> Result<Ok<AccountWarnings>> {
                            return TRY(service.of_account(call.caller, call.path.account_id));
                        })
                  .fails_with({"identity.account_unknown"}));
    group.add(http::get("/warnings", kWarningRead, "What the accounts that you see should look after, account by account",
                        [&service](const Call<None, WarningQuery>& call) { return list(service, call); }));
}

}  // namespace aftercare::contracts
