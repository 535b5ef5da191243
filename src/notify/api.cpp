#include "notify/api.hpp"

#include "platform/http/page.hpp"

namespace aftercare::notify {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct NotificationPath {
    NotificationId notification_id;
};
DESCRIBE(NotificationPath, notification_id)
struct KindPath {
    OneLine<1, 60> kind;
};
DESCRIBE(KindPath, kind)
struct WebhookPath {
    WebhookId webhook_id;
};
DESCRIBE(WebhookPath, webhook_id)
struct DeliveryPath {
    WebhookId webhook_id;
    DeliveryId delivery_id;
};
DESCRIBE(DeliveryPath, webhook_id, delivery_id)

struct InboxQuery {
    std::optional<bool> unread;  // Only what is unread.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(InboxQuery, unread, cursor, limit)
struct AnyDeliveryPath {
    DeliveryId delivery_id;
};
DESCRIBE(AnyDeliveryPath, delivery_id)
struct WebhookQuery {
    static constexpr describe::Note kNotes[] = {{"ailing", "Only those whose last attempt failed, or that are switched off."}};
    std::optional<AccountId> account_id;
    std::optional<bool> ailing;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(WebhookQuery, account_id, ailing, cursor, limit)
struct DeliveryQuery {
    std::optional<DeliveryState> state;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(DeliveryQuery, state, cursor, limit)

struct AllDeliveriesQuery {
    static constexpr describe::Note kNotes[] = {{"total", "Whether the rows of all pages are counted."}};
    std::optional<AccountId> account_id;
    std::optional<DeliveryState> state;
    std::optional<bool> total;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(AllDeliveriesQuery, account_id, state, total, cursor, limit)

// Where a page begins: behind the cursor's id.
template <class IdType, class Query>
Result<std::optional<IdType>> place_of(const Query& query) {
    std::optional<IdType> place;
    if (query.cursor) place = IdType{TRY(query.cursor->uuid_key("id"))};
    return place;
}

template <class Query>
std::int64_t limit_of(const Query& query) {
    return query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
}

template <class T>
Page<T> page_by_id(std::vector<T> rows, std::int64_t limit) {
    return http::page_of(std::move(rows), limit, [](const T& row) { return http::Cursor("id", {row.id.text()}); });
}

void add_inbox_routes(http::RouteGroup& group, Inbox& inbox) {
    group.add(http::get("/notifications", kNotificationRead, "Your inbox, the newest first",
                        [&inbox](const Call<None, InboxQuery>& call) -> Result<Ok<Page<Notification>>> {
                            const auto before = TRY(place_of<NotificationId>(call.query));
                            const std::int64_t limit = limit_of(call.query);
                            return page_by_id(inbox.list(call.caller, call.query.unread.value_or(false), before, limit + 1),
                                              limit);
                        }));
    group.add(http::get("/notifications/{notification_id}", kNotificationRead, "One piece of news in your inbox",
                        [&inbox](const Call<NotificationPath>& call) -> Result<Ok<Notification>> {
                            return TRY(inbox.find(call.caller, call.path.notification_id));
                        }));
    group.add(http::post("/notifications/{notification_id}/reading", kNotificationUpdate, "Mark one as read",
                         [&inbox](const Call<NotificationPath>& call) -> Result<Ok<Notification>> {
                             return TRY(inbox.mark_read(call.caller, call.path.notification_id));
                         }));
    group.add(http::get("/notification-count", kNotificationRead, "How many you have not read",
                        [&inbox](const Call<>& call) -> Result<Ok<UnreadCount>> { return inbox.count(call.caller); }));
    group.add(http::post("/notification-reading", kNotificationUpdate, "Mark all as read",
                         [&inbox](const Call<>& call) -> Result<Ok<UnreadCount>> { return inbox.mark_all_read(call.caller); }));
    group.add(http::get("/notification-choices", kNotificationRead, "Every kind of news, and how you are told of it",
                        [&inbox](const Call<>& call) -> Result<Ok<Choices>> { return inbox.choices(call.caller); }));
    group.add(http::patch("/notification-choices/{kind}", kNotificationUpdate, "Choose how you are told of a kind of news",
                          [&inbox](const Call<KindPath, None, PatchChoice>& call) -> Result<Ok<Choice>> {
                              return TRY(inbox.choose(call.caller, call.path.kind.text(), call.body));
                          })
                  .fails_with({"notify.kind_mandatory", "notify.no_person"}));
}

void add_webhook_routes(http::RouteGroup& group, Webhooks& webhooks) {
    group.add(http::get("/webhooks", kWebhookRead, "Web-hooks, by account",
                        [&webhooks](const Call<None, WebhookQuery>& call) -> Result<Ok<Page<Webhook>>> {
                            const auto after = TRY(place_of<WebhookId>(call.query));
                            const std::int64_t limit = limit_of(call.query);
                            const store::WebhookSearch search{call.query.account_id, call.query.ailing.value_or(false)};
                            return page_by_id(webhooks.list(call.caller, search, after, limit + 1), limit);
                        }));
    group.add(http::post("/webhooks", kWebhookCreate, "Make a web-hook; its secret is shown this once",
                         [&webhooks](const Call<None, None, CreateWebhook>& call) -> Result<Created<WebhookSecret>> {
                             WebhookSecret made = TRY(webhooks.create(call.caller, call.body));
                             return Created<WebhookSecret>{made, "/api/v1/webhooks/" + made.webhook.id.text(),
                                                           made.webhook.version};
                         })
                  .confidential()
                  .fails_with({"outbound.url_invalid", "outbound.https_needed", "outbound.host_unknown",
                               "outbound.target_private", "notify.webhooks_too_many", "notify.secret_shown"}));
    group.add(http::get("/webhooks/{webhook_id}", kWebhookRead, "One web-hook",
                        [&webhooks](const Call<WebhookPath>& call) -> Result<Ok<Webhook>> {
                            Webhook webhook = TRY(webhooks.find(call.caller, call.path.webhook_id));
                            return Ok<Webhook>{webhook, webhook.version};
                        }));
    group.add(
        http::patch("/webhooks/{webhook_id}", kWebhookUpdate, "Change a web-hook, or switch it on again",
                    [&webhooks](const Call<WebhookPath, None, PatchWebhook>& call) -> Result<Ok<Webhook>> {
                        Webhook webhook = TRY(webhooks.change(call.caller, call.path.webhook_id, call.body, call.if_match));
                        return Ok<Webhook>{webhook, webhook.version};
                    })
            .if_match()
            .fails_with({"outbound.url_invalid", "outbound.https_needed", "outbound.host_unknown", "outbound.target_private"}));
    group.add(http::del("/webhooks/{webhook_id}", kWebhookDelete, "Delete a web-hook with all its deliveries",
                        [&webhooks](const Call<WebhookPath>& call) -> Result<NoContent> {
                            TRY(webhooks.remove(call.caller, call.path.webhook_id));
                            return NoContent{};
                        }));
    group.add(http::post("/webhooks/{webhook_id}/secret", kWebhookUpdate,
                         "Give it a new secret, shown this once; the old one signs beside it for a while",
                         [&webhooks](const Call<WebhookPath>& call) -> Result<Ok<WebhookSecret>> {
                             return TRY(webhooks.renew_secret(call.caller, call.path.webhook_id));
                         })
                  .confidential()
                  .fails_with({"notify.secret_shown"}));
}

void add_delivery_routes(http::RouteGroup& group, Webhooks& webhooks) {
    group.add(http::post("/webhooks/{webhook_id}/test", kWebhookUpdate, "Send it an event webhook.test",
                         [&webhooks](const Call<WebhookPath>& call) -> Result<Accepted<WebhookDelivery>> {
                             const WebhookId id = call.path.webhook_id;
                             return Accepted<WebhookDelivery>{TRY(webhooks.test(call.caller, id)),
                                                              "/api/v1/webhooks/" + id.text() + "/deliveries"};
                         })
                  .fails_with({"notify.webhook_disabled"}));
    group.add(http::get("/webhooks/{webhook_id}/deliveries", kWebhookRead, "What was sent to it, the newest first",
                        [&webhooks](const Call<WebhookPath, DeliveryQuery>& call) -> Result<Ok<Page<WebhookDelivery>>> {
                            const auto before = TRY(place_of<DeliveryId>(call.query));
                            const std::int64_t limit = limit_of(call.query);
                            return page_by_id(
                                TRY(webhooks.deliveries(call.caller, call.path.webhook_id, call.query.state, before, limit + 1)),
                                limit);
                        }));
    group.add(http::get("/webhook-deliveries", kWebhookRead,
                        "What was sent to all web-hooks, the newest first; dead letters by their state",
                        [&webhooks](const Call<None, AllDeliveriesQuery>& call) -> Result<Ok<Page<DeliveryView>>> {
                            const auto before = TRY(place_of<DeliveryId>(call.query));
                            const std::int64_t limit = limit_of(call.query);
                            auto found = webhooks.all_deliveries(call.caller, {call.query.account_id, call.query.state, {}},
                                                                 before, limit + 1, call.query.total.value_or(false));
                            auto page = page_by_id(std::move(found.rows), limit);
                            page.total = found.total;
                            return page;
                        }));
    group.add(http::get("/webhook-deliveries/{delivery_id}", kWebhookRead, "One delivery, with where it went to",
                        [&webhooks](const Call<AnyDeliveryPath>& call) -> Result<Ok<DeliveryView>> {
                            return TRY(webhooks.find_delivery(call.caller, call.path.delivery_id));
                        }));
    group.add(http::post("/webhooks/{webhook_id}/deliveries/{delivery_id}/redelivery", kWebhookUpdate, "Deliver a dead one anew",
                         [&webhooks](const Call<DeliveryPath>& call) -> Result<Ok<WebhookDelivery>> {
                             return TRY(webhooks.redeliver(call.caller, call.path.webhook_id, call.path.delivery_id));
                         })
                  .fails_with({"notify.delivery_not_dead", "notify.webhook_disabled"}));
    group.add(http::post("/webhooks/{webhook_id}/redelivery", kWebhookUpdate, "Deliver all dead ones anew, the oldest first",
                         [&webhooks](const Call<WebhookPath>& call) -> Result<Ok<Redelivered>> {
                             return TRY(webhooks.redeliver_all(call.caller, call.path.webhook_id));
                         })
                  .fails_with({"notify.webhook_disabled"}));
}

}  // namespace

void add_routes(http::Routes& routes, Inbox& inbox, Webhooks& webhooks) {
    http::RouteGroup group(routes, "notify");
    add_inbox_routes(group, inbox);
    add_webhook_routes(group, webhooks);
    add_delivery_routes(group, webhooks);
}

}  // namespace aftercare::notify
