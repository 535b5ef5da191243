// The person behind a request, as rows keep it.
#pragma once

#include "identity/identity.hpp"
#include "platform/base/access.hpp"

#include <optional>

namespace aftercare::identity {

// None where a program asked.
inline std::optional<PersonId> person_of(const Caller& caller) {
    return caller.person.nil() ? std::nullopt : std::optional(PersonId{caller.person});
}

}  // namespace aftercare::identity
