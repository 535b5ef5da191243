#include "notify/notifier.hpp"

#include "identity/people.hpp"
#include "identity/rules.hpp"
#include "notify/wording.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/mail/mail.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::notify {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kFew = 50;    // Who is told in the transaction itself.
constexpr std::int64_t kPage = 200;  // People or rows of one transaction of a job.
constexpr std::int64_t kDigestLines = 50;
constexpr std::string_view kSpread = "notify.spread";
constexpr std::string_view kDecide = "notify.decide_mail";
constexpr std::string_view kDigest = "notify.digest";
constexpr std::string_view kOvertaken = "notify.digest_overtaken";

// The payload of notify.spread.
struct Spread {
    Tell news;
    Uuid tell_id;
};
DESCRIBE(Spread, news, tell_id)

struct Told {
    AccountId account;
    Uuid tell_id;
};
DESCRIBE(Told, account, tell_id)

struct Whose {
    AccountId account;
    identity::PersonId person;
};
DESCRIBE(Whose, account, person)

template <class T>
T payload_of(const jobs::Job& job) {
    auto payload = describe::from_json<T>(job.payload.text);
    check(payload.has_value(), "a job of notifications does not read back");
    return *std::move(payload);
}

}  // namespace

struct Notifier::Letter {
    store::InboxRow row;
    store::MailState becomes = store::MailState::none;
    std::optional<mail::Letter> mail;
    std::optional<Instant> digest_at;
};

Notifier::Notifier(db::Db& db, Env& env, const policy::Pack& pack, const Kinds& kinds, std::string public_url)
    : db_(db), env_(env), pack_(pack), kinds_(kinds), public_url_(std::move(public_url)) {}

bool Notifier::concerns(const Tell& news, const identity::Person& person) const {
    return person.status == identity::PersonStatus::active && person.id != news.except &&
           identity::actions_of(pack_.get<identity::Roles>(), person.roles).contains(news.action);
}

bool Notifier::put(db::Tx& tx, const Tell& news, Uuid tell_id, identity::PersonId person) {
    const store::InboxRow row{.account_id = news.account,
                              .id = env_.ids.make<NotificationId>(),
                              .person_id = person,
                              .tell_id = tell_id,
                              .kind = news.kind,
                              .object_kind = news.object_kind,
                              .object_id = news.object_id,
                              .text_key = news.text_key,
                              .placeholders = news.placeholders,
                              .created_at = env_.clock.now(),
                              .mail = news.mailed ? store::MailState::none : store::MailState::undecided};
    if (news.repeats == Repeats::spare && store::has_unread_like(tx, row)) return false;
    if (!store::insert(tx, row)) return false;
    if (news.repeats == Repeats::replace) store::mark_older_read(tx, row);
    return true;
}

void Notifier::queue_mail(db::Tx& tx, const Tell& news, Uuid tell_id) {
    if (news.mailed) return;
    jobs::enqueue(tx, env_, news.account, kDecide, describe::json_of(Told{news.account, tell_id}), env_.clock.now());
}

bool Notifier::tell(db::Tx& tx, const Tell& news) {
    check(kinds_.find(news.kind) != nullptr, "a kind of news that nobody added");
    check_words(news.text_key, news.placeholders);
    const Uuid tell_id = news.cause.value_or(env_.ids.next());
    if (news.person) {
        if (!put(tx, news, tell_id, *news.person)) return false;
        queue_mail(tx, news, tell_id);
        return true;
    }
    std::vector<identity::Person> people;
    if (tx.scope().contains(news.account)) people = identity::people_of(tx, news.account, {}, kFew + 1);
    if (people.empty() || static_cast<std::int64_t>(people.size()) > kFew) {
        jobs::enqueue(tx, env_, news.account, kSpread, describe::json_of(Spread{news, tell_id}), env_.clock.now());
        return true;
    }
    for (const identity::Person& person : people)
        if (concerns(news, person)) (void)put(tx, news, tell_id, person.id);
    queue_mail(tx, news, tell_id);
    return true;
}

