#include "identity/saved_view_api.hpp"

#include "platform/http/page.hpp"

namespace aftercare::identity {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct SavedViewPath {
    SavedViewId saved_view_id;
};
DESCRIBE(SavedViewPath, saved_view_id)

struct SavedViewQuery {
    std::optional<ListName> list;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(SavedViewQuery, list, cursor, limit)

constexpr std::int64_t kMostBody = 64 << 10;  // A query may be sent with white space.

Result<store::ViewPlace> place_of(const http::Cursor& cursor) {
    const std::vector<std::string> keys = TRY(cursor.keys_of("position", 2));
    const auto id = SavedViewId::parse(keys[1]);
    store::ViewPlace place;
    place.position = TRY(http::number_of_key(keys[0]));
    if (!id) return fail(http::cursor_invalid());
    place.id = *id;
    return place;
}

Result<Page<SavedView>> list_views(SavedViewService& views, const Caller& caller, const SavedViewQuery& query) {
    std::optional<store::ViewPlace> after;
    if (query.cursor) after = TRY(place_of(*query.cursor));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    return http::page_of(views.list(caller, query.list, after, limit + 1), limit, [](const SavedView& row) {
        return http::Cursor("position", {std::to_string(std::int64_t{row.position}), row.id.text()});
    });
}

}  // namespace

void add_saved_view_routes(http::Routes& routes, SavedViewService& views) {
    http::RouteGroup group(routes, "identity");
    group.add(http::get("/saved-views", kSavedViewRead, "Views of lists: your own, and those that your account's people share",
                        [&views](const Call<None, SavedViewQuery>& call) -> Result<Ok<Page<SavedView>>> {
                            return TRY(list_views(views, call.caller, call.query));
                        }));
    group.add(http::post("/saved-views", kSavedViewKeep, "Keep a list's filters, order and columns under a name",
                         [&views](const Call<None, None, CreateSavedView>& call) -> Result<Created<SavedView>> {
                             SavedView view = TRY(views.create(call.caller, call.body));
                             return Created<SavedView>{view, "/api/v1/saved-views/" + view.id.text(), view.version};
                         })
                  .body_limit(kMostBody)
                  .fails_with(
                      {"identity.view_exists", "identity.views_too_many", "identity.view_query_invalid", "identity.no_person"}));
    group.add(http::get("/saved-views/{saved_view_id}", kSavedViewRead, "One view",
                        [&views](const Call<SavedViewPath>& call) -> Result<Ok<SavedView>> {
                            SavedView view = TRY(views.find(call.caller, call.path.saved_view_id));
                            return Ok<SavedView>{view, view.version};
                        })
                  .fails_with({"identity.view_unknown"}));
    group.add(http::patch("/saved-views/{saved_view_id}", kSavedViewKeep, "Change a view's name, query, place or who sees it",
                          [&views](const Call<SavedViewPath, None, PatchSavedView>& call) -> Result<Ok<SavedView>> {
                              SavedView view = TRY(views.change(call.caller, call.path.saved_view_id, call.body, call.if_match));
                              return Ok<SavedView>{view, view.version};
                          })
                  .if_match()
                  .body_limit(kMostBody)
                  .fails_with({"identity.view_unknown", "identity.view_of_another", "identity.view_exists",
                               "identity.view_query_invalid", "identity.no_person"}));
    group.add(http::del("/saved-views/{saved_view_id}", kSavedViewKeep, "Remove a view",
                        [&views](const Call<SavedViewPath>& call) -> Result<NoContent> {
                            TRY(views.remove(call.caller, call.path.saved_view_id));
                            return NoContent{};
                        })
                  .fails_with({"identity.view_unknown", "identity.view_of_another", "identity.no_person"}));
}

}  // namespace aftercare::identity
