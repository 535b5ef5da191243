// A mail as a note on a case: what the sender wrote, and what hangs on it by name and size; and what it does to one that is closed. Pure.
#pragma once

#include "cases/mail/incoming.hpp"
#include "cases/record/case_rules.hpp"
#include "platform/base/text.hpp"
#include "platform/mail/received.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace aftercare::cases {

// So many files of a mail are named one by one.
inline constexpr std::size_t kFilesNamed = 30;
// A file as it is named: the beginning of a long name.
std::string named(const std::string& file);

// `from` stands above it where the note is not the sender's own; empty: nothing does. A longer text is cut, and says so by "[...]".
Text<1, 50'000> note_of(const mail::ReceivedMail& mail, const std::string& from);

// The closed case is opened again, for what the note begins with; the note beside it has all. Fails as CaseSteps::reopen().
Result<Steps> reopen_by_mail(Case& on, const std::string& note, const CaseSteps& steps, Instant at);

// What the note leaves out of the mail's text: quoted text and signature; cut where it is longer. None where there is none.
std::optional<std::string> folded_of(const mail::ReceivedMail& mail);

// One value for the file at this place of the mail, whenever it is asked for: what keeps it once.
Uuid origin_of(IncomingMailId mail, std::size_t place);

}  // namespace aftercare::cases
