#include "platform/describe/json.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/row.hpp"
#include "platform/metrics/metrics.hpp"

namespace aftercare::mail {

namespace {

using namespace std::chrono_literals;

// The attempts that count are the mail's own: those of its job would be spent by workers that are lost, and leave it queued.
constexpr jobs::Retry kRetry{.attempts = 1'000'000, .first = 30s, .longest = 3600s, .lease = 300s};

const db::Statement kTake{"mail.take", db::literal("select " + std::string(db::columns_of<MailRow>()) +
                                                   " from mail where account_id = :account_id and id = :id"
                                                   " and state = 'queued' {for_update}")};
constexpr db::Statement kBegin{"mail.begin", "update mail set attempts = :attempts where account_id = :account_id and id = :id"};
constexpr db::Statement kSent{"mail.sent",
                              "update mail set state = 'sent', plain = null, html = null, last_answer = :answer,"
                              " finished_at = :now where account_id = :account_id and id = :id and state = 'queued'"};
constexpr db::Statement kDead{"mail.dead",
                              "update mail set state = 'dead', last_answer = :answer, finished_at = :now"
                              " where account_id = :account_id and id = :id and state = 'queued'"};
constexpr db::Statement kWaits{"mail.waits", "update mail set last_answer = :answer where account_id = :account_id and id = :id"};
constexpr db::Statement kPurge{"mail.purge",
                               "delete from mail where id in (select id from mail where finished_at < :before"
                               " order by finished_at limit :most)"};

// What a server says may be in any encoding.
std::string keepable(std::string answer) {
    const bool utf8 = utf8_length(answer) != kNotUtf8;
    for (char& c : answer)
        if ((static_cast<unsigned char>(c) < ' ') || (!utf8 && static_cast<unsigned char>(c) >= 0x80)) c = '?';
    return answer;
}

class Sender {
public:
    Sender(db::Db& db, Env& env, Transport& transport, Address from)
        : db_(db), env_(env), transport_(transport), from_(std::move(from)) {}

    Result<> send(const jobs::Job& job) {
        const auto which = describe::from_json<SendMail>(job.payload.text);
        check(which.has_value(), "a mail does not read back from its job");
        const auto row = begin(*which);
        if (!row) return {};
        if (!is_mail_address(row->to_address)) return end(*row, kDead, "dead", std::string(kNoAddress));
        if (row->attempts > kAttempts) return end(*row, kDead, "dead", row->last_answer.value_or("The worker was lost."));
        Delivery delivery = transport_.send(message_of(*row));
        delivery.answer = keepable(std::move(delivery.answer));
        if (delivery.outcome == Outcome::sent) return end(*row, kSent, "sent", delivery.answer);
        if (delivery.outcome == Outcome::refused || row->attempts == kAttempts) return end(*row, kDead, "dead", delivery.answer);
        TRY(write([&](db::Tx& tx) {
            tx.run(kWaits, {{"answer", delivery.answer}, {"account_id", row->account_id}, {"id", row->id}});
        }));
        return fail({.kind = ProblemKind::unavailable, .code = "mail.postponed", .detail = delivery.answer});
    }

    Result<> forget_old() {
        const Instant before = env_.clock.now().plus(-kKept);
        return jobs::forget_in_turns(
            db_, [&](db::Tx& tx) { return tx.run(kPurge, {{"before", before}, {"most", jobs::kForgottenAtOnce}}); });
    }

private:
    // The mail, with this attempt counted; none where it waits no more.
    std::optional<MailRow> begin(const SendMail& which) {
        const Result<std::optional<MailRow>> begun =
            db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::optional<MailRow>> {
                auto row = tx.one<MailRow>(kTake, {{"account_id", which.account_id}, {"id", which.mail_id}});
                if (!row) return row;
                ++row->attempts;
                tx.run(kBegin, {{"attempts", row->attempts}, {"account_id", row->account_id}, {"id", row->id}});
                return row;
            });
        return begun.value();
    }

    template <class F>
    Result<> write(F&& change) {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            change(tx);
            return {};
        });
    }

    Result<> end(const MailRow& row, const db::Statement& statement, const char* outcome, const std::string& answer) {
        metrics::process().counter("mail_total", "Mails by how they ended.", {{"outcome", outcome}}).add();
        if (statement.name == kDead.name)
            log::warn("mail.dead", {{"mail", row.id.text()}, {"kind", row.kind}, {"answer", answer}});
        return write([&](db::Tx& tx) {
            tx.run(statement, {{"answer", answer}, {"now", env_.clock.now()}, {"account_id", row.account_id}, {"id", row.id}});
        });
    }

    Message message_of(const MailRow& row) const {
        const std::string domain = from_.address.substr(from_.address.find('@') + 1);
        Message message{.id = row.id.text() + "@" + domain,
                        .from = from_,
                        .to = {.name = row.to_name, .address = row.to_address},
                        .at = row.created_at,
                        .text = {.subject = row.subject,
                                 .plain = row.plain.value_or(""),
                                 .html = row.html.value_or(""),
                                 .language = row.language}};
        if (row.threading) message.threading = *row.threading;
        if (row.reply_to && is_mail_address(*row.reply_to)) message.reply_to = Address{.name = "", .address = *row.reply_to};
        return message;
    }

    db::Db& db_;
    Env& env_;
    Transport& transport_;
    Address from_;
};

}  // namespace

void register_jobs(jobs::Registry& registry, db::Db& db, Env& env, Transport& transport, const Address& from) {
    check(is_mail_address(from.address), "mail is from an address that is none");
    const auto sender = std::make_shared<Sender>(db, env, transport, from);
    registry.on_job(std::string(kSendJob), [sender](const jobs::Job& job) { return sender->send(job); }, kRetry);
    registry.on_time("mail.upkeep", 24h, [sender](const jobs::Job&) { return sender->forget_old(); });
}

}  // namespace aftercare::mail
