// Passwords that are forgotten or changed, and the locks that both lift (ID-04).
#pragma once

#include "identity/access_requests.hpp"
#include "identity/letters.hpp"
#include "identity/service.hpp"
#include "identity/sign_up_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::identity {

inline constexpr Action kPasswordReset{"password.reset"};
inline constexpr Action kPasswordChange{"password.change"};

class PasswordService {
public:
    PasswordService(Service& identity, const Letters& letters) : identity_(identity), letters_(letters) {}

    // Sends the mail if somebody has the address; the answer and its time are the same for one that nobody has.
    Result<> forgot(const Caller& caller, const ForgotPassword& request);
    // Sets the password, lifts the lock, ends every session, and every API token where that is asked for: what goes on is named in the
    // mail that tells it. The link is good once. Fails with identity.link_invalid, identity.password_too_weak.
    Result<> reset(const Caller& caller, const ResetPassword& request);
    // One's own; ends one's other sessions, and one's API tokens where that is asked for. Fails with identity.needs_session, identity.password_wrong (409; wrong ones count as
    // wrong tries at signing in), identity.password_too_weak.
    Result<> change(const Caller& caller, const ChangePassword& request);

    // For an operator at the command line, who knows nothing of the old one: sets it, lifts the lock, ends every session, voids a link
    // that was sent; API tokens as reset() does. Fails with identity.person_unknown, identity.password_too_weak.
    Result<> set(const Caller& caller, PersonId person, const std::string& password, bool revoke_tokens);
    // Lifts the lock and forgets wrong tries; whether there was a lock. Fails with identity.person_unknown.
    Result<bool> unlock(const Caller& caller, PersonId person);

    // The job that sends the mail.
    void register_jobs(jobs::Registry& registry);

private:
    Result<> send_link(const jobs::Job& job);
    // Ends the person's API tokens where that is wanted, and tells of the change by mail and in the outbox.
    void finish(db::Tx& tx, const Caller& caller, const Person& person, bool revoke_tokens);

    Service& identity_;
    const Letters& letters_;
};

}  // namespace aftercare::identity
