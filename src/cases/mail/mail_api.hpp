// The routes of mail about cases that came in, for the vendor's people (CASE-19).
#pragma once

#include "cases/mail/incoming_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

void add_case_mail_routes(http::Routes& routes, IncomingMails& mails);

}  // namespace aftercare::cases
