#include "notify/webhooks.hpp"

#include "identity/audit.hpp"
#include "identity/service.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"

namespace aftercare::notify {

namespace {

constexpr std::int64_t kRedeliverAtMost = 500;
// What a secret begins with, so that a leaked one is recognised.
constexpr std::string_view kSecretPrefix = "awh_";

Problem webhook_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "notify.webhook_unknown",
            .detail = "There is no such web-hook.",
            .remedy = "GET /api/v1/webhooks lists what you may see.",
            .rule = "ID-09"};
}

Problem delivery_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "notify.delivery_unknown",
            .detail = "The web-hook has no such delivery.",
            .remedy = "GET /api/v1/webhooks/{webhook_id}/deliveries lists them.",
            .rule = "ID-09"};
}

Problem webhook_disabled() {
    return {.kind = ProblemKind::conflict,
            .code = "notify.webhook_disabled",
            .detail = "The web-hook is switched off.",
            .remedy = "Switch it on first: PATCH it with enabled true.",
            .rule = "Q-04"};
}

Problem secret_shown() {
    return {.kind = ProblemKind::conflict,
            .code = "notify.secret_shown",
            .detail = "This was done by an earlier request with the same Idempotency-Key; the secret is shown only once.",
            .remedy = "Where it was lost, ask for a new one: POST /api/v1/webhooks/{webhook_id}/secret.",
            .rule = "Q-04"};
}

WebhookDelivery view_of(const store::DeliveryRow& row) {
    return {.id = row.id,
            .account_id = row.account_id,
            .webhook_id = row.webhook_id,
            .event_id = row.event_id,
            .event_kind = row.event_kind,
            .object_id = row.object_id,
            .state = row.state,
            .attempts = row.attempts,
            .last_status = row.last_status,
            .last_answer = row.last_answer,
            .created_at = row.created_at,
            .last_attempt_at = row.last_attempt_at,
            .finished_at = row.finished_at};
}

}  // namespace

std::string Webhooks::new_secret() { return std::string(kSecretPrefix) + crypto::random_token(env_.random); }

Result<Webhook> Webhooks::load(db::Tx& tx, WebhookId id, bool lock) const {
    auto found = store::find_webhook(tx, id, lock);
    if (!found) return fail(webhook_unknown());
    return *std::move(found);
}

Result<WebhookSecret> Webhooks::create(const Caller& caller, const CreateWebhook& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    TRY(tools_.client.check_target(request.url.text(), "/url"));
    const std::string secret = new_secret();
    const std::string sealed = crypto::seal(secret, tools_.key, env_.random);
    bool made = false;
    auto written = db_.write(caller, [&](db::Tx& tx) -> Result<Webhook> {
        TRY(identity::load_account(tx, account));
        if (store::count_webhooks(tx, account) >= policy().per_account)
            return fail({.kind = ProblemKind::conflict,
                         .code = "notify.webhooks_too_many",
                         .detail = "The account has " + std::to_string(std::int64_t{policy().per_account}) +
                                   " web-hooks, which is as many as it may have.",
                         .remedy = "Delete one that is not needed.",
                         .rule = "Q-04"});
        const Webhook one{.id = env_.ids.make<WebhookId>(),
                          .account_id = account,
                          .url = request.url,
                          .description = request.description.value_or(OneLine<0, 200>{}),
                          .event_kinds = request.event_kinds,
                          .created_at = env_.clock.now()};
        store::insert(tx, one, sealed);
        identity::audit<Webhook>(tx, env_, caller, account, kWebhookCreate, "webhook", one.id.uuid, nullptr, &one);
        made = true;
        return one;
    });
    const Webhook webhook = TRY(std::move(written));
    if (!made) return fail(secret_shown());
    return WebhookSecret{webhook, secret};
}

Result<Webhook> Webhooks::find(const Caller& caller, WebhookId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return load(tx, id, false); });
}

std::vector<Webhook> Webhooks::list(const Caller& caller, const store::WebhookSearch& search,
                                    const std::optional<WebhookId>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list_webhooks(tx, search, after, limit); });
}

Result<Webhook> Webhooks::change(const Caller& caller, WebhookId id, const PatchWebhook& patch,
                                 std::optional<std::int64_t> if_match) {
    TRY(find(caller, id));  // Nobody has addresses looked up by changing what he or she may not see.
    if (patch.url.item()) TRY(tools_.client.check_target(patch.url.item()->text(), "/url"));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Webhook> {
        const Webhook before = TRY(load(tx, id, true));
        TRY(require_version(before.version, if_match));
        Webhook after = before;
        TRY(describe::patch_into(after, patch));
        if (after.enabled && !before.enabled) {
            after.failures = 0;
            after.failing_since.reset();
        }
        ++after.version;
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kWebhookUpdate, "webhook", id.uuid, &before, &after);
        return after;
    });
}

