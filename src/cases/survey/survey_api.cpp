#include "cases/survey/survey_api.hpp"

#include "cases/record/case_path.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

using LinkToken = Text<1, 200>;

struct FollowLink {
    static constexpr describe::Note kNotes[] = {{"token", "What stands behind the '#' of the mail's link."}};
    LinkToken token;
};
DESCRIBE(FollowLink, token)

struct AnswerByLink : AnswerSurvey {
    LinkToken token;
};
DESCRIBE_DERIVED(AnswerByLink, AnswerSurvey, token)

struct PeriodQuery {
    static constexpr describe::Note kNotes[] = {
        {"from", "90 days before until if missing. Counted is what was asked in the period."},
        {"until", "The first day that no longer counts; tomorrow if missing."}};
    std::optional<Date> from;
    std::optional<Date> until;
};
DESCRIBE(PeriodQuery, from, until)

struct ResultsQuery : PeriodQuery {
    std::optional<SurveyGroup> by;  // centre if missing.
};
DESCRIBE_DERIVED(ResultsQuery, PeriodQuery, by)

struct AnswersQuery : PeriodQuery {
    std::optional<CalendarCode> centre;
    std::optional<contracts::PlanCode> plan;
    std::optional<QueueCode> queue;
    std::optional<SurveyGroup>
        without;              // Of cases that have no centre, plan or queue: the answers behind a group without a code.
    std::optional<bool> low;  // Those alone with a score that is told.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(AnswersQuery, PeriodQuery, centre, plan, queue, without, low, cursor, limit)

// Anybody may send these: no more is held for a stranger than an answer needs.
constexpr std::int64_t kStrangersBody = 32'768;

Result<Page<SurveyAnswer>> list_answers(SurveyService& service, const Caller& caller, const AnswersQuery& query) {
    AnswerFilter filter{.centre = query.centre, .plan = query.plan, .queue = query.queue, .without = query.without};
    const Period period = TRY(service.period({query.from, query.until}));
    filter.from_at = period.from_at;
    filter.until_at = period.until_at;
    if (query.low.value_or(false)) filter.lowest_at_most = service.pack().get<SurveyRules>().low_score;
    const auto keys = [](const SurveyAnswer& row) { return std::tuple(row.asked_at, row.id); };
    return http::keyed_page<SurveyAnswer>("asked", query, keys, [&](const auto& after, std::int64_t count) {
        return service.answers(caller, filter,
                               after ? std::optional(std::make_from_tuple<store::SurveyPlace>(*after)) : std::nullopt, count);
    });
}

void add_answering(http::RouteGroup& group, SurveyService& service) {
    group.add(http::get("/cases/{case_id}/survey", kCaseRead,
                        "What somebody was asked about a closed case, for whoever was asked or reads surveys",
                        [&service](const Call<CasePath>& call) -> Result<Ok<SurveyOfCase>> {
                            return TRY(service.of_case(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(
        http::put("/cases/{case_id}/survey", kCaseNote, "Say how satisfied one is with a closed case, or say it anew",
                  [&service](const Call<CasePath, None, AnswerSurvey>& call) -> Result<Ok<SurveyOfCase>> {
                      return TRY(service.answer(call.caller, call.path.case_id, call.body));
                  })
            .fails_with({"cases.case_unknown", "cases.survey_not_asked", "cases.survey_over", "cases.survey_scores_refused"}));
    group.add(http::post("/survey-links/lookup", kCaseRead, "What the link of a mail asks, without signing in",
                         [&service](const Call<None, None, FollowLink>& call) -> Result<Ok<LinkedSurvey>> {
                             return TRY(service.linked(call.body.token.text()));
                         })
                  .limited(http::Limit::sign_up)
                  .confidential()
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"cases.survey_link_unknown"}));
    group.add(http::post("/survey-links/answer", kCaseNote, "Answer what the link of a mail asks, without signing in",
                         [&service](const Call<None, None, AnswerByLink>& call) -> Result<Ok<LinkedSurvey>> {
                             return TRY(service.answer_linked(call.caller, call.body.token.text(), call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .confidential()
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"cases.survey_link_unknown", "cases.survey_over", "cases.survey_scores_refused"}));
}

}  // namespace

void add_survey_routes(http::Routes& routes, SurveyService& service) {
    http::RouteGroup group(routes, "cases");
    add_answering(group, service);
    group.add(http::get("/survey-results", kCaseReadReports, "How satisfied customers are, by centre, plan or queue",
                        [&service](const Call<None, ResultsQuery>& call) -> Result<Ok<SurveyResults>> {
                            return TRY(service.results(call.caller, call.query.by.value_or(SurveyGroup::centre),
                                                       {call.query.from, call.query.until}));
                        })
                  .fails_with({"cases.period_refused"}));
    group.add(http::get("/survey-answers", kCaseReadSurveys, "What was answered, word by word, the last asked first",
                        [&service](const Call<None, AnswersQuery>& call) -> Result<Ok<Page<SurveyAnswer>>> {
                            return TRY(list_answers(service, call.caller, call.query));
                        })
                  .fails_with({"cases.period_refused"}));
}

}  // namespace aftercare::cases
