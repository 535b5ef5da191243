// The bytes of a configuration made readable, and what a terminal leaves among them.
#pragma once

#include "insight/configuration/builder.hpp"
#include "platform/base/spelling.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// Valid UTF-8 without control characters but tab and line feed; as many lines as before, so that line numbers stay true.
std::string readable_text(std::string_view bytes, ConfigurationBuilder& builder);

bool is_blank(char c);

// A prompt with or without a command ("user@host> show configuration"), a role ("{master:0}"), a level ("[edit]"), a pager's line, or
// the end of a NETCONF message: printed by a terminal, no part of the configuration.
bool is_terminal_line(std::string_view line);

// The beginning of a line for a note: two words at most, since what follows may be a secret.
std::string excerpt(std::string_view line);

}  // namespace aftercare::insight
