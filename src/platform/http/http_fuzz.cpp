// Bytes of chance as one connection's input: heads, bodies, pipelined. What the parser says must not depend on how the
// bytes were cut, and it must never use more than it was given.
#include "platform/http/framing.hpp"

#include <cstdlib>
#include <string>

using namespace aftercare::http;

namespace {

constexpr std::uint64_t kBodyLimit = 100'000;

struct Sink : BodySink {
    std::string text;
    void take(std::string_view bytes) override { text += bytes; }
};

void require(bool holds) {
    if (!holds) std::abort();
}

// A transcript of all requests in `bytes`, which arrive `step` at a time.
std::string read_all(std::string_view bytes, std::size_t step) {
    std::string said;
    MessageParser parser({.head_bytes = 4096, .head_fields = 20, .target_bytes = 1000});
    std::size_t begin = 0;
    std::size_t end = 0;
    const auto more = [&] {
        if (end == bytes.size()) return false;
        end = std::min(bytes.size(), end + step);
        return true;
    };
    for (;;) {
        auto progress = parser.read_head(bytes.substr(begin, end - begin));
        while (progress == MessageParser::Progress::need_more) {
            if (!more()) return said + "(cut)";
            progress = parser.read_head(bytes.substr(begin, end - begin));
        }
        if (progress == MessageParser::Progress::refused) return said + "(" + std::to_string(parser.refusal().status) + ")";
        const Head& head = parser.head();
        require(parser.head_size() <= end - begin);
        require(!head.target.empty() && (head.target[0] == '/' || head.target == "*"));
        require(!head.http_1_1 || head.find("host").has_value());
        require(!(head.chunked && head.content_length));
        said += std::string(head.method) + " " + std::string(head.target) + "\n";
        begin += parser.head_size();
        if (head.has_body()) {
            Sink sink;
            parser.begin_body(kBodyLimit);
            if (head.content_length.value_or(0) > kBodyLimit) return said + "(413)";
            for (;;) {
                std::size_t used = 0;
                progress = parser.read_body(bytes.substr(begin, end - begin), sink, used);
                require(used <= end - begin && sink.text.size() <= kBodyLimit);
                begin += used;
                if (progress == MessageParser::Progress::refused)
                    return said + "(body " + std::to_string(parser.refusal().status) + ")";
                if (progress == MessageParser::Progress::complete) break;
                if (!more()) return said + "(body cut)";
            }
            said += sink.text + "\n";
        }
        parser.reset();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string whole = read_all(bytes, size + 1);
    for (const std::size_t step : {1UL, 7UL, 100UL}) require(read_all(bytes, step) == whole);
    return 0;
}
