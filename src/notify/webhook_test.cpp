// Web-hooks against a real receiver on this machine.
#include "notify/test_world.hpp"

#include "identity/audit_store.hpp"
#include "notify/webhook_rules.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/jobs/upkeep.hpp"

#include <algorithm>
#include <future>
#include <mutex>
#include <set>

namespace aftercare::notify {
namespace {

using kit::HttpReceiver;
using kit::ReceivedRequest;
using namespace std::chrono_literals;

class Q_04_webhooks : public test::NotifyTest {
protected:
    WebhookSecret hook(const std::vector<std::string>& kinds = {}) {
        CreateWebhook request{.account_id = account, .url = Text<1, 2000>(receiver.url())};
        if (!kinds.empty()) {
            request.event_kinds.emplace();
            for (const std::string& kind : kinds) request.event_kinds->push_back(EventPattern::parse(kind).value());
        }
        return webhooks->create(Caller::system(), request).value();
    }
    Webhook now_of(WebhookId id) { return webhooks->find(Caller::system(), id).value(); }
    std::vector<WebhookDelivery> log_of(WebhookId id, const std::optional<DeliveryState>& state = {}) {
        return webhooks->deliveries(Caller::system(), id, state, {}, 100).value();
    }
    std::vector<std::string> received_kinds() const {
        std::vector<std::string> kinds;
        for (const ReceivedRequest& request : receiver.received()) kinds.push_back(request.headers.at("aftercare-event"));
        return kinds;
    }
    static HttpReceiver::Reply always(int status) {
        return [status](const ReceivedRequest&) { return HttpReceiver::answer(status, "said"); };
    }
    const WebhookPolicy& policy() const { return test::shipped_pack().get<Notifications>().webhooks; }

    HttpReceiver receiver;
};

TEST_P(Q_04_webhooks, get_signed_events_of_their_account_with_what_happened) {
    const WebhookSecret made = hook();
    EXPECT_TRUE(made.secret.starts_with("awh_"));
    const Uuid object = world.ids.next();
    const AccountId other = make_account("Beta");
    happen("asset.registered", object, R"({"serial_number":"A1"})");
    happen("asset.registered", object, R"({"serial_number":"B1"})", &other);
    run_due();
    const auto received = receiver.received();
    ASSERT_EQ(received.size(), 1u);
    const auto body = describe::from_json<EventBody>(received[0].body);
    ASSERT_TRUE(body) << received[0].body;
    EXPECT_EQ(body->kind, "asset.registered");
    EXPECT_EQ(body->account_id, account);
    EXPECT_EQ(body->object_id, object);
    EXPECT_EQ(body->at, world.clock.now());
    EXPECT_EQ(body->data.text, R"({"serial_number":"A1"})");
    EXPECT_EQ(received[0].headers.at("aftercare-event-id"), body->id.text());
    EXPECT_EQ(received[0].headers.at("aftercare-event"), "asset.registered");
    EXPECT_EQ(received[0].headers.at("content-type"), "application/json");
    const std::string seconds = std::to_string(world.clock.now().micros_since_epoch() / 1'000'000);
    EXPECT_EQ(received[0].headers.at("aftercare-signature"),
              "t=" + seconds + ",v1=" + crypto::hex(crypto::hmac_sha256(made.secret, seconds + "." + received[0].body)));
    const auto log = log_of(made.webhook.id);
    ASSERT_EQ(log.size(), 1u);
    EXPECT_EQ(log[0].state, DeliveryState::delivered);
    EXPECT_EQ(log[0].last_status, 200);
    EXPECT_EQ(log[0].attempts, 1);
}

TEST_P(Q_04_webhooks, get_only_the_kinds_that_they_name) {
    hook({"asset.*", "contract.created"});
    for (const char* kind : {"asset.registered", "assets.registered", "contract.created", "contract.changed", "asset.changed"})
        happen(kind, world.ids.next());
    run_due();
    auto kinds = received_kinds();
    std::ranges::sort(kinds);
    EXPECT_EQ(kinds, (std::vector<std::string>{"asset.changed", "asset.registered", "contract.created"}));
}

TEST_P(Q_04_webhooks, get_the_events_of_an_object_in_order_also_when_deliveries_fail) {
    const WebhookSecret made = hook();
    const Uuid object = world.ids.next();
    int failing = 3;
    receiver.reply_with([&](const ReceivedRequest& request) {
        const bool first = request.headers.at("aftercare-event") == "test.first";
        return HttpReceiver::answer(first && failing-- > 0 ? 503 : 200);
    });
    happen("test.first", object);
    happen("test.second", object);
    happen("test.third", object);
    happen("test.other", world.ids.next());
    for (int i = 0; i < 6; ++i) {
        run_due();
        world.clock.advance(10min);
    }
    auto kinds = received_kinds();
    EXPECT_EQ(std::ranges::count(kinds, "test.other"), 1) << "another object does not wait";
    std::erase(kinds, "test.other");
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"test.first", "test.first", "test.first", "test.first", "test.second", "test.third"}));
    const Webhook after = now_of(made.webhook.id);
    EXPECT_EQ(after.failures, 0);
    EXPECT_FALSE(after.failing_since);
    // The attempts are the same event each time.
    std::set<std::string> ids;
    for (const ReceivedRequest& request : receiver.received())
        if (request.headers.at("aftercare-event") == "test.first")
            ids.insert(request.headers.at("aftercare-event-id") + request.body);
    EXPECT_EQ(ids.size(), 1u);
}

