// Mail of cases and SQL: the only place that names the tables case_mail*.
#pragma once

#include "cases/mail/incoming.hpp"
#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases::store {

// The whole row: what is shown, and what the work on it needs.
struct IncomingMailRow : IncomingMail {
    std::string envelope_from;  // Empty: the null path, where has_envelope.
    bool has_envelope = false;
    std::vector<std::string> envelope_to;
    std::string message_key;             // The Message-ID, else the hash; empty until it was read.
    std::string sender_key;              // from_address in small letters.
    std::optional<Instant> answered_at;  // When the program answered the sender by itself.
};
DESCRIBE_DERIVED(IncomingMailRow, IncomingMail, envelope_from, has_envelope, envelope_to, message_key, sender_key, answered_at)

void insert(db::Tx& tx, const IncomingMailRow& row);
// In the transaction's scope.
std::optional<IncomingMailRow> find_mail(db::Tx& tx, IncomingMailId id);
// Of a restricted case, for those alone who may see these.
std::optional<IncomingMailRow> find_shown_mail(db::Tx& tx, const CaseReader& reader, IncomingMailId id);
// The mail, locked until the commit; whatever the scope, for the work on it.
std::optional<IncomingMailRow> lock_mail_anywhere(db::Tx& tx, AccountId account, IncomingMailId id);
// All that may change.
void update_anywhere(db::Tx& tx, const IncomingMailRow& row);

// What a list of mails holds, the newest first.
std::vector<IncomingMail> list(db::Tx& tx, const CaseReader& reader, const std::optional<IncomingState>& state,
                               const std::optional<IncomingMailId>& before, std::int64_t limit);

// Those in that state since before then, the oldest first; at most `limit`.
std::vector<IncomingMailId> mails_since(db::Tx& tx, IncomingState state, Instant before, std::int64_t limit);
// Those from the person, or from that address (in small letters), in whatever state; at most `limit`. One that was not read yet has neither.
std::vector<IncomingMailId> mails_from(db::Tx& tx, identity::PersonId person, const std::string& sender_key, std::int64_t limit);
void remove_mails(db::Tx& tx, const std::vector<IncomingMailId>& ids);

// Whether another mail with that key was dealt with, for that case or for none.
bool was_here(db::Tx& tx, const IncomingMailRow& row, const std::optional<CaseId>& about);
// Since then, of the sender: notes on the case, and automatic answers.
std::int64_t notes_since(db::Tx& tx, const std::string& sender_key, CaseId about, Instant since);
std::int64_t answers_since(db::Tx& tx, const std::string& sender_key, Instant since);
// Whether a mail with that key was answered by the program.
bool was_answered(db::Tx& tx, const std::string& message_key);

// That a person gets a mail about a step.
struct SentMail {
    AccountId account_id;
    CaseId case_id;
    CaseEventId event_id;
    identity::PersonId person_id;
    Instant at;
};
DESCRIBE(SentMail, account_id, case_id, event_id, person_id, at)
// False where it was noted before.
[[nodiscard]] bool note_sent(db::Tx& tx, const SentMail& sent);

// Up to where a mailbox was fetched.
struct Mailbox {
    std::string mailbox;  // Its address.
    std::int64_t validity = 0;
    std::int64_t last_number = 0;
    Instant at;
};
DESCRIBE(Mailbox, mailbox, validity, last_number, at)
std::optional<Mailbox> mailbox(db::Tx& tx, const std::string& address);
void save(db::Tx& tx, const Mailbox& place);

}  // namespace aftercare::cases::store
