// Use cases of service PINs (CASE-20).
#pragma once

#include "identity/service.hpp"
#include "identity/service_pin.hpp"
#include "platform/crypto/server_key.hpp"

namespace aftercare::identity {

inline constexpr Action kServicePinRead{"service_pin.read"};
inline constexpr Action kServicePinMake{"service_pin.make"};
inline constexpr Action kServicePinRemove{"service_pin.remove"};
// How the audit trail calls it that somebody was known by it, and that whoever tried wrong ones is locked.
inline constexpr Action kServicePinUse{"service_pin.use"};
inline constexpr Action kServicePinLock{"service_pin.lock"};

class ServicePinService {
public:
    // `identity` must outlive it.
    ServicePinService(Service& identity, const crypto::ServerKey& key);

    // These are of the person who is signed in, and fail with identity.needs_session for a program.
    Result<ServicePinState> find(const Caller& caller);
    // A new one in the place of the one before; audited.
    Result<NewServicePin> make(const Caller& caller);
    Result<> remove(const Caller& caller);

    // Who has the PIN, for one of the vendor's people who takes a call. Fails with identity.pin_wrong, and after some in a row with
    // identity.pins_locked (429). Both uses and locks are audited. REQUIRES: the caller is a person of the vendor.
    Result<PersonId> who(const Caller& caller, const std::string& pin);

private:
    std::string lookup_of(std::string_view digits) const;

    Service& identity_;
    crypto::SealKey key_;
};

}  // namespace aftercare::identity