TEST_P(Q_04_webhooks, one_target_that_fails_keeps_no_other_waiting) {
    const HttpReceiver failing(always(500));
    hook();
    ASSERT_TRUE(webhooks->create(Caller::system(), {.account_id = account, .url = Text<1, 2000>(failing.url())}));
    const Uuid object = world.ids.next();
    happen("test.first", object);
    happen("test.second", object);
    run_due();
    EXPECT_EQ(received_kinds(), (std::vector<std::string>{"test.first", "test.second"}));
    EXPECT_EQ(failing.received().size(), 1u);
}

TEST_P(Q_04_webhooks, whose_targets_are_slow_keep_no_mail_waiting) {
    std::promise<void> may_end;
    const std::shared_future<void> end = may_end.get_future().share();
    std::promise<void> reached;
    std::once_flag once;
    receiver.reply_with([&](const ReceivedRequest&) {
        std::call_once(once, [&] { reached.set_value(); });
        end.wait();
        return HttpReceiver::answer(200);
    });
    hook();
    for (int i = 0; i < 10; ++i) happen("test.slow", world.ids.next());
    jobs::Runner runner(db(), env(), registry, {.workers = 2, .poll = 50ms});
    runner.start();
    EXPECT_EQ(reached.get_future().wait_for(30s), std::future_status::ready);
    std::promise<void> left;
    transport.on_send = [&] { left.set_value(); };
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        mail::enqueue(tx, env(),
                      {.account = account,
                       .person = {},
                       .to = {.name = "", .address = "ann@alpha.example"},
                       .kind = "test.mail",
                       .text = {.subject = "s", .plain = "p", .html = "h", .language = "en"}});
        return {};
    }));
    EXPECT_EQ(left.get_future().wait_for(4s), std::future_status::ready) << "while every target sleeps";
    may_end.set_value();
    runner.stop();
}

TEST_P(Q_04_webhooks, that_answer_slowly_are_switched_off_as_if_they_failed) {
    const WebhookSecret made = hook();
    receiver.reply_with([this](const ReceivedRequest&) {
        world.clock.advance(7s);
        return HttpReceiver::answer(200);
    });
    happen("test.slow", world.ids.next());
    run_due();
    ASSERT_EQ(log_of(made.webhook.id, DeliveryState::delivered).size(), 1u) << "it was taken all the same";
    EXPECT_EQ(now_of(made.webhook.id).failures, 1);
    for (int day = 0; day < 4; ++day) {
        world.clock.advance(24h);
        happen("test.slow", world.ids.next());
        run_due();
    }
    EXPECT_FALSE(now_of(made.webhook.id).enabled);
    ASSERT_EQ(inbox_of(owner).size(), 1u);
    EXPECT_NE(inbox_of(owner)[0].text.value().find("it took 7 s to answer"), std::string::npos);
}

