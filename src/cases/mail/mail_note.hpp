// A mail as a note on a case: what the sender wrote, and what hangs on it by name and size. Pure.
#pragma once

#include "platform/base/text.hpp"
#include "platform/mail/received.hpp"

#include <string>

namespace aftercare::cases {

// `from` stands above it where the note is not the sender's own; empty: nothing does. A longer text is cut, and says so by "[...]".
Text<1, 50'000> note_of(const mail::ReceivedMail& mail, const std::string& from);

}  // namespace aftercare::cases
