#include "platform/lmtp/session.hpp"

#include "platform/base/mail_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace aftercare::lmtp {

namespace {

constexpr std::size_t kLongestLine = 2048;  // Bytes of a command; RFC 5321 asks for 512, extensions for more.

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool begins(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word, {}, upper, upper);
}

struct Path {
    std::string address;    // Empty: <>.
    std::string_view rest;  // The parameters behind it.
};

// "<ann@b.example> SIZE=5": what stands in the angles, without a route of old ("@a,@b:"). None where it is no path.
std::optional<Path> path_of(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (!text.starts_with('<')) return std::nullopt;
    bool quoted = false;
    std::size_t end = 1;
    for (; end < text.size() && (quoted || text[end] != '>'); ++end) {
        if (quoted && text[end] == '\\')
            ++end;
        else if (text[end] == '"')
            quoted = !quoted;
    }
    if (end >= text.size()) return std::nullopt;
    std::string_view inside = text.substr(1, end - 1);
    if (inside.starts_with('@')) {
        const std::size_t colon = inside.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        inside.remove_prefix(colon + 1);
    }
    return Path{.address = std::string(inside), .rest = text.substr(end + 1)};
}

// What SIZE= says; 0 where nothing does.
std::uint64_t size_in(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::size_t end = std::min(parameters.find(' '), parameters.size());
        const std::string_view word = parameters.substr(0, end);
        if (begins(word, "SIZE=")) {
            std::uint64_t size = 0;
            const auto read = std::from_chars(word.data() + 5, word.data() + word.size(), size);
            return read.ec == std::errc::result_out_of_range ? UINT64_MAX : size;
        }
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
    }
    return 0;
}

std::string too_large(std::uint64_t bytes) {
    return "The mail is larger than the " + std::to_string(bytes >> 20) +
           " MiB that are taken here; send the files by the portal, and a mail without them";
}

}  // namespace

Session::Session(std::string host, const Bounds& bounds, const Receiver& receiver, Content& content)
    : host_(std::move(host)), bounds_(bounds), receiver_(receiver), content_(content) {
    out_ = "220 " + host_ + " LMTP Aftercare\r\n";
}

std::string Session::take_output() { return std::exchange(out_, {}); }

void Session::say(int code, std::string_view status, std::string_view text) {
    out_ += std::to_string(code);
    out_ += ' ';
    if (!status.empty()) (out_ += status) += ' ';
    for (const char c : text) out_ += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
    out_ += "\r\n";
}

void Session::mistake(int code, std::string_view status, std::string_view text) {
    say(code, status, text);
    if (++mistakes_ >= bounds_.mistakes) close("Too many commands that can't be followed");
}

void Session::close(std::string_view why) {
    if (state_ == State::over) return;
    say(421, "4.3.2", why);
    state_ = State::over;
}

std::size_t Session::feed(std::string_view bytes) {
    switch (state_) {
        case State::command:
            return feed_command(bytes);
        case State::content:
            return feed_content(bytes);
        case State::delivering:
        case State::over:
            break;
    }
    return 0;
}

std::size_t Session::feed_command(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    const std::size_t taken = end == std::string_view::npos ? bytes.size() : end + 1;
    line_ += bytes.substr(0, taken);
    if (line_.size() > kLongestLine) {
        say(500, "5.5.6", "The line is too long");
        close("Closing");
        return taken;
    }
    if (end == std::string_view::npos) return taken;
    std::string line = std::exchange(line_, {});
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    obey(line);
    return taken;
}

void Session::obey(std::string_view line) {
    if (begins(line, "LHLO ")) {
        reset();
        greeted_ = true;
        // Without a number: a mail server that knew it would refuse a large mail in its own words, which say no way out.
        out_ += "250-" + host_ + "\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE\r\n";
    } else if (begins(line, "EHLO") || begins(line, "HELO")) {
        mistake(500, "5.5.1", "This is LMTP: say LHLO");
    } else if (begins(line, "MAIL FROM:")) {
        mail(line.substr(10));
    } else if (begins(line, "RCPT TO:")) {
        recipient(line.substr(8));
    } else if (begins(line, "DATA") && line.size() == 4) {
        data();
    } else if (begins(line, "RSET")) {
        reset();
        say(250, "2.0.0", "Forgotten");
    } else if (begins(line, "NOOP")) {
        say(250, "2.0.0", "Well");
    } else if (begins(line, "VRFY")) {
        say(252, "2.1.5", "Send the mail, and see");
    } else if (begins(line, "QUIT")) {
        say(221, "2.0.0", "Until later");
        state_ = State::over;
    } else {
        mistake(500, "5.5.2", "That is no command");
    }
}

