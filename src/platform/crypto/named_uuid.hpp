// Ids that follow from what they name, so that whoever names it twice means one thing.
#pragma once

#include "platform/base/id.hpp"

#include <string_view>

namespace aftercare::crypto {

// The same for the same name: the first half of its SHA-256, as a UUID of version 8. Names begin with what they are of: "case_mail:...".
Uuid named_uuid(std::string_view name);

}  // namespace aftercare::crypto
