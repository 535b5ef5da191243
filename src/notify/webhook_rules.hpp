// Decisions about web-hooks. Pure: facts in, decision out.
#pragma once

#include "notify/policy.hpp"
#include "notify/webhook.hpp"

#include <span>

namespace aftercare::notify {

// Whether the web-hook wants events of the kind.
bool wants(const Webhook& webhook, std::string_view kind);

// how a web-hook stands after one more failed attempt at `now`: one failure more, and switched off where the policy says
// that it is dead: too many failures in a row, or none but failures for too many days.
Webhook after_failure(Webhook webhook, const WebhookPolicy& policy, Instant now);

// The value of Aftercare-Signature: "t=<seconds since 1970>,v1=<hex>", with one v1 for each secret, the newest first. A v1 is
// HMAC-SHA256 under the secret over the seconds, a dot and the body.
std::string signature(std::span<const std::string> secrets, Instant at, std::string_view body);

}  // namespace aftercare::notify
