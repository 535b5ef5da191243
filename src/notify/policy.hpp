// notifications.yaml of the policy pack: how people are told until they choose, and how web-hooks are tried (ID-16, Q-04).
#pragma once

#include "notify/notification.hpp"
#include "policy/pack.hpp"

namespace aftercare::notify {

struct DefaultWay {
    ByMail mail = ByMail::link;
    Timing timing = Timing::at_once;
};
DESCRIBE(DefaultWay, mail, timing)

struct WayOfKind {
    OneLine<1, 60> kind;  // Or all that begin alike: "case.*"; what is said of one by itself goes before.
    ByMail mail = ByMail::link;
    Timing timing = Timing::at_once;
};
DESCRIBE(WayOfKind, kind, mail, timing)

struct WebhookPolicy {
    Int<1, 1'000> per_account;
    Int<1, 100> attempts;  // Of one delivery; then it is dead.
    Int<1, 3'600> first_retry_seconds;
    Int<1, 86'400> longest_retry_seconds;
    Int<1, 100'000> disable_after_failures;  // In a row, of all deliveries together ...
    Int<1, 365> disable_after_days;          // ... or as long as this without a success.
    Int<1, 60> slow_seconds;                 // An answer that took longer counts as a failure there, though it was taken.
    Int<0, 720> secret_overlap_hours;        // How long an old secret signs beside its successor.
    Int<1, 3'650> keep_days;                 // Deliveries that are over.
};
DESCRIBE(WebhookPolicy, per_account, attempts, first_retry_seconds, longest_retry_seconds, disable_after_failures,
         disable_after_days, slow_seconds, secret_overlap_hours, keep_days)

struct Notifications {
    Int<0, 23> digest_hour;  // When a day's mail is sent, in the reader's zone.
    Int<1, 3'650> keep_days;
    DefaultWay usual;
    describe::List<WayOfKind, 0, 500> kinds;
    WebhookPolicy webhooks;

    // What holds for the kind until a person chooses.
    DefaultWay way_of(std::string_view kind) const;
};
DESCRIBE(Notifications, digest_hour, keep_days, usual, kinds, webhooks)

// `kinds` must outlive the sections.
void add_policy(policy::Sections& sections, const Kinds& kinds);

}  // namespace aftercare::notify
