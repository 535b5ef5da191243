#include "cases/links/link_api.hpp"

#include "cases/record/case_path.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct LinkPath {
    CaseName case_id;
    LinkKind kind = LinkKind::case_;
    LinkTargetName target;
};
DESCRIBE(LinkPath, case_id, kind, target)

}  // namespace

void add_link_routes(http::Routes& routes, LinkService& service) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/cases/{case_id}/links", kCaseRead, "The cases and advisories that a case is linked to",
                        [&service](const Call<CasePath>& call) -> Result<Ok<LinksOfCase>> {
                            return TRY(service.of_case(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::put("/cases/{case_id}/links/{kind}/{target}", kCaseUpdate, "Link a case to another case or an advisory",
                        [&service](const Call<LinkPath>& call) -> Result<Ok<LinksOfCase>> {
                            return TRY(service.link(call.caller, call.path.case_id, call.path.kind, call.path.target.text()));
                        })
                  .fails_with({"cases.case_unknown", "cases.link_target_unknown", "cases.link_refused", "cases.links_full"}));
    group.add(http::del("/cases/{case_id}/links/{kind}/{target}", kCaseUpdate, "Take a link of a case away",
                        [&service](const Call<LinkPath>& call) -> Result<Ok<LinksOfCase>> {
                            return TRY(service.unlink(call.caller, call.path.case_id, call.path.kind, call.path.target.text()));
                        })
                  .fails_with({"cases.case_unknown", "cases.link_unknown"}));
}

}  // namespace aftercare::cases