TEST_P(Q_04_webhooks, that_take_nothing_get_a_dead_letter_that_can_be_delivered_anew) {
    const WebhookSecret made = hook();
    const WebhookId id = made.webhook.id;
    receiver.reply_with(always(500));
    happen("test.first", world.ids.next());
    happen("test.second", world.ids.next());
    run_due();
    const auto job = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "webhooks.deliver"}); }).at(0);
    EXPECT_EQ(job.last_error, std::string("notify.delivery_postponed") + ": Status 500");
    for (int i = 0; i < 30; ++i) {
        run_due();
        world.clock.advance(2h);
    }
    EXPECT_EQ(log_of(id, DeliveryState::waiting).size(), 0u);
    const auto dead = log_of(id, DeliveryState::dead);
    ASSERT_EQ(dead.size(), 2u);
    EXPECT_EQ(dead[0].attempts, policy().attempts);
    EXPECT_EQ(dead[0].last_status, 500);
    EXPECT_EQ(dead[0].last_answer, "said");
    ASSERT_TRUE(now_of(id).enabled);

    receiver.reply_with(always(200));
    receiver.forget();
    const Caller system = Caller::system();
    EXPECT_EQ(webhooks->redeliver(system, id, world.ids.make<DeliveryId>()).error().code, "notify.delivery_unknown");
    ASSERT_TRUE(webhooks->redeliver(system, id, dead[0].id));
    EXPECT_EQ(webhooks->redeliver(system, id, dead[0].id).error().code, "notify.delivery_not_dead");
    run_due();
    EXPECT_EQ(log_of(id, DeliveryState::delivered).size(), 1u);
    EXPECT_EQ(webhooks->redeliver_all(system, id).value().redelivered, 1);
    run_due();
    EXPECT_EQ(log_of(id, DeliveryState::delivered).size(), 2u);
    EXPECT_EQ(receiver.received().size(), 2u);
    world.clock.advance((policy().keep_days + 2) * 24h);
    run_due();
    EXPECT_TRUE(log_of(id).empty()) << "what is over is forgotten";
}

TEST_P(Q_04_webhooks, are_switched_off_when_dead_and_the_owners_are_told) {
    const WebhookSecret made = hook();
    const WebhookId id = made.webhook.id;
    receiver.reply_with(always(404));
    for (int day = 0; day < 5; ++day) {
        happen("test.daily", world.ids.next());
        for (int i = 0; i < 12; ++i) {
            run_due();
            world.clock.advance(2h);
        }
    }
    const Webhook off = now_of(id);
    EXPECT_FALSE(off.enabled);
    EXPECT_EQ(log_of(id, DeliveryState::waiting).size(), 0u);
    const std::size_t given_up = log_of(id, DeliveryState::dead).size();
    EXPECT_GE(given_up, 3u);
    const auto told = inbox_of(owner);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].object_id, id.uuid);
    EXPECT_NE(told[0].text.value().find("404"), std::string::npos) << *told[0].text;
    EXPECT_TRUE(inbox_of(member).empty());
    ASSERT_EQ(transport.sent.size(), 1u);
    EXPECT_EQ(transport.sent[0].to.address, owner.email->text());

    const std::size_t before = receiver.received().size();
    happen("test.unheard", world.ids.next());
    run_due();
    EXPECT_EQ(receiver.received().size(), before);
    const Caller system = Caller::system();
    EXPECT_EQ(webhooks->test(system, id).error().code, "notify.webhook_disabled");
    EXPECT_EQ(webhooks->redeliver_all(system, id).error().code, "notify.webhook_disabled");
    EXPECT_EQ(webhooks->redeliver(system, id, log_of(id).at(0).id).error().code, "notify.webhook_disabled");

    receiver.reply_with(always(200));
    PatchWebhook on;
    on.enabled = true;
    const Webhook again = webhooks->change(system, id, on, off.version).value();
    EXPECT_EQ(again.failures, 0);
    EXPECT_FALSE(again.failing_since);
    EXPECT_EQ(webhooks->redeliver_all(system, id).value().redelivered, static_cast<std::int64_t>(given_up));
    run_due();
    EXPECT_EQ(log_of(id, DeliveryState::delivered).size(), given_up);
}

