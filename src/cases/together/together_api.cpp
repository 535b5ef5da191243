#include "cases/together/together_api.hpp"

#include "cases/record/case_path.hpp"
#include "platform/http/keyed_page.hpp"

#include <utility>

namespace aftercare::cases {

namespace {

using http::Accepted;
using http::Call;
using http::None;
using http::Ok;
using http::Page;

void add_outage(http::RouteGroup& group, OutageService& service) {
    group.add(http::put("/cases/{case_id}/parent", kCaseWork, "Make a case part of the outage that another one is about",
                        [&service](const Call<CasePath, None, SetParent>& call) -> Result<Ok<CaseTies>> {
                            return TRY(service.link(call.caller, call.path.case_id, call.body));
                        })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.parent_itself", "cases.parent_closed",
                               "cases.parent_nested"}));
    group.add(http::del("/cases/{case_id}/parent", kCaseWork, "Let a case go on by itself",
                        [&service](const Call<CasePath>& call) -> Result<Ok<CaseTies>> {
                            return TRY(service.unlink(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::get("/cases/{case_id}/children", kCaseReadDesk, "The cases that are part of the outage that a case is about",
                        [&service](const Call<CasePath, http::PageQuery>& call) -> Result<Ok<Page<OutageChild>>> {
                            return http::keyed_page<OutageChild>(
                                "id", call.query, [](const OutageChild& row) { return row.id; },
                                [&](const auto& after, std::int64_t count) {
                                    return service.children(call.caller, call.path.case_id, after, count);
                                });
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::post("/cases/{case_id}/outage-words", kCaseWork,
                         "Say something to all children at once: a note, or a resolution that each customer decides about",
                         [&service](const Call<CasePath, None, SayToChildren>& call) -> Result<Accepted<OutageProgress>> {
                             OutageProgress said = TRY(service.say(call.caller, call.path.case_id, call.body));
                             const std::string place = "/api/v1/cases/" + said.parent_id.text() + "/outage-words";
                             return Accepted<OutageProgress>{std::move(said), place};
                         })
                  .fails_with({"cases.case_unknown", "cases.no_children"}));
    group.add(http::get("/cases/{case_id}/outage-words", kCaseReadDesk,
                        "What was said to all children at once, the last first, and how far it is",
                        [&service](const Call<CasePath, http::PageQuery>& call) -> Result<Ok<Page<OutageProgress>>> {
                            return http::keyed_page<OutageProgress>(
                                "id", call.query, [](const OutageProgress& row) { return row.id; },
                                [&](const auto& after, std::int64_t count) {
                                    return service.words(call.caller, call.path.case_id, after, count);
                                });
                        })
                  .fails_with({"cases.case_unknown"}));
}

}  // namespace

void add_together_routes(http::Routes& routes, MergeService& merges, OutageService& outages) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/cases/{case_id}/ties", kCaseRead,
                        "What a case has to do with others: duplicates, and the outage that it is part of",
                        [&outages](const Call<CasePath>& call) -> Result<Ok<CaseTies>> {
                            return TRY(outages.ties(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(
        http::post("/cases/{case_id}/merge", kCaseWork, "Close a case as a duplicate of another one of its account",
                   [&merges](const Call<CasePath, None, MergeInto>& call) -> Result<Ok<CaseView>> {
                       CaseView closed = TRY(merges.merge(call.caller, call.path.case_id, call.body));
                       const std::int64_t version = closed.version;
                       return Ok<CaseView>{std::move(closed), version};
                   })
            .fails_with({"cases.case_unknown", "cases.closed", "cases.merge_itself", "cases.merge_other_account",
                         "cases.merge_restricted", "cases.merge_into_closed", "cases.merge_graver", "cases.merge_has_children"}));
    add_outage(group, outages);
}

}  // namespace aftercare::cases
