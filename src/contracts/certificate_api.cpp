#include "contracts/api.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct CertificatePath {
    CertificateId certificate_id;
};
DESCRIBE(CertificatePath, certificate_id)

struct CertificateQuery {
    std::optional<AccountId> account_id;
    std::optional<CertificateStatus> status;
    std::optional<PlanCode> plan;
    std::optional<OneLine<4, 4>> code_ends_with;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(CertificateQuery, account_id, status, plan, code_ends_with, cursor, limit)

Result<Ok<Page<CertificateView>>> list(CertificateService& service, const Call<None, CertificateQuery>& call) {
    const CertificateQuery& query = call.query;
    std::optional<CertificateId> after;
    if (query.cursor) after = CertificateId{TRY(query.cursor->uuid_key("id"))};
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    store::CertificateFilter filter{.account_id = query.account_id, .status = query.status, .plan = query.plan};
    if (query.code_ends_with) filter.code_ends_with = query.code_ends_with->text();
    return http::page_of(service.list(call.caller, filter, after, limit + 1), limit,
                         [](const CertificateView& view) { return http::Cursor("id", {view.certificate.id.text()}); });
}

Ok<CertificateView> answer(CertificateView view) {
    const std::int64_t version = view.certificate.version;
    return Ok<CertificateView>{std::move(view), version};
}

}  // namespace

void add_certificate_routes(http::Routes& routes, CertificateService& service) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/certificates", kCertificateRead, "E-certificates, with how their term stands today",
                        [&service](const Call<None, CertificateQuery>& call) { return list(service, call); }));
    group.add(http::post("/certificates", kCertificateIssue, "Issue an e-certificate; its code is shown this once",
                         [&service](const Call<None, None, IssueCertificate>& call) -> Result<Created<IssuedCertificate>> {
                             IssuedCertificate issued = TRY(service.issue(call.caller, call.body));
                             const Certificate& certificate = issued.certificate.certificate;
                             const std::string place = "/api/v1/certificates/" + certificate.id.text();
                             const std::int64_t version = certificate.version;
                             return Created<IssuedCertificate>{std::move(issued), place, version};
                         })
                  .confidential()
                  .fails_with({"contracts.plan_not_offered", "contracts.region_unknown", "contracts.service_level_needed",
                               "contracts.service_level_not_given", "contracts.certificate_days_wrong",
                               "contracts.term_too_short", "contracts.term_too_long", "contracts.reseller_not_authorised",
                               "contracts.approval_needed", "identity.embargoed"}));
    group.add(http::get("/certificates/{certificate_id}", kCertificateRead, "One e-certificate",
                        [&service](const Call<CertificatePath>& call) -> Result<Ok<CertificateView>> {
                            return answer(TRY(service.find(call.caller, call.path.certificate_id)));
                        })
                  .fails_with({"contracts.certificate_unknown"}));
    group.add(http::post("/certificates/{certificate_id}/delivery", kCertificateIssue,
                         "Record that it was received: its term counts from there",
                         [&service](const Call<CertificatePath, None, RecordDelivery>& call) -> Result<Ok<CertificateView>> {
                             return answer(TRY(service.deliver(call.caller, call.path.certificate_id, call.body)));
                         })
                  .fails_with({"contracts.certificate_unknown", "contracts.certificate_used", "contracts.certificate_cancelled",
                               "contracts.certificate_days_wrong"}));
    group.add(http::post("/certificates/{certificate_id}/cancellation", kCertificateIssue, "Cancel one that was not used",
                         [&service](const Call<CertificatePath>& call) -> Result<Ok<CertificateView>> {
                             return answer(TRY(service.cancel(call.caller, call.path.certificate_id)));
                         })
                  .fails_with({"contracts.certificate_unknown", "contracts.certificate_used"}));
    group.add(
        http::post("/certificates/activation", kCertificateActivate,
                   "Turn an e-certificate into a contract for these assets, or see what would come of it",
                   [&service](const Call<None, None, ActivateCertificate>& call) -> Result<Ok<Activation>> {
                       return TRY(service.activate(call.caller, call.body));
                   })
            .fails_with({"contracts.certificate_unknown", "contracts.certificate_used", "contracts.certificate_cancelled",
                         "contracts.certificate_over", "contracts.certificate_quantity", "contracts.wrong_region",
                         "contracts.not_in_country", "contracts.not_registered", "contracts.serial_ambiguous",
                         "contracts.asset_unnamed", "contracts.not_in_use", "contracts.third_party_part", "contracts.grey_market",
                         "contracts.site_not_registered", "contracts.past_end_of_support", "identity.embargoed"}));
}

}  // namespace aftercare::contracts
