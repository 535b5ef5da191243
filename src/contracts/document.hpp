// The noun of papers that belong to a contract (ENT-14): the order, the signed agreement, letters. Their bytes lie in platform/files.
#pragma once

#include "contracts/contract.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::contracts {

struct ContractDocumentTag {
    static constexpr std::string_view name = "ContractDocumentId";
};
using ContractDocumentId = Id<ContractDocumentTag>;

enum class DocumentKind : std::uint8_t { order, signed_agreement, letter, other };
DESCRIBE_ENUM(DocumentKind, order, signed_agreement, letter, other)

struct ContractDocument {
    ContractDocumentId id;
    AccountId account_id;
    ContractId contract_id;
    DocumentKind kind = DocumentKind::other;
    OneLine<1, 200> title;
    OneLine<1, 200> file_name;
    std::string content_type;  // What its bytes are, whatever the sender said.
    std::int64_t size = 0;     // Bytes.
    std::string sha256;        // Hex.
    std::optional<Uuid> created_by;
    Instant created_at;
};
DESCRIBE(ContractDocument, id, account_id, contract_id, kind, title, file_name, content_type, size, sha256, created_by,
         created_at)

inline constexpr std::int64_t kMaxDocumentBytes = 25 << 20;
// A contract has a handful of papers; a hundred is a program that went astray.
inline constexpr std::int64_t kMaxDocuments = 100;

// What the bytes are, by how they begin and (for what is kept in archives) by the name: PDF, an image, an office document. Empty where it
// is none of these.
std::string binary_type(std::string_view head, std::string_view file_name);
// Whether these bytes may stand in a plain text.
bool is_plain_text(std::string_view bytes);

}  // namespace aftercare::contracts
