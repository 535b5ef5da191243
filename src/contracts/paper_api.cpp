#include "contracts/api.hpp"
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

struct LinePath {
    ContractId contract_id;
    ContractLineId contract_line_id;
};
DESCRIBE(LinePath, contract_id, contract_line_id)

struct QuantityLinePath {
    ContractId contract_id;
    QuantityLineId quantity_line_id;
};
DESCRIBE(QuantityLinePath, contract_id, quantity_line_id)

struct DocumentPath {
    ContractId contract_id;
    ContractDocumentId contract_document_id;
};
DESCRIBE(DocumentPath, contract_id, contract_document_id)

struct DocumentQuery {
    DocumentKind kind = DocumentKind::other;
    OneLine<1, 200> title;
    OneLine<1, 200> file_name;
};
DESCRIBE(DocumentQuery, kind, title, file_name)

// One page of the rows that `list(after, limit)` gives in the order of their ids.
template <class Row, class IdType, class F>
Result<Ok<Page<Row>>> page_by_id(const http::PageQuery& query, F&& list) {
    std::optional<IdType> after;
    if (query.cursor) after = IdType{TRY(query.cursor->uuid_key("id"))};
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    return http::page_of(TRY(list(after, limit + 1)), limit, [](const Row& row) { return http::Cursor("id", {row.id.text()}); });
}

std::string below(ContractId contract, const char* what) { return "/api/v1/contracts/" + contract.text() + "/" + what; }

