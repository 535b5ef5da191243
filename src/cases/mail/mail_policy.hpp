// case_mail.yaml of the policy pack: what of mail about cases is taken, answered and sent (CASE-19).
#pragma once

#include "cases/mail/incoming.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

// What becomes of a mail whose sender is known by nothing but the address that it claims to be from.
enum class Unproven : std::uint8_t { note, review };
DESCRIBE_ENUM(Unproven, note, review)

// What becomes of a mail on a closed case while that may be opened again.
enum class OnClosed : std::uint8_t {
    review,  // A person looks at it; the sender is told how to open the case again.
    reopen,  // It opens the case again, where the sender may; a word of thanks does so too.
};
DESCRIBE_ENUM(OnClosed, review, reopen)

// So many days a mail is kept since it was dealt with, by what became of it; 0: for ever.
struct MailKeepDays {
    Int<0, 3'650> noted;
    Int<0, 3'650> answered;
    Int<0, 3'650> refused;
    Int<0, 3'650> review;
    Int<0, 3'650> ignored;
    Int<0, 3'650> dropped;

    // 0 of one that waits to be read.
    std::int64_t of(IncomingState state) const;
};
DESCRIBE(MailKeepDays, noted, answered, refused, review, ignored, dropped)

struct CaseMailPolicy {
    Int<1, 1'000> most_megabytes;  // Of one mail; a larger one is refused where it is handed over.
    Int<0, 100> answers_per_hour;  // Automatic ones to one sender.
    std::optional<bool>
        answer_missing_files;  // Yes where it is not said: whether the sender of files that a case does not take is told by mail.
    Int<1, 1'000> notes_per_hour;                 // Of one sender on one case; further mails go to the review queue.
    Unproven unproven_customer = Unproven::note;  // For the vendor's own people it is always review.
    OnClosed on_closed = OnClosed::review;
    describe::List<OneLine<1, 40>, 1, 20> status_words;  // A subject of one of these and a number asks for the status.
    describe::List<CaseEventKind, 0, 30> tell_of;        // Steps that contact and copies get a mail about.
    MailKeepDays keep_days;
};
DESCRIBE(CaseMailPolicy, most_megabytes, answers_per_hour, answer_missing_files, notes_per_hour, unproven_customer, on_closed,
         status_words, tell_of, keep_days)

void add_case_mail_policy(policy::Sections& sections);

}  // namespace aftercare::cases
