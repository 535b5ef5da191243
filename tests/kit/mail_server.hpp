// A real mail server on this machine: Postfix with everything of its own in a folder of its own (script/test-smtp).
#pragma once

#include <string>
#include <vector>

namespace aftercare::kit {

class MailServer {
public:
    // Whether Postfix is installed; without it a test says so and is skipped.
    static bool available();
    // The program's one, started on first use; takes some seconds. REQUIRES: available().
    static MailServer& shared();
    ~MailServer();
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    int plain_port() const { return plain_; }                    // Takes mail for test.example; STARTTLS is offered.
    int submit_port() const { return submit_; }                  // Wants STARTTLS and a sign-in.
    int implicit_port() const { return implicit_; }              // Wants a sign-in, TLS from the first byte.
    std::string ca_file() const { return folder_ + "/ca.pem"; }  // What proves "localhost".
    static constexpr const char* kUser = "aftercare@test.example";
    static constexpr const char* kPassword = "s3cret pass";

    // Waits until it has `count` mails in all, for ten seconds at most; all that it has, the earliest first.
    std::vector<std::string> mails(std::size_t count) const;

private:
    MailServer();

    std::string folder_;
    int plain_ = 0;
    int submit_ = 0;
    int implicit_ = 0;
};

}  // namespace aftercare::kit
