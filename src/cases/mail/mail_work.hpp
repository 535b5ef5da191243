// The work on each mail that came in: read, judged, and made a note, an answer, or something for a person to look at (CASE-19). At least once,
// with one outcome: it and what it causes are one transaction, on the locked row.
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "cases/mail/mail_letters.hpp"
#include "cases/mail/mail_rules.hpp"
#include "cases/mail/mail_store.hpp"
#include "cases/news/word_news.hpp"
#include "identity/acting.hpp"

#include <string>

namespace aftercare::cases {

class MailWork {
public:
    // All must outlive it. `trusted` is the authserv-id whose Authentication-Results count; empty: nobody's.
    MailWork(IncomingMails& mails, const MailAddresses& addresses, const CaseLetters& letters, WordNews& news,
             std::string trusted)
        : mails_(mails), addresses_(addresses), letters_(letters), news_(news), trusted_(std::move(trusted)) {}

    void register_jobs(jobs::Registry& registry);

private:
    struct Named;   // A case that the mail names, with how.
    struct Judged;  // The mail with all that was found out about it, and what is to become of it.

    Result<> work(const ReadMail& which);
    Judged about_sender(db::Tx& tx, const store::IncomingMailRow& row, const mail::ReceivedMail& mail, Instant since) const;
    Judged judge(db::Tx& tx, const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const;
    std::vector<Named> named_by(const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const;
    void judge_case(db::Tx& tx, const store::IncomingMailRow& row, const Named& named, Judged& judged) const;
    Result<> note(const store::IncomingMailRow& row, const mail::ReceivedMail& mail, const Judged& judged);
    Result<bool> settle(const store::IncomingMailRow& row, const mail::ReceivedMail& mail);
    void write(db::Tx& tx, store::IncomingMailRow row, const Judged& judged) const;
    void answer(db::Tx& tx, const Judged& judged, const mail::ReceivedMail& mail) const;
    Result<> answer_missing(const MissingFiles& missing);

    IncomingMails& mails_;
    const MailAddresses& addresses_;
    const CaseLetters& letters_;
    WordNews& news_;
    std::string trusted_;
};

}  // namespace aftercare::cases
