#include "contracts/api.hpp"
#include "platform/http/sorted_page.hpp"

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

using store::CertificateSort;

struct CertificateFilterQuery {
    std::optional<AccountId> account_id;
    std::optional<CertificateStatus> status;
    std::optional<PlanCode> plan;
    std::optional<OneLine<4, 4>> code_ends_with;
    std::optional<CertificateTermState> term_state;
    std::optional<OneLine<1, 100>> text;
    std::optional<Date> starts_from;
    std::optional<Date> starts_before;

    static constexpr describe::Note kNotes[] = {
        {"term_state", "Today, of those that were not used."},
        {"text", "Anywhere in the end of its code, plan, reseller, order or purchase order, in any case."},
        {"starts_from", "The day on which its term begins by itself is this one or later."},
        {"starts_before", "The day on which its term begins by itself is before this one."}};
};
DESCRIBE(CertificateFilterQuery, account_id, status, plan, code_ends_with, term_state, text, starts_from, starts_before)

struct CertificateQuery : CertificateFilterQuery {
    std::optional<CertificateSort> sort;   // id (the order of their making) if missing.
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(CertificateQuery, CertificateFilterQuery, sort, order, total, cursor, limit)

struct CertificateExportQuery : CertificateFilterQuery {
    std::optional<CertificateSort> sort;                           // id (the order of their making) if missing.
    std::optional<http::SortOrder> order;                          // asc if missing.
    std::optional<exports::TableForm> format;                      // csv if missing.
    std::optional<exports::Columns<CertificateTableRow>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(CertificateExportQuery, CertificateFilterQuery, sort, order, format, columns)

CertificateSearch search_of(const CertificateFilterQuery& query) {
    CertificateSearch search{.account_id = query.account_id,
                             .status = query.status,
                             .term_state = query.term_state,
                             .plan = query.plan,
                             .starts_from = query.starts_from,
                             .starts_before = query.starts_before};
    if (query.code_ends_with) search.code_ends_with = query.code_ends_with->text();
    if (query.text) search.text = query.text->text();
    return search;
}

template <class Query>
store::CertificateOrder order_of(const Query& query) {
    return {query.sort.value_or(CertificateSort::id), query.order == http::SortOrder::desc};
}

Result<Ok<Page<CertificateView>>> list(CertificateService& service, const Call<None, CertificateQuery>& call) {
    const store::CertificateOrder order = order_of(call.query);
    return TRY(http::sorted_page<store::CertificatePlace>(call.query, order, [&](const auto& after, std::int64_t limit) {
        return service.list(call.caller, search_of(call.query), order, after, limit, call.query.total.value_or(false));
    }));
}

Ok<CertificateView> answer(CertificateView view) {
    const std::int64_t version = view.certificate.version;
    return Ok<CertificateView>{std::move(view), version};
}

}  // namespace

void add_certificate_routes(http::Routes& routes, CertificateService& service) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/certificates", kCertificateRead,
                        "E-certificates, searched and sorted, with how their term stands today",
                        [&service](const Call<None, CertificateQuery>& call) { return list(service, call); }));
    group.add(http::get("/certificates/export", kCertificateRead, "E-certificates as a table, in the order of the list",
                        [&service](const Call<None, CertificateExportQuery>& call) {
                            return service.export_table(call.caller, search_of(call.query), order_of(call.query),
                                                        exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
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
