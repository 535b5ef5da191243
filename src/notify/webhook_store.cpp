#include "notify/webhook_store.hpp"

namespace aftercare::notify::store {

namespace {

// A row as it is made.
struct WebhookRow {
    AccountId account_id;
    WebhookId id;
    Text<1, 2000> url;
    OneLine<0, 200> description;
    std::optional<EventPatterns> event_kinds;
    bool enabled = true;
    int failures = 0;
    std::optional<Instant> failing_since;
    std::string secret;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(WebhookRow, account_id, id, url, description, event_kinds, enabled, failures, failing_since, secret, created_at, version)

const std::string kSelect = "select " + std::string(db::columns_of<Webhook>()) + " from webhook where {scope:account_id} and ";
const db::Statement kFind{"webhook.find", db::literal(kSelect + "id = :id")};
const db::Statement kLock{"webhook.lock", db::literal(kSelect + "id = :id {for_update}")};
const db::Statement kEnabled{"webhook.enabled", db::literal(kSelect + "account_id = :account and enabled = 1 order by id")};
constexpr db::Statement kCount{"webhook.count",
                               "select count(*) from webhook where account_id = :account and {scope:account_id}"};
constexpr db::Statement kAny{"webhook.any",
                             "select count(*) from webhook where account_id = :account and enabled = 1 and {scope:account_id}"};
constexpr db::Statement kUpdate{
    "webhook.update",
    "update webhook set url = :url, description = :description, event_kinds = :event_kinds, enabled = :enabled, "
    "failures = :failures, failing_since = :failing_since, version = :version where id = :id and {scope:account_id}"};
constexpr db::Statement kFindSecrets{
    "webhook.find_secrets", "select secret, previous_secret, previous_until from webhook where id = :id and {scope:account_id}"};
constexpr db::Statement kUpdateSecrets{"webhook.update_secrets",
                                       "update webhook set secret = :secret, previous_secret = :previous_secret, "
                                       "previous_until = :previous_until where id = :id and {scope:account_id}"};
constexpr db::Statement kRemoveDeliveries{"webhook.remove_deliveries",
                                          "delete from webhook_delivery where webhook_id = :id and {scope:account_id}"};
constexpr db::Statement kRemove{"webhook.remove", "delete from webhook where id = :id and {scope:account_id}"};

const std::string kSelectDelivery =
    "select " + std::string(db::columns_of<DeliveryRow>()) + " from webhook_delivery where {scope:account_id} and ";
const std::string kListDelivery =
    "select " + std::string(db::columns_of<WebhookDelivery>()) + " from webhook_delivery where {scope:account_id} and ";
const db::Statement kFindDelivery{"webhook.find_delivery", db::literal(kSelectDelivery + "id = :id")};
const db::Statement kLockDelivery{"webhook.lock_delivery", db::literal(kSelectDelivery + "id = :id {for_update}")};
const db::Statement kDead{"webhook.dead",
                          db::literal(kSelectDelivery + "webhook_id = :webhook and state = 'dead' order by id limit :limit "
                                                        "{for_update}")};
constexpr db::Statement kUpdateDelivery{
    "webhook.update_delivery",
    "update webhook_delivery set state = :state, attempts = :attempts, last_status = :last_status, last_answer = :last_answer, "
    "last_attempt_at = :last_attempt_at, finished_at = :finished_at where id = :id and {scope:account_id}"};
constexpr db::Statement kForget{"webhook.forget_deliveries",
                                "delete from webhook_delivery where id in (select id from webhook_delivery"
                                " where finished_at < :before order by finished_at limit :most)"};

}  // namespace

void insert(db::Tx& tx, const Webhook& webhook, const std::string& sealed_secret) {
    tx.insert("webhook", WebhookRow{.account_id = webhook.account_id,
                                    .id = webhook.id,
                                    .url = webhook.url,
                                    .description = webhook.description,
                                    .event_kinds = webhook.event_kinds,
                                    .enabled = webhook.enabled,
                                    .secret = sealed_secret,
                                    .created_at = webhook.created_at,
                                    .version = webhook.version});
}

std::optional<Webhook> find_webhook(db::Tx& tx, WebhookId id, bool lock) {
    return tx.one<Webhook>(lock ? kLock : kFind, {{"id", id}});
}

std::vector<Webhook> list_webhooks(db::Tx& tx, const WebhookSearch& search, const std::optional<WebhookId>& after,
                                   std::int64_t limit) {
    std::string sql = kSelect + (search.ailing ? "(enabled = 0 or failures > 0)" : "1 = 1");
    std::vector<db::Param> params{{"limit", limit}};
    if (search.account_id) {
        sql += " and account_id = :account";
        params.emplace_back("account", *search.account_id);
    }
    if (after) {
        sql += " and id > :after";
        params.emplace_back("after", *after);
    }
    return tx.all<Webhook>({"webhook.list", db::literal(sql + " order by id limit :limit")}, params);
}

std::int64_t count_webhooks(db::Tx& tx, AccountId account) { return *tx.one<std::int64_t>(kCount, {{"account", account}}); }
std::vector<Webhook> enabled_webhooks(db::Tx& tx, AccountId account) { return tx.all<Webhook>(kEnabled, {{"account", account}}); }
bool has_enabled_webhook(db::Tx& tx, AccountId account) { return *tx.one<std::int64_t>(kAny, {{"account", account}}) > 0; }

void update(db::Tx& tx, const Webhook& webhook) {
    tx.run(kUpdate, {{"url", webhook.url},
                     {"description", webhook.description},
                     {"event_kinds", webhook.event_kinds},
                     {"enabled", webhook.enabled},
                     {"failures", webhook.failures},
                     {"failing_since", webhook.failing_since},
                     {"version", webhook.version},
                     {"id", webhook.id}});
}

std::optional<Secrets> find_secrets(db::Tx& tx, WebhookId id) { return tx.one<Secrets>(kFindSecrets, {{"id", id}}); }
void update_secrets(db::Tx& tx, WebhookId id, const Secrets& secrets) {
    tx.run(kUpdateSecrets, {{"secret", secrets.secret},
                            {"previous_secret", secrets.previous_secret},
                            {"previous_until", secrets.previous_until},
                            {"id", id}});
}

void remove(db::Tx& tx, WebhookId id) {
    tx.run(kRemoveDeliveries, {{"id", id}});
    tx.run(kRemove, {{"id", id}});
}

bool insert_delivery(db::Tx& tx, const DeliveryRow& row) { return tx.insert_new("webhook_delivery", row); }

std::optional<DeliveryRow> find_delivery(db::Tx& tx, DeliveryId id, bool lock) {
    return tx.one<DeliveryRow>(lock ? kLockDelivery : kFindDelivery, {{"id", id}});
}

std::vector<WebhookDelivery> list_deliveries(db::Tx& tx, WebhookId webhook, const std::optional<DeliveryState>& state,
                                             const std::optional<DeliveryId>& before, std::int64_t limit) {
    // A statement for each set of conditions, so that each finds its index.
    std::string sql = kListDelivery + "webhook_id = :webhook";
    std::vector<db::Param> params{{"webhook", webhook}, {"limit", limit}};
    if (state) {
        sql += " and state = :state";
        params.emplace_back("state", *state);
    }
    if (before) {
        sql += " and id < :before";
        params.emplace_back("before", *before);
    }
    return tx.all<WebhookDelivery>({"webhook.list_deliveries", db::literal(sql + " order by id desc limit :limit")}, params);
}

namespace {

// A statement for each set of conditions, so that each finds its index.
std::string conditions_of(const DeliverySearch& search, std::vector<db::Param>& params) {
    std::string sql = " where {scope:d.account_id}";
    if (search.account_id) {
        sql += " and d.account_id = :account_id";
        params.emplace_back("account_id", *search.account_id);
    }
    if (search.state) {
        sql += " and d.state = :state";
        params.emplace_back("state", *search.state);
    }
    if (search.id) {
        sql += " and d.id = :id";
        params.emplace_back("id", *search.id);
    }
    return sql;
}

}  // namespace

std::vector<DeliveryView> search_deliveries(db::Tx& tx, const DeliverySearch& search, const std::optional<DeliveryId>& before,
                                            std::int64_t limit) {
    std::vector<db::Param> params{{"limit", limit}};
    std::string sql = conditions_of(search, params);
    if (before) {
        sql += " and d.id < :before";
        params.emplace_back("before", *before);
    }
    const std::string select =
        "select " + std::string(db::columns_of<WebhookDelivery>("d")) +
        ", w.url from webhook_delivery d join webhook w on w.id = d.webhook_id and w.account_id = d.account_id";
    return tx.all<DeliveryView>({"webhook.search_deliveries", db::literal(select + sql + " order by d.id desc limit :limit")},
                                params);
}

std::int64_t count_deliveries(db::Tx& tx, const DeliverySearch& search) {
    std::vector<db::Param> params;
    const std::string sql = "select count(*) from webhook_delivery d" + conditions_of(search, params);
    return tx.all<std::int64_t>({"webhook.count_deliveries", db::literal(sql)}, params).at(0);
}

std::vector<DeliveryRow> dead_deliveries(db::Tx& tx, WebhookId webhook, std::int64_t limit) {
    return tx.all<DeliveryRow>(kDead, {{"webhook", webhook}, {"limit", limit}});
}

void update_delivery(db::Tx& tx, const DeliveryRow& row) {
    tx.run(kUpdateDelivery, {{"state", row.state},
                             {"attempts", row.attempts},
                             {"last_status", row.last_status},
                             {"last_answer", row.last_answer},
                             {"last_attempt_at", row.last_attempt_at},
                             {"finished_at", row.finished_at},
                             {"id", row.id}});
}

std::int64_t forget_deliveries(db::Tx& tx, Instant before, std::int64_t most) {
    return tx.run(kForget, {{"before", before}, {"most", most}});
}

}  // namespace aftercare::notify::store
