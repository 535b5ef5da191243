#include "cases/mail/mail_work.hpp"

#include "cases/mail/folding.hpp"
#include "cases/mail/mail_keeping.hpp"
#include "cases/mail/mail_note.hpp"
#include "cases/record/case_store.hpp"
#include "cases/together/together_store.hpp"
#include "identity/policy.hpp"
#include "platform/base/ascii.hpp"
#include "platform/base/blank.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

using namespace std::chrono_literals;

// Short: while one is tried again, the next mails of the sender wait.
constexpr jobs::Retry kRetry{.attempts = 6, .first = 2s, .longest = 60s, .lease = 300s};
constexpr auto kHour = std::chrono::hours{1};

ReadMail payload_of(const jobs::Job& job) {
    auto payload = describe::from_json<ReadMail>(job.payload.text);
    check(payload.has_value(), "cases: a job of a mail does not read back");
    return *payload;
}

bool reads(db::Tx& tx, const Caller& caller, const Case& row) {
    return caller.may(kCaseRead) && caller.scope.contains(row.account_id) &&
           sees(reader_of(caller), row, store::copies_of(tx, row.id));
}

// Whether the decision has the program answer the sender, as answer() does.
bool is_answer(const MailDecision& decision) {
    return decision.state == IncomingState::answered || decision.state == IncomingState::refused ||
           decision.reason == MailReason::case_closed;
}

}  // namespace

struct MailWork::Named {
    CaseNumber number;
    std::string token;
};

struct MailWork::Judged {
    MailFacts facts;
    MailDecision decision;
    std::optional<identity::Acting> sender;
    std::optional<Case> on;            // The one case that is named, where the sender sees it.
    std::optional<CaseNumber> number;  // ... and where not.
    std::string message_key;
    std::string sender_key;
    std::string from_name;
    std::string subject;
};

