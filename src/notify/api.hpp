// The routes of the inbox and of web-hooks.
#pragma once

#include "notify/inbox.hpp"
#include "notify/webhooks.hpp"
#include "platform/http/route.hpp"

namespace aftercare::notify {

void add_routes(http::Routes& routes, Inbox& inbox, Webhooks& webhooks);

}  // namespace aftercare::notify
