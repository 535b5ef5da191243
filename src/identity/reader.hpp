// Whom texts are written for: the person's own language and zone, else the installation's (ID-15).
#pragma once

#include "platform/base/access.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <string>

namespace aftercare::identity {

struct Reader {
    std::string language;  // One that the texts have.
    std::string zone;
};

// The one who calls; for a program, the installation's.
Reader reader_of(db::Tx& tx, const Caller& caller, const policy::Pack& pack);

}  // namespace aftercare::identity