Result<> Webhooks::remove(const Caller& caller, WebhookId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const Webhook before = TRY(load(tx, id, true));
        store::remove(tx, id);
        identity::audit<Webhook>(tx, env_, caller, before.account_id, kWebhookDelete, "webhook", id.uuid, &before, nullptr);
        return {};
    });
}

Result<WebhookSecret> Webhooks::renew_secret(const Caller& caller, WebhookId id) {
    const std::string secret = new_secret();
    const std::string sealed = crypto::seal(secret, tools_.key, env_.random);
    const auto overlap = std::chrono::hours{std::int64_t{policy().secret_overlap_hours}};
    bool made = false;
    auto written = db_.write(caller, [&](db::Tx& tx) -> Result<Webhook> {
        const Webhook before = TRY(load(tx, id, true));
        Webhook after = before;
        ++after.version;
        const store::Secrets old = store::find_secrets(tx, id).value();
        store::update_secrets(tx, id, {sealed, old.secret, env_.clock.now().plus(overlap)});
        store::update(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kWebhookUpdate, "webhook", id.uuid, &before, &after);
        made = true;
        return after;
    });
    const Webhook webhook = TRY(std::move(written));
    if (!made) return fail(secret_shown());
    return WebhookSecret{webhook, secret};
}

Result<WebhookDelivery> Webhooks::test(const Caller& caller, WebhookId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<WebhookDelivery> {
        const Webhook webhook = TRY(load(tx, id, false));
        if (!webhook.enabled) return fail(webhook_disabled());
        const store::DeliveryRow row = row_of(webhook, {.id = env_.ids.next(),
                                                        .kind = "webhook.test",
                                                        .account_id = webhook.account_id,
                                                        .object_id = id.uuid,
                                                        .at = env_.clock.now(),
                                                        .sequence = 0,
                                                        .data = {R"({"test":true})"}});
        check(store::insert_delivery(tx, row), "a new event is there already");
        queue(tx, row);
        return view_of(row);
    });
}

Result<std::vector<WebhookDelivery>> Webhooks::deliveries(const Caller& caller, WebhookId id,
                                                          const std::optional<DeliveryState>& state,
                                                          const std::optional<DeliveryId>& before, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<WebhookDelivery>> {
        TRY(load(tx, id, false));
        return store::list_deliveries(tx, id, state, before, limit);
    });
}

Webhooks::DeliveryPage Webhooks::all_deliveries(const Caller& caller, const store::DeliverySearch& search,
                                                const std::optional<DeliveryId>& before, std::int64_t limit, bool counted) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        DeliveryPage page{.rows = store::search_deliveries(tx, search, before, limit), .total = {}};
        if (counted) page.total = store::count_deliveries(tx, search);
        return page;
    });
}

Result<DeliveryView> Webhooks::find_delivery(const Caller& caller, DeliveryId id) {
    auto found = db_.read(caller.scope, [&](db::Tx& tx) {
        return store::search_deliveries(tx, {.account_id = {}, .state = {}, .id = id}, std::nullopt, 1);
    });
    if (found.empty()) return fail(delivery_unknown());
    return std::move(found.front());
}

void Webhooks::revive(db::Tx& tx, store::DeliveryRow& row) {
    row.state = DeliveryState::waiting;
    row.attempts = 0;
    row.finished_at.reset();
    store::update_delivery(tx, row);
    queue(tx, row);
}

Result<WebhookDelivery> Webhooks::redeliver(const Caller& caller, WebhookId id, DeliveryId delivery) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<WebhookDelivery> {
        const Webhook webhook = TRY(load(tx, id, false));
        auto row = store::find_delivery(tx, delivery, true);
        if (!row || row->webhook_id != id) return fail(delivery_unknown());
        if (row->state != DeliveryState::dead)
            return fail({.kind = ProblemKind::conflict,
                         .code = "notify.delivery_not_dead",
                         .detail = "The delivery is not dead.",
                         .remedy = "Wait for it; only what was given up is delivered anew by hand.",
                         .rule = "Q-04"});
        if (!webhook.enabled) return fail(webhook_disabled());
        revive(tx, *row);
        return view_of(*row);
    });
}

Result<Redelivered> Webhooks::redeliver_all(const Caller& caller, WebhookId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Redelivered> {
        const Webhook webhook = TRY(load(tx, id, false));
        if (!webhook.enabled) return fail(webhook_disabled());
        auto rows = store::dead_deliveries(tx, id, kRedeliverAtMost + 1);
        const bool more = static_cast<std::int64_t>(rows.size()) > kRedeliverAtMost;
        if (more) rows.pop_back();
        for (store::DeliveryRow& row : rows) revive(tx, row);
        return Redelivered{static_cast<std::int64_t>(rows.size()), more};
    });
}

}  // namespace aftercare::notify
