// The credentials of collectors and appliances (ID-07): one each, a token or a client certificate, for one site.
#pragma once

#include "identity/access_requests.hpp"
#include "identity/credential_store.hpp"
#include "identity/service.hpp"

#include <vector>

namespace aftercare::identity {

inline constexpr Action kCollectorRead{"collector.read"};
inline constexpr Action kCollectorCreate{"collector.create"};
inline constexpr Action kCollectorRevoke{"collector.revoke"};

inline constexpr std::string_view kCollectorPrefix = "afc_";

class CollectorService {
public:
    explicit CollectorService(Service& identity) : identity_(identity) {}

    // Fails with identity.site_unknown, identity.collector_exists (its name, or its certificate), identity.collector_days_too_many,
    // identity.certificate_needed (kind and certificate_sha256 do not fit), identity.embargoed.
    Result<CreatedCollector> create(const Caller& caller, const CreateCollector& request);
    std::vector<Collector> list(const Caller& caller, const std::optional<AccountId>& account, const store::After& after);
    Result<Collector> find(const Caller& caller, CollectorId id);  // identity.collector_unknown
    // Its credential is refused from now on; again is harmless.
    Result<> revoke(const Caller& caller, CollectorId id);

private:
    Service& identity_;
};

}  // namespace aftercare::identity
