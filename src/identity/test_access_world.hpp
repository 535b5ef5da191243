// What the tests of identity's use cases stand on: a vendor, a customer with an owner, the services, and proofs of the test's making, under
// the shipped policy pack, on both databases.
#pragma once

#include "identity/audit_store.hpp"
#include "identity/invitations.hpp"
#include "identity/secrets.hpp"
#include "identity/sign_in.hpp"
#include "identity/sign_ups.hpp"
#include "kit/code_of.hpp"
#include "kit/database.hpp"
#include "platform/crypto/totp.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>

namespace aftercare::identity::test {

inline constexpr const char* kPassword = "correct horse battery";

const policy::Pack& shipped_pack();

// Proves what the test wants proved, by the value shown.
class SomeProofs : public ProofFinder {
public:
    std::optional<Proven> find(db::Tx&, const Proof& proof, bool) override;
    void give(db::Tx&, const Caller&, const Proven& proven, AccountId account) override;

    std::map<std::string, Proven> known;
};

struct Number {
    std::int64_t number = 0;
};
DESCRIBE(Number, number)
struct Line {
    std::string line;
};
DESCRIBE(Line, line)

using kit::code_of;

class AccessTest : public kit::OnBothDatabases {
protected:
    AccessTest();
    ~AccessTest() override;
    void SetUp() override;

    Account account(const char* name, AccountKind kind);
    Person person(const Account& of, const char* role, const char* email);
    Result<SignedIn> try_to_sign_in(const Person& who, const std::string& code = "");
    // As the gate makes it of a session.
    Caller caller(const Person& who, const std::string& code = "");
    static Caller as_token(Caller by);
    std::string set_up_factor(const Caller& by);
    std::vector<AuditEntry> trail(AccountId of, const std::string& action);
    // What a statement counts.
    std::int64_t count(const db::Statement& statement);
    // As erasure does (ID-14).
    void destroy_key_of(PersonId person);
    // The trail of an object as its readers see it: before and after of each entry.
    std::string opened_trail(AccountId of, Uuid object);
    bool is_there(SessionId session);
    void write(const std::function<void(db::Tx&)>& change);
    // Somebody whose address is verified sets the password.
    Result<Joined> come_in(const char* email, ProofKind kind, const char* value);
    // Invites, and gives the secret that the mail has.
    std::string invite(const Caller& by, const char* email, const char* role);
    std::string accepted(const std::string& token);

    SomeProofs proofs;
    std::unique_ptr<Service> service;
    std::unique_ptr<Letters> letters;
    std::unique_ptr<CareRequestService> requests;
    std::unique_ptr<SecondFactorService> second_factor;
    std::unique_ptr<SignInService> sign_in;
    std::unique_ptr<InvitationService> invitations;
    std::unique_ptr<SignUpService> sign_ups;
    Account vendor;
    Account alpha;
    Person owner;
};

}  // namespace aftercare::identity::test
