// SQL of web-hooks and their deliveries; the only place that names those tables.
#pragma once

#include "notify/webhook.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::notify::store {

// A web-hook's secrets, sealed.
struct Secrets {
    std::string secret;
    std::optional<std::string> previous_secret;
    std::optional<Instant> previous_until;
};
DESCRIBE(Secrets, secret, previous_secret, previous_until)

struct DeliveryRow {
    AccountId account_id;
    DeliveryId id;
    WebhookId webhook_id;
    Uuid event_id;
    std::string event_kind;
    Uuid object_id;
    std::int64_t sequence = 0;
    std::string body;
    DeliveryState state = DeliveryState::waiting;
    int attempts = 0;
    std::optional<int> last_status;
    std::optional<std::string> last_answer;
    Instant created_at;
    std::optional<Instant> last_attempt_at;
    std::optional<Instant> finished_at;
};
DESCRIBE(DeliveryRow, account_id, id, webhook_id, event_id, event_kind, object_id, sequence, body, state, attempts, last_status,
         last_answer, created_at, last_attempt_at, finished_at)

void insert(db::Tx& tx, const Webhook& webhook, const std::string& sealed_secret);
std::optional<Webhook> find_webhook(db::Tx& tx, WebhookId id, bool lock = false);
struct WebhookSearch {
    std::optional<AccountId> account_id;
    bool ailing = false;  // Only those whose last attempt failed, or that are switched off.
};
std::vector<Webhook> list_webhooks(db::Tx& tx, const WebhookSearch& search, const std::optional<WebhookId>& after,
                                   std::int64_t limit);
std::int64_t count_webhooks(db::Tx& tx, AccountId account);
// Those of the account that are switched on.
std::vector<Webhook> enabled_webhooks(db::Tx& tx, AccountId account);
bool has_enabled_webhook(db::Tx& tx, AccountId account);
void update(db::Tx& tx, const Webhook& webhook);
std::optional<Secrets> find_secrets(db::Tx& tx, WebhookId id);
void update_secrets(db::Tx& tx, WebhookId id, const Secrets& secrets);
// With its deliveries.
void remove(db::Tx& tx, WebhookId id);

// False where that event is there for that web-hook already.
[[nodiscard]] bool insert_delivery(db::Tx& tx, const DeliveryRow& row);
std::optional<DeliveryRow> find_delivery(db::Tx& tx, DeliveryId id, bool lock = false);
// The newest first, older than `before`.
std::vector<WebhookDelivery> list_deliveries(db::Tx& tx, WebhookId webhook, const std::optional<DeliveryState>& state,
                                             const std::optional<DeliveryId>& before, std::int64_t limit);
// Of all web-hooks in scope.
struct DeliverySearch {
    std::optional<AccountId> account_id;
    std::optional<DeliveryState> state;
    std::optional<DeliveryId> id;  // This one alone.
};
std::vector<DeliveryView> search_deliveries(db::Tx& tx, const DeliverySearch& search, const std::optional<DeliveryId>& before,
                                            std::int64_t limit);
std::int64_t count_deliveries(db::Tx& tx, const DeliverySearch& search);
// The oldest first.
std::vector<DeliveryRow> dead_deliveries(db::Tx& tx, WebhookId webhook, std::int64_t limit);
void update_delivery(db::Tx& tx, const DeliveryRow& row);
// That ended before, at most so many; the number of them.
std::int64_t forget_deliveries(db::Tx& tx, Instant before, std::int64_t most);

}  // namespace aftercare::notify::store
