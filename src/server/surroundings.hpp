// What the product needs of its surroundings beside the database: how mail leaves, where people reach it. From the operator's
// settings; tests make their own.
#pragma once

#include "cases/live/live_limits.hpp"
#include "platform/config/config.hpp"
#include "platform/files/files.hpp"
#include "platform/files/in_s3.hpp"
#include "platform/mail/imap.hpp"
#include "platform/mail/transport.hpp"
#include "platform/outbound/client.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace aftercare::server {

struct Surroundings {
    std::string public_url = "http://127.0.0.1:8080";  // Without a slash at its end.
    mail::Address mail_from{.name = "Aftercare", .address = "aftercare@localhost.localdomain"};
    std::shared_ptr<mail::Transport> mail;  // None: no way at all.
    // Mail about cases (CASE-19): the address that it comes to, empty where none does, and whose findings about senders are believed.
    std::string case_address;
    char case_separator = '+';
    std::string trusted_authserv_id;
    std::optional<mail::ImapSettings> imap;  // A mailbox to be fetched from ...
    std::chrono::seconds imap_every{60};     // ... so often.
    std::string spool = "/tmp";              // The folder of mails while they come in by it.
    std::string anchors;                     // The folder that copies of the audit trail's anchors go to; empty: none.
    std::string mailbox;                     // The folder that the transport writes to, for its page; empty: no such page.
    cases::LiveLimits live;                  // Of the streams that tell news of cases.
    outbound::Settings outbound;             // Of the requests of web-hooks.
    std::shared_ptr<files::Store> files = files::in_memory();  // Uploads that are kept; the server's lie in the data folder.
    std::vector<std::string> scan_command;                     // That looks at attachments; empty: none.
};

Surroundings surroundings(const config::Config& config, Env& env);
// What is wrong with the store of files that is configured; none where nothing is. Asks a bucket, and waits for its answer.
std::optional<files::S3Complaint> files_complaint(const config::Config& config, Env& env);

}  // namespace aftercare::server
