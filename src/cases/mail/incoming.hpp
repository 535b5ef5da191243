// The nouns of mail about cases that comes in (CASE-19): each mail is a row, kept whole before it is acknowledged, whatever becomes of it.
#pragma once

#include "cases/record/case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

struct IncomingMailTag {
    static constexpr std::string_view name = "IncomingMailId";
};
using IncomingMailId = Id<IncomingMailTag>;

// How it came to us.
enum class MailWay : std::uint8_t { lmtp, pipe, imap };
DESCRIBE_ENUM(MailWay, lmtp, pipe, imap)

enum class IncomingState : std::uint8_t {
    received,  // Kept, and waits to be read.
    noted,     // Became a note on a case.
    answered,  // Asked for a status, and was answered.
    refused,   // Would have been a new case; the sender was told where to open one.
    review,    // A person of the vendor decides.
    ignored,   // Nobody wrote it, or it was here before.
    dropped,   // A person of the vendor decided that it is nothing.
};
DESCRIBE_ENUM(IncomingState, received, noted, answered, refused, review, ignored, dropped)

// Why it became what it is.
enum class MailReason : std::uint8_t {
    names_case,       // Noted: it names a case that the sender sees.
    reopens_case,     // Noted: it opened the closed case again.
    asks_status,      // Answered.
    new_case,         // Refused: cases are not opened by mail.
    by_person,        // Somebody of the vendor decided.
    own_mail,         // Ignored: it is ours and came back.
    delivery_report,  // Ignored, as the three below.
    automatic_reply,
    bulk,
    duplicate,
    broken,           // For review: it can't be read, or has no sender.
    unknown_sender,   // No active person has this address.
    unproven_sender,  // The address may be forged.
    several_cases,    // It names more than one.
    case_not_seen,    // There is no such case, or the sender does not see it.
    may_not_note,
    case_closed,       // Nobody works on the case; the sender was told how it goes on.
    too_many_notes,    // More in an hour than the policy takes.
    too_many_answers,  // An answer is due, and the sender had one already.
    wants_no_answer,   // An answer is due, and the mail asks for none.
    failed,            // It could not be dealt with, often enough to be given up.
};
DESCRIBE_ENUM(MailReason, names_case, reopens_case, asks_status, new_case, by_person, own_mail, delivery_report, automatic_reply,
              bulk, duplicate, broken, unknown_sender, unproven_sender, several_cases, case_not_seen, may_not_note, case_closed,
              too_many_notes, too_many_answers, wants_no_answer, failed)

// A mail as lists show it. It is the vendor's, also where it became a note on a customer's case.
struct IncomingMail {
    static constexpr describe::Note kNotes[] = {{"account_id", "The vendor's."},
                                                {"size", "In bytes, as it came."},
                                                {"sha256", "Of the mail as it came, in hexadecimal."},
                                                {"person_id", "Who has the address that it is from, where somebody active has."},
                                                {"case_id", "The case that it names, or was noted on."},
                                                {"decided_by", "Who of the vendor, where a person did."}};
    AccountId account_id;
    IncomingMailId id;
    Instant received_at;
    MailWay way = MailWay::lmtp;
    std::string sha256;
    std::int64_t size = 0;
    Personal<std::string> from_address;  // Empty until it was read, and where it has none.
    Personal<std::string> from_name;
    Personal<std::string> subject;
    IncomingState state = IncomingState::received;
    std::optional<MailReason> reason;
    std::optional<identity::PersonId> person_id;
    std::optional<CaseId> case_id;
    std::optional<CaseNumber> case_number;
    std::optional<Instant> decided_at;
    std::optional<identity::PersonId> decided_by;
};
DESCRIBE(IncomingMail, account_id, id, received_at, way, sha256, size, from_address, from_name, subject, state, reason, person_id,
         case_id, case_number, decided_at, decided_by)

// What hangs on a mail.
struct IncomingFile {
    static constexpr describe::Note kNotes[] = {{"size", "In bytes."}};
    std::string name;
    std::string media_type;
    std::int64_t size = 0;
};
DESCRIBE(IncomingFile, name, media_type, size)

// A mail with what it says.
struct IncomingMailView : IncomingMail {
    static constexpr describe::Note kNotes[] = {{"text", "What the sender wrote; [...] stands for what is folded."},
                                                {"folded", "Quoted text and signature."}};
    std::string text;
    std::string folded;
    std::vector<IncomingFile> files;
};
DESCRIBE_DERIVED(IncomingMailView, IncomingMail, text, folded, files)

// Files of a mail that the case which it is a note on did not take, as its sender is told of them; the payload of the job that tells it.
struct MissingFile {
    std::string name;
    std::string code;  // Of the problem that says why.
};
DESCRIBE(MissingFile, name, code)
struct MissingFiles {
    AccountId account_id;
    IncomingMailId mail_id;
    CaseId case_id;
    std::vector<MissingFile> named;  // At most kFilesNamed of mail_note.hpp.
    std::int64_t more = 0;           // So many besides.
};
DESCRIBE(MissingFiles, account_id, mail_id, case_id, named, more)

}  // namespace aftercare::cases
