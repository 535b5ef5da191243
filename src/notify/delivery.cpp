// The way of an event to a web-hook: the outbox's job makes a delivery for each web-hook that wants it, and a job of each
// delivery sends it. Jobs of one web-hook and object share a lane, so that they are sent in order.
#include "identity/audit.hpp"
#include "notify/webhook_rules.hpp"
#include "notify/webhooks.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace aftercare::notify {

namespace {

using namespace std::chrono_literals;

constexpr jobs::JobKind kDeliver{"webhooks.deliver", jobs::Pool::outgoing};
constexpr std::size_t kLongestExcerpt = 500;  // Bytes of an answer that are kept.

struct Which {
    AccountId account;
    DeliveryId delivery;
};
DESCRIBE(Which, account, delivery)

// The beginning of what a target said, in whatever encoding.
std::string excerpt(std::string text) {
    if (text.size() > kLongestExcerpt) {
        std::size_t end = kLongestExcerpt;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        text.resize(end);
    }
    const bool utf8 = utf8_length(text) != kNotUtf8;
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < ' ' && c != '\n' && c != '\t') || byte == 0x7f || (!utf8 && byte >= 0x80)) c = '?';
    }
    return text;
}

std::string host_of(const std::string& url) {
    const std::size_t begin = url.find("://") + 3;
    return url.substr(begin, url.find_first_of("/?", begin) - begin);
}

std::string failure_text(const Result<outbound::Answer>& answer) {
    return answer ? "it answered with the status " + std::to_string(answer->status) : answer.error().detail;
}

std::string slow_text(std::chrono::microseconds took) {
    return "it took " + std::to_string(std::chrono::duration_cast<std::chrono::seconds>(took).count()) + " s to answer";
}

void count(const char* outcome) {
    metrics::process()
        .counter("webhook_attempts_total", "Attempts at web-hooks by how they ended.", {{"outcome", outcome}})
        .add();
}

}  // namespace

// One attempt at a delivery, with what it needs.
struct Webhooks::Attempt {
    store::DeliveryRow row;
    Webhook webhook;
    std::vector<std::string> secrets;  // The newest first.
};

store::DeliveryRow Webhooks::row_of(const Webhook& webhook, const EventBody& event) {
    return {.account_id = webhook.account_id,
            .id = env_.ids.make<DeliveryId>(),
            .webhook_id = webhook.id,
            .event_id = event.id,
            .event_kind = event.kind,
            .object_id = event.object_id,
            .sequence = event.sequence,
            .body = describe::to_json(event),
            .created_at = env_.clock.now()};
}

void Webhooks::queue(db::Tx& tx, const store::DeliveryRow& row) {
    jobs::enqueue(
        tx, env_, row.account_id, kDeliver, describe::json_of(Which{row.account_id, row.id}), env_.clock.now(),
        jobs::Lane{std::string(kDeliver.name) + " " + row.webhook_id.text() + " " + row.object_id.text(), row.sequence});
}

Result<> Webhooks::take(const jobs::Event& event) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const Webhook& webhook : store::enabled_webhooks(tx, event.account_id)) {
            if (!wants(webhook, event.kind)) continue;
            const store::DeliveryRow row = row_of(webhook, {.id = event.id.uuid,
                                                            .kind = event.kind,
                                                            .account_id = event.account_id,
                                                            .object_id = event.object_id,
                                                            .at = event.at,
                                                            .sequence = event.sequence,
                                                            .data = event.payload});
            if (store::insert_delivery(tx, row)) queue(tx, row);
        }
        return {};
    });
}

// Counts the attempt before it is made, so that one which kills its worker ends too. None where there is nothing to do.
std::optional<Webhooks::Attempt> Webhooks::begin(AccountId account, DeliveryId id) {
    Caller caller = Caller::system();
    caller.scope = Scope::of(account);
    std::optional<Attempt> attempt;
    const auto begun = db_.write(caller, [&](db::Tx& tx) -> Result<> {
        attempt.reset();
        auto row = store::find_delivery(tx, id, true);
        if (!row || row->state != DeliveryState::waiting) return {};
        const auto webhook = store::find_webhook(tx, row->webhook_id);
        check(webhook.has_value(), "a delivery is to no web-hook");
        const Instant now = env_.clock.now();
        const bool spent = row->attempts >= policy().attempts;
        if (!webhook->enabled || spent) {
            row->state = DeliveryState::dead;
            row->finished_at = now;
            if (!webhook->enabled) row->last_answer = "The web-hook is switched off.";
            store::update_delivery(tx, *row);
            return {};
        }
        ++row->attempts;
        row->last_attempt_at = now;
        store::update_delivery(tx, *row);
        attempt = Attempt{.row = *row, .webhook = *webhook, .secrets = {}};
        const store::Secrets sealed = store::find_secrets(tx, webhook->id).value();
        const auto unsealed = [&](const std::string& text) {
            auto plain = crypto::unseal(text, tools_.key);
            if (!plain) throw std::runtime_error("a web-hook's secret was sealed under another server key (security.key_file)");
            attempt->secrets.push_back(*std::move(plain));
        };
        unsealed(sealed.secret);
        if (sealed.previous_secret && sealed.previous_until && now < *sealed.previous_until) unsealed(*sealed.previous_secret);
        return {};
    });
    check(begun.has_value(), "to begin can't be refused");
    return attempt;
}