// In the most certain way that it names any: by an address of ours, by its subject, by the thread.
std::vector<MailWork::Named> MailWork::named_by(const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const {
    std::vector<Named> named;
    const auto add = [&](const CaseNumber& number, const std::string& token) {
        const auto there = std::ranges::find(named, number, &Named::number);
        if (there == named.end())
            named.push_back({number, token});
        else if (there->token.empty())
            there->token = token;
    };
    for (const auto* const recipients : {&row.envelope_to, &mail.recipients})
        for (const std::string& recipient : *recipients)
            if (const auto addressed = addresses_.addressed(recipient)) add(addressed->number, addressed->token);
    if (!named.empty()) return named;
    for (const CaseNumber& number : numbers_in(mail.subject)) add(number, {});
    if (!named.empty()) return named;
    for (const std::string& id : mail.answers)
        if (const auto number = addresses_.case_of_id(id)) add(*number, {});
    return named;
}

void MailWork::judge_case(db::Tx& tx, const store::IncomingMailRow& row, const Named& named, Judged& judged) const {
    NamedCase fact;
    const identity::Acting& sender = *judged.sender;
    // Whether he or she sees it, not whether it is there: what the sender may not see is as if it were not.
    auto found = store::find_case(tx, CaseName(named.number));
    const CaseId addressed = found ? found->id : CaseId{};
    // What is written to a duplicate goes to the case that goes on in its place (CASE-26).
    if (found) found = store::find_case(tx, CaseName(store::survivor_of(tx, found->id)));
    if (found && reads(tx, sender.caller, *found)) {
        fact.seen = true;
        fact.may_note = sender.caller.may(kCaseNote);
        fact.has_token = !named.token.empty() && addresses_.proves(named.token, addressed, sender.person.id);
        fact.notes = store::notes_since(tx, judged.sender_key, found->id, row.received_at.plus(-kHour));
        fact.closed = !found->open;
        fact.may_reopen =
            sender.caller.may(kCaseDecide) && found->reopen_until && mails_.env().clock.now() < *found->reopen_until;
        judged.on = *found;
    }
    judged.facts.cases.push_back(fact);
}

// All but what it says of cases; answers to the sender are counted since that moment.
MailWork::Judged MailWork::about_sender(db::Tx& tx, const store::IncomingMailRow& row, const mail::ReceivedMail& mail,
                                        Instant since) const {
    const Date day = zone::local_day(mails_.env().clock.now(), mails_.pack().get<identity::Installation>().time_zone.text());
    Judged judged{.message_key = mail.message_id.value_or("sha256:" + row.sha256), .subject = mail.subject};
    const std::string from = mail.from ? mail.from->address : std::string();
    judged.sender_key = ascii_lower(from);
    judged.from_name = mail.from ? mail.from->name : std::string();
    MailFacts& facts = judged.facts;
    facts.own = (!from.empty() && addresses_.is_own(from)) || addresses_.case_of_id(judged.message_key).has_value();
    facts.null_sender = row.has_envelope ? row.envelope_from.empty() : mail.null_return_path;
    facts.automatic = mail.automatic;
    facts.broken = mail.broken;
    facts.blank = mail.files.empty() && is_blank(folded(mail.text).text);
    if (const auto email = identity::Email::parse(from))
        judged.sender = identity::acting_by_address(tx, mails_.pack(), *email, kCaseNote, day);
    if (!judged.sender) return judged;
    facts.sender =
        MailSender{.staff = judged.sender->caller.staff, .authenticity = authenticity_of(mail.authentication, trusted_, from)};
    facts.answers = store::answers_since(tx, judged.sender_key, since);
    return judged;
}

MailWork::Judged MailWork::judge(db::Tx& tx, const store::IncomingMailRow& row, const mail::ReceivedMail& mail) const {
    const CaseMailPolicy& policy = mails_.pack().get<CaseMailPolicy>();
    Judged judged = about_sender(tx, row, mail, row.received_at.plus(-kHour));
    MailFacts& facts = judged.facts;
    if (judged.sender) {
        const auto named = named_by(row, mail);
        for (const Named& one : named) judge_case(tx, row, one, judged);
        if (named.size() == 1) judged.number = named.front().number;
        if (named.size() != 1) judged.on.reset();
        std::vector<std::string> words;
        for (const auto& word : policy.status_words) words.push_back(word.text());
        facts.asks_status = asks_for_status(mail.subject, words);
    }
    store::IncomingMailRow keyed = row;
    keyed.message_key = judged.message_key;
    facts.duplicate = store::was_here(tx, keyed, judged.on ? std::optional(judged.on->id) : std::nullopt);
    judged.decision = decide(facts, policy);
    return judged;
}

void MailWork::write(db::Tx& tx, store::IncomingMailRow row, const Judged& judged) const {
    row.message_key = judged.message_key;
    row.sender_key = judged.sender_key;
    row.from_address = judged.sender_key;
    row.from_name = judged.from_name;
    row.subject = judged.subject;
    row.state = judged.decision.state;
    row.reason = judged.decision.reason;
    if (judged.sender) row.person_id = judged.sender->person.id;
    if (judged.on) row.case_id = judged.on->id;
    row.case_number = judged.on ? std::optional(judged.on->number) : judged.number;
    row.decided_at = mails_.env().clock.now();
    if (is_answer(judged.decision)) row.answered_at = row.decided_at;
    store::update_anywhere(tx, row);
    metrics::process()
        .counter("case_mail_total", "Mails about cases that came in, by what became of them.",
                 {{"state", std::string(describe::enumerator_name(row.state))}})
        .add();
}

void MailWork::answer(db::Tx& tx, const Judged& judged, const mail::ReceivedMail& mail) const {
    const identity::Person& to = judged.sender->person;
    const std::string answers = mail.message_id.value_or("");
    if (judged.decision.state == IncomingState::answered)
        mail::enqueue(tx, mails_.env(), letters_.status(*judged.on, to, answers));
    if (judged.decision.state == IncomingState::refused) mail::enqueue(tx, mails_.env(), letters_.no_new_case(to, answers));
    if (judged.decision.reason == MailReason::case_closed)
        mail::enqueue(tx, mails_.env(), letters_.closed(*judged.on, to, answers));
    // Also where the sender was answered a moment ago, and is not again.
    const bool waits =
        judged.decision.state == IncomingState::review && judged.on && !judged.on->open &&
        (judged.decision.reason == MailReason::case_closed || judged.decision.reason == MailReason::too_many_answers ||
         judged.decision.reason == MailReason::wants_no_answer);
    if (waits) news_.tell_of_mail(tx, *judged.on);
}

// Whoever sent files that the case did not take hears of it by mail as well, once for a mail (CASE-07). Whose mail became a note is taken for its sender.
Result<> MailWork::answer_missing(const MissingFiles& missing) {
    const CaseMailPolicy& policy = mails_.pack().get<CaseMailPolicy>();
    if (!policy.answer_missing_files.value_or(true)) return {};
    const auto row = mails_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_mail(tx, missing.mail_id); });
    if (!row) return {};
    const auto content = mails_.files().open(row->sha256);
    check(content != nullptr, "cases: the content of a mail is gone");
    const mail::ReceivedMail mail = mail::read_received(*content);
    return mails_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        auto now = store::lock_mail_anywhere(tx, missing.account_id, missing.mail_id);
        const auto on = store::find_case(tx, CaseName(missing.case_id));
        if (!now || !on) return {};
        const Instant at = mails_.env().clock.now();
        Judged judged = about_sender(tx, *now, mail, at.plus(-kHour));
        judged.facts.duplicate = store::was_answered(tx, judged.message_key);
        if (!takes_answer(judged.facts, policy) || !reads(tx, judged.sender->caller, *on)) return {};
        // One that could not be dealt with when it came has neither key.
        now->message_key = judged.message_key;
        now->sender_key = judged.sender_key;
        now->answered_at = at;
        store::update_anywhere(tx, *now);
        mail::enqueue(tx, mails_.env(),
                      letters_.missing_files(*on, missing, judged.sender->person, mail.message_id.value_or("")));
        return {};
    });
}