TEST_P(Q_04_webhooks, of_a_worker_that_was_lost_are_delivered_again) {
    const WebhookSecret made = hook();
    happen("test.first", world.ids.next());
    happen("test.second", world.ids.next());
    // The process dies when the target has the request and before its answer came: nothing is written of it.
    receiver.reply_with([](const ReceivedRequest&) -> std::string { return ""; });
    const auto attempted = [&] {
        const auto job = jobs::claim(db(), env(), registry);
        if (!job) return false;
        const auto* const entry = registry.find(job->kind);
        const bool delivers = job->kind == "webhooks.deliver";
        const auto done = entry->handler(*job);
        if (!delivers) jobs::finish(db(), env(), *entry, *job, done ? std::nullopt : std::optional(done.error().detail));
        return true;
    };
    (void)jobs::dispatch_events(db(), env(), registry);
    while (attempted()) continue;
    EXPECT_EQ(receiver.received().size(), 2u);
    EXPECT_EQ(log_of(made.webhook.id, DeliveryState::waiting).size(), 2u);
    receiver.reply_with(always(200));
    run_due();
    EXPECT_EQ(receiver.received().size(), 2u) << "their leases hold";
    world.clock.advance(10min);
    run_due();
    EXPECT_EQ(receiver.received().size(), 4u);
    EXPECT_EQ(log_of(made.webhook.id, DeliveryState::delivered).size(), 2u);
    EXPECT_EQ(log_of(made.webhook.id).at(0).attempts, 2);
}

TEST_P(Q_04_webhooks, get_an_event_once_though_the_outboxs_job_runs_twice) {
    const WebhookSecret made = hook();
    happen("test.first", world.ids.next());
    run_due();
    const auto jobs = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "event.webhooks.take"}); });
    ASSERT_EQ(jobs.size(), 1u);
    ASSERT_TRUE(registry.find("event.webhooks.take")->handler(jobs[0]));
    run_due();
    EXPECT_EQ(log_of(made.webhook.id).size(), 1u);
    EXPECT_EQ(receiver.received().size(), 1u);
}

TEST_P(Q_04_webhooks, sign_with_the_old_secret_beside_the_new_one_for_a_while) {
    const WebhookSecret first = hook();
    const WebhookSecret second = webhooks->renew_secret(Caller::system(), first.webhook.id).value();
    EXPECT_NE(first.secret, second.secret);
    const auto signatures = [&] {
        receiver.forget();
        EXPECT_TRUE(webhooks->test(Caller::system(), first.webhook.id));
        run_due();
        const auto received = receiver.received();
        const std::string value = received.at(0).headers.at("aftercare-signature");
        const Instant now = world.clock.now();
        const std::vector<std::string> both{second.secret, first.secret};
        if (value == signature(both, now, received[0].body)) return 2;
        return value == signature({both.data(), 1}, now, received[0].body) ? 1 : 0;
    };
    EXPECT_EQ(signatures(), 2);
    world.clock.advance(std::int64_t{policy().secret_overlap_hours} * 1h);
    EXPECT_EQ(signatures(), 1);
}

TEST_P(Q_04_webhooks, to_private_targets_are_refused_when_made_changed_and_sent) {
    const Caller system = Caller::system();
    for (const char* url : {"https://10.0.0.1/", "https://169.254.169.254/", "https://[::1]/"}) {
        const auto refused = webhooks->create(system, {.account_id = account, .url = Text<1, 2000>(url)});
        ASSERT_FALSE(refused) << url;
        EXPECT_EQ(refused.error().code, "outbound.target_private");
        EXPECT_EQ(refused.error().fields.at(0).pointer, "/url");
    }
    const WebhookSecret made = hook();
    PatchWebhook moved;
    moved.url = Text<1, 2000>("https://192.168.0.1/");
    EXPECT_EQ(webhooks->change(system, made.webhook.id, moved, {}).error().code, "outbound.target_private");
    // What was allowed when it was made, and is not any more.
    const outbound::Client strict{outbound::Settings{}};
    Webhooks::Tools stricter = tools();
    Webhooks guarded({stricter.db, stricter.env, stricter.pack, stricter.notifier, strict, stricter.key});
    jobs::Registry only;
    guarded.register_jobs(only);
    ASSERT_TRUE(webhooks->test(system, made.webhook.id));
    jobs::Runner(db(), env(), only, {}).run_due();
    EXPECT_TRUE(receiver.received().empty());
    EXPECT_NE(log_of(made.webhook.id).at(0).last_answer.value().find("private"), std::string::npos);
}

