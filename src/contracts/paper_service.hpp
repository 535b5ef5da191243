// Use cases of what hangs on a contract (ENT-14): quantities and the assets named onto them, lines that end one by one, documents, and
// the changes that its holder wishes for.
#pragma once

#include "contracts/paper_store.hpp"
#include "contracts/service.hpp"
#include "identity/care_requests.hpp"
#include "platform/files/files.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

// A file to be kept as a document.
struct NewDocument {
    DocumentKind kind = DocumentKind::other;
    OneLine<1, 200> title;
    OneLine<1, 200> file_name;
    std::string sha256;  // Hex, of the content.
    std::shared_ptr<const Input> content;
};

struct DocumentContent {
    ContractDocument document;
    std::shared_ptr<const Input> content;
};

class PaperService {
public:
    // All must outlive it.
    PaperService(db::Db& db, Env& env, Service& contracts, identity::CareRequestService& requests, files::Store& files)
        : db_(db), env_(env), contracts_(contracts), requests_(requests), files_(files) {}

    // Fails with contracts.contract_unknown, contracts.contract_cancelled, contracts.of_subscription (ENT-13),
    // contracts.product_unknown, and as plan_quantity() does.
    Result<QuantityLine> add_quantity(const Caller& caller, ContractId contract, const AddQuantityLine& request);
    Result<std::vector<QuantityLine>> list_quantities(const Caller& caller, ContractId contract,
                                                      std::optional<QuantityLineId> after, std::int64_t limit);
    // Makes lines of assets of its product, which keep its level and days. Fails with contracts.contract_unknown,
    // contracts.contract_cancelled, contracts.quantity_line_unknown, contracts.not_of_the_product, as require_left() does, and as
    // Service::add_lines() does.
    Result<AssetsNamed> name_assets(const Caller& caller, ContractId contract, QuantityLineId id, const NameAssets& request);
    // Nothing more can be named onto it; what was named stays. Fails with contracts.contract_unknown, contracts.quantity_line_unknown.
    Result<QuantityLine> end_quantity(const Caller& caller, ContractId contract, QuantityLineId id);

    // Ends one line. One that was named onto a quantity and never covered frees its place there; cover that was used stays used.
    // Fails with contracts.contract_unknown, contracts.line_unknown, contracts.of_subscription (ENT-13), and as ended() does.
    Result<ContractLine> end_line(const Caller& caller, ContractId contract, ContractLineId id, std::optional<Date> from);

    // Fails with contracts.contract_unknown, contracts.document_empty, contracts.document_type (neither PDF, image, text nor office
    // document), contracts.documents_full, files.storage_full.
    Result<ContractDocument> add_document(const Caller& caller, ContractId contract, const NewDocument& request);
    Result<std::vector<ContractDocument>> list_documents(const Caller& caller, ContractId contract,
                                                         std::optional<ContractDocumentId> after, std::int64_t limit);
    // Fail with contracts.contract_unknown, contracts.document_unknown.
    Result<ContractDocument> find_document(const Caller& caller, ContractId contract, ContractDocumentId id);
    Result<DocumentContent> read_document(const Caller& caller, ContractId contract, ContractDocumentId id);
    Result<> remove_document(const Caller& caller, ContractId contract, ContractDocumentId id);

    // Opens a request of kind contract_change to Customer Care. Fails with contracts.contract_unknown, contracts.not_registered (an
    // asset that is not the account's).
    Result<ChangeRequest> request_change(const Caller& caller, ContractId contract, const RequestChange& request);
    Result<std::vector<ChangeRequest>> list_changes(const Caller& caller, ContractId contract,
                                                    std::optional<identity::CareRequestId> after, std::int64_t limit);

private:
    Result<AssetsNamed> name_in(db::Tx& tx, const Caller& caller, const Contract& contract, QuantityLineId id,
                                const NameAssets& request);
    void free_place(db::Tx& tx, const Caller& caller, const ContractLine& line);
    void save(db::Tx& tx, const Caller& caller, Action action, const QuantityLine& before, const QuantityLine& after);

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    identity::CareRequestService& requests_;
    files::Store& files_;
};

}  // namespace aftercare::contracts
