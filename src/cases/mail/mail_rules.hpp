// What becomes of a mail that came in (CASE-19): facts in, decision out. Pure.
#pragma once

#include "cases/mail/authentication.hpp"
#include "cases/mail/incoming.hpp"
#include "cases/mail/mail_policy.hpp"
#include "platform/mail/received.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// The active person who has the address that a mail is from.
struct MailSender {
    bool staff = false;
    Authenticity authenticity = Authenticity::unknown;
};

// A case that a mail names, as the sender may see it.
struct NamedCase {
    bool seen = false;  // It is there, and the sender sees it.
    bool may_note = false;
    bool has_token = false;  // The mail came to the address that was given to this sender for this case.
    bool closed = false;
    bool may_reopen = false;  // ... by this sender, and there is still time for it.
    std::int64_t notes = 0;   // Of this sender on this case, by mail, in the hour before.
};

struct MailFacts {
    bool own = false;
    bool null_sender = false;  // Nobody is to be told of its fate: programs send so.
    mail::Automatic automatic;
    bool broken = false;
    bool blank = false;      // It says nothing, and nothing hangs on it.
    bool duplicate = false;  // One with the same Message-ID was dealt with, for the same case.
    std::optional<MailSender> sender;
    std::vector<NamedCase> cases;  // Named in the most certain way that the mail names any.
    bool asks_status = false;
    std::int64_t answers = 0;  // To this sender, in the hour before.
};

struct MailDecision {
    IncomingState state = IncomingState::review;
    MailReason reason = MailReason::broken;
    bool operator==(const MailDecision&) const = default;
};

// Whether something shows that the sender is who the mail says: the token that only he or she was given, or the word of a trusted server.
bool is_shown(const MailSender& sender, const NamedCase& on);

MailDecision decide(const MailFacts& facts, const CaseMailPolicy& policy);

// Whether the program may answer it by itself, whatever became of it: somebody who is known wrote it, wants to be answered and was not answered too often.
// `duplicate`: one with the same Message-ID was answered.
bool takes_answer(const MailFacts& facts, const CaseMailPolicy& policy);

}  // namespace aftercare::cases
