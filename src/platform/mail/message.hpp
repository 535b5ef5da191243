// A mail as it leaves, and its form on the wire (RFC 5322, MIME).
#pragma once

#include "platform/base/instant.hpp"
#include "platform/base/mail_address.hpp"
#include "platform/base/result.hpp"
#include "platform/text/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::mail {

struct Address {
    std::string name;  // May be empty.
    std::string address;
};

struct Message {
    std::string id;  // Of the Message-ID, with its domain, without <>: the same at every attempt.
    Address from;
    Address to;
    std::optional<Address> reply_to;
    Instant at;  // Of the Date header.
    text::MailText text;
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
