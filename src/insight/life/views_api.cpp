#include "insight/life/views_api.hpp"

#include "insight/life/life_service.hpp"
#include "insight/life/report_service.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::insight {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct EndingQuery {
    static constexpr describe::Note kNotes[] = {{"account_id", "The caller's own if missing."},
                                                {"state", "How it stands today; all if missing."}};
    std::optional<AccountId> account_id;
    std::optional<LifeState> state;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(EndingQuery, account_id, state, cursor, limit)

struct ProductLifeQuery {
    static constexpr describe::Note kNotes[] = {{"ids", "Of these, so that a page of the catalogue is asked for in one call."}};
    describe::List<catalogue::ProductId, 1, 100> ids;
};
DESCRIBE(ProductLifeQuery, ids)

struct AssetLifePath {
    assets::AssetId asset_id;
};
DESCRIBE(AssetLifePath, asset_id)

Result<Page<ListedEnding>> list_endings(LifeViews& views, const Caller& caller, const EndingQuery& query) {
    const auto keys = [](const ListedEnding& row) { return std::tuple(row.what, row.software); };
    return http::keyed_page<ListedEnding>("what", query, keys, [&](const auto& after, std::int64_t count) {
        const auto place = after ? std::optional(std::make_from_tuple<EndingPlace>(*after)) : std::nullopt;
        return views.endings(caller, query.account_id, query.state, place, count);
    });
}

}  // namespace

void add_life_view_routes(http::Routes& routes, LifeViews& views) {
    http::RouteGroup group(routes, "insight");
    group.add(http::get("/end-of-life/endings", kLifeReportRead,
                        "Each product and train of releases of an installed base that has an end, with how many there are",
                        [&views](const Call<None, EndingQuery>& call) -> Result<Ok<Page<ListedEnding>>> {
                            return TRY(list_endings(views, call.caller, call.query));
                        }));
    group.add(http::get("/end-of-life/products", kLifeRead,
                        "When products of the catalogue end, by bulletin or by the catalogue itself",
                        [&views](const Call<None, ProductLifeQuery>& call) -> Result<Ok<ProductLives>> {
                            return Ok<ProductLives>{views.products(call.caller, call.query.ids)};
                        }));
    group.add(http::get("/assets/{asset_id}/end-of-life", kLifeReportRead,
                        "What of an asset ends when: itself, what it runs, what sits in it",
                        [&views](const Call<AssetLifePath>& call) -> Result<Ok<AssetLife>> {
                            return Ok<AssetLife>{TRY(views.asset(call.caller, call.path.asset_id))};
                        })
                  .fails_with({"assets.asset_unknown"}));
}

}  // namespace aftercare::insight
