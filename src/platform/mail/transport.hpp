// The ways in which a mail leaves: to a mail server (SMTP), or into a folder, for trying out.
#pragma once

#include "platform/mail/message.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace aftercare::mail {

enum class Outcome : std::uint8_t {
    sent,
    try_again,  // The server could not be reached, or asked for patience (4xx), or the settings are wrong.
    refused,    // The server will never take this mail (5xx).
};

struct Delivery {
    Outcome outcome = Outcome::sent;
    std::string answer;  // What the server said, or what went wrong; at most 500 bytes, one line.
};

// Thread safe.
class Transport {
public:
    virtual ~Transport() = default;
    // Blocks for as long as the delivery takes. Throws nothing that a server can cause.
    virtual Delivery send(const Message& message) = 0;
    // Whether mail could be sent now: goes as far as one can without a mail, signing in included.
    virtual Delivery probe() = 0;
};

// No way at all: every mail is refused, and stays in the list of dead ones for later.
std::unique_ptr<Transport> no_transport();

// A file for each mail in the folder, made where it is not there: <mail's id>.eml, whole or not at all.
std::unique_ptr<Transport> mailbox_transport(std::string folder);

enum class Tls : std::uint8_t {
    required,  // STARTTLS with a certificate that proves the host, or nothing is sent.
    optional,  // STARTTLS where the server offers it, whatever its certificate.
    none,
    implicit,  // TLS from the first byte, with a certificate that proves the host.
};

struct SmtpSettings {
    std::string host;
    int port = 587;
    Tls tls = Tls::required;
    std::string ca_file;  // PEM; empty: the machine's.
    std::string user;     // Empty: no sign-in.
    std::string password;
    std::string hello;          // What we call ourselves.
    int connect_seconds = 15;   // For the connection.
    int delivery_seconds = 60;  // For all of it.
};
std::unique_ptr<Transport> smtp_transport(SmtpSettings settings);

}  // namespace aftercare::mail