Result<outbound::Answer> Webhooks::send(const Attempt& attempt) const {
    return tools_.client.post(
        {.url = attempt.webhook.url.text(),
         .headers = {{"Content-Type", "application/json"},
                     {"User-Agent", "Aftercare"},
                     {"Aftercare-Event", attempt.row.event_kind},
                     {"Aftercare-Event-Id", attempt.row.event_id.text()},
                     {"Aftercare-Delivery-Id", attempt.row.id.text()},
                     {"Aftercare-Signature", signature(attempt.secrets, env_.clock.now(), attempt.row.body)}},
         .body = attempt.row.body});
}

void Webhooks::tell_disabled(db::Tx& tx, const Webhook& webhook, const std::string& why) {
    tools_.notifier.tell(tx, {.account = webhook.account_id,
                              .person = {},
                              .action = std::string(kWebhookUpdate.name),
                              .kind = "webhook.disabled",
                              .object_kind = "webhook",
                              .object_id = webhook.id.uuid,
                              .text_key = "notify.webhook_disabled",
                              .placeholders = {{"host", Placeholder(host_of(webhook.url.text()))},
                                               {"since", Placeholder(webhook.failing_since.value())},
                                               {"why", Placeholder(why)}}});
}

void Webhooks::note_failure(db::Tx& tx, const store::DeliveryRow& row, const std::string& why) {
    const auto before = store::find_webhook(tx, row.webhook_id, true);
    if (!before || !before->enabled) return;
    Webhook after = after_failure(*before, policy(), env_.clock.now());
    if (!after.enabled) ++after.version;
    store::update(tx, after);
    if (after.enabled) return;
    identity::audit(tx, env_, Caller::system(), after.account_id, kWebhookUpdate, "webhook", after.id.uuid, &*before, &after);
    tell_disabled(tx, after, why);
    log::warn("webhooks.disabled", {{"webhook", after.id.text()}, {"failures", after.failures}});
}

bool Webhooks::end(const Attempt& attempt, const Result<outbound::Answer>& answer, std::chrono::microseconds took) {
    const bool taken = answer && answer->status >= 200 && answer->status < 300;
    const bool slow = took > std::chrono::seconds{std::int64_t{policy().slow_seconds}};
    count(taken ? "taken" : "failed");
    Caller caller = Caller::system();
    caller.scope = Scope::of(attempt.row.account_id);
    const auto over = db_.write(caller, [&](db::Tx& tx) -> Result<bool> {
        auto row = store::find_delivery(tx, attempt.row.id, true);
        if (!row || row->state != DeliveryState::waiting) return true;
        row->last_status = answer ? std::optional(answer->status) : std::nullopt;
        row->last_answer = excerpt(answer ? answer->body : answer.error().detail);
        const bool last = row->attempts >= policy().attempts;
        if (taken || last) {
            row->state = taken ? DeliveryState::delivered : DeliveryState::dead;
            row->finished_at = env_.clock.now();
        }
        store::update_delivery(tx, *row);
        if (!taken || slow) {
            note_failure(tx, *row, taken ? slow_text(took) : failure_text(answer));
        } else if (attempt.webhook.failures > 0) {
            // Only where there was something to forget: a success need not wait for the web-hook's row.
            auto webhook = store::find_webhook(tx, row->webhook_id, true);
            if (webhook && webhook->enabled) {
                webhook->failures = 0;
                webhook->failing_since.reset();
                store::update(tx, *webhook);
            }
        }
        return taken || last;
    });
    return over.value();
}

Result<> Webhooks::deliver(const jobs::Job& job) {
    const auto which = describe::from_json<Which>(job.payload.text);
    check(which.has_value(), "a delivery does not read back from its job");
    const auto attempt = begin(which->account, which->delivery);
    if (!attempt) return {};
    const Instant began = env_.clock.now();
    const auto answer = send(*attempt);
    if (end(*attempt, answer, env_.clock.now().since(began))) return {};
    return fail({.kind = ProblemKind::unavailable,
                 .code = "notify.delivery_postponed",
                 .detail = answer ? "Status " + std::to_string(answer->status) : answer.error().detail});
}

Result<> Webhooks::forget_old() {
    const auto keep = std::chrono::days{std::int64_t{policy().keep_days}};
    const Instant before = env_.clock.now().plus(-keep);
    return jobs::forget_in_turns(db_, [&](db::Tx& tx) { return store::forget_deliveries(tx, before, jobs::kForgottenAtOnce); });
}

void Webhooks::register_jobs(jobs::Registry& registry) {
    registry.on_every_event(
        "webhooks.take", [](db::Tx& tx, AccountId account) { return store::has_enabled_webhook(tx, account); },
        [this](const jobs::Event& event) { return take(event); });
    // The attempts that count are the delivery's own, as the policy says: those of its job would be spent by lost workers.
    registry.on_job(
        std::string(kDeliver.name), [this](const jobs::Job& job) { return deliver(job); },
        {.attempts = 1'000'000,
         .first = std::chrono::seconds{std::int64_t{policy().first_retry_seconds}},
         .longest = std::chrono::seconds{std::int64_t{policy().longest_retry_seconds}},
         .lease = 120s},
        kDeliver.pool);
    registry.on_time("webhooks.upkeep", 24h, [this](const jobs::Job&) { return forget_old(); });
}

}  // namespace aftercare::notify
