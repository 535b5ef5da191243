#include "identity/hash_places.hpp"

namespace aftercare::identity {

Result<std::shared_ptr<void>> HashPlaces::take() {
    if (!free_.try_acquire_for(patience_))
        return fail({.kind = ProblemKind::unavailable,
                     .code = "identity.sign_in_busy",
                     .detail = "Too many passwords are being checked at the moment.",
                     .remedy = "Try again in a few seconds.",
                     .rule = "ID-04"});
    return std::shared_ptr<void>(this, [](void* places) { static_cast<HashPlaces*>(places)->free_.release(); });
}

}  // namespace aftercare::identity
