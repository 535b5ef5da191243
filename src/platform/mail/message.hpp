// A mail as it leaves, and its form on the wire (RFC 5322, MIME).
#pragma once

#include "platform/base/instant.hpp"
#include "platform/base/mail_address.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"
#include "platform/text/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::mail {

struct Address {
    std::string name;  // May be empty.
    std::string address;
};

// How a mail stands among others, by ids without <>, and whether it answers one (RFC 5322, RFC 3834).
struct Threading {
    std::optional<std::string> message_id = {};  // Where it is to be another one than the mail's own.
    std::optional<std::string> in_reply_to = {};
    std::vector<std::string> references = {};  // The oldest first.
    bool is_answer = false;  // To a mail, by the program itself: it has no return path, so that nothing answers it.
};
DESCRIBE(Threading, message_id, in_reply_to, references, is_answer)

struct Message {
    std::string
        id;  // The mail's own, with its domain, without <>: the same at every attempt, and its Message-ID if `threading` names none.
    Address from;
    Address to;
    std::optional<Address> reply_to;
    Instant at;  // Of the Date header.
    text::MailText text;
    Threading threading = {};
};

// The mail in bytes: lines end with CR LF and are at most 76 bytes long where the text is concerned, headers in encoded words
// (RFC 2047), text and HTML as alternatives. The same message gives the same bytes. What a header takes is cut to one line, so
// that no value begins another. Throws Bug where an address is none.
std::string composed(const Message& message);

// What a mail in bytes says, for the page of the folder transport.
struct ReadMail {
    std::string from;
    std::string to;
    std::string subject;
    std::string date;
    std::string plain;
    std::string html;
};
// None where the bytes are no mail.
std::optional<ReadMail> parsed(std::string_view bytes);

}  // namespace aftercare::mail
