#include "cases/phone/caller_case_api.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::Ok;

struct CallerPath {
    identity::PersonId person_id;
};
DESCRIBE(CallerPath, person_id)

struct CallerCasePath {
    identity::PersonId person_id;
    CaseName case_id;
};
DESCRIBE(CallerCasePath, person_id, case_id)

}  // namespace

void add_caller_case_routes(http::Routes& routes, CallerCaseService& callers) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/callers/{person_id}/cases", kCaseReadDesk, "The open cases that a call of this person may be about",
                        [&callers](const Call<CallerPath>& call) -> Result<Ok<CallerCases>> {
                            return TRY(callers.open_cases(call.caller, call.path.person_id));
                        })
                  .fails_with({"identity.person_unknown"}));
    group.add(http::get("/callers/{person_id}/cases/{case_id}", kCaseReadDesk,
                        "The case that this person calls about, by its number as it is said or typed on a telephone",
                        [&callers](const Call<CallerCasePath>& call) -> Result<Ok<CallerCase>> {
                            return TRY(callers.find(call.caller, call.path.person_id, call.path.case_id));
                        })
                  .fails_with({"identity.person_unknown", "cases.case_unknown"}));
}

}  // namespace aftercare::cases
