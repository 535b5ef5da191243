// What staff see and do about mail that the server sends, and the page of the folder that it may send it to.
#pragma once

#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/http/route.hpp"

#include <string>

namespace aftercare::server {

inline constexpr Action kMailRead{"mail.read"};
inline constexpr Action kMailRedeliver{"mail.redeliver"};

void add_mail_routes(http::Routes& routes, db::Db& db, Env& env);

// Adds /mailbox: the mails in the folder, to read. For requests of this machine, and for who may kMailRead: there are links in
// them that reset passwords.
void add_mailbox_routes(http::Routes& routes, const std::string& folder);

}  // namespace aftercare::server
