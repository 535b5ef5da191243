#include "cases/survey/survey_asking.hpp"

#include "cases/hours/hours.hpp"
#include "cases/record/case_access.hpp"
#include "cases/record/case_contact.hpp"
#include "cases/record/case_store.hpp"
#include "cases/survey/survey_store.hpp"
#include "identity/service.hpp"
#include "notify/wording.hpp"
#include "platform/describe/json.hpp"
#include "platform/mail/mail.hpp"
#include "platform/text/days.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr const char* kNews = "case.survey";
constexpr const char* kLowNews = "case.dissatisfied";
constexpr std::int64_t kRemindedAtOnce = 200;

// None where it came to its end in a way that nobody is asked about.
std::optional<ClosedHow> how_closed(db::Tx& tx, const Case& row) {
    for (const CaseEvent& step : store::public_events_at(tx, row.id, row.modified_at)) {
        if (step.kind == CaseEventKind::resolution_accepted) return ClosedHow::accepted;
        if (step.kind == CaseEventKind::closed && step.is_now == "unanswered") return ClosedHow::unanswered;
        if (step.kind == CaseEventKind::cancelled) return ClosedHow::cancelled;
    }
    return std::nullopt;
}

}  // namespace

void add_survey_kinds(notify::Kinds& kinds) {
    kinds.add({.name = kNews, .title_key = "survey.kind"});
    kinds.add({.name = kLowNews, .title_key = "survey.kind_low"});
}

std::optional<identity::Person> SurveyAsking::reader(db::Tx& tx, const Survey& survey) const {
    return who_reads_cases(pack_, survey.person_id ? identity::find_person_in_scope(tx, *survey.person_id) : std::nullopt);
}

void SurveyAsking::tell(db::Tx& tx, const Case& row, const Survey& survey, const identity::Person& to, const std::string& text) {
    notifier_.tell(tx, {.account = row.account_id,
                        .person = to.id,
                        .action = {},
                        .kind = kNews,
                        .object_kind = "case",
                        .object_id = row.id.uuid,
                        .text_key = "survey." + text,
                        .placeholders = {{"number", row.number.text()}, {"synopsis", row.synopsis.text()}},
                        .mailed = true});
    if (!notifier_.mails(tx, to, kNews)) return;
    const notify::Reader reader = notify::reader_of(to, pack_);
    const bool silent = row.restricted || row.follow_up == FollowUp::mail_link_only;
    const auto& texts = text::Catalogue::shipped();
    const std::string key = "survey." + text + (silent ? "_mail_silently" : "_mail");
    text::Values values{{"name", reader.name},
                        {"number", row.number.text()},
                        {"until", text::moment_text(reader.language, survey.answer_until, reader.zone)},
                        {"link", links_.link_to(survey.id)}};
    if (!silent) values.emplace("synopsis", row.synopsis.text());
    mail::enqueue(tx, env_,
                  {.account = to.account_id,
                   .person = to.id.uuid,
                   .to = {.name = reader.name, .address = to.email->text()},
                   .kind = key,
                   .text = texts.mail(reader.language, key, values)});
}

Result<> SurveyAsking::ask(const jobs::Event& event) {
    const auto closed = describe::from_json<PublishedCase>(event.payload.text);
    check(closed.has_value(), "cases: an event of a case does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        // One after the other, or two cases of one person that end at once would both ask.
        TRY(identity::lock_account(tx, closed->account_id));
        const auto row = store::find_case(tx, CaseName(closed->id));
        const auto how = how_closed(tx, *closed);
        // Opened again meanwhile: the next closing asks.
        if (!row || !how || row->open || row->reopened != closed->reopened) return {};
        const auto& rules = pack_.get<SurveyRules>();
        AskFacts facts{.how = *how};
        if (row->contact_id) facts.last_asked_at = store::last_asked(tx, *row->contact_id, row->id);
        if (!asks(rules, *row, facts, env_.clock.now())) return {};
        const Survey survey = asked(rules, *row, env_.ids.make<SurveyId>(), env_.clock.now());
        const auto person = reader(tx, survey);
        if (person && store::insert(tx, survey)) tell(tx, *row, survey, *person, "asked");
        return {};
    });
}

Result<std::int64_t> SurveyAsking::remind() {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
        const Instant now = env_.clock.now();
        std::vector<Survey> due = store::surveys_to_remind(tx, now, kRemindedAtOnce);
        std::vector<CaseId> ids;
        for (const Survey& survey : due) ids.push_back(survey.case_id);
        const auto rows = store::cases_with(tx, ids);
        for (Survey& survey : due) {
            const Case& row = rows.at(survey.case_id);
            // Nobody is reminded at night: it waits for the hours of the case's calendar (CASE-32).
            const Instant opens_at = Hours(pack_.get<Calendars>().else_centre(row.calendar)).opening(now);
            survey.remind_at = opens_at > now ? std::optional(opens_at) : std::nullopt;
            store::update(tx, survey);
            if (survey.remind_at) continue;
            const auto person = reader(tx, survey);
            // Of a case that was opened again and closed once more, the newer survey reminds.
            const bool last = !row.open && row.reopened == survey.round;
            if (person && last && now < survey.answer_until) tell(tx, row, survey, *person, "reminded");
        }
        return std::ssize(due);
    });
}

Result<> SurveyAsking::tell_of_low(const jobs::Event& event) {
    const auto news = describe::from_json<SurveyNews>(event.payload.text);
    check(news.has_value(), "cases: news of a survey does not read back");
    const auto& rules = pack_.get<SurveyRules>();
    if (!is_low(rules, news->lowest)) return {};
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(news->case_id));
        if (row)
            posts_.tell(tx, {.row = *row, .text_key = "survey.low", .by = Means::news, .cause = event.id.uuid, .kind = kLowNews},
                        rules.tell);
        return {};
    });
}

void SurveyAsking::register_jobs(jobs::Registry& registry) {
    const auto asks = [this](const jobs::Event& event) { return ask(event); };
    registry.on_event("case.closed", "cases.ask_when_closed", asks);
    registry.on_event("case.cancelled", "cases.ask_when_cancelled", asks);
    registry.on_event("case.survey_answered", "cases.tell_of_low_score",
                      [this](const jobs::Event& event) { return tell_of_low(event); });
    registry.on_time("cases.survey_reminders", std::chrono::minutes{10}, [this](const jobs::Job&) -> Result<> {
        for (;;)
            if (TRY(remind()) < kRemindedAtOnce || jobs::stopping()) return {};
    });
}

}  // namespace aftercare::cases
