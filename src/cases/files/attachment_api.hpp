// The routes of attachments.
#pragma once

#include "cases/files/attachment_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

void add_attachment_routes(http::Routes& routes, AttachmentService& service);

}  // namespace aftercare::cases
