// Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, 6 digits, steps of 30 seconds. liboath does
// the work.
#pragma once

#include "platform/base/env.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::crypto {

// A fresh secret of 20 bytes.
std::string totp_secret(Random& random);

// How people type a secret into an app: base32 without padding.
std::string totp_secret_text(std::string_view secret);

// What a QR code for authenticator apps says: otpauth://totp/ISSUER:WHO?secret=...
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view who);

// The code of the step in which `at` lies.
std::string totp_code(std::string_view secret, Instant at);

// The step whose code `code` is, of the step at `at` and one before and after it (clocks differ), if it is later than
// `last_step`; none otherwise. Keep it as the next last_step: then no code is good twice.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant at, std::int64_t last_step);

}  // namespace aftercare::crypto
