#include "contracts/api.hpp"
#include "contracts/quotation_export.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct ContractPath {
    ContractId contract_id;
};
DESCRIBE(ContractPath, contract_id)

struct QuotationPath {
    QuotationId quotation_id;
};
DESCRIBE(QuotationPath, quotation_id)

struct QuotationQuery {
    std::optional<AccountId> account_id;
    std::optional<ContractId> contract_id;  // What it would renew.
    std::optional<QuotationNumber> number;
    std::optional<QuotationStatus> status;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(QuotationQuery, account_id, contract_id, number, status, cursor, limit)

struct QuotationLineQuery {
    std::optional<QuotedAs> outcome;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(QuotationLineQuery, outcome, cursor, limit)

struct QuotationExportQuery {
    std::optional<exports::TableForm> format;               // csv if missing.
    std::optional<exports::Columns<QuotationRow>> columns;  // In that order; all if missing.
};
DESCRIBE(QuotationExportQuery, format, columns)

template <class Query>
std::int64_t limit_of(const Query& query) {
    return query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
}

Result<Ok<Page<Quotation>>> list_quotations(QuotationService& service, const Call<None, QuotationQuery>& call) {
    const QuotationQuery& query = call.query;
    std::optional<QuotationId> after;
    if (query.cursor) after = QuotationId{TRY(query.cursor->uuid_key("id"))};
    const std::int64_t limit = limit_of(query);
    return http::page_of(service.list(call.caller,
                                      {.account_id = query.account_id,
                                       .contract_id = query.contract_id,
                                       .number = query.number,
                                       .status = query.status,
                                       .today = {}},
                                      after, limit + 1),
                         limit, [](const Quotation& one) { return http::Cursor("id", {one.id.text()}); });
}

Result<Ok<Page<QuotationLine>>> list_lines(QuotationService& service, const Call<QuotationPath, QuotationLineQuery>& call) {
    const std::int64_t after = call.query.cursor ? TRY(call.query.cursor->integer_key("number")) : 0;
    const std::int64_t limit = limit_of(call.query);
    return http::page_of(TRY(service.lines(call.caller, call.path.quotation_id, call.query.outcome, after, limit + 1)), limit,
                         [](const QuotationLine& line) { return http::Cursor("number", {std::to_string(line.number)}); });
}

Ok<Quotation> answer(Quotation quotation) {
    const std::int64_t version = quotation.version;
    return {std::move(quotation), version};
}

http::Stream document_answer(const QuotationPaper& paper) {
    std::string pdf = pdf_of(paper);
    const auto size = std::ssize(pdf);
    return {.content_type = "application/pdf",
            .file_name = paper.quotation.number.text() + ".pdf",
            .next = [text = std::optional(std::move(pdf))]() mutable -> Result<std::optional<std::string>> {
                return std::exchange(text, std::nullopt);
            },
            .size = size};
}

void add_reading(http::RouteGroup& group, QuotationService& service) {
    group.add(http::get("/quotations", kQuotationRead, "Quotations of renewals",
                        [&service](const Call<None, QuotationQuery>& call) { return list_quotations(service, call); }));
    group.add(http::get("/quotations/{quotation_id}", kQuotationRead, "One quotation",
                        [&service](const Call<QuotationPath>& call) -> Result<Ok<Quotation>> {
                            return answer(TRY(service.find(call.caller, call.path.quotation_id)));
                        })
                  .fails_with({"contracts.quotation_unknown"}));
    group.add(http::get("/quotations/{quotation_id}/lines", kQuotationRead,
                        "What was quoted for each asset, and what was left out and why",
                        [&service](const Call<QuotationPath, QuotationLineQuery>& call) { return list_lines(service, call); })
                  .fails_with({"contracts.quotation_unknown"}));
    group.add(http::get("/quotations/{quotation_id}/export", kQuotationRead, "The lines of a quotation as a table",
                        [&service](const Call<QuotationPath, QuotationExportQuery>& call) {
                            return export_quotation(service, call.caller, call.path.quotation_id, exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written", "contracts.quotation_unknown"}));
    group.add(http::get("/quotations/{quotation_id}/document", kQuotationRead, "A quotation as a paper to print (PDF)",
                        [&service](const Call<QuotationPath>& call) -> Result<http::Stream> {
                            return document_answer(TRY(service.paper(call.caller, call.path.quotation_id)));
                        })
                  .media("application/pdf")
                  .fails_with({"contracts.quotation_unknown", "contracts.quotation_too_long"}));
}

}  // namespace

void add_quotation_routes(http::Routes& routes, QuotationService& service) {
    http::RouteGroup group(routes, "contracts");
    add_reading(group, service);
    group.add(http::post("/contracts/{contract_id}/quotations", kQuotationAsk,
                         "Ask what renewing a contract would cost, from the installed base as it is",
                         [&service](const Call<ContractPath, None, AskQuotation>& call) -> Result<Created<Quotation>> {
                             Quotation made = TRY(service.ask(call.caller, call.path.contract_id, call.body));
                             const std::string place = "/api/v1/quotations/" + made.id.text();
                             const std::int64_t version = made.version;
                             return Created<Quotation>{std::move(made), place, version};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.of_subscription", "contracts.renewed_not_in_force",
                               "contracts.renewed_already", "contracts.plan_not_offered", "contracts.term_too_long",
                               "contracts.term_too_short", "contracts.quotation_too_large", "identity.embargoed"}));
    group.add(http::post("/quotations/{quotation_id}/acceptance", kQuotationAccept,
                         "Accept a quotation: Customer Care then orders the renewal",
                         [&service](const Call<QuotationPath, None, AcceptQuotation>& call) -> Result<Ok<Quotation>> {
                             return answer(TRY(service.accept(call.caller, call.path.quotation_id, call.body)));
                         })
                  .fails_with({"contracts.quotation_unknown", "contracts.quotation_over", "contracts.nothing_to_quote",
                               "contracts.renewed_already"}));
    group.add(http::post("/quotations/{quotation_id}/order", kQuotationOrder, "Make the contract that a quotation offers",
                         [&service](const Call<QuotationPath, None, OrderQuotation>& call) -> Result<Created<QuotationOrdered>> {
                             QuotationOrdered ordered = TRY(service.order(call.caller, call.path.quotation_id, call.body));
                             const std::string place = "/api/v1/contracts/" + ordered.contract.id.text();
                             return Created<QuotationOrdered>{std::move(ordered), place};
                         })
                  .fails_with({"contracts.quotation_unknown",
                               "contracts.quotation_over",
                               "contracts.nothing_to_quote",
                               "contracts.renewed_already",
                               "contracts.reseller_not_authorised",
                               "contracts.end_user_needed",
                               "contracts.end_user_differs",
                               "contracts.approval_needed",
                               "contracts.plan_not_offered",
                               "contracts.term_too_long",
                               "contracts.term_too_short",
                               "contracts.not_registered",
                               "contracts.not_in_use",
                               "contracts.third_party_part",
                               "contracts.grey_market",
                               "contracts.site_not_registered",
                               "contracts.past_end_of_support",
                               "contracts.wrong_region",
                               "contracts.service_level_needed",
                               "contracts.service_level_not_given",
                               "contracts.not_in_country",
                               "identity.embargoed",
                               "identity.site_needed"}));
    group.add(http::post("/quotations/{quotation_id}/withdrawal", kQuotationOrder, "Withdraw a quotation",
                         [&service](const Call<QuotationPath>& call) -> Result<Ok<Quotation>> {
                             return answer(TRY(service.withdraw(call.caller, call.path.quotation_id)));
                         })
                  .fails_with({"contracts.quotation_unknown", "contracts.quotation_over"}));
}

}  // namespace aftercare::contracts
