// One talk with a mail server, as a machine: bytes in, answers out (RFC 2033, with SIZE, 8BITMIME, SMTPUTF8, PIPELINING and enhanced codes).
// It knows no socket, no file and no clock.
#pragma once

#include "platform/lmtp/receiver.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::lmtp {

struct Bounds {
    std::uint64_t bytes = 25ULL << 20;  // Of one mail.
    std::size_t recipients = 100;       // Of one mail; RFC 5321 asks for 100 at least.
    int mistakes = 20;                  // Commands that can't be followed; then the talk is over.
};

// Where the content of one mail goes while it comes in.
class Content {
public:
    virtual ~Content() = default;
    virtual void begin() = 0;
    // False where there is no room for it: the mail is put off.
    virtual bool add(std::string_view piece) = 0;
    // It is not needed any more.
    virtual void drop() = 0;
};

class Session {
public:
    // Both must outlive it. `host` is what we call ourselves.
    Session(std::string host, const Bounds& bounds, const Receiver& receiver, Content& content);

    // Takes from the front of `bytes` what it can use now; the number of bytes. Takes nothing while a mail is to be delivered, and after the end.
    std::size_t feed(std::string_view bytes);
    // What is to be sent, once: the greeting first.
    std::string take_output();

    // The content is whole: it is to be handed to the receiver, whose answer goes to delivered().
    bool is_to_deliver() const { return state_ == State::delivering; }
    const Envelope& envelope() const { return envelope_; }
    void delivered(const Answer& answer);

    // Between two mails, where stopping costs the mail server nothing.
    bool is_idle() const { return state_ == State::command && envelope_.recipients.empty(); }
    // Nothing more is said once the output is sent.
    bool is_over() const { return state_ == State::over; }
    // Says that the service is closing, and ends.
    void close(std::string_view why);

private:
    enum class State : std::uint8_t { command, content, delivering, over };

    std::size_t feed_command(std::string_view bytes);
    std::size_t feed_content(std::string_view bytes);
    void obey(std::string_view line);
    void mail(std::string_view rest);
    void recipient(std::string_view rest);
    void data();
    void end_content();
    void reset();
    void say(int code, std::string_view status, std::string_view text);
    void mistake(int code, std::string_view status, std::string_view text);
    void keep(std::string_view piece);

    std::string host_;
    Bounds bounds_;
    const Receiver& receiver_;
    Content& content_;
    State state_ = State::command;
    std::string out_;
    std::string line_;  // Of a command, until it ends.
    bool greeted_ = false;
    bool has_sender_ = false;
    Envelope envelope_;
    int mistakes_ = 0;
    // Of the content that comes in: the last bytes that may yet be its end.
    enum class Tail : std::uint8_t { inside, cr, line, dot, dot_cr };
    Tail tail_ = Tail::line;
    std::uint64_t size_ = 0;
    bool no_room_ = false;
};

}  // namespace aftercare::lmtp
