// A mail as its table holds it.
#pragma once

#include "platform/mail/mail.hpp"

namespace aftercare::mail {

struct MailRow {
    AccountId account_id;
    MailId id;
    std::optional<Uuid> person_id;
    std::string kind;
    std::string to_name;
    std::string to_address;
    std::optional<std::string> reply_to;
    std::string subject;
    std::string language;
    std::optional<std::string> plain;  // None once it was sent.
    std::optional<std::string> html;
    std::optional<Threading> threading;
    MailState state = MailState::queued;
    int attempts = 0;
    std::optional<std::string> last_answer;
    Instant created_at;
    std::optional<Instant> finished_at;
};
DESCRIBE(MailRow, account_id, id, person_id, kind, to_name, to_address, reply_to, subject, language, plain, html, threading,
         state, attempts, last_answer, created_at, finished_at)

// The payload of the job mail.send.
struct SendMail {
    AccountId account_id;
    MailId mail_id;
};
DESCRIBE(SendMail, account_id, mail_id)

inline constexpr std::string_view kSendJob = "mail.send";

// The last answer of a mail that can go nowhere.
inline constexpr std::string_view kNoAddress = "The address can't stand in an envelope.";

}  // namespace aftercare::mail
