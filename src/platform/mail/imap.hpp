// A mailbox on an IMAP server that mails are fetched from, by their numbers (UIDs), which only rise.
#pragma once

#include "platform/base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::mail {

struct ImapSettings {
    std::string
        url;  // "imaps://imap.example.net/INBOX", or imap:// where STARTTLS is needed; for a server on this machine plain too.
    std::string user;
    std::string password;
    std::string ca_file;  // PEM; empty: the machine's.
    int connect_seconds = 15;
    int fetch_seconds = 300;  // For one command.
};

// What stands in the mailbox.
struct ImapContents {
    std::int64_t validity = 0;          // Where it changes, all numbers are others (RFC 3501).
    std::vector<std::int64_t> numbers;  // Rising.
};

// One connection; not thread safe. All fail with mail.imap_failed (503), which says what the server said.
class ImapBox {
public:
    explicit ImapBox(ImapSettings settings);
    ~ImapBox();
    ImapBox(const ImapBox&) = delete;
    ImapBox& operator=(const ImapBox&) = delete;

    // Those behind `after`.
    Result<ImapContents> behind(std::int64_t after);
    // Those that nobody has read.
    Result<ImapContents> unread();
    // The mail piece by piece; false from `take` ends it, which is no failure.
    Result<> fetch(std::int64_t number, const std::function<bool(std::string_view piece)>& take);
    Result<> mark_read(std::int64_t number);

private:
    struct Connection;
    Result<ImapContents> search(const std::string& what, std::int64_t after);
    std::unique_ptr<Connection> connection_;
};

}  // namespace aftercare::mail
