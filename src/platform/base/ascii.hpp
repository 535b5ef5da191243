// Letters of ASCII alone, as protocols know them: names of hosts, headers and addresses.
#pragma once

#include <string>
#include <string_view>

namespace aftercare {

// With A to Z as a to z; every other character stays as it is. For what people write: small_letters().
std::string ascii_lower(std::string_view text);

}  // namespace aftercare
