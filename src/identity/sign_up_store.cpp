#include "identity/sign_up_store.hpp"

namespace aftercare::identity::store {

namespace {

#define SIGN_UP_COLUMNS                                                                                                      \
    "u.id, u.name, u.company, u.country, u.email, u.language, u.time_zone, u.proof, u.wrong_proofs, u.mails, u.token_hash, " \
    "u.link_hash, u.link_expires_at, u.verified_at, u.completed_at, u.created_at"
constexpr db::Statement kFindSignUp{"identity.find_sign_up", "select " SIGN_UP_COLUMNS " from sign_up u where u.id = :id"};
constexpr db::Statement kFindByToken{"identity.find_sign_up_by_token",
                                     "select " SIGN_UP_COLUMNS " from sign_up u where u.token_hash = :token_hash"};
constexpr db::Statement kLockByToken{"identity.lock_sign_up_by_token",
                                     "select " SIGN_UP_COLUMNS " from sign_up u where u.token_hash = :token_hash {for_update}"};
constexpr db::Statement kFindByLink{"identity.find_sign_up_by_link",
                                    "select " SIGN_UP_COLUMNS " from sign_up u where u.link_hash = :link_hash {for_update}"};
constexpr db::Statement kUpdateSignUp{
    "identity.update_sign_up",
    "update sign_up set proof = :proof, wrong_proofs = :wrong_proofs, mails = :mails, token_hash = :token_hash, "
    "link_hash = :link_hash, link_expires_at = :link_expires_at, verified_at = :verified_at, completed_at = :completed_at "
    "where id = :id"};
constexpr db::Statement kPurgeSignUps{"identity.purge_sign_ups", "delete from sign_up where created_at < :before"};

#define INVITATION_COLUMNS                                                                                                    \
    "i.account_id, i.id, i.email, i.email_key, i.roles, i.language, i.token_hash, i.invited_by, i.created_at, i.expires_at, " \
    "i.accepted_at, i.revoked_at, i.person_id"
constexpr db::Statement kFindInvitation{
    "identity.find_invitation", "select " INVITATION_COLUMNS " from invitation i where i.id = :id and {scope:i.account_id}"};
constexpr db::Statement kLockInvitation{"identity.lock_invitation",
                                        "select " INVITATION_COLUMNS
                                        " from invitation i where i.id = :id and {scope:i.account_id} {for_update}"};
constexpr db::Statement kFindInvitationByToken{
    "identity.find_invitation_by_token", "select " INVITATION_COLUMNS " from invitation i where i.token_hash = :token_hash"};
constexpr db::Statement kLockInvitationByToken{"identity.lock_invitation_by_token",
                                               "select " INVITATION_COLUMNS
                                               " from invitation i where i.token_hash = :token_hash {for_update}"};
constexpr db::Statement kListInvitations{
    "identity.list_invitations",
    "select " INVITATION_COLUMNS
    " from invitation i where {scope:i.account_id} and (cast(:account_id as text) is null or i.account_id = :account_id) "
    "and (cast(:after as text) is null or i.id > :after) order by i.id limit :limit"};
constexpr db::Statement kUpdateInvitation{
    "identity.update_invitation",
    "update invitation set accepted_at = :accepted_at, revoked_at = :revoked_at where id = :id and account_id = :account_id"};
constexpr db::Statement kOpenInvitationsTo{"identity.open_invitations_to",
                                           "select " INVITATION_COLUMNS
                                           " from invitation i where i.account_id = :account_id and i.email_key = :email_key and "
                                           "i.accepted_at is null and i.revoked_at is null order by i.id {for_update}"};
constexpr db::Statement kOpenInvitationsBy{"identity.open_invitations_by",
                                           "select " INVITATION_COLUMNS
                                           " from invitation i where i.invited_by = :inviter and i.accepted_at is null and "
                                           "i.revoked_at is null and i.expires_at > :now order by i.id {for_update}"};

struct Invited {
    PersonId person_id;
};
DESCRIBE(Invited, person_id)
constexpr db::Statement kInvitedPerson{"identity.invited_person_anywhere",
                                       "select i.person_id from invitation i where i.email_key = :email_key and "
                                       "i.person_id is not null order by i.id limit 1"};

#define RESET_COLUMNS "r.account_id, r.person_id, r.token_hash, r.created_at, r.expires_at"
constexpr db::Statement kFindReset{"identity.find_password_reset",
                                   "select " RESET_COLUMNS " from password_reset r where r.token_hash = :token_hash"};
constexpr db::Statement kLockReset{"identity.lock_password_reset",
                                   "select " RESET_COLUMNS
                                   " from password_reset r where r.token_hash = :token_hash {for_update}"};
constexpr db::Statement kRemoveReset{"identity.remove_password_reset",
                                     "delete from password_reset where account_id = :account_id and person_id = :person_id"};

struct Count {
    std::int64_t count = 0;
};
DESCRIBE(Count, count)
constexpr db::Statement kCountActive{
    "identity.count_active_people",
    "select count(*) from person p where p.account_id = :account_id and p.status = 'active' and {scope:p.account_id}"};

}  // namespace

void insert(db::Tx& tx, const SignUpRow& row) { tx.insert("sign_up", row); }
std::optional<SignUpRow> find_sign_up(db::Tx& tx, Uuid id) { return tx.one<SignUpRow>(kFindSignUp, {{"id", id}}); }
std::optional<SignUpRow> find_sign_up_by_token(db::Tx& tx, const std::string& token_hash, bool lock) {
    return tx.one<SignUpRow>(lock ? kLockByToken : kFindByToken, {{"token_hash", token_hash}});
}
std::optional<SignUpRow> find_sign_up_by_link(db::Tx& tx, const std::string& link_hash) {
    return tx.one<SignUpRow>(kFindByLink, {{"link_hash", link_hash}});
}
void update(db::Tx& tx, const SignUpRow& row) {
    tx.run(kUpdateSignUp, {{"id", row.id},
                           {"proof", row.proof},
                           {"wrong_proofs", row.wrong_proofs},
                           {"mails", row.mails},
                           {"token_hash", row.token_hash},
                           {"link_hash", row.link_hash},
                           {"link_expires_at", row.link_expires_at},
                           {"verified_at", row.verified_at},
                           {"completed_at", row.completed_at}});
}
std::int64_t purge_sign_ups(db::Tx& tx, Instant before) { return tx.run(kPurgeSignUps, {{"before", before}}); }

void insert(db::Tx& tx, const InvitationRow& row) { tx.insert("invitation", row); }
std::optional<InvitationRow> find_invitation(db::Tx& tx, InvitationId id, bool lock) {
    return tx.one<InvitationRow>(lock ? kLockInvitation : kFindInvitation, {{"id", id}});
}
std::optional<InvitationRow> find_invitation_by_token(db::Tx& tx, const std::string& token_hash, bool lock) {
    return tx.one<InvitationRow>(lock ? kLockInvitationByToken : kFindInvitationByToken, {{"token_hash", token_hash}});
}
std::vector<InvitationRow> list_invitations(db::Tx& tx, const std::optional<AccountId>& account, const After& after) {
    return tx.all<InvitationRow>(kListInvitations, {{"account_id", account}, {"after", after.id}, {"limit", after.limit}});
}
void update(db::Tx& tx, const InvitationRow& row) {
    tx.run(kUpdateInvitation,
           {{"id", row.id}, {"account_id", row.account_id}, {"accepted_at", row.accepted_at}, {"revoked_at", row.revoked_at}});
}
std::vector<InvitationRow> open_invitations_to(db::Tx& tx, AccountId account, const std::string& email_key) {
    return tx.all<InvitationRow>(kOpenInvitationsTo, {{"account_id", account}, {"email_key", email_key}});
}
std::vector<InvitationRow> open_invitations_by(db::Tx& tx, PersonId inviter, Instant now) {
    return tx.all<InvitationRow>(kOpenInvitationsBy, {{"inviter", inviter}, {"now", now}});
}

std::optional<PersonId> invited_person_anywhere(db::Tx& tx, const std::string& email_key) {
    const auto invited = tx.one<Invited>(kInvitedPerson, {{"email_key", email_key}});
    return invited ? std::optional(invited->person_id) : std::nullopt;
}

void save(db::Tx& tx, const PasswordReset& reset) {
    remove_password_reset(tx, reset.account_id, reset.person_id);
    tx.insert("password_reset", reset);
}
std::optional<PasswordReset> find_password_reset(db::Tx& tx, const std::string& token_hash, bool lock) {
    return tx.one<PasswordReset>(lock ? kLockReset : kFindReset, {{"token_hash", token_hash}});
}
void remove_password_reset(db::Tx& tx, AccountId account, PersonId person) {
    tx.run(kRemoveReset, {{"account_id", account}, {"person_id", person}});
}

std::int64_t count_active_people(db::Tx& tx, AccountId account) {
    return tx.one<Count>(kCountActive, {{"account_id", account}})->count;
}

}  // namespace aftercare::identity::store
