// A mail that came in, read from its bytes: who, about what, in answer to what, what it says, what hangs on it, and whether a program
// wrote it. Whatever the bytes are, reading them throws nothing and takes bounded memory and time.
#pragma once

#include "platform/base/input.hpp"
#include "platform/mail/message.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::mail {

// What hangs on a mail beside its text.
struct ReceivedFile {
    std::string name;        // One line without a slash; made up where the mail gives none.
    std::string media_type;  // "image/png"; in lower case.
    std::uint64_t size = 0;  // In bytes, decoded.
};

// Signs that no person wrote a mail (RFC 3834, RFC 3464, RFC 2369 and what programs of old write).
struct Automatic {
    bool submitted = false;        // Auto-Submitted says so, or a header that only answering programs write.
    bool delivery_report = false;  // Of a mail server, about a mail that was sent.
    bool bulk = false;             // Precedence: bulk or junk.
    bool list = false;             // Came by a mailing list; people write there too.
    bool wants_no_answer = false;  // X-Auto-Response-Suppress.
};

struct ReceivedMail {
    std::optional<std::string> message_id;  // Without <>.
    std::vector<std::string> answers;       // In-Reply-To and References, the nearest first; without <>.
    std::optional<Address> from;            // The first; none where there is none that is an address.
    std::string return_path;                // The address in the header Return-Path; empty where there is none, or it is <>.
    bool null_return_path = false;          // The header is there and says <>.
    std::vector<std::string> recipients;    // Addresses of To, Cc, Delivered-To and X-Original-To.
    std::string subject;                    // One line.
    std::string text;                       // UTF-8, lines ended by line feeds; of HTML where there is nothing else.
    bool text_cut = false;                  // There was more of it than is read.
    std::vector<ReceivedFile> files;
    std::vector<std::string> authentication;  // What each Authentication-Results says, the topmost first.
    Automatic automatic;
    bool broken = false;  // It could not be read as what it claims to be: too deep, too many parts, or no mail at all.
};

// Each file's content, decoded, in the order of ReceivedMail::files.
using TakeFile = std::function<void(const ReceivedFile&, const std::shared_ptr<const Input>& content)>;

inline constexpr std::size_t kMostReceivedText = 256 << 10;  // Bytes of text that are read.
inline constexpr std::size_t kMostReceivedFiles = 200;

// Throws what `input` throws, and nothing else. Contents of files are read a second time where `take` wants them, one in memory at a time.
ReceivedMail read_received(const Input& input, const TakeFile& take = {});

}  // namespace aftercare::mail
