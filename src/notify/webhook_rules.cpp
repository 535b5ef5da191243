#include "notify/webhook_rules.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace aftercare::notify {

std::expected<EventPattern, std::string> EventPattern::parse(std::string_view text) {
    const std::size_t dot = text.find('.');
    const auto is_word = [](std::string_view word) {
        return !word.empty() && std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    };
    const bool fits = text.size() <= 80 && dot != std::string_view::npos && is_word(text.substr(0, dot)) &&
                      (text.substr(dot + 1) == "*" || is_word(text.substr(dot + 1)));
    if (!fits) return std::unexpected<std::string>("must be a kind of event such as asset.registered, or asset.*");
    EventPattern pattern;
    pattern.text_ = text;
    return pattern;
}

bool EventPattern::matches(std::string_view kind) const {
    if (!text_.ends_with(".*")) return kind == text_;
    return kind.starts_with(std::string_view(text_).substr(0, text_.size() - 1));
}

bool wants(const Webhook& webhook, std::string_view kind) {
    if (!webhook.enabled) return false;
    if (!webhook.event_kinds) return true;
    return std::ranges::any_of(*webhook.event_kinds, [&](const EventPattern& pattern) { return pattern.matches(kind); });
}

Webhook after_failure(Webhook webhook, const WebhookPolicy& policy, Instant now) {
    if (!webhook.failing_since) webhook.failing_since = now;
    ++webhook.failures;
    const bool too_many = webhook.failures >= policy.disable_after_failures;
    const bool too_long = now.since(*webhook.failing_since) >= std::chrono::days{std::int64_t{policy.disable_after_days}};
    if (too_many || too_long) webhook.enabled = false;
    return webhook;
}

std::string signature(std::span<const std::string> secrets, Instant at, std::string_view body) {
    const std::string seconds = std::to_string(at.micros_since_epoch() / 1'000'000);
    const std::string signed_text = seconds + "." + std::string(body);
    std::string value = "t=" + seconds;
    for (const std::string& secret : secrets) value += ",v1=" + crypto::hex(crypto::hmac_sha256(secret, signed_text));
    return value;
}

}  // namespace aftercare::notify
