// Mail about cases comes in: kept whole before it is acknowledged, and looked at by the vendor's people where the program does not decide (CASE-19).
#pragma once

#include "cases/mail/addresses.hpp"
#include "cases/mail/incoming.hpp"
#include "cases/record/case_service.hpp"
#include "platform/files/files.hpp"
#include "platform/mail/received.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

namespace store {
struct IncomingMailRow;
}

inline constexpr Action kMailReview{"case.review_mail"};
// To see those mails, decided or not.
inline constexpr Action kMailRead{"case.read_mail"};

// A mail as it was handed over. The envelope is that of LMTP; a pipe and IMAP have none, and the mail's own head stands in for it.
struct HandedMail {
    MailWay way = MailWay::lmtp;
    bool has_envelope = false;
    std::string sender;  // Empty: the null path.
    std::vector<std::string> recipients;
    std::string sha256;  // Hex, of the content.
    std::shared_ptr<const Input> content;
};

struct AcceptMail {
    static constexpr describe::Note kNotes[] = {{"case_id", "The id or number of the case that it becomes a note on."},
                                                {"reopens",
                                                 "Opens the case again, where it is closed (CASE-06). Otherwise the mail lies "
                                                 "with the closed case, and nobody is told."},
                                                {"unrelated",
                                                 "It belongs to the case although its sender is known and does not see it. "
                                                 "Otherwise such a mail is refused, since a number is easily mistyped."}};
    CaseName case_id;
    std::optional<bool> reopens;
    std::optional<bool> unrelated;
};
DESCRIBE(AcceptMail, case_id, reopens, unrelated)

// The job that reads one mail.
struct ReadMail {
    AccountId account_id;
    IncomingMailId mail_id;
};
DESCRIBE(ReadMail, account_id, mail_id)
inline constexpr std::string_view kReadMailJob = "cases.mail_in";

// The job that gives the files of a mail to the case that it became a note on.
struct KeepMailFiles {
    AccountId account_id;
    IncomingMailId mail_id;
    CaseId case_id;
    std::optional<bool> unproven;  // They are nobody's: what the mail says of its sender is not shown.
};
DESCRIBE(KeepMailFiles, account_id, mail_id, case_id, unproven)
inline constexpr std::string_view kMailFilesJob = "cases.mail_files";

// The job that tells the sender of a mail of files that the case did not take.
inline constexpr std::string_view kMissingFilesJob = "cases.mail_missing_files";

// A file that came with a mail, for the case that the mail became a note on.
struct MailFile {
    Uuid origin{};  // The same whenever the same file of the same mail is handed on.
    std::string name;
    std::string media_type;
    std::shared_ptr<const Input> content;
};
// What keeps the files of cases; the server binds it. Called after the note is written, perhaps more than once for one file, in the name of the
// sender, or of the program where nobody is known by that name. Where it refuses a file, the file stays in the kept mail while that is kept.
using KeepMailFile = std::function<Result<>(const Caller& sender, CaseId on, const MailFile& file)>;

class IncomingMails {
public:
    // All must outlive it.
    IncomingMails(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases, files::Store& files)
        : db_(db), env_(env), pack_(pack), cases_(cases), files_(files) {}

    // It is durable when this returns, and dealt with by a job. Fails with cases.mail_too_large, cases.mail_not_ready (the first start has not
    // made the vendor yet), files.storage_full.
    Result<IncomingMailId> receive(const HandedMail& handed);

    // In the caller's scope, the newest first. Whoever may not see restricted cases sees no mail of one either, here and below (CASE-01).
    std::vector<IncomingMail> list(const Caller& caller, const std::optional<IncomingState>& state,
                                   const std::optional<IncomingMailId>& before, std::int64_t limit);
    // All of these fail with cases.mail_unknown.
    Result<IncomingMailView> find(const Caller& caller, IncomingMailId id);
    // The mail as it came.
    Result<std::shared_ptr<const Input>> content(const Caller& caller, IncomingMailId id);
    // Becomes a note on the case: the sender's own where he or she is known and sees the case, else one of nobody's that names the sender; and opens it
    // again, where that is asked for and it is closed. Its files follow by a job. Fails with cases.mail_decided (409) where it is a note already or
    // was not read yet, cases.mail_unrelated (409), cases.case_unknown, cases.not_closed (it was cancelled), cases.reopen_too_late.
    Result<IncomingMail> accept(const Caller& caller, IncomingMailId id, const AcceptMail& request);
    // It is nothing. Fails with cases.mail_decided.
    Result<IncomingMail> drop(const Caller& caller, IncomingMailId id);

    void keep_files_by(KeepMailFile keep) { keep_ = std::move(keep); }
    // Whoever works on a case is told by this that files of a mail are missing there, in the transaction of the steps that say so.
    using TellOfMissing = std::function<void(db::Tx&, const Case&)>;
    void tell_of_missing_by(TellOfMissing tell) { tell_of_missing_ = std::move(tell); }
    // Once the transaction holds, the files of the mail go to the case that it is a note on; `shown` says who sent them, as is_shown() does.
    void send_files(db::Tx& tx, const IncomingMail& row, const mail::ReceivedMail& mail, CaseId on, bool shown);
    // Gives them, each once however often this is called; those that are refused stand in the history, with why, for the customer too, and a job tells their sender. Fails
    // where the store is full, so that it is tried again.
    Result<> keep_files(const KeepMailFiles& which);

    db::Db& db() { return db_; }
    Env& env() { return env_; }
    const policy::Pack& pack() const { return pack_; }
    CaseService& cases() { return cases_; }
    files::Store& files() { return files_; }

private:
    struct Refused;  // A file that the case did not take.

    std::shared_ptr<const Input> content_of(const IncomingMail& row);
    // Who is known by the mail's address and may write notes.
    std::optional<Caller> sender_of(const IncomingMail& mail);
    Result<> tell_refused(const store::IncomingMailRow& mail, CaseId on, const std::vector<Refused>& refused);
    Result<Caller> note_taker(const Caller& caller, const IncomingMail& mail, const AcceptMail& request, std::string& from);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    files::Store& files_;
    KeepMailFile keep_;
    TellOfMissing tell_of_missing_;
};

}  // namespace aftercare::cases
