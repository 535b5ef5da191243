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
    int relay_port() const { return relay_; }                    // Takes up to 100 MB, also for domains of relay().
    std::string ca_file() const { return folder_ + "/ca.pem"; }  // What proves "localhost".
    static constexpr const char* kUser = "aftercare@test.example";
    static constexpr const char* kPassword = "s3cret pass";

    // Waits until it has `count` mails in all, for ten seconds at most; all that it has, the earliest first.
    std::vector<std::string> mails(std::size_t count) const;
    // Has mail for the domain handed over by LMTP to this port of the machine. A domain that was named before keeps its port.
    void relay(const std::string& domain, int port) const;
    // Whether the header Auto-Submitted is lost on the way, as at mail servers that tidy up.
    void lose_marks(bool lose) const;
    // How many mails wait to be delivered.
    int queued() const;
    // How many of them are being delivered just now, those that wait for a later time apart.
    int moving() const;

    // What the server says to a mail of these bytes, at its end: "250 ...". Sent to the relay port.
    std::string send(const std::string& from, const std::string& to, const std::string& bytes) const;

private:
    MailServer();

    std::string folder_;
    int plain_ = 0;
    int submit_ = 0;
    int implicit_ = 0;
    int relay_ = 0;
};

}  // namespace aftercare::kit
