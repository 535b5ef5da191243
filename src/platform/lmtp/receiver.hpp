// Who takes mail that was handed over.
#pragma once

#include "platform/base/input.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::lmtp {

struct Envelope {
    std::string sender;                   // An address; empty for <>: a report, or an answer of a program.
    std::vector<std::string> recipients;  // At least one.
};

enum class Verdict : std::uint8_t {
    taken,    // It is durable.
    later,    // Not now: the mail server keeps it and tries again.
    refused,  // Never: the mail server tells the sender.
};
struct Answer {
    Verdict verdict = Verdict::taken;
    std::string text;  // One line, for a person.
};

// Thread safe.
class Receiver {
public:
    virtual ~Receiver() = default;
    // Whether this address is one of ours. Quick: it looks at nothing but the address.
    virtual bool knows(const std::string& recipient) const = 0;
    // Called once for all recipients. Blocks; what it throws counts as `later`.
    virtual Answer take(const Envelope& envelope, const std::string& sha256, const std::shared_ptr<const Input>& content) = 0;
};

}  // namespace aftercare::lmtp