void Session::mail(std::string_view rest) {
    if (!greeted_) return mistake(503, "5.5.1", "Say LHLO first");
    if (has_sender_) return mistake(503, "5.5.1", "The sender is known already");
    const auto path = path_of(rest);
    if (!path || (!path->address.empty() && !is_mail_address(path->address)))
        return mistake(501, "5.1.7", "That is no address of a sender");
    if (size_in(path->rest) > bounds_.bytes) return say(552, "5.3.4", too_large(bounds_.bytes));
    has_sender_ = true;
    envelope_.sender = path->address;
    say(250, "2.1.0", "Sender");
}

void Session::recipient(std::string_view rest) {
    if (!has_sender_) return mistake(503, "5.5.1", "Name the sender first");
    const auto path = path_of(rest);
    if (!path || !is_mail_address(path->address)) return mistake(501, "5.1.3", "That is no address of a recipient");
    if (envelope_.recipients.size() == bounds_.recipients) return say(452, "4.5.3", "That are too many recipients for one mail");
    if (!receiver_.knows(path->address)) return say(550, "5.1.1", "Nobody has this address here");
    envelope_.recipients.push_back(path->address);
    say(250, "2.1.5", "Recipient");
}

void Session::data() {
    if (envelope_.recipients.empty()) return mistake(503, "5.5.1", "No recipient was taken");
    content_.begin();
    tail_ = Tail::line;
    size_ = 0;
    no_room_ = false;
    state_ = State::content;
    out_ += "354 Send it, and a dot on a line of its own at its end\r\n";
}

void Session::keep(std::string_view piece) {
    if (piece.empty()) return;
    size_ += piece.size();
    // Of what is too large nothing more is kept, and it is read to its end: the answer has its place there.
    if (size_ <= bounds_.bytes && !no_room_) no_room_ = !content_.add(piece);
}

// Only CR LF ends a line: a mail server that lets others through would else let them end a mail early and begin one of their own.
std::size_t Session::feed_content(std::string_view bytes) {
    std::size_t kept = 0;  // Up to where bytes were handed on.
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        switch (tail_) {
            case Tail::inside:
                if (c == '\r') tail_ = Tail::cr;
                break;
            case Tail::cr:
                tail_ = c == '\n' ? Tail::line : c == '\r' ? Tail::cr : Tail::inside;
                break;
            case Tail::line:
                if (c != '.') {
                    tail_ = c == '\r' ? Tail::cr : Tail::inside;
                    break;
                }
                // A dot at the front of a line is the mail server's, or the end.
                keep(bytes.substr(kept, i - kept));
                kept = i + 1;
                tail_ = Tail::dot;
                break;
            case Tail::dot:
                if (c == '\r') {
                    // Not kept before it is known not to be the end.
                    kept = i + 1;
                    tail_ = Tail::dot_cr;
                } else {
                    tail_ = Tail::inside;
                }
                break;
            case Tail::dot_cr:
                if (c == '\n') {
                    end_content();
                    return i + 1;
                }
                keep("\r");
                tail_ = c == '\r' ? Tail::cr : Tail::inside;
                break;
        }
    }
    keep(bytes.substr(kept));
    return bytes.size();
}

void Session::end_content() {
    state_ = State::delivering;
    if (size_ > bounds_.bytes)
        delivered({Verdict::refused, too_large(bounds_.bytes)});
    else if (no_room_)
        delivered({Verdict::later, "There is no room for the mail at the moment"});
}

void Session::delivered(const Answer& answer) {
    for (std::size_t i = 0; i < envelope_.recipients.size(); ++i) {
        switch (answer.verdict) {
            case Verdict::taken:
                say(250, "2.0.0", answer.text);
                break;
            case Verdict::later:
                say(451, "4.3.0", answer.text);
                break;
            case Verdict::refused:
                say(552, "5.3.4", answer.text);
                break;
        }
    }
    reset();
    if (state_ != State::over) state_ = State::command;
}

void Session::reset() {
    if (state_ == State::delivering || state_ == State::content) content_.drop();
    envelope_ = {};
    has_sender_ = false;
}

}  // namespace aftercare::lmtp
