// Signing in and out, sessions and API tokens (ID-04, ID-07), and the gate that resolves their bearers for every request.
#pragma once

#include "identity/service.hpp"
#include "platform/http/route.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kTokenRead{"token.read"};
// All tokens of the accounts in scope, not only one's own.
inline constexpr Action kTokenReadAll{"token.read_all"};
inline constexpr Action kTokenCreate{"token.create"};
inline constexpr Action kTokenRevoke{"token.revoke"};
inline constexpr Action kSignIn{"session.begin"};
inline constexpr Action kSignOut{"session.end"};

// What a secret begins with tells what it is of, so that the gate asks for one kind only, and a leaked one is recognised.
inline constexpr std::string_view kTokenPrefix = "aft_";
inline constexpr std::string_view kSessionPrefix = "afs_";
// The cookie in which a browser holds its session.
inline constexpr std::string_view kSessionCookie = "aftercare_session";

class SignInService {
public:
    explicit SignInService(Service& identity);

    // Begins a session. Wrong password, locked and unknown give the same answer in about the same time:
    // identity.sign_in_refused.
    Result<SignedIn> sign_in(const Caller& caller, const SignInRequest& request);
    // Ends the session that the caller came with; harmless for a token.
    Result<> sign_out(const Caller& caller);

    // Fails with identity.token_days_too_many, identity.token_actions_too_strong; a token can't make tokens:
    // identity.token_needs_session.
    Result<CreatedToken> create_token(const Caller& caller, const CreateToken& request);
    std::vector<TokenView> list_tokens(const Caller& caller, const store::After& after);
    Result<TokenView> find_token(const Caller& caller, TokenId id);  // identity.token_unknown
    Result<> revoke_token(const Caller& caller, TokenId id);
    Result<Me> who_am_i(const Caller& caller);

private:
    Service& identity_;
    std::string no_ones_hash_;  // Verified against when the address is unknown, so that the time tells nothing.
};

// When tokens were last used, gathered in memory and written now and then: a look-up must not cost a write.
class TokenUses {
public:
    void note(TokenId token, Instant at);
    // Writes what was gathered since the last call.
    void flush(db::Db& db);

private:
    std::mutex mutex_;
    std::unordered_map<TokenId, Instant> latest_;
};

// Resolves `Authorization: Bearer` and the session cookie with one query; keeps nothing of the answer but the action sets
// that follow from role names alone. Thread safe.
class Gate : public http::Gate {
public:
    Gate(db::Db& db, Env& env, const policy::Pack& pack, TokenUses& uses);
    ~Gate() override;
    // Fails with identity.credential_invalid (401: unknown, expired or revoked), identity.csrf_missing (403).
    Result<Caller> admit(const http::Request& request) override;

private:
    std::shared_ptr<const ActionSet> actions_for(const std::string& roles, const std::optional<std::string>& cut);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    TokenUses& uses_;
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace aftercare::identity
