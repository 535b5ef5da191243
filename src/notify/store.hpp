// SQL of the inbox; the only place that names its tables. Web-hooks have webhook_store.hpp.
#pragma once

#include "notify/notification.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::notify::store {

enum class MailState : std::uint8_t {
    undecided,  // A job looks what the person chose.
    none,
    daily,  // Waits for the mail of the day.
    queued,
};
DESCRIBE_ENUM(MailState, undecided, none, daily, queued)

struct InboxRow {
    AccountId account_id;
    NotificationId id;
    identity::PersonId person_id;
    Uuid tell_id;
    std::string kind;
    std::string object_kind;
    Uuid object_id;
    std::string text_key;
    Placeholders placeholders;
    Instant created_at;
    std::optional<Instant> read_at;
    MailState mail = MailState::undecided;
};
DESCRIBE(InboxRow, account_id, id, person_id, tell_id, kind, object_kind, object_id, text_key, placeholders, created_at, read_at,
         mail)

struct ChoiceRow {
    AccountId account_id;
    identity::PersonId person_id;
    std::string kind;
    ByMail mail = ByMail::link;
    Timing timing = Timing::at_once;
};
DESCRIBE(ChoiceRow, account_id, person_id, kind, mail, timing)

struct DigestRow {
    AccountId account_id;
    identity::PersonId person_id;
    Instant due_at;
};
DESCRIBE(DigestRow, account_id, person_id, due_at)

// Whose inbox.
struct Owner {
    AccountId account;
    identity::PersonId person;
};

// False where that telling is in that inbox already.
[[nodiscard]] bool insert(db::Tx& tx, const InboxRow& row);
// Whether the person has unread news of the row's kind about its object.
bool has_unread_like(db::Tx& tx, const InboxRow& row);
// All such but the row itself count as read from when it came.
void mark_older_read(db::Tx& tx, const InboxRow& row);
std::optional<InboxRow> find(db::Tx& tx, const Owner& owner, NotificationId id);
// The newest first, older than `before`.
std::vector<InboxRow> list(db::Tx& tx, const Owner& owner, bool unread, const std::optional<NotificationId>& before,
                           std::int64_t limit);
std::int64_t count_unread(db::Tx& tx, const Owner& owner);
void mark_read(db::Tx& tx, const Owner& owner, NotificationId id, Instant at);
std::int64_t mark_all_read(db::Tx& tx, const Owner& owner, Instant at);

// Rows of a telling whose mail nobody has looked after, by id.
std::vector<InboxRow> undecided(db::Tx& tx, AccountId account, Uuid tell, std::int64_t limit);
// False where somebody else has decided since.
[[nodiscard]] bool decide(db::Tx& tx, const InboxRow& row, MailState mail);
// What waits for the person's mail of the day, by id.
std::vector<InboxRow> daily(db::Tx& tx, const Owner& owner, std::int64_t limit);
struct DailySum {
    std::int64_t count = 0;
    std::optional<NotificationId> last;
};
DESCRIBE(DailySum, count, last)
DailySum sum_daily(db::Tx& tx, const Owner& owner);
// All that waits, up to and with `last`; the number of them.
[[nodiscard]] std::int64_t daily_queued(db::Tx& tx, const Owner& owner, NotificationId last);

// False where one is planned already: it then can't end before this transaction does, and finds what this one put into it.
[[nodiscard]] bool plan_digest(db::Tx& tx, const DigestRow& row);
void end_digest(db::Tx& tx, const Owner& owner);

std::vector<ChoiceRow> choices(db::Tx& tx, const Owner& owner);
std::optional<ChoiceRow> choice(db::Tx& tx, const Owner& owner, const std::string& kind);
void choose(db::Tx& tx, const ChoiceRow& row);

std::int64_t forget_old(db::Tx& tx, Instant before, std::int64_t most);
// Inbox and choices of a person (ID-14).
void forget_person(db::Tx& tx, const Owner& owner);

}  // namespace aftercare::notify::store
