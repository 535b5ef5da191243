#include "cases/survey/survey_service.hpp"

#include "cases/record/case_store.hpp"
#include "cases/survey/survey_rules.hpp"
#include "cases/survey/survey_store.hpp"
#include "identity/acting.hpp"
#include "identity/audit.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::cases {

namespace {

// How the audit trail calls what needs no right of its own.
constexpr Action kAnswer{"case.answer_survey"};

// That something was answered, and nothing of what: the account's own people are not to read it.
struct AnsweredSurvey {
    CaseId case_id;
    std::optional<Instant> answered_at;
};
DESCRIBE(AnsweredSurvey, case_id, answered_at)

Problem not_asked() {
    return {.kind = ProblemKind::forbidden,
            .code = "cases.survey_not_asked",
            .detail = "Nobody asked you how satisfied you are with this case.",
            .remedy = "Whoever is the contact of a case is asked when it is closed. Write a note to say something about it.",
            .rule = "CASE-27"};
}

Problem link_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.survey_link_unknown",
            .detail = "This link leads to no survey.",
            .remedy = "Open the link of the mail again, whole, or answer on the page of the case.",
            .rule = "CASE-27"};
}

bool is_asked(const Survey& survey, const Caller& caller) {
    return survey.person_id && caller.kind == Caller::Kind::person && survey.person_id->uuid == caller.person;
}

}  // namespace

struct SurveyService::Asked {
    Survey survey;
    Case row;
    identity::Person person;
};

SurveyView SurveyService::view(db::Tx& tx, const Survey& survey, bool can_answer) const {
    const auto& rules = pack().get<SurveyRules>();
    return {.asked_at = survey.asked_at,
            .answer_until = survey.answer_until,
            .can_answer = can_answer && env_.clock.now() < survey.answer_until,
            .answered_at = survey.answered_at,
            .scores = store::scores_of(tx, survey.id),
            .text = survey.text,
            .questions = {rules.questions.begin(), rules.questions.end()}};
}

Result<SurveyOfCase> SurveyService::of_case(const Caller& caller, const CaseName& name) {
    const CaseView row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope, [&](db::Tx& tx) {
        const auto survey = store::last_survey(tx, row.id);
        const bool asked = survey && is_asked(*survey, caller);
        if (!survey || !(asked || (caller.staff && caller.may(kCaseReadSurveys)))) return SurveyOfCase{};
        return SurveyOfCase{view(tx, *survey, asked)};
    });
}

Result<Survey> SurveyService::save(db::Tx& tx, const Caller& caller, const Case& row, Survey survey,
                                   const AnswerSurvey& request) {
    TRY(judge_answer(pack().get<SurveyRules>(), survey, request, env_.clock.now()));
    const AnsweredSurvey before{survey.case_id, survey.answered_at};
    survey.answered_at = env_.clock.now();
    survey.lowest = lowest_of(request.scores);
    survey.text = request.text;
    survey.remind_at.reset();
    ++survey.version;
    store::update(tx, survey);
    store::put_scores(tx, survey, request.scores);
    const AnsweredSurvey after{survey.case_id, survey.answered_at};
    identity::audit(tx, env_, caller, survey.account_id, kAnswer, "case_survey", survey.id.uuid, &before, &after);
    // The vendor's to hear: what somebody says is not for the web-hooks of the account.
    jobs::publish(tx, env_, identity::vendor_account(tx).value_or(survey.account_id), "case.survey_answered", survey.case_id.uuid,
                  describe::json_of(SurveyNews{row.id, row.number, survey.id, *survey.lowest}));
    return survey;
}

Result<SurveyOfCase> SurveyService::answer(const Caller& caller, const CaseName& name, const AnswerSurvey& request) {
    const CaseView row = TRY(cases_.find(caller, name));
    return db_.write(caller, [&](db::Tx& tx) -> Result<SurveyOfCase> {
        const auto last = store::last_survey(tx, row.id);
        const auto survey = last ? store::find_survey_locked(tx, last->id) : std::nullopt;
        if (!survey || !is_asked(*survey, caller)) return fail(not_asked());
        const Survey saved = TRY(save(tx, caller, row, *survey, request));
        return SurveyOfCase{view(tx, saved, true)};
    });
}

Result<SurveyService::Asked> SurveyService::asked_by(db::Tx& tx, std::optional<Survey> survey) const {
    auto row = survey ? store::find_case(tx, CaseName(survey->case_id)) : std::nullopt;
    auto person = survey && survey->person_id ? identity::find_person_in_scope(tx, *survey->person_id) : std::nullopt;
    if (!row || !person || person->status != identity::PersonStatus::active) return fail(link_unknown());
    return Asked{*std::move(survey), *std::move(row), *std::move(person)};
}

// No more than mail about the case says; once the time is over, no more than that it is: old mail is read by others too.
LinkedSurvey SurveyService::shown(db::Tx& tx, const Asked& asked, const Survey& survey) const {
    if (env_.clock.now() >= survey.answer_until) {
        SurveyView over{.asked_at = survey.asked_at, .answer_until = survey.answer_until};
        return {.number = asked.row.number, .language = asked.person.language, .survey = std::move(over)};
    }
    const bool silent = asked.row.restricted || asked.row.follow_up == FollowUp::mail_link_only;
    return {.number = asked.row.number,
            .synopsis = silent ? std::nullopt : std::optional(asked.row.synopsis),
            .language = asked.person.language,
            .survey = view(tx, survey, true)};
}

Result<LinkedSurvey> SurveyService::linked(const std::string& token) {
    const auto id = links_.survey_of(token);
    return db_.read(Scope::all(), [&](db::Tx& tx) -> Result<LinkedSurvey> {
        const Asked asked = TRY(asked_by(tx, id ? store::find_survey(tx, *id) : std::nullopt));
        return shown(tx, asked, asked.survey);
    });
}

Result<LinkedSurvey> SurveyService::answer_linked(const Caller& caller, const std::string& token, const AnswerSurvey& request) {
    const auto id = links_.survey_of(token);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<LinkedSurvey> {
        const Asked asked = TRY(asked_by(tx, id ? store::find_survey_locked(tx, *id) : std::nullopt));
        const Date today = zone::local_day(env_.clock.now(), pack().get<identity::Installation>().time_zone.text());
        Caller acting = identity::acting_as(tx, pack(), asked.person, kCaseRead, today);
        acting.address = caller.address;
        acting.request_id = caller.request_id;
        const Survey saved = TRY(save(tx, acting, asked.row, asked.survey, request));
        return shown(tx, asked, saved);
    });
}

Result<SurveyResults> SurveyService::results(const Caller& caller, SurveyGroup by, const PeriodAsked& asked) {
    const Period about = TRY(period(asked));
    const auto& rules = pack().get<SurveyRules>();
    return db_.read(caller.scope, [&](db::Tx& tx) {
        const CaseReader reader = reader_of(caller);
        const auto counted = store::count_asked(tx, reader, by, about, rules.low_score);
        return results_of(rules, by, about, counted, store::count_scores(tx, reader, by, about));
    });
}

std::vector<SurveyAnswer> SurveyService::answers(const Caller& caller, const AnswerFilter& filter,
                                                 const std::optional<store::SurveyPlace>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::answers(tx, reader_of(caller), filter, after, limit); });
}

std::int64_t forget_surveyed(db::Tx& tx, AccountId account, identity::PersonId person) {
    return store::forget_person(tx, account, person);
}

}  // namespace aftercare::cases
