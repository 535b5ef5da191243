// The folder that the transport `mailbox` writes to, as its page shows it.
#pragma once

#include "platform/mail/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::mail {

struct Kept {
    std::string id;  // Its file's name without ".eml": the mail's id.
    ReadMail mail;
};

// The newest first: up to `limit` of those older than `before` (an id), which are all where it is empty.
std::vector<Kept> kept_mails(const std::string& folder, const std::string& before, std::size_t limit);

// None where there is no such file; `id` may be any text.
std::optional<Kept> kept_mail(const std::string& folder, const std::string& id);

}  // namespace aftercare::mail