// Whatever is no note: judged anew in the transaction that writes it down. False where it is a note now, as somebody has just become active.
Result<bool> MailWork::settle(const store::IncomingMailRow& row, const mail::ReceivedMail& mail) {
    return mails_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        auto now = store::lock_mail_anywhere(tx, row.account_id, row.id);
        if (!now || now->state != IncomingState::received) return true;
        const Judged judged = judge(tx, *now, mail);
        if (judged.decision.state == IncomingState::noted) return false;
        write(tx, *std::move(now), judged);
        answer(tx, judged, mail);
        return true;
    });
}

Result<> MailWork::note(const store::IncomingMailRow& row, const mail::ReceivedMail& mail, const Judged& judged) {
    const Text<1, 50'000> text = note_of(mail, {});
    const auto change = [&](db::Tx& tx, Case& on) -> Result<Steps> {
        auto now = store::lock_mail_anywhere(tx, row.account_id, row.id);
        if (!now || now->state != IncomingState::received) return Steps{};
        Judged again = judged;
        // What other mails may have changed meanwhile; the case is locked now, so nothing of it changes any more.
        store::IncomingMailRow keyed = *now;
        keyed.message_key = judged.message_key;
        again.facts.duplicate = store::was_here(tx, keyed, on.id);
        again.facts.cases.front().notes = store::notes_since(tx, judged.sender_key, on.id, row.received_at.plus(-kHour));
        again.facts.cases.front().closed = !on.open;
        again.on = on;
        again.decision = decide(again.facts, mails_.pack().get<CaseMailPolicy>());
        write(tx, *std::move(now), again);
        answer(tx, again, mail);
        if (again.decision.state != IncomingState::noted) return Steps{};
        const bool shown = is_shown(*again.facts.sender, again.facts.cases.front());
        mails_.send_files(tx, row, mail, on.id, shown);
        Steps steps;
        if (again.decision.reason == MailReason::reopens_case) {
            steps = TRY(reopen_by_mail(on, text.text(), mails_.cases().steps(), mails_.env().clock.now()));
        }
        std::vector<std::string> came{std::string(kByMail)};
        if (!shown) came.emplace_back(kUnproven);
        steps.push_back(
            {.kind = CaseEventKind::noted, .fields = std::move(came), .text = text.text(), .folded = folded_of(mail)});
        TRY(mails_.cases().add_contact(tx, judged.sender->caller, on, steps));
        return steps;
    };
    // The trail names whose mail it says it is: by no address of a network, and as unproven where it is.
    Caller sender = judged.sender->caller;
    sender.address = is_shown(*judged.facts.sender, judged.facts.cases.front()) ? "mail" : "mail, unproven";
    (void)TRY(mails_.cases().step(sender, CaseName(judged.on->id), kCaseNote, {}, change));
    return {};
}

Result<> MailWork::work(const ReadMail& which) {
    const auto row = mails_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_mail(tx, which.mail_id); });
    if (!row || row->state != IncomingState::received) return {};
    const auto content = mails_.files().open(row->sha256);
    check(content != nullptr, "cases: the content of a mail is gone");
    const mail::ReceivedMail mail = mail::read_received(*content);
    const auto judged_now = [&] { return mails_.db().read(Scope::all(), [&](db::Tx& tx) { return judge(tx, *row, mail); }); };
    Judged judged = judged_now();
    if (judged.decision.state != IncomingState::noted) {
        if (TRY(settle(*row, mail))) return {};
        judged = judged_now();
    }
    return note(*row, mail, judged);
}

void MailWork::register_jobs(jobs::Registry& registry) {
    registry.on_job(std::string(kReadMailJob), [this](const jobs::Job& job) { return work(payload_of(job)); }, kRetry);
    registry.on_job(
        std::string(kMailFilesJob),
        [this](const jobs::Job& job) {
            const auto which = describe::from_json<KeepMailFiles>(job.payload.text);
            check(which.has_value(), "cases: the files of a mail do not read back");
            return mails_.keep_files(*which);
        },
        kRetry);
    registry.on_job(
        std::string(kMissingFilesJob),
        [this](const jobs::Job& job) {
            const auto missing = describe::from_json<MissingFiles>(job.payload.text);
            check(missing.has_value(), "cases: the missing files of a mail do not read back");
            return answer_missing(*missing);
        },
        kRetry);
    mails_.tell_of_missing_by([this](db::Tx& tx, const Case& row) { news_.tell_of_missing_files(tx, row); });
    register_mail_keeping(registry, mails_.db(), mails_.env(), mails_.pack());
    // Nothing is lost: what can't be dealt with waits for a person.
    registry.on_dead(kReadMailJob, [this](db::Tx& tx, const jobs::Job& job) {
        const ReadMail which = payload_of(job);
        auto row = store::lock_mail_anywhere(tx, which.account_id, which.mail_id);
        if (!row || row->state != IncomingState::received) return;
        row->state = IncomingState::review;
        row->reason = MailReason::failed;
        row->decided_at = mails_.env().clock.now();
        store::update_anywhere(tx, *row);
    });
}

}  // namespace aftercare::cases
