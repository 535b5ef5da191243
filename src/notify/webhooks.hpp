// Use cases on web-hooks, and the jobs that make deliveries of events and send them.
#pragma once

#include "notify/notifier.hpp"
#include "notify/webhook.hpp"
#include "notify/webhook_store.hpp"
#include "platform/crypto/server_key.hpp"
#include "platform/outbound/client.hpp"

namespace aftercare::notify {

inline constexpr Action kWebhookRead{"webhook.read"};
inline constexpr Action kWebhookCreate{"webhook.create"};
inline constexpr Action kWebhookUpdate{"webhook.update"};
inline constexpr Action kWebhookDelete{"webhook.delete"};

class Webhooks {
public:
    // What it works with; all but the key must outlive it.
    struct Tools {
        db::Db& db;
        Env& env;
        const policy::Pack& pack;
        Notifier& notifier;
        const outbound::Client& client;
        crypto::SealKey key;  // That secrets are sealed with.
    };
    explicit Webhooks(const Tools& tools) : tools_(tools), db_(tools.db), env_(tools.env) {}

    // Fails with what outbound::Client::check_target() fails with, notify.webhooks_too_many (409), notify.secret_shown (409: the
    // web-hook was made by an earlier request with the same Idempotency-Key).
    Result<WebhookSecret> create(const Caller& caller, const CreateWebhook& request);
    Result<Webhook> find(const Caller& caller, WebhookId id);  // notify.webhook_unknown
    std::vector<Webhook> list(const Caller& caller, const store::WebhookSearch& search, const std::optional<WebhookId>& after,
                              std::int64_t limit);
    // Switched on again it has no failures. Fails with notify.webhook_unknown, and as check_target() for a new address.
    Result<Webhook> change(const Caller& caller, WebhookId id, const PatchWebhook& patch, std::optional<std::int64_t> if_match);
    Result<> remove(const Caller& caller, WebhookId id);
    // A new secret; the old one signs beside it for the policy's hours.
    Result<WebhookSecret> renew_secret(const Caller& caller, WebhookId id);

    // Queues an event "webhook.test" for it alone. Fails with notify.webhook_disabled (409).
    Result<WebhookDelivery> test(const Caller& caller, WebhookId id);
    Result<std::vector<WebhookDelivery>> deliveries(const Caller& caller, WebhookId id, const std::optional<DeliveryState>& state,
                                                    const std::optional<DeliveryId>& before, std::int64_t limit);
    // The newest first, of all web-hooks that the caller sees; with how many there are where that is asked for.
    struct DeliveryPage {
        std::vector<DeliveryView> rows;
        std::optional<std::int64_t> total;
    };
    DeliveryPage all_deliveries(const Caller& caller, const store::DeliverySearch& search,
                                const std::optional<DeliveryId>& before, std::int64_t limit, bool counted);
    Result<DeliveryView> find_delivery(const Caller& caller, DeliveryId id);  // notify.delivery_unknown
    // Fails with notify.delivery_unknown, notify.delivery_not_dead (409), notify.webhook_disabled (409).
    Result<WebhookDelivery> redeliver(const Caller& caller, WebhookId id, DeliveryId delivery);
    // The oldest dead ones, up to 500.
    Result<Redelivered> redeliver_all(const Caller& caller, WebhookId id);

    void register_jobs(jobs::Registry& registry);

private:
    Result<> take(const jobs::Event& event);
    Result<> deliver(const jobs::Job& job);
    Result<> forget_old();

    struct Attempt;
    std::optional<Attempt> begin(AccountId account, DeliveryId id);
    Result<outbound::Answer> send(const Attempt& attempt) const;
    // Whether the delivery is over. `took`: from sending to the answer.
    bool end(const Attempt& attempt, const Result<outbound::Answer>& answer, std::chrono::microseconds took);
    void note_failure(db::Tx& tx, const store::DeliveryRow& row, const std::string& why);
    void tell_disabled(db::Tx& tx, const Webhook& webhook, const std::string& why);

    store::DeliveryRow row_of(const Webhook& webhook, const EventBody& event);
    void queue(db::Tx& tx, const store::DeliveryRow& row);
    void revive(db::Tx& tx, store::DeliveryRow& row);
    Result<Webhook> load(db::Tx& tx, WebhookId id, bool lock) const;
    std::string new_secret();
    const WebhookPolicy& policy() const { return tools_.pack.get<Notifications>().webhooks; }

    Tools tools_;
    db::Db& db_;
    Env& env_;
};

}  // namespace aftercare::notify
