// SQL of sign-ups, invitations and forgotten passwords. A secret of any of them is found by its hash, across accounts.
#pragma once

#include "identity/sign_up.hpp"
#include "identity/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct SignUpRow {
    Uuid id;
    OneLine<1, 120> name;
    OneLine<1, 120> company;
    CountryCode country;
    Email email;
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
    std::optional<Proof> proof;
    std::int64_t wrong_proofs = 0;
    std::int64_t mails = 0;  // Verifying mails asked for.
    std::string token_hash;
    std::optional<std::string> link_hash;
    std::optional<Instant> link_expires_at;
    std::optional<Instant> verified_at;
    std::optional<Instant> completed_at;
    Instant created_at;
};
DESCRIBE(SignUpRow, id, name, company, country, email, language, time_zone, proof, wrong_proofs, mails, token_hash, link_hash,
         link_expires_at, verified_at, completed_at, created_at)

void insert(db::Tx& tx, const SignUpRow& row);
std::optional<SignUpRow> find_sign_up(db::Tx& tx, Uuid id);
std::optional<SignUpRow> find_sign_up_by_token(db::Tx& tx, const std::string& token_hash, bool lock = false);
// Locked until the commit.
std::optional<SignUpRow> find_sign_up_by_link(db::Tx& tx, const std::string& link_hash);
void update(db::Tx& tx, const SignUpRow& row);
// Those begun before `before`, completed or not; the number removed.
std::int64_t purge_sign_ups(db::Tx& tx, Instant before);

struct InvitationRow {
    AccountId account_id;
    InvitationId id;
    Email email;
    std::string email_key;
    RoleNames roles;
    std::optional<OneLine<2, 8>> language;
    std::string token_hash;
    std::optional<PersonId> invited_by;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> accepted_at;
    std::optional<Instant> revoked_at;
    std::optional<PersonId> person_id;  // Who has the address, or will be who joins with it.
};
DESCRIBE(InvitationRow, account_id, id, email, email_key, roles, language, token_hash, invited_by, created_at, expires_at,
         accepted_at, revoked_at, person_id)

void insert(db::Tx& tx, const InvitationRow& row);
std::optional<InvitationRow> find_invitation(db::Tx& tx, InvitationId id, bool lock = false);
std::optional<InvitationRow> find_invitation_by_token(db::Tx& tx, const std::string& token_hash, bool lock = false);
std::vector<InvitationRow> list_invitations(db::Tx& tx, const std::optional<AccountId>& account, const After& after);
void update(db::Tx& tx, const InvitationRow& row);
// What was sent to the address before and neither accepted nor withdrawn, locked until the commit.
std::vector<InvitationRow> open_invitations_to(db::Tx& tx, AccountId account, const std::string& email_key);
// What the person sent and can still be accepted, into whichever account; locked until the commit. REQUIRES: the person is known to be
// the caller's to act on.
std::vector<InvitationRow> open_invitations_by(db::Tx& tx, PersonId inviter, Instant now);

// Who the first invitation to the address, into whichever account, says that its reader will be.
std::optional<PersonId> invited_person_anywhere(db::Tx& tx, const std::string& email_key);

struct PasswordReset {
    AccountId account_id;
    PersonId person_id;
    std::string token_hash;
    Instant created_at;
    Instant expires_at;
};
DESCRIBE(PasswordReset, account_id, person_id, token_hash, created_at, expires_at)

// Takes the place of an earlier one.
void save(db::Tx& tx, const PasswordReset& reset);
std::optional<PasswordReset> find_password_reset(db::Tx& tx, const std::string& token_hash, bool lock = false);
void remove_password_reset(db::Tx& tx, AccountId account, PersonId person);

// How many active people the account has.
std::int64_t count_active_people(db::Tx& tx, AccountId account);

}  // namespace aftercare::identity::store
