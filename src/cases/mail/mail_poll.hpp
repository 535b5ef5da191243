// Mail about cases, fetched from a mailbox by IMAP (CASE-19): from the first that nobody has read on, each once, in the order of their numbers.
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "platform/mail/imap.hpp"

#include <chrono>
#include <string>

namespace aftercare::cases {

class MailPoll {
public:
    // `mails` must outlive it. `spool` is the folder for mails while they come in.
    MailPoll(IncomingMails& mails, mail::ImapSettings settings, std::string spool, std::chrono::seconds every)
        : mails_(mails), settings_(std::move(settings)), spool_(std::move(spool)), every_(every) {}

    // Fetches what is new; how many mails were taken. Fails with mail.imap_failed, and as IncomingMails::receive() but for mails that are too
    // large: they are left where they are.
    Result<std::int64_t> poll();
    // Polls by itself.
    void register_jobs(jobs::Registry& registry);

private:
    Result<bool> take(mail::ImapBox& box, std::int64_t number);

    IncomingMails& mails_;
    mail::ImapSettings settings_;
    std::string spool_;
    std::chrono::seconds every_;
};

}  // namespace aftercare::cases
