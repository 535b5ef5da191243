// What may stand in the envelope of a mail. One rule for who takes addresses in and for who sends: what the one accepts and the
// other refuses would undo the change that caused the mail.
#pragma once

#include <cstddef>
#include <string_view>

namespace aftercare {

inline constexpr std::size_t kMailAddressBytes = 254;  // RFC 5321.

// One @ with something on each side, no blank, control character, < > " or \, at most kMailAddressBytes bytes. Nothing that it
// accepts can begin another command or header.
bool is_mail_address(std::string_view address);

}  // namespace aftercare
