// Signing up in four steps (ID-03): who, proof, verified address, password. No step tells whether an address is known here: what
// differs is told by mail, to whoever reads that address.
#pragma once

#include "identity/care_requests.hpp"
#include "identity/events.hpp"
#include "identity/letters.hpp"
#include "identity/proofs.hpp"
#include "identity/service.hpp"
#include "identity/sign_up_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::identity {

inline constexpr Action kSignUp{"sign_up.begin"};
inline constexpr Action kPersonJoin{"person.join"};

class SignUpService {
public:
    // All must outlive the service.
    SignUpService(Service& identity, const Letters& letters, ProofFinder& proofs, CareRequestService& requests)
        : identity_(identity), letters_(letters), proofs_(proofs), requests_(requests) {}

    // Fails with identity.country_unknown, identity.embargoed.
    Result<SignUpToken> begin(const Caller& caller, const BeginSignUp& request);
    // Notes the proof and sends the mail; once the address is verified, says whether the proof is good. Fails with
    // identity.sign_up_unknown, identity.sign_up_tries_spent (409: mails or wrong proofs), identity.second_fact_needed (400).
    Result<ProofAnswer> show_proof(const Caller& caller, const ShowProof& request);
    // Good once. Fails with identity.link_invalid.
    Result<AddressVerified> verify(const Caller& caller, const VerifyAddress& request);
    // Makes the person, and the account where the proof named none, which then has what proved it. The first person of an account is its
    // owner by the code of a certificate alone; by another proof a request asks Customer Care for one. Fails with identity.sign_up_unknown, identity.address_unverified,
    // identity.password_too_weak, identity.address_taken (409; told to nobody who has not verified the address).
    Result<Joined> complete(const Caller& caller, const CompleteSignUp& request);

    // The job that sends the mail of step three, and the clearing of what nobody went on with.
    void register_jobs(jobs::Registry& registry);

private:
    Result<ProofState> weigh(db::Tx& tx, const Caller& caller, store::SignUpRow& row);
    std::optional<Proven> proven_by(db::Tx& tx, const store::SignUpRow& row, bool lock);
    Account make_account(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, bool proven);
    struct Entry {
        RoleNames roles;
        CameBy by = CameBy::proof;
        bool owner_missing = false;
    };
    Entry entry_of(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, const std::optional<Proven>& proven,
                   const Account& account);
    Result<> ask_for_owner(db::Tx& tx, const Caller& caller, const Person& person);
    Result<Joined> join(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, const std::string& hash);
    Result<> send_link(const jobs::Job& job);

    Service& identity_;
    const Letters& letters_;
    ProofFinder& proofs_;
    CareRequestService& requests_;
};

}  // namespace aftercare::identity
