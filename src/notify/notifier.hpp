// How slices above tell people something (ID-16): a row in each inbox, in the transaction of what happened; mail follows from
// the inbox by jobs.
#pragma once

#include "notify/policy.hpp"
#include "notify/store.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::notify {

// What becomes of news about something that the same person has unread news of the same kind about.
enum class Repeats : std::uint8_t {
    beside,   // Both stay.
    replace,  // The older counts as read: the inbox has one, and each is mailed as the person chose.
    spare,    // The newer is not told.
};
DESCRIBE_ENUM(Repeats, beside, replace, spare)

// What is told to whom.
struct Tell {
    AccountId account;                         // Whose people.
    std::optional<identity::PersonId> person;  // This one alone; else
    std::string action;                        // everybody of the account whose roles allow this: "webhook.update".
    std::string kind;                          // One of the Kinds.
    std::string object_kind;                   // What it is about: "webhook" and its id.
    Uuid object_id{};
    std::string text_key;  // "notify.webhook_disabled": the title; with "_text" behind it, where that is there, more.
    Placeholders placeholders;
    // The event that it follows from, where the caller may run twice: nobody is then told twice.
    std::optional<Uuid> cause = {};
    std::optional<identity::PersonId> except = {};  // Whoever did it, or whom it is about, need not be told.
    bool mailed = false;                            // A mail of its own says it already: the inbox alone.
    Repeats repeats = Repeats::beside;
};
DESCRIBE(Tell, account, person, action, kind, object_kind, object_id, text_key, placeholders, cause, except, mailed, repeats)

class Notifier {
public:
    // All must outlive it.
    Notifier(db::Db& db, Env& env, const policy::Pack& pack, const Kinds& kinds, std::string public_url);

    // Tells it in `tx`: where there are many, or they are not in the transaction's scope, a job does so that is queued in `tx`.
    // Throws Bug where the kind is unknown, or the text and its placeholders do not fit. False where it is for one person, who has heard of
    // the same cause before or is spared it.
    bool tell(db::Tx& tx, const Tell& news);

    // Whether the person wants mail about news of the kind: for mails of their own, which go beside what is told `mailed`.
    bool mails(db::Tx& tx, const identity::Person& person, const std::string& kind) const;

    // The jobs that spread news, decide on mail, send the mail of the day and forget what is old.
    void register_jobs(jobs::Registry& registry);

    const Kinds& kinds() const { return kinds_; }

private:
    Result<> spread(const jobs::Job& job);
    Result<> decide(const jobs::Job& job);
    Result<> digest(const jobs::Job& job);
    // The mail of the day, and what it tells of.
    struct Digest;
    Digest make_digest(const store::Owner& owner);
    Result<> queue_digest(const store::Owner& owner, const Digest& made);
    Result<> forget_old();

    struct Letter;  // A row, and what becomes of it by mail.
    Letter letter_of(db::Tx& tx, const store::InboxRow& row) const;
    void send(db::Tx& tx, const Letter& letter);
    ByMail way_of(db::Tx& tx, const store::Owner& owner, const std::string& kind, Timing* timing) const;
    // False where the person has it already, or is spared it.
    bool put(db::Tx& tx, const Tell& news, Uuid tell_id, identity::PersonId person);
    bool concerns(const Tell& news, const identity::Person& person) const;
    void queue_mail(db::Tx& tx, const Tell& news, Uuid tell_id);
    // When the person's next mail of the day is due.
    Instant next_digest(const std::string& zone) const;
    void plan_digest(db::Tx& tx, const store::Owner& owner, Instant due);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    const Kinds& kinds_;
    std::string public_url_;
};

}  // namespace aftercare::notify