Result<> Notifier::spread(const jobs::Job& job) {
    const auto [news, tell_id] = payload_of<Spread>(job);
    std::optional<identity::PersonId> after;
    for (bool more = true; more;) {
        TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            const auto people = identity::people_of(tx, news.account, after, kPage);
            for (const identity::Person& person : people)
                if (concerns(news, person)) (void)put(tx, news, tell_id, person.id);
            more = static_cast<std::int64_t>(people.size()) == kPage;
            if (more) after = people.back().id;
            return {};
        }));
    }
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        queue_mail(tx, news, tell_id);
        return {};
    });
}

ByMail Notifier::way_of(db::Tx& tx, const store::Owner& owner, const std::string& kind, Timing* timing) const {
    const auto chosen = store::choice(tx, owner, kind);
    const DefaultWay usual = pack_.get<Notifications>().way_of(kind);
    *timing = chosen ? chosen->timing : usual.timing;
    const ByMail mail = chosen ? chosen->mail : usual.mail;
    const Kind* const known = kinds_.find(kind);
    // A kind that was made mandatory after somebody had switched it off.
    return known && known->mandatory && mail == ByMail::off ? ByMail::link : mail;
}

bool Notifier::mails(db::Tx& tx, const identity::Person& person, const std::string& kind) const {
    Timing timing{};
    return way_of(tx, {person.account_id, person.id}, kind, &timing) != ByMail::off;
}

Notifier::Letter Notifier::letter_of(db::Tx& tx, const store::InboxRow& row) const {
    Letter letter{.row = row};
    const auto person = identity::find_person_in_scope(tx, row.account_id, row.person_id);
    const Kind* const kind = kinds_.find(row.kind);
    if (!person || !kind || person->status != identity::PersonStatus::active) return letter;
    Timing timing{};
    const ByMail how = way_of(tx, {row.account_id, row.person_id}, row.kind, &timing);
    if (how == ByMail::off) return letter;
    const Reader reader = reader_of(*person, pack_);
    if (timing == Timing::daily) {
        letter.becomes = store::MailState::daily;
        letter.digest_at = next_digest(reader.zone);
        return letter;
    }
    letter.becomes = store::MailState::queued;
    letter.mail = mail::Letter{.account = row.account_id,
                               .person = row.person_id.uuid,
                               .to = {.name = reader.name, .address = person->email->text()},
                               .kind = row.kind,
                               .text = mail_of(row, *kind, how, reader, public_url_ + "/notifications/" + row.id.text())};
    return letter;
}

void Notifier::send(db::Tx& tx, const Letter& letter) {
    if (!store::decide(tx, letter.row, letter.becomes)) return;
    if (letter.mail) mail::enqueue(tx, env_, *letter.mail);
    if (letter.digest_at) plan_digest(tx, {letter.row.account_id, letter.row.person_id}, *letter.digest_at);
}

Instant Notifier::next_digest(const std::string& zone) const {
    const std::chrono::hours hour{std::int64_t{pack_.get<Notifications>().digest_hour}};
    const Instant now = env_.clock.now();
    const Date today = zone::local_day(now, zone);
    const Instant due = zone::instant_of(today, hour, zone);
    return due > now ? due : zone::instant_of(today.plus_days(1), hour, zone);
}

void Notifier::plan_digest(db::Tx& tx, const store::Owner& owner, Instant due) {
    if (!store::plan_digest(tx, {owner.account, owner.person, due})) return;
    jobs::enqueue(tx, env_, owner.account, kDigest, describe::json_of(Whose{owner.account, owner.person}), due);
}

// Renders outside the transaction that queues.
Result<> Notifier::decide(const jobs::Job& job) {
    const auto [account, tell_id] = payload_of<Told>(job);
    while (true) {
        const auto letters = db_.read(Scope::all(), [&](db::Tx& tx) {
            std::vector<Letter> made;
            for (const store::InboxRow& row : store::undecided(tx, account, tell_id, kPage)) made.push_back(letter_of(tx, row));
            return made;
        });
        if (letters.empty()) return {};
        TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const Letter& letter : letters) send(tx, letter);
            return {};
        }));
    }
}