TEST_P(Q_04_webhooks, keep_their_secret_out_of_database_audit_and_lists) {
    const WebhookSecret made = hook();
    const Caller system = Caller::system();
    static constexpr db::Statement kSecret{"test.secret", "select secret from webhook"};
    const auto kept = db().read(Scope::all(), [](db::Tx& tx) { return *tx.one<std::string>(kSecret); });
    EXPECT_EQ(kept.find(made.secret.substr(4)), std::string::npos);
    std::string shown = describe::to_json(now_of(made.webhook.id)) +
                        describe::to_json(webhooks->list(system, {.account_id = account}, {}, 10)) +
                        describe::to_json(log_of(made.webhook.id));
    for (const auto& entry :
         db().read(Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, account, made.webhook.id.uuid, {}, 10); }))
        shown += describe::to_json(entry);
    EXPECT_NE(shown.find("webhook.create"), std::string::npos);
    EXPECT_EQ(shown.find(made.secret), std::string::npos);
    EXPECT_EQ(shown.find(kept), std::string::npos);
}

TEST_P(Q_04_webhooks, are_as_many_as_the_policy_says_and_unseen_by_other_accounts) {
    const WebhookSecret made = hook();
    for (std::int64_t i = 1; i < policy().per_account; ++i) hook();
    const auto more = webhooks->create(Caller::system(), {.account_id = account, .url = Text<1, 2000>(receiver.url())});
    EXPECT_EQ(more.error().code, "notify.webhooks_too_many");
    Caller stranger = Caller::system();
    stranger.scope = Scope::of(make_account("Beta"));
    const WebhookId id = made.webhook.id;
    EXPECT_EQ(webhooks->find(stranger, id).error().code, "notify.webhook_unknown");
    EXPECT_EQ(webhooks->deliveries(stranger, id, {}, {}, 1).error().code, "notify.webhook_unknown");
    EXPECT_EQ(webhooks->remove(stranger, id).error().code, "notify.webhook_unknown");
    EXPECT_EQ(webhooks->renew_secret(stranger, id).error().code, "notify.webhook_unknown");
    EXPECT_TRUE(webhooks->list(stranger, {}, {}, 10).empty());
    ASSERT_TRUE(webhooks->test(Caller::system(), id));
    ASSERT_TRUE(webhooks->remove(Caller::system(), id));
    run_due();
    EXPECT_TRUE(receiver.received().empty()) << "what waited went with it";
}

TEST_P(Q_04_webhooks, show_a_secret_once_for_an_idempotency_key) {
    Caller once = caller_of(owner);
    once.once = OnceKey{"key-1", "f"};
    const CreateWebhook request{.account_id = account, .url = Text<1, 2000>(receiver.url())};
    ASSERT_TRUE(webhooks->create(once, request));
    EXPECT_EQ(webhooks->create(once, request).error().code, "notify.secret_shown");
    EXPECT_EQ(webhooks->list(Caller::system(), {.account_id = account}, {}, 10).size(), 1u);
}

ON_BOTH_DATABASES(Q_04_webhooks);

TEST(Q_04_rules, a_webhook_is_dead_after_too_many_failures_or_too_many_days) {
    const WebhookPolicy policy{.per_account = 1,
                               .attempts = 1,
                               .first_retry_seconds = 1,
                               .longest_retry_seconds = 1,
                               .disable_after_failures = 3,
                               .disable_after_days = 2,
                               .secret_overlap_hours = 0,
                               .keep_days = 1};
    const Instant now = *Instant::parse("2026-03-02T09:00:00Z");
    Webhook hook;
    hook = after_failure(hook, policy, now);
    EXPECT_EQ(hook.failing_since, now);
    EXPECT_TRUE(hook.enabled);
    EXPECT_TRUE(after_failure(hook, policy, now.plus(48h - 1us)).enabled);
    EXPECT_FALSE(after_failure(hook, policy, now.plus(48h)).enabled);
    hook = after_failure(hook, policy, now);
    EXPECT_TRUE(hook.enabled);
    EXPECT_FALSE(after_failure(hook, policy, now).enabled);
}

TEST(Q_04_rules, a_pattern_is_a_kind_or_all_of_one_noun) {
    const auto matches = [](const char* pattern, const char* kind) { return EventPattern::parse(pattern).value().matches(kind); };
    EXPECT_TRUE(matches("asset.*", "asset.registered"));
    EXPECT_FALSE(matches("asset.*", "assets.registered"));
    EXPECT_FALSE(matches("asset.registered", "asset.registered_many"));
    for (const char* bad : {"", "*", "asset", "asset.", ".x", "Asset.x", "asset.reg*", "a.b.c", "asset.*.x"})
        EXPECT_FALSE(EventPattern::parse(bad)) << bad;
}

}  // namespace
}  // namespace aftercare::notify
