// The second factor: one-time codes of an authenticator app, and recovery codes for who has lost it (ID-05).
#pragma once

#include "identity/access_requests.hpp"
#include "identity/credential_store.hpp"
#include "identity/letters.hpp"
#include "identity/service.hpp"
#include "platform/crypto/server_key.hpp"

#include <string>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kSecondFactorSet{"second_factor.set"};
inline constexpr Action kSecondFactorRemove{"second_factor.remove"};
inline constexpr Action kRecoveryCodesMake{"second_factor.recovery_codes"};

class SecondFactorService {
public:
    // `for_staff`: the vendor's people always need one.
    SecondFactorService(Service& identity, const Letters& letters, const crypto::ServerKey& key, bool for_staff);

    // Begins setting it up: a secret for the app, in force once confirm() has met a first code of it. Again begins anew. Fails with
    // identity.second_factor_set (it is in force: remove it first) and identity.needs_session (a token can't).
    Result<SecondFactorSecret> enrol(const Caller& caller);
    // Puts it in force and gives the recovery codes, shown this once; the session may then do all that its person may. Here and in the
    // next two a wrong code is a wrong try (ID-04), and the one that locks ends the session. Fails with
    // identity.second_factor_refused (a wrong code), identity.second_factor_not_begun.
    Result<RecoveryCodes> confirm(const Caller& caller, const SecondFactorCode& code);
    // New recovery codes; the old ones are void. Needs a code of the app.
    Result<RecoveryCodes> renew_recovery_codes(const Caller& caller, const SecondFactorCode& code);
    // Takes it away, with a code. Fails with identity.second_factor_required where account or policy demand one.
    Result<> remove(const Caller& caller, const SecondFactorCode& code);
    // Takes it away from somebody else who has lost it: his next session sets it up anew. By a person in a session, who may give all that
    // the other may do. Fails with identity.person_unknown, identity.second_factor_not_set, identity.second_factor_own (409: one's own
    // needs a code), identity.role_too_strong, identity.needs_session.
    Result<> reset(const Caller& caller, PersonId person);

    // Whether people of the account need one.
    bool due(const Account& account) const;
    // How a sign-in with the right password stands (see SignInService), in its transaction.
    enum class Standing : std::uint8_t {
        satisfied,  // The code was right, or none is due.
        needed,     // A code is due and none was sent.
        wrong,
        enrol,  // A second factor is due and none is set up.
    };
    Standing check(db::Tx& tx, const Caller& caller, const Person& person, const Account& account,
                   const std::optional<std::string>& code);

private:
    // What the caller signs in by, locked until the commit.
    struct Own {
        Person person;
        store::Credential credential;
        std::optional<store::SecondFactor> factor;
    };
    Result<Own> lock(db::Tx& tx, const Caller& caller);
    // Judges a code within a session, and counts the try.
    bool admits(db::Tx& tx, const Caller& caller, const Person& person, store::Credential& credential,
                store::SecondFactor& factor, const std::string& code);
    // Whether it is a code of the app, or a recovery code; either is then used up, and the latter is told and kept in the trail.
    bool use(db::Tx& tx, const Caller& caller, const Person& person, store::SecondFactor& factor, const std::string& code);
    RecoveryCodes make_codes(store::SecondFactor& factor);

    Service& identity_;
    const Letters& letters_;
    crypto::SealKey key_;
    bool for_staff_;
};

}  // namespace aftercare::identity
