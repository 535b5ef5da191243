// The nouns of web-hooks: where an account wants to be told of its events by program, and what was delivered there.
#pragma once

#include "platform/base/access.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::notify {

struct WebhookTag {
    static constexpr std::string_view name = "WebhookId";
};
using WebhookId = Id<WebhookTag>;
struct DeliveryTag {
    static constexpr std::string_view name = "DeliveryId";
};
using DeliveryId = Id<DeliveryTag>;

// One kind of event ("asset.registered"), or all of a noun's ("asset.*").
class EventPattern {
public:
    static constexpr describe::TextForm kForm{.name = "EventPattern",
                                              .doc = "A kind of event such as asset.registered, or all of one noun: asset.*.",
                                              .pattern = "^[a-z_]+\\.([a-z_]+|\\*)$",
                                              .min = 3,
                                              .max = 80};
    static std::expected<EventPattern, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    bool matches(std::string_view kind) const;
    bool operator==(const EventPattern&) const = default;

private:
    std::string text_;
};
using EventPatterns = describe::List<EventPattern, 1, 50>;

struct Webhook {
    WebhookId id;
    AccountId account_id;
    Text<1, 2000> url;
    OneLine<0, 200> description;
    std::optional<EventPatterns> event_kinds;  // Every kind if missing.
    bool enabled = true;
    int failures = 0;                      // Attempts in a row that failed.
    std::optional<Instant> failing_since;  // When the first of them was.
    Instant created_at;
    std::int64_t version = 1;

    static constexpr std::string_view kDoc = "Where an account is told of its events, by signed requests.";
};
DESCRIBE(Webhook, id, account_id, url, description, event_kinds, enabled, failures, failing_since, created_at, version)

struct CreateWebhook {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    Text<1, 2000> url;
    std::optional<OneLine<0, 200>> description;
    std::optional<EventPatterns> event_kinds;
};
DESCRIBE(CreateWebhook, account_id, url, description, event_kinds)

struct PatchWebhook {
    describe::Patch<Text<1, 2000>> url;
    describe::Patch<OneLine<0, 200>> description;
    describe::Patch<EventPatterns> event_kinds;
    describe::Patch<bool> enabled;
};
DESCRIBE(PatchWebhook, url, description, event_kinds, enabled)

struct WebhookSecret {
    Webhook webhook;
    std::string secret;  // Shown this once: what requests are signed with.

    static constexpr describe::Note kNotes[] = {
        {"secret",
         "Shown this once. The key of the HMAC-SHA256 in Aftercare-Signature, over the timestamp, a dot and the body."}};
};
DESCRIBE(WebhookSecret, webhook, secret)

enum class DeliveryState : std::uint8_t {
    waiting,  // For its first or next attempt, or for an earlier event of the same object.
    delivered,
    dead,  // Given up; it can be delivered anew.
};
DESCRIBE_ENUM(DeliveryState, waiting, delivered, dead)

struct WebhookDelivery {
    DeliveryId id;
    AccountId account_id;
    WebhookId webhook_id;
    Uuid event_id;
    std::string event_kind;
    Uuid object_id;
    DeliveryState state = DeliveryState::waiting;
    int attempts = 0;
    std::optional<int> last_status;          // Of the target's last answer.
    std::optional<std::string> last_answer;  // How it began, or why none came.
    Instant created_at;
    std::optional<Instant> last_attempt_at;
    std::optional<Instant> finished_at;
};
DESCRIBE(WebhookDelivery, id, account_id, webhook_id, event_id, event_kind, object_id, state, attempts, last_status, last_answer,
         created_at, last_attempt_at, finished_at)

// With where it goes to, for a list of several web-hooks.
struct DeliveryView : WebhookDelivery {
    Text<1, 2000> url;
};
DESCRIBE_DERIVED(DeliveryView, WebhookDelivery, url)

struct Redelivered {
    std::int64_t redelivered = 0;
    bool more = false;  // There are more dead ones: ask again.
};
DESCRIBE(Redelivered, redelivered, more)

// What is sent.
struct EventBody {
    Uuid id;  // Of the event: the same at every attempt, also in Aftercare-Event-Id.
    std::string kind;
    AccountId account_id;
    Uuid object_id;
    Instant at;
    std::int64_t sequence = 0;  // Of two events of one object the later one's is higher.
    describe::Json data;
};
DESCRIBE(EventBody, id, kind, account_id, object_id, at, sequence, data)

}  // namespace aftercare::notify
