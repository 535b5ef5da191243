#include "notify/store.hpp"

namespace aftercare::notify::store {

namespace {

const std::string kOfOwner = "account_id = :account and person_id = :person and {scope:account_id}";
const std::string kSelect = "select " + std::string(db::columns_of<InboxRow>()) + " from notification where ";
const db::Statement kFind{"notify.find", db::literal(kSelect + kOfOwner + " and id = :id")};
const db::Statement kCountUnread{"notify.count_unread",
                                 db::literal("select count(*) from notification where " + kOfOwner + " and read_at is null")};
const db::Statement kMarkRead{"notify.mark_read", db::literal("update notification set read_at = :at where " + kOfOwner +
                                                              " and id = :id and read_at is null")};
const db::Statement kMarkAll{"notify.mark_all_read",
                             db::literal("update notification set read_at = :at where " + kOfOwner + " and read_at is null")};
const std::string kUnreadLike = kOfOwner + " and kind = :kind and object_id = :object and read_at is null";
const db::Statement kHasUnreadLike{"notify.has_unread_like",
                                   db::literal("select count(*) from notification where " + kUnreadLike)};
const db::Statement kMarkOlder{"notify.mark_older_read",
                               db::literal("update notification set read_at = :at where " + kUnreadLike + " and id <> :id")};
const db::Statement kUndecided{"notify.undecided",
                               db::literal(kSelect + "account_id = :account and tell_id = :tell and mail = 'undecided' and "
                                                     "{scope:account_id} order by id limit :limit")};
constexpr db::Statement kDecide{"notify.decide",
                                "update notification set mail = :mail where account_id = :account and id = :id and "
                                "mail = 'undecided' and {scope:account_id}"};
const db::Statement kDaily{"notify.daily", db::literal(kSelect + kOfOwner + " and mail = 'daily' order by id limit :limit")};
const db::Statement kSumDaily{
    "notify.sum_daily", db::literal("select count(*), max(id) from notification where " + kOfOwner + " and mail = 'daily'")};
const db::Statement kLockDigest{
    "notify.lock_digest", db::literal("select " + std::string(db::columns_of<DigestRow>()) + " from notification_digest where " +
                                      kOfOwner + " {for_update}")};
const db::Statement kDailyQueued{"notify.daily_queued", db::literal("update notification set mail = 'queued' where " + kOfOwner +
                                                                    " and mail = 'daily' and id <= :last")};
const db::Statement kEndDigest{"notify.end_digest", db::literal("delete from notification_digest where " + kOfOwner)};
const std::string kSelectChoice =
    "select " + std::string(db::columns_of<ChoiceRow>()) + " from notification_choice where " + kOfOwner;
const db::Statement kChoices{"notify.choices", db::literal(kSelectChoice + " order by kind")};
const db::Statement kChoice{"notify.choice", db::literal(kSelectChoice + " and kind = :kind")};
const db::Statement kChange{
    "notify.change_choice",
    db::literal("update notification_choice set mail = :mail, timing = :timing where " + kOfOwner + " and kind = :kind")};
constexpr db::Statement kForgetOld{"notify.forget_old",
                                   "delete from notification where id in (select id from notification where created_at < :before"
                                   " order by created_at limit :most)"};
const db::Statement kForget{"notify.forget_inbox", db::literal("delete from notification where " + kOfOwner)};
const db::Statement kForgetChoices{"notify.forget_choices", db::literal("delete from notification_choice where " + kOfOwner)};

}  // namespace

bool insert(db::Tx& tx, const InboxRow& row) { return tx.insert_new("notification", row); }

bool has_unread_like(db::Tx& tx, const InboxRow& row) {
    return *tx.one<std::int64_t>(
               kHasUnreadLike,
               {{"account", row.account_id}, {"person", row.person_id}, {"kind", row.kind}, {"object", row.object_id}}) > 0;
}

void mark_older_read(db::Tx& tx, const InboxRow& row) {
    tx.run(kMarkOlder, {{"at", row.created_at},
                        {"account", row.account_id},
                        {"person", row.person_id},
                        {"kind", row.kind},
                        {"object", row.object_id},
                        {"id", row.id}});
}

std::optional<InboxRow> find(db::Tx& tx, const Owner& owner, NotificationId id) {
    return tx.one<InboxRow>(kFind, {{"account", owner.account}, {"person", owner.person}, {"id", id}});
}

std::vector<InboxRow> list(db::Tx& tx, const Owner& owner, bool unread, const std::optional<NotificationId>& before,
                           std::int64_t limit) {
    // A statement for each set of conditions, so that each finds its index.
    std::string sql = kSelect + kOfOwner;
    if (unread) sql += " and read_at is null";
    if (before) sql += " and id < :before";
    std::vector<db::Param> params{{"account", owner.account}, {"person", owner.person}, {"limit", limit}};
    if (before) params.emplace_back("before", *before);
    return tx.all<InboxRow>({"notify.list", db::literal(sql + " order by id desc limit :limit")}, params);
}

std::int64_t count_unread(db::Tx& tx, const Owner& owner) {
    return *tx.one<std::int64_t>(kCountUnread, {{"account", owner.account}, {"person", owner.person}});
}
void mark_read(db::Tx& tx, const Owner& owner, NotificationId id, Instant at) {
    tx.run(kMarkRead, {{"at", at}, {"account", owner.account}, {"person", owner.person}, {"id", id}});
}
std::int64_t mark_all_read(db::Tx& tx, const Owner& owner, Instant at) {
    return tx.run(kMarkAll, {{"at", at}, {"account", owner.account}, {"person", owner.person}});
}

std::vector<InboxRow> undecided(db::Tx& tx, AccountId account, Uuid tell, std::int64_t limit) {
    return tx.all<InboxRow>(kUndecided, {{"account", account}, {"tell", tell}, {"limit", limit}});
}
bool decide(db::Tx& tx, const InboxRow& row, MailState mail) {
    return tx.run(kDecide, {{"mail", mail}, {"account", row.account_id}, {"id", row.id}}) == 1;
}
std::vector<InboxRow> daily(db::Tx& tx, const Owner& owner, std::int64_t limit) {
    return tx.all<InboxRow>(kDaily, {{"account", owner.account}, {"person", owner.person}, {"limit", limit}});
}
DailySum sum_daily(db::Tx& tx, const Owner& owner) {
    return *tx.one<DailySum>(kSumDaily, {{"account", owner.account}, {"person", owner.person}});
}
std::int64_t daily_queued(db::Tx& tx, const Owner& owner, NotificationId last) {
    return tx.run(kDailyQueued, {{"account", owner.account}, {"person", owner.person}, {"last", last}});
}

bool plan_digest(db::Tx& tx, const DigestRow& row) {
    while (!tx.insert_new("notification_digest", row)) {
        // Gone again where it ended between the two statements.
        if (tx.one<DigestRow>(kLockDigest, {{"account", row.account_id}, {"person", row.person_id}})) return false;
    }
    return true;
}
void end_digest(db::Tx& tx, const Owner& owner) { tx.run(kEndDigest, {{"account", owner.account}, {"person", owner.person}}); }

std::vector<ChoiceRow> choices(db::Tx& tx, const Owner& owner) {
    return tx.all<ChoiceRow>(kChoices, {{"account", owner.account}, {"person", owner.person}});
}
std::optional<ChoiceRow> choice(db::Tx& tx, const Owner& owner, const std::string& kind) {
    return tx.one<ChoiceRow>(kChoice, {{"account", owner.account}, {"person", owner.person}, {"kind", kind}});
}
void choose(db::Tx& tx, const ChoiceRow& row) {
    if (tx.insert_new("notification_choice", row)) return;
    tx.run(
        kChange,
        {{"mail", row.mail}, {"timing", row.timing}, {"account", row.account_id}, {"person", row.person_id}, {"kind", row.kind}});
}

std::int64_t forget_old(db::Tx& tx, Instant before, std::int64_t most) {
    return tx.run(kForgetOld, {{"before", before}, {"most", most}});
}
void forget_person(db::Tx& tx, const Owner& owner) {
    for (const db::Statement& statement : {kForget, kForgetChoices, kEndDigest})
        tx.run(statement, {{"account", owner.account}, {"person", owner.person}});
}

}  // namespace aftercare::notify::store
