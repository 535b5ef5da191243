// API tokens, made by a person for programs (ID-07), and OAuth 2 client credentials on top of them.
#pragma once

#include "identity/access_requests.hpp"
#include "identity/credential_store.hpp"
#include "identity/service.hpp"

#include <string>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kTokenRead{"token.read"};
// All tokens of the accounts in scope, not only one's own.
inline constexpr Action kTokenReadAll{"token.read_all"};
inline constexpr Action kTokenCreate{"token.create"};
inline constexpr Action kTokenRevoke{"token.revoke"};

inline constexpr std::string_view kTokenPrefix = "aft_";
inline constexpr std::string_view kAccessTokenPrefix = "afo_";

// Ends the person's tokens, each with its entry in the trail. REQUIRES: the person is known to be the caller's to act on.
void revoke_live_tokens(db::Tx& tx, Env& env, const Caller& caller, const Person& person);

class TokenService {
public:
    explicit TokenService(Service& identity) : identity_(identity) {}

    // Fails with identity.token_days_too_many, identity.token_actions_too_strong; a token can't make tokens:
    // identity.token_needs_session.
    Result<CreatedToken> create(const Caller& caller, const CreateToken& request);
    // For an operator at the command line: a token of that person, who can't do more than the person may. Fails with
    // identity.person_unknown, identity.person_deactivated, and as create() does.
    Result<CreatedToken> create_for(const Caller& caller, PersonId person, const CreateToken& request);
    // Those of one person. Fails with identity.person_unknown.
    Result<std::vector<TokenView>> list_of(const Caller& caller, PersonId person, const store::After& after);
    // One's own alone, whatever is searched, unless the caller may read all.
    std::vector<TokenView> list(const Caller& caller, store::TokenSearch search, const store::After& after);
    Result<TokenView> find(const Caller& caller, TokenId id);  // identity.token_unknown
    Result<> revoke(const Caller& caller, TokenId id);

    // OAuth 2 client credentials (RFC 6749, 4.4): an API token's id and secret as client_id and client_secret, in the form or by
    // HTTP Basic (`authorization`), for an access token with the same actions, or the fewer that `scope` names. Fails with
    // identity.oauth_client_refused (401), identity.oauth_grant_unsupported (400), identity.oauth_scope_refused (400).
    Result<AccessTokenAnswer> grant(const Caller& caller, const AccessTokenForm& form,
                                    const std::optional<std::string>& authorization);

private:
    Result<CreatedToken> make(const Caller& caller, const Person& person, const ActionSet& allowed, const CreateToken& request);

    Service& identity_;
};

}  // namespace aftercare::identity