struct Notifier::Digest {
    std::optional<mail::Letter> mail;
    std::int64_t count = 0;
    std::optional<NotificationId> last;
    std::string zone;
};

// Made outside the transaction that queues it, which takes it only where it tells of all that is then marked as told: news with a
// lower id may have been committed meanwhile.
Result<> Notifier::digest(const jobs::Job& job) {
    const Whose whose = payload_of<Whose>(job);
    const store::Owner owner{whose.account, whose.person};
    while (true) {
        Result<> queued = queue_digest(owner, make_digest(owner));
        if (queued || queued.error().code != kOvertaken) return queued;
    }
}

Notifier::Digest Notifier::make_digest(const store::Owner& owner) {
    return db_.read(Scope::all(), [&](db::Tx& tx) -> Digest {
        const auto rows = store::daily(tx, owner, kPage);
        const auto person = identity::find_person_in_scope(tx, owner.account, owner.person);
        const auto [all, last] = store::sum_daily(tx, owner);
        if (!person) return {.count = all, .last = last};
        const Reader reader = reader_of(*person, pack_);
        if (rows.empty() || person->status != identity::PersonStatus::active)
            return {.count = all, .last = last, .zone = reader.zone};
        std::string lines;
        std::int64_t listed = 0;
        for (const store::InboxRow& row : rows) {
            const Kind* const kind = kinds_.find(row.kind);
            Timing timing{};
            if (!kind || listed == kDigestLines) continue;
            lines += (lines.empty() ? "" : "\n") +
                     digest_line(row, *kind, way_of(tx, {row.account_id, row.person_id}, row.kind, &timing), reader);
            ++listed;
        }
        const auto& texts = text::Catalogue::shipped();
        if (all > listed)
            lines += "\n" + texts.message(reader.language, "notify.digest_more", {{"count", std::to_string(all - listed)}});
        return {mail::Letter{.account = owner.account,
                             .person = owner.person.uuid,
                             .to = {.name = reader.name, .address = person->email->text()},
                             .kind = "notify.digest",
                             .text = texts.mail(reader.language, "notify.digest",
                                                {{"name", reader.name},
                                                 {"count", std::to_string(all)},
                                                 {"lines", lines},
                                                 {"link", public_url_ + "/notifications"}})},
                all, last, reader.zone};
    });
}

Result<> Notifier::queue_digest(const store::Owner& owner, const Digest& made) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        // First, so that who plans one meanwhile waits for the end of this.
        store::end_digest(tx, owner);
        if (made.last && store::daily_queued(tx, owner, *made.last) != made.count)
            return fail({.kind = ProblemKind::conflict, .code = std::string(kOvertaken), .detail = "News came meanwhile."});
        if (made.mail) mail::enqueue(tx, env_, *made.mail);
        // What came while this was made.
        if (!made.zone.empty() && store::sum_daily(tx, owner).count > 0) plan_digest(tx, owner, next_digest(made.zone));
        return {};
    });
}

Result<> Notifier::forget_old() {
    const auto keep = std::chrono::days{std::int64_t{pack_.get<Notifications>().keep_days}};
    const Instant before = env_.clock.now().plus(-keep);
    return jobs::forget_in_turns(db_, [&](db::Tx& tx) { return store::forget_old(tx, before, jobs::kForgottenAtOnce); });
}

void Notifier::register_jobs(jobs::Registry& registry) {
    registry.on_job(std::string(kSpread), [this](const jobs::Job& job) { return spread(job); });
    registry.on_job(std::string(kDecide), [this](const jobs::Job& job) { return decide(job); });
    registry.on_job(std::string(kDigest), [this](const jobs::Job& job) { return digest(job); });
    registry.on_time("notify.upkeep", 24h, [this](const jobs::Job&) { return forget_old(); });
}

}  // namespace aftercare::notify
