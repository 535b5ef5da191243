// Mail that the server sends: queued in the transaction of the change that caused it, sent by a job, at least once, with the
// same Message-ID at every attempt. What it says is forgotten once it left.
#pragma once

#include "platform/jobs/jobs.hpp"
#include "platform/mail/message.hpp"
#include "platform/mail/transport.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::mail {

struct MailTag {
    static constexpr std::string_view name = "MailId";
};
using MailId = Id<MailTag>;

// A mail to be sent.
struct Letter {
    AccountId account;           // Whose matter it is.
    std::optional<Uuid> person;  // To whom, where it is a person who signs in.
    Address to;
    std::optional<std::string> reply_to = {};  // An address.
    std::string kind;                          // Which text: "identity.password_reset".
    text::MailText text;
    std::optional<Threading> threading = {};
};

// Queues it in `tx`. One whose address is none (is_mail_address) is kept as dead: the change that causes a mail holds, whatever
// becomes of the mail.
MailId enqueue(db::Tx& tx, Env& env, const Letter& letter);

enum class MailState : std::uint8_t {
    queued,  // Waits for its first or its next attempt.
    sent,
    dead,  // Refused, or tried as often as it may be; a person may redeliver it.
};
DESCRIBE_ENUM(MailState, queued, sent, dead)

// What is shown of a mail: never what it says.
struct Mail {
    MailId id;
    AccountId account_id;
    std::optional<Uuid> person_id;
    std::string kind;
    Personal<std::string> to_address;
    Personal<std::string> subject;
    MailState state = MailState::queued;
    int attempts = 0;
    std::optional<std::string> last_answer;  // Of the mail server, or what went wrong.
    Instant created_at;
    std::optional<Instant> finished_at;  // When it was sent, or given up.

    static constexpr std::string_view kDoc = "A mail that the server sends, without what it says.";
};
DESCRIBE(Mail, id, account_id, person_id, kind, to_address, subject, state, attempts, last_answer, created_at, finished_at)

struct MailFilter {
    std::optional<MailState> state = {};
    std::optional<MailId> before = {};  // The last one of the page before.
    std::int64_t limit = 50;
};
// The mails in scope, the newest first.
std::vector<Mail> list(db::Tx& tx, const MailFilter& filter);
Result<Mail> find(db::Tx& tx, MailId id);  // mail.unknown (404)

struct MailCount {
    MailState state{};
    std::int64_t count = 0;
};
DESCRIBE(MailCount, state, count)
// How many there are in scope, by state.
std::vector<MailCount> count(db::Tx& tx);

// Queues a dead mail anew, with all its attempts. Fails with mail.unknown (404), mail.not_dead (409).
Result<Mail> redeliver(db::Tx& tx, Env& env, MailId id);

// Forgets every mail to that person, also one that waits (ID-14); the number of them.
std::int64_t forget_person(db::Tx& tx, AccountId account, Uuid person);

// A mail is tried this often, over about half a day; then it is dead.
inline constexpr int kAttempts = 20;
// Sent and dead mails are forgotten after this.
inline constexpr std::chrono::hours kKept{30 * 24};

// Sends what is queued, from that address, and forgets what is old: the jobs mail.send and mail.upkeep. All must outlive the
// registry.
void register_jobs(jobs::Registry& registry, db::Db& db, Env& env, Transport& transport, const Address& from);

}  // namespace aftercare::mail
