// What a mail server that we trust found out about the sender of a mail: the header Authentication-Results (RFC 8601). Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cases {

enum class Authenticity : std::uint8_t {
    unknown,  // Nobody whom we trust says anything.
    proven,   // DMARC passed, or DKIM or SPF for the very domain of the sender.
    failed,   // DMARC failed: the domain's owner says that this is not from there.
};

// `results` are the headers' values, the topmost first; only those of `trusted` count (its authserv-id; empty: nobody's). Of several the topmost
// does: a mail server of ours writes above what came with the mail. `from` is the address of the header From.
Authenticity authenticity_of(const std::vector<std::string>& results, std::string_view trusted, std::string_view from);

}  // namespace aftercare::cases
