// How long mail that came in is kept, and what of it goes with a person who is erased (CASE-19, Q-14, ID-14).
#pragma once

#include "identity/identity.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"
#include "policy/pack.hpp"

#include <cstdint>

namespace aftercare::cases {

// So many mails one transaction deletes at most, for others wait meanwhile.
inline constexpr std::int64_t kForgottenMails = 200;

// Deletes what has been kept as long as the policy says: the row, and with it sender, subject, text and files; the bytes are swept from the store
// within a day. In one transaction after another, each of at most kForgottenMails; how many. What a mail became on a case stays there.
Result<std::int64_t> forget_old_mails(db::Db& db, Env& env, const policy::Pack& pack);

// Deletes up to kForgottenMails that the person sent, whatever became of them, with all that forget_old_mails() deletes; how many, none once all are
// gone. `address` is the person's own. REQUIRES: the scope is all, since kept mail is the vendor's.
std::int64_t forget_mails_of(db::Tx& tx, identity::PersonId person, const identity::Email& address);

// Deletes what is old, every hour.
void register_mail_keeping(jobs::Registry& registry, db::Db& db, Env& env, const policy::Pack& pack);

}  // namespace aftercare::cases
