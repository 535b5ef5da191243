// Whatever a mail server says: it is answered line by line, and what is kept stays within its bounds.
#include "platform/lmtp/session.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace aftercare;

class Everything : public lmtp::Receiver {
public:
    bool knows(const std::string&) const override { return true; }
    lmtp::Answer take(const lmtp::Envelope&, const std::string&, const std::shared_ptr<const Input>&) override { return {}; }
};

class Counted : public lmtp::Content {
public:
    void begin() override { size = 0; }
    bool add(std::string_view piece) override {
        size += piece.size();
        return true;
    }
    void drop() override {}
    std::size_t size = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 100;
    Everything receiver;
    Counted content;
    lmtp::Session session("h", {.bytes = kMost, .recipients = 2, .mistakes = 5}, receiver, content);
    std::string_view left(reinterpret_cast<const char*>(data), size);
    while (!left.empty() && !session.is_over()) {
        const std::size_t step = 1 + static_cast<unsigned char>(left.front()) % 40;
        left.remove_prefix(session.feed(left.substr(0, std::min(step, left.size()))));
        if (session.is_to_deliver()) {
            if (session.envelope().recipients.empty() || session.envelope().recipients.size() > 2) std::abort();
            session.delivered({lmtp::Verdict::taken, "Kept"});
        }
        const std::string out = session.take_output();
        if (content.size > kMost || (!out.empty() && !out.ends_with("\r\n"))) std::abort();
    }
    return 0;
}
