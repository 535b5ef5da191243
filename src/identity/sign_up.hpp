// The nouns of coming in: sign-ups in four steps, proofs of entitlement, invitations, forgotten passwords (ID-03, ID-04).
#pragma once

#include "identity/identity.hpp"

#include <optional>
#include <string>

namespace aftercare::identity {

struct InvitationTag {
    static constexpr std::string_view name = "InvitationId";
};
using InvitationId = Id<InvitationTag>;

enum class ProofKind : std::uint8_t {
    serial_number,       // Of an asset that the account has registered; second: a number of a contract or order of it.
    contract_number,     // Of one of its contracts; second: that one's order, or a serial number on it.
    authorization_code,  // Of a certificate or licence.
    invitation,          // What an invitation's mail said.
};
DESCRIBE_ENUM(ProofKind, serial_number, contract_number, authorization_code, invitation)

// What somebody shows to belong to an account.
struct Proof {
    ProofKind kind{};
    OneLine<1, 200> value;
    std::optional<OneLine<1, 80>> sku;  // Where a serial number stands for several products.
    // What else the holder knows of it (sign_up.yaml says for which kinds): of a serial number the number of a contract that it is on, or
    // of a contract number a serial number on it; of either the vendor's order number or the purchase order.
    std::optional<OneLine<1, 80>> second;
};
DESCRIBE(Proof, kind, value, sku, second)

// Step one: who.
struct BeginSignUp {
    OneLine<1, 120> name;
    OneLine<1, 120> company;
    CountryCode country;
    Email email;
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
};
DESCRIBE(BeginSignUp, name, company, country, email, language, time_zone)

// Goes with the steps that follow; each step that says so gives a new one.
struct SignUpToken {
    std::string sign_up_token;
};
DESCRIBE(SignUpToken, sign_up_token)

using SignUpSecret = Secret<OneLine<1, 100>>;

// Step two: the proof, or none. Before the address is verified it is only noted, so that nobody learns from it what is known here.
struct ShowProof {
    SignUpSecret sign_up_token;
    std::optional<Proof> proof;
};
DESCRIBE(ShowProof, sign_up_token, proof)

enum class ProofState : std::uint8_t {
    noted,     // Looked at once the address is verified.
    none,      // Nothing was shown: the account will have no rights beyond asking for help.
    accepted,  // The person will join the account that it is of.
    refused,
};
DESCRIBE_ENUM(ProofState, noted, none, accepted, refused)

struct ProofAnswer {
    ProofState proof{};
    std::int64_t tries_left = 0;  // Wrong proofs that may still be shown.
    bool mail_sent = false;       // The mail that verifies the address is on its way.
};
DESCRIBE(ProofAnswer, proof, tries_left, mail_sent)

// Step three: the link of the mail was opened.
struct VerifyAddress {
    SignUpSecret link_token;
};
DESCRIBE(VerifyAddress, link_token)

struct AddressVerified {
    std::string sign_up_token;
    ProofState proof{};
    std::int64_t tries_left = 0;
};
DESCRIBE(AddressVerified, sign_up_token, proof, tries_left)

// Step four: the password.
struct CompleteSignUp {
    SignUpSecret sign_up_token;
    Secret<Text<1, 256>> password;
};
DESCRIBE(CompleteSignUp, sign_up_token, password)

// Where somebody has arrived.
struct Joined {
    Person person;
    OneLine<1, 120> account_name;
    bool account_proven = false;
};
DESCRIBE(Joined, person, account_name, account_proven)

struct Invitation {
    InvitationId id;
    AccountId account_id;
    Personal<Email> email;
    RoleNames roles;
    std::optional<OneLine<2, 8>> language;
    std::optional<PersonId> invited_by;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> accepted_at;
    std::optional<Instant> revoked_at;
};
DESCRIBE(Invitation, id, account_id, email, roles, language, invited_by, created_at, expires_at, accepted_at, revoked_at)

struct CreateInvitation {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    Email email;
    std::optional<RoleNames> roles;  // The policy's default role if missing.
    std::optional<OneLine<2, 8>> language;
};
DESCRIBE(CreateInvitation, account_id, email, roles, language)

struct AcceptInvitation {
    SignUpSecret invitation_token;
    OneLine<1, 120> name;
    Secret<Text<1, 256>> password;
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
};
DESCRIBE(AcceptInvitation, invitation_token, name, password, language, time_zone)

struct ForgotPassword {
    Email email;
};
DESCRIBE(ForgotPassword, email)

struct ResetPassword {
    static constexpr describe::Note kNotes[] = {{"revoke_tokens", "Whether the person's API tokens end too; false if missing."}};
    SignUpSecret reset_token;
    Secret<Text<1, 256>> password;
    std::optional<bool> revoke_tokens;
};
DESCRIBE(ResetPassword, reset_token, password, revoke_tokens)

struct ChangePassword {
    static constexpr describe::Note kNotes[] = {{"revoke_tokens", "Whether one's API tokens end too; false if missing."}};
    Secret<Text<1, 256>> current_password;
    Secret<Text<1, 256>> new_password;
    std::optional<bool> revoke_tokens;
};
DESCRIBE(ChangePassword, current_password, new_password, revoke_tokens)

}  // namespace aftercare::identity
