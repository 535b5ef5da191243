#include "cases/similar/similar_api.hpp"

namespace aftercare::cases {

void add_similar_routes(http::Routes& routes, SimilarService& similar) {
    http::RouteGroup group(routes, "cases");
    group.add(http::post("/similar-problems", kCaseOpen,
                         "Known problems and earlier cases that may answer what is written of a case; nothing is kept of it",
                         [&similar](const http::Call<http::None, http::None, AskSimilar>& call) -> Result<http::Ok<Similar>> {
                             return TRY(similar.find(call.caller, call.body));
                         })
                  .fails_with({"cases.asset_unknown"}));
}

}  // namespace aftercare::cases
