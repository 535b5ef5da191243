#include "cases/opening/opening_api.hpp"

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct OfCasePath {
    CaseName case_id;
};
DESCRIBE(OfCasePath, case_id)

}  // namespace

void add_opening_routes(http::Routes& routes, PreviewService& previews, ExclusionService& exclusions) {
    http::RouteGroup group(routes, "cases");
    group.add(http::post("/case-previews", kCaseOpen, "What a case would be promised if it was opened now; nothing is opened",
                         [&previews](const Call<None, None, PreviewCase>& call) -> Result<Ok<CasePreview>> {
                             return TRY(previews.preview(call.caller, call.body));
                         })
                  .fails_with({"cases.type_unknown", "cases.asset_needed", "cases.asset_unknown", "cases.not_entitled",
                               "cases.person_unknown", "cases.proof_needed", "cases.channel_refused", "cases.call_refused",
                               "cases.language_unknown", "identity.site_unknown", "identity.account_unknown",
                               "contracts.unknown_serial", "contracts.serial_ambiguous"}));
    group.add(http::post("/cases/{case_id}/correction-preview", kCaseUpdate,
                         "What a case would be promised if it was corrected so now; nothing is changed",
                         [&previews](const Call<OfCasePath, None, CorrectCase>& call) -> Result<Ok<CasePreview>> {
                             return TRY(previews.preview(call.caller, call.path.case_id, call.body));
                         })
                  .fails_with({"cases.case_unknown", "cases.closed", "cases.type_unknown", "cases.subtype_unknown",
                               "cases.asset_needed", "cases.asset_unknown", "cases.not_entitled", "cases.proof_needed",
                               "cases.type_fixed", "cases.restricted_stays", "contracts.unknown_serial",
                               "contracts.serial_ambiguous"}));
    group.add(
        http::get("/case-exclusions", kCaseRead, "What help can leave out, as the policy pack has it",
                  [&exclusions](const Call<None>&) -> Result<Ok<Exclusions>> { return exclusions.pack().get<Exclusions>(); }));
    group.add(
        http::put("/cases/{case_id}/exclusions", kCaseWork, "Name what help with a case leaves out, each with its reason",
                  [&exclusions](const Call<OfCasePath, None, NameExclusions>& call) -> Result<Ok<CaseView>> {
                      CaseView view = TRY(exclusions.name(call.caller, call.path.case_id, call.body, call.if_match));
                      const std::int64_t version = view.version;
                      return Ok<CaseView>{std::move(view), version};
                  })
            .if_match()
            .fails_with({"cases.case_unknown", "cases.closed", "cases.exclusion_unknown", "cases.exclusion_reason_needed"}));
}

}  // namespace aftercare::cases
