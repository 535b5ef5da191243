#include "contracts/paper_service.hpp"

#include "assets/store_support.hpp"
#include "contracts/problems.hpp"
#include "identity/audit.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <set>

namespace aftercare::contracts {

namespace {

constexpr Action kAddDocument{"contract.add_document"};
constexpr Action kRemoveDocument{"contract.remove_document"};

constexpr std::size_t kPiece = 64 << 10;  // Bytes read at once.

Problem document_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.document_unknown",
            .detail = "The contract has no such document.",
            .remedy = "GET /api/v1/contracts/{contract_id}/documents lists those that it has.",
            .rule = "ID-09"};
}

Problem document_refused(std::string code, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "ENT-14"};
}

std::string read_at(const Input& content, std::uint64_t offset) {
    std::string piece(kPiece, '\0');
    piece.resize(content.read(offset, piece));
    return piece;
}

// What the content is, by its bytes.
Result<std::string> type_of(const Input& content, const std::string& file_name) {
    if (content.size() == 0)
        return fail(document_refused("contracts.document_empty", "The file is empty.", "Send the document itself as the body."));
    if (std::string type = binary_type(read_at(content, 0), file_name); !type.empty()) return type;
    for (std::uint64_t at = 0; at < content.size(); at += kPiece)
        if (!is_plain_text(read_at(content, at)))
            return fail(document_refused("contracts.document_type",
                                         "The file is neither a PDF, an image, plain text nor an office document.",
                                         "Save the document as PDF and send that."));
    return std::string("text/plain; charset=utf-8");
}

}  // namespace

Result<ContractDocument> PaperService::add_document(const Caller& caller, ContractId contract_id, const NewDocument& request) {
    // Before anything is kept of a stranger's file.
    if (!db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, contract_id); })) return fail(contract_unknown());
    const std::string type = TRY(type_of(*request.content, request.file_name.text()));
    TRY(files_.put(request.sha256, *request.content));
    return db_.write(caller, [&](db::Tx& tx) -> Result<ContractDocument> {
        // Locked, so that two can't come in as the hundredth together.
        const auto contract = store::find_locked(tx, contract_id);
        if (!contract) return fail(contract_unknown());
        if (store::count_documents(tx, contract_id) >= kMaxDocuments)
            return fail({.kind = ProblemKind::conflict,
                         .code = "contracts.documents_full",
                         .detail = "A contract has " + std::to_string(kMaxDocuments) + " documents at most.",
                         .remedy = "Ask Customer Care to remove those that are of no use any more.",
                         .rule = "ENT-14"});
        const ContractDocument document{.id = env_.ids.make<ContractDocumentId>(),
                                        .account_id = contract->account_id,
                                        .contract_id = contract_id,
                                        .kind = request.kind,
                                        .title = request.title,
                                        .file_name = request.file_name,
                                        .content_type = type,
                                        .size = static_cast<std::int64_t>(request.content->size()),
                                        .sha256 = request.sha256,
                                        .created_by = caller.person.nil() ? std::nullopt : std::optional(caller.person),
                                        .created_at = env_.clock.now()};
        store::insert(tx, document);
        files::use(tx, document.sha256, document.id.uuid);
        identity::audit<ContractDocument>(tx, env_, caller, document.account_id, kAddDocument, "contract_document",
                                          document.id.uuid, nullptr, &document);
        jobs::publish(tx, env_, document.account_id, "contract.document_added", contract_id.uuid, describe::json_of(document));
        return document;
    });
}

Result<std::vector<ContractDocument>> PaperService::list_documents(const Caller& caller, ContractId contract,
                                                                   std::optional<ContractDocumentId> after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ContractDocument>> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        return store::documents_of(tx, contract, after, limit);
    });
}

Result<ContractDocument> PaperService::find_document(const Caller& caller, ContractId contract, ContractDocumentId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<ContractDocument> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        const auto document = store::find_document(tx, contract, id);
        if (!document) return fail(document_unknown());
        return *document;
    });
}

Result<DocumentContent> PaperService::read_document(const Caller& caller, ContractId contract, ContractDocumentId id) {
    ContractDocument document = TRY(find_document(caller, contract, id));
    auto content = files_.open(document.sha256);
    // Removed between the two.
    if (!content) return fail(document_unknown());
    return DocumentContent{std::move(document), std::move(content)};
}

Result<> PaperService::remove_document(const Caller& caller, ContractId contract, ContractDocumentId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        if (!store::find_locked(tx, contract)) return fail(contract_unknown());
        const auto before = store::find_document(tx, contract, id, true);
        if (!before) return fail(document_unknown());
        store::remove(tx, *before);
        files::release(tx, id.uuid);
        identity::audit<ContractDocument>(tx, env_, caller, before->account_id, kRemoveDocument, "contract_document", id.uuid,
                                          &*before, nullptr);
        jobs::publish(tx, env_, before->account_id, "contract.document_removed", contract.uuid, describe::json_of(*before));
        return {};
    });
}

namespace {

// Nobody asks for what is not the account's own.
Result<> require_own_assets(db::Tx& tx, const Contract& contract, const ContractWishes& wishes) {
    std::set<assets::AssetId> named;
    if (wishes.assets_to_add) named.insert(wishes.assets_to_add->begin(), wishes.assets_to_add->end());
    if (wishes.assets_to_remove) named.insert(wishes.assets_to_remove->begin(), wishes.assets_to_remove->end());
    const auto found = assets::store::support_facts(tx, std::vector<assets::AssetId>(named.begin(), named.end()));
    const auto own = std::ranges::count_if(
        found, [&](const assets::store::SupportFacts& asset) { return asset.account_id == contract.account_id; });
    if (own == std::ssize(named)) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "contracts.not_registered",
                 .detail = "An asset that is named is not registered to the account of the contract.",
                 .remedy = "Name the account's own assets (GET /api/v1/assets).",
                 .rule = "ENT-12",
                 .fields = {{"/wishes", "names an asset that is not the account's"}}});
}

}  // namespace

Result<ChangeRequest> PaperService::request_change(const Caller& caller, ContractId contract_id, const RequestChange& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<ChangeRequest> {
        const auto contract = store::find(tx, contract_id);
        if (!contract) return fail(contract_unknown());
        const ContractWishes wishes = request.wishes.value_or(ContractWishes{});
        TRY(require_own_assets(tx, *contract, wishes));
        const std::string wished = words(wishes);
        const identity::CareRequest opened =
            TRY(requests_.open_in(tx, caller, contract->account_id,
                                  {.kind = identity::CareRequestKind::contract_change,
                                   .subject = OneLine<1, 200>("Change of contract " + contract->number.text()),
                                   .message = Text<1, 5000>(request.message.text() + (wished.empty() ? "" : "\n\n" + wished))},
                                  identity::RequestObject{"contract", contract_id.uuid}));
        const ChangeRequest made{.id = opened.id,
                                 .account_id = contract->account_id,
                                 .contract_id = contract_id,
                                 .number = opened.number,
                                 .wishes = wishes,
                                 .message = request.message,
                                 .created_at = opened.created_at};
        store::insert(tx, made);
        return made;
    });
}

Result<std::vector<ChangeRequest>> PaperService::list_changes(const Caller& caller, ContractId contract,
                                                              std::optional<identity::CareRequestId> after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ChangeRequest>> {
        if (!store::find(tx, contract)) return fail(contract_unknown());
        return store::change_requests_of(tx, contract, after, limit);
    });
}

}  // namespace aftercare::contracts
