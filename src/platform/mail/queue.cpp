#include "platform/describe/json.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/row.hpp"

namespace aftercare::mail {

namespace {

const std::string kSelect = "select " + std::string(db::columns_of<Mail>()) + " from mail where {scope:account_id}";
const db::Statement kFind{"mail.find", db::literal(kSelect + " and id = :id")};
const db::Statement kLock{"mail.lock", db::literal(kSelect + " and id = :id {for_update}")};
constexpr db::Statement kCount{"mail.count",
                               "select state, count(*) from mail where {scope:account_id} group by state order by state"};
constexpr db::Statement kRedeliver{
    "mail.redeliver", "update mail set state = 'queued', attempts = 0, finished_at = null where id = :id and {scope:account_id}"};
constexpr db::Statement kForget{
    "mail.forget_person", "delete from mail where account_id = :account_id and person_id = :person_id and {scope:account_id}"};

// A statement for each set of conditions, so that each finds its index.
db::Statement list_statement(bool by_state, bool paged) {
    std::string sql = kSelect;
    if (by_state) sql += " and state = :state";
    if (paged) sql += " and id < :before";
    return {"mail.list", db::literal(sql + " order by id desc limit :limit")};
}

void queue_job(db::Tx& tx, Env& env, AccountId account, MailId id) {
    jobs::enqueue(tx, env, account, kSendJob, describe::json_of(SendMail{account, id}), env.clock.now());
}

Problem unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "mail.unknown",
            .detail = "There is no such mail.",
            .remedy = "Check the id; GET /api/v1/mails lists what was sent and what waits."};
}

}  // namespace

MailId enqueue(db::Tx& tx, Env& env, const Letter& letter) {
    MailRow row{.account_id = letter.account,
                .id = env.ids.make<MailId>(),
                .person_id = letter.person,
                .kind = letter.kind,
                .to_name = letter.to.name,
                .to_address = letter.to.address,
                .reply_to = letter.reply_to,
                .subject = letter.text.subject,
                .language = letter.text.language,
                .plain = letter.text.plain,
                .html = letter.text.html,
                .threading = letter.threading,
                .created_at = env.clock.now()};
    const bool sendable = is_mail_address(row.to_address);
    if (!sendable) {
        row.state = MailState::dead;
        row.last_answer = std::string(kNoAddress);
        row.finished_at = row.created_at;
    }
    tx.insert("mail", row);
    if (sendable) queue_job(tx, env, row.account_id, row.id);
    return row.id;
}

std::vector<Mail> list(db::Tx& tx, const MailFilter& filter) {
    std::vector<db::Param> params{{"limit", filter.limit}};
    if (filter.state) params.emplace_back("state", *filter.state);
    if (filter.before) params.emplace_back("before", *filter.before);
    return tx.all<Mail>(list_statement(filter.state.has_value(), filter.before.has_value()), params);
}

Result<Mail> find(db::Tx& tx, MailId id) {
    auto mail = tx.one<Mail>(kFind, {{"id", id}});
    if (!mail) return fail(unknown());
    return *std::move(mail);
}

std::vector<MailCount> count(db::Tx& tx) { return tx.all<MailCount>(kCount); }

Result<Mail> redeliver(db::Tx& tx, Env& env, MailId id) {
    auto mail = tx.one<Mail>(kLock, {{"id", id}});
    if (!mail) return fail(unknown());
    if (mail->state != MailState::dead)
        return fail({.kind = ProblemKind::conflict,
                     .code = "mail.not_dead",
                     .detail = "The mail is not dead.",
                     .remedy = "Wait for it; only a dead mail is delivered again by hand.",
                     .rule = "Q-12"});
    mail->state = MailState::queued;
    mail->attempts = 0;
    mail->finished_at.reset();
    tx.run(kRedeliver, {{"id", id}});
    queue_job(tx, env, mail->account_id, id);
    return *std::move(mail);
}

std::int64_t forget_person(db::Tx& tx, AccountId account, Uuid person) {
    return tx.run(kForget, {{"account_id", account}, {"person_id", person}});
}

}  // namespace aftercare::mail
