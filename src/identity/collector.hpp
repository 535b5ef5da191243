// Programs at a customer's site that call by themselves, the collector and appliances, and what they prove themselves by (ID-07).
#pragma once

#include "identity/identity.hpp"

#include <optional>

namespace aftercare::identity {

struct CollectorTag {
    static constexpr std::string_view name = "CollectorId";
};
using CollectorId = Id<CollectorTag>;

enum class CollectorCredential : std::uint8_t { token, client_certificate };
DESCRIBE_ENUM(CollectorCredential, token, client_certificate)

// The SHA-256 of a certificate's DER form, as 64 lower-case hexadecimal digits; colons and upper case are read too.
class CertificateSha256 {
public:
    static constexpr describe::TextForm kForm{
        .name = "CertificateSha256",
        .doc = "SHA-256 of a certificate's DER form, as `openssl x509 -fingerprint -sha256` prints it.",
        .min = 64,
        .max = 95};
    static std::expected<CertificateSha256, std::string> parse(std::string_view text);
    CertificateSha256() = default;
    const std::string& text() const { return text_; }
    bool operator==(const CertificateSha256&) const = default;

private:
    explicit CertificateSha256(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

// A collector as it may be shown: never its secret.
struct Collector {
    CollectorId id;
    AccountId account_id;
    SiteId site_id;
    OneLine<1, 80> name;
    CollectorCredential kind = CollectorCredential::token;
    std::optional<CertificateSha256> certificate_sha256;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
    std::int64_t version = 1;
};
DESCRIBE(Collector, id, account_id, site_id, name, kind, certificate_sha256, created_at, expires_at, revoked_at, last_used_at,
         version)

}  // namespace aftercare::identity