void add_quantity_routes(http::RouteGroup& group, PaperService& service) {
    group.add(http::get("/contracts/{contract_id}/quantity-lines", kContractRead,
                        "What was bought by number, and how much of it was named",
                        [&service](const Call<ContractPath, http::PageQuery>& call) {
                            return page_by_id<QuantityLine, QuantityLineId>(
                                call.query, [&](const std::optional<QuantityLineId>& after, std::int64_t limit) {
                                    return service.list_quantities(call.caller, call.path.contract_id, after, limit);
                                });
                        })
                  .fails_with({"contracts.contract_unknown"}));
    group.add(http::post("/contracts/{contract_id}/quantity-lines", kContractCreate,
                         "Enter so many of a product, to be named later",
                         [&service](const Call<ContractPath, None, AddQuantityLine>& call) -> Result<Created<QuantityLine>> {
                             QuantityLine line = TRY(service.add_quantity(call.caller, call.path.contract_id, call.body));
                             return Created<QuantityLine>{std::move(line), below(call.path.contract_id, "quantity-lines")};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.contract_cancelled", "contracts.of_subscription",
                               "contracts.product_unknown", "contracts.line_outside_term", "contracts.past_end_of_support",
                               "contracts.service_level_needed", "contracts.service_level_not_given"}));
    group.add(http::post("/contracts/{contract_id}/quantity-lines/{quantity_line_id}/assets", kContractUpdate,
                         "Name assets onto what was bought by number, all or none",
                         [&service](const Call<QuantityLinePath, None, NameAssets>& call) -> Result<Created<AssetsNamed>> {
                             AssetsNamed named = TRY(
                                 service.name_assets(call.caller, call.path.contract_id, call.path.quantity_line_id, call.body));
                             return Created<AssetsNamed>{std::move(named), below(call.path.contract_id, "lines")};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.contract_cancelled", "contracts.quantity_line_unknown",
                               "contracts.quantity_line_ended", "contracts.quantity_used_up", "contracts.not_of_the_product",
                               "contracts.asset_unnamed", "contracts.not_registered", "contracts.serial_ambiguous",
                               "contracts.third_party_part", "contracts.not_in_use", "contracts.past_end_of_support",
                               "contracts.not_in_country", "contracts.line_overlaps", "identity.embargoed"}));
    group.add(http::post("/contracts/{contract_id}/quantity-lines/{quantity_line_id}/cancellation", kContractCreate,
                         "Let nothing more be named onto what was bought by number",
                         [&service](const Call<QuantityLinePath>& call) -> Result<Ok<QuantityLine>> {
                             return TRY(service.end_quantity(call.caller, call.path.contract_id, call.path.quantity_line_id));
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.quantity_line_unknown"}));
    group.add(http::post("/contracts/{contract_id}/lines/{contract_line_id}/cancellation", kContractCreate,
                         "End one line before its term is over",
                         [&service](const Call<LinePath, None, CancelLine>& call) -> Result<Ok<ContractLine>> {
                             return TRY(service.end_line(call.caller, call.path.contract_id, call.path.contract_line_id,
                                                         call.body.from_day));
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.line_unknown", "contracts.line_cancelled",
                               "contracts.cancellation_outside_term", "contracts.of_subscription"}));
}

// The content piece by piece, to be saved and never shown by a browser.
http::Stream stream_of(DocumentContent found) {
    const std::uint64_t size = found.content->size();
    return {.content_type = found.document.content_type,
            .file_name = found.document.file_name.text(),
            .next = [content = std::move(found.content), at = std::uint64_t{0}]() mutable -> Result<std::optional<std::string>> {
                std::string piece(64 << 10, '\0');
                piece.resize(content->read(at, piece));
                if (piece.empty()) return std::nullopt;
                at += piece.size();
                return piece;
            },
            .size = static_cast<std::int64_t>(size)};
}

void add_document_routes(http::RouteGroup& group, PaperService& service) {
    group.add(http::get("/contracts/{contract_id}/documents", kContractRead, "The documents of a contract",
                        [&service](const Call<ContractPath, http::PageQuery>& call) {
                            return page_by_id<ContractDocument, ContractDocumentId>(
                                call.query, [&](const std::optional<ContractDocumentId>& after, std::int64_t limit) {
                                    return service.list_documents(call.caller, call.path.contract_id, after, limit);
                                });
                        })
                  .fails_with({"contracts.contract_unknown"}));
    group.add(
        http::post("/contracts/{contract_id}/documents", kContractUpdate,
                   "Add a document: PDF, image, plain text or office document",
                   [&service](const Call<ContractPath, DocumentQuery, http::Upload>& call) -> Result<Created<ContractDocument>> {
                       ContractDocument made = TRY(service.add_document(call.caller, call.path.contract_id,
                                                                        {.kind = call.query.kind,
                                                                         .title = call.query.title,
                                                                         .file_name = call.query.file_name,
                                                                         .sha256 = call.body.sha256,
                                                                         .content = input_from_file(call.body.path)}));
                       const std::string place = below(call.path.contract_id, "documents/") + made.id.text();
                       return Created<ContractDocument>{std::move(made), place};
                   })
            .body_limit(kMaxDocumentBytes)
            .fails_with({"contracts.contract_unknown", "contracts.document_empty", "contracts.document_type",
                         "contracts.documents_full", "files.storage_full"}));
    group.add(http::get("/contracts/{contract_id}/documents/{contract_document_id}", kContractRead, "What is known of a document",
                        [&service](const Call<DocumentPath>& call) -> Result<Ok<ContractDocument>> {
                            return TRY(service.find_document(call.caller, call.path.contract_id, call.path.contract_document_id));
                        })
                  .fails_with({"contracts.contract_unknown", "contracts.document_unknown"}));
    group.add(http::get("/contracts/{contract_id}/documents/{contract_document_id}/content", kContractRead,
                        "The document itself, to be saved",
                        [&service](const Call<DocumentPath>& call) -> Result<http::Stream> {
                            return stream_of(
                                TRY(service.read_document(call.caller, call.path.contract_id, call.path.contract_document_id)));
                        })
                  .media("application/octet-stream")
                  .fails_with({"contracts.contract_unknown", "contracts.document_unknown"}));
    group.add(http::del("/contracts/{contract_id}/documents/{contract_document_id}", kContractCreate, "Remove a document",
                        [&service](const Call<DocumentPath>& call) -> Result<http::NoContent> {
                            TRY(service.remove_document(call.caller, call.path.contract_id, call.path.contract_document_id));
                            return http::NoContent{};
                        })
                  .fails_with({"contracts.contract_unknown", "contracts.document_unknown"}));
}

void add_change_routes(http::RouteGroup& group, PaperService& service) {
    group.add(http::post("/contracts/{contract_id}/change-requests", kContractUpdate,
                         "Ask Customer Care for a change of what is covered or what it costs",
                         [&service](const Call<ContractPath, None, RequestChange>& call) -> Result<Created<ChangeRequest>> {
                             ChangeRequest made = TRY(service.request_change(call.caller, call.path.contract_id, call.body));
                             return Created<ChangeRequest>{made, "/api/v1/requests/" + made.id.text()};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.not_registered"}));
    group.add(http::get("/contracts/{contract_id}/change-requests", kContractRead,
                        "The changes of a contract that were asked for",
                        [&service](const Call<ContractPath, http::PageQuery>& call) {
                            return page_by_id<ChangeRequest, identity::CareRequestId>(
                                call.query, [&](const std::optional<identity::CareRequestId>& after, std::int64_t limit) {
                                    return service.list_changes(call.caller, call.path.contract_id, after, limit);
                                });
                        })
                  .fails_with({"contracts.contract_unknown"}));
}

}  // namespace

void add_paper_routes(http::Routes& routes, PaperService& service) {
    http::RouteGroup group(routes, "contracts");
    add_quantity_routes(group, service);
    add_document_routes(group, service);
    add_change_routes(group, service);
}

}  // namespace aftercare::contracts
