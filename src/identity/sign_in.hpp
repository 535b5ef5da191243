// Signing in and out, sessions, and who one is (ID-04, ID-05).
#pragma once

#include "identity/access_requests.hpp"
#include "identity/credential_store.hpp"
#include "identity/second_factor.hpp"
#include "identity/service.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kSignIn{"session.begin"};
inline constexpr Action kSignOut{"session.end"};

// What a secret begins with tells what it is of, so that the gate asks for one kind only, and a leaked one is recognised.
inline constexpr std::string_view kSessionPrefix = "afs_";
// The cookie in which a browser holds its session.
inline constexpr std::string_view kSessionCookie = "aftercare_session";

class SignInService {
public:
    SignInService(Service& identity, SecondFactorService& second_factor, const Letters& letters);

    // Begins a session. Wrong password, locked, deactivated and unknown give the same answer in about the same time:
    // identity.sign_in_refused. With the right password: identity.second_factor_needed and identity.second_factor_refused, whose
    // wrong codes count as wrong tries. Where a second factor is due and none is set up, the session is good for setting it up alone.
    Result<SignedIn> sign_in(const Caller& caller, const SignInRequest& request, std::string_view user_agent);
    // Ends the session that the caller came with; harmless for a token.
    Result<> sign_out(const Caller& caller);

    // One's own, those that are not over.
    std::vector<SessionView> list_sessions(const Caller& caller, const store::After& after);
    Result<> end_session(const Caller& caller, SessionId id);  // identity.session_unknown
    // All but the one that the caller came with.
    Result<> end_other_sessions(const Caller& caller);

    Result<Me> who_am_i(const Caller& caller);
    // One's own name, phone, language and time zone (ID-15).
    Result<Person> change_me(const Caller& caller, const PatchMe& patch, std::optional<std::int64_t> if_match);

private:
    // The lock is told by mail (ID-04), and announced.
    void note_lock(db::Tx& tx, const Caller& caller, const Person& person, Instant until);

    Service& identity_;
    SecondFactorService& second_factor_;
    const Letters& letters_;
    std::string no_ones_hash_;  // Verified against when the address is unknown, so that the time tells nothing.
};

}  // namespace aftercare::identity
