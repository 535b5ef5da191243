// The work on each mail that came in: read, judged, and made a note, an answer, or something for a person to look at (CASE-19). At least once,
// with one outcome: it and what it causes are one transaction, on the locked row.
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "cases/mail/mail_letters.hpp"
#include "cases/mail/mail_rules.hpp"
#include "cases/mail/mail_store.hpp"
#include "identity/acting.hpp"

#include <functional>
#include <memory>
#include <string>

namespace aftercare::cases {

// A file that came with a mail, for the case that the mail became a note on.
struct MailFile {
    Uuid origin{};  // The same whenever the same file of the same mail is handed on.
    std::string name;
    std::string media_type;
    std::shared_ptr<const Input> content;
};
// What keeps the files of cases; the server binds it. Called before the note is written, perhaps more than once for one file, in the name of the
// sender. Where it refuses a file, the file stays in the kept mail, and the note names it all the same.
using KeepMailFile = std::function<Result<>(const Caller& sender, CaseId on, const MailFile& file)>;

class MailWork {
public:
    // All must outlive it. `trusted` is the authserv-id whose Authentication-Results count; empty: nobody's.
    MailWork(IncomingMails& mails, const MailAddresses& addresses, const CaseLetters& letters, std::string trusted)
        : mails_(mails), addresses_(addresses), letters_(letters), trusted_(std::move(trusted)) {}

    void keep_files_by(KeepMailFile keep) { keep_ = std::move(keep); }
    void register_jobs(jobs::Registry& registry);

private:
    struct Named;   // A case that the mail names, with how.
    struct Judged;  // The mail with all that was found out about it, and what is to become of it.

    Result<> work(const ReadMail& which);
    Judged judge(db::Tx& tx, const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const;
    std::vector<Named> named_by(const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const;
    void judge_case(db::Tx& tx, const store::IncomingMailRow& row, const Named& named, Judged& judged) const;
    Result<> note(const store::IncomingMailRow& row, const mail::ReceivedMail& mail, const Judged& judged);
    void keep_files(const store::IncomingMailRow& row, const Input& content, const Judged& judged) const;
    Result<bool> settle(const store::IncomingMailRow& row, const mail::ReceivedMail& mail);
    void write(db::Tx& tx, store::IncomingMailRow row, const Judged& judged) const;
    void answer(db::Tx& tx, const Judged& judged, const mail::ReceivedMail& mail) const;

    IncomingMails& mails_;
    const MailAddresses& addresses_;
    const CaseLetters& letters_;
    std::string trusted_;
    KeepMailFile keep_;
};

}  // namespace aftercare::cases
