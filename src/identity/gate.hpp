// What every request passes: from its credentials to the caller, who he is, whose things he may see and what he may do.
#pragma once

#include "identity/credential_store.hpp"
#include "identity/policy.hpp"
#include "platform/db/db.hpp"
#include "platform/http/route.hpp"
#include "policy/pack.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace aftercare::identity {

// When tokens and collectors last called, gathered in memory and written now and then: a look-up must not cost a write.
class CredentialUses {
public:
    void note(TokenId token, Instant at);
    void note(CollectorId collector, Instant at);
    // Writes what was gathered since the last call.
    void flush(db::Db& db);

private:
    struct Latest {
        std::unordered_map<TokenId, Instant> tokens;
        std::unordered_map<CollectorId, Instant> collectors;
    };
    std::mutex mutex_;
    Latest latest_;
};

// Resolves `Authorization: Bearer`, the session cookie and a client certificate (in this order) with one query (two for a partner's people); keeps nothing of the answer
// but the action sets that follow from role names alone. Thread safe.
class Gate : public http::Gate {
public:
    Gate(db::Db& db, Env& env, const policy::Pack& pack, CredentialUses& uses);
    ~Gate() override;
    // A partner's people see, beside their own account, the customers that granted the area of the route's action (ID-01). Fails
    // with identity.credential_invalid (401: unknown, expired, revoked, or its person deactivated), identity.csrf_missing (403),
    // identity.second_factor_enrolment_needed (403; ID-05).
    Result<Caller> admit(const http::Request& request, const http::Route& route) override;

private:
    // What the request brought, and what the database knows of it.
    struct Credential {
        store::BearerKind kind{};
        bool by_cookie = false;
        std::shared_ptr<const store::Bearer> bearer;
    };
    // None where it brought none, and for a certificate that nobody registered. Fails with identity.credential_invalid, and
    // identity.csrf_missing for a certificate that a browser may have shown by itself.
    Result<std::optional<Credential>> credential_of(const http::Request& request);
    Result<std::optional<Credential>> certificate_of(const http::Request& request);
    Result<> require_session_rules(const http::Request& request, const http::Route& route, const store::Bearer& bearer,
                                   bool by_cookie) const;
    Scope scope_of(const store::Bearer& bearer, const http::Route& route, Instant now);
    std::shared_ptr<const ActionSet> actions_for(const store::Bearer& bearer);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CredentialUses& uses_;
    std::shared_ptr<const ActionSet> collector_actions_;
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace aftercare::identity
