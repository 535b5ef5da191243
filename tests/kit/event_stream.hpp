// A client of server-sent events over a plain socket: what came so far, as it came.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::kit {

class EventStream {
public:
    // Asks 127.0.0.1 for it; `fields`: more header fields, each ended by CRLF.
    EventStream(std::uint16_t port, const std::string& target, const std::string& token, const std::string& fields = "");
    ~EventStream();
    EventStream(const EventStream&) = delete;

    // Reads until all that came holds the text. False where the stream ends before, or nothing of it comes for 10 s.
    bool meets(std::string_view text);
    // Whether the server ends it, within 10 s.
    bool ends();
    // Reads what comes within the span.
    void read_for(std::chrono::milliseconds span);

    // All that came: head and chunks.
    const std::string& text() const { return text_; }
    int status() const;
    // The id of the last event; empty if none.
    std::string last_id() const;

private:
    bool read_some(std::chrono::milliseconds wait);

    int socket_ = -1;
    bool ended_ = false;
    std::string text_;
};

}  // namespace aftercare::kit
