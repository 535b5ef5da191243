// Invitations: who keeps an account's people asks somebody in by mail (ID-03).
#pragma once

#include "identity/letters.hpp"
#include "identity/rules.hpp"
#include "identity/service.hpp"
#include "identity/sign_up_store.hpp"

#include <vector>

namespace aftercare::identity {

// Whether the invitation can be accepted: open, and whoever sent it is there and may still give its roles (ID-09).
bool is_good(db::Tx& tx, const Roles& policy, const store::InvitationRow& row, Instant now);

// Withdraws the open invitations of somebody who was shut out, or who may no longer give what they promise. REQUIRES: the person is the
// caller's to act on, and `staff` tells whether he or she is of the vendor.
void withdraw_invitations_of(db::Tx& tx, Env& env, const Roles& policy, const Caller& caller, const Person& inviter, bool staff);

// Notes that the invitation was accepted, in the trail too.
void note_accepted(db::Tx& tx, Env& env, const Caller& caller, store::InvitationRow row);

class InvitationService {
public:
    InvitationService(Service& identity, const Letters& letters) : identity_(identity), letters_(letters) {}

    // Sends the mail; an earlier invitation of the account to the address is void. Whether the address is known in another account is
    // told to nobody but its reader. Fails with identity.role_unknown, identity.role_too_strong, identity.person_here.
    Result<Invitation> create(const Caller& caller, const CreateInvitation& request);
    std::vector<Invitation> list(const Caller& caller, const std::optional<AccountId>& account, const store::After& after);
    Result<Invitation> find(const Caller& caller, InvitationId id);  // identity.invitation_unknown
    // Again, and after it was accepted, is harmless.
    Result<> revoke(const Caller& caller, InvitationId id);
    // By whoever has read the mail. Fails with identity.invitation_invalid, identity.address_taken, identity.password_too_weak.
    Result<Joined> accept(const Caller& caller, const AcceptInvitation& request);

private:
    Service& identity_;
    const Letters& letters_;
};

}  // namespace aftercare::identity
