// A real IMAP server on this machine: Dovecot with everything of its own in a folder of its own (script/test-imap).
#pragma once

#include <string>

namespace aftercare::kit {

class ImapServer {
public:
    // Whether Dovecot is installed; without it a test says so and is skipped.
    static bool available();
    // Started with an empty mailbox. REQUIRES: available().
    ImapServer();
    ~ImapServer();
    ImapServer(const ImapServer&) = delete;
    ImapServer& operator=(const ImapServer&) = delete;

    std::string url() const { return "imap://127.0.0.1:" + std::to_string(port_) + "/INBOX"; }
    static constexpr const char* kUser = "cases";
    static constexpr const char* kPassword = "s3cret";

    void put(const std::string& mail) const;
    // How many mails somebody has read.
    int seen() const;
    // All numbers are others from now on.
    void number_anew() const;

private:
    std::string folder_;
    int port_ = 0;
};

}  // namespace aftercare::kit
