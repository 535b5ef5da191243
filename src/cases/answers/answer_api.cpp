#include "cases/answers/answer_api.hpp"

#include "cases/answers/answer_rules.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::cases {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct AnswerPath {
    CannedAnswerId canned_answer_id;
};
DESCRIBE(AnswerPath, canned_answer_id)

struct AnswerOfCasePath {
    CaseName case_id;
    CannedAnswerId canned_answer_id;
};
DESCRIBE(AnswerOfCasePath, case_id, canned_answer_id)

struct AnswerQuery {
    static constexpr describe::Note kNotes[] = {{"text", "Somewhere in title or text."},
                                                {"type", "Those for cases of this type, and those for any; priority likewise."},
                                                {"retired", "false if missing: those that are not."}};
    std::optional<Text<1, 100>> text;
    std::optional<OneLine<2, 8>> language;
    std::optional<CaseTypeCode> type;
    std::optional<Priority> priority;
    std::optional<bool> retired;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(AnswerQuery, text, language, type, priority, retired, cursor, limit)

struct AnswerVariables {
    std::vector<std::string> variables;
};
DESCRIBE(AnswerVariables, variables)

Result<Page<CannedAnswer>> list_answers(AnswerService& service, const Caller& caller, const AnswerQuery& query) {
    store::AnswerFilter filter{
        .language = query.language, .type = query.type, .priority = query.priority, .retired = query.retired.value_or(false)};
    if (query.text) filter.text = query.text->text();
    const auto keys = [](const CannedAnswer& row) {
        const store::AnswerPlace place = store::place_of(row);
        return std::tuple(place.title_key, place.id);
    };
    return http::keyed_page<CannedAnswer>("title", query, keys, [&](const auto& after, std::int64_t count) {
        return service.list(caller, filter,
                            after ? std::optional(std::make_from_tuple<store::AnswerPlace>(*after)) : std::nullopt, count);
    });
}

Ok<CannedAnswer> answer(CannedAnswer one) {
    const std::int64_t version = one.version;
    return Ok<CannedAnswer>{std::move(one), version};
}

void add_keeping(http::RouteGroup& group, AnswerService& service) {
    group.add(http::get("/canned-answers", kCaseReadDesk, "Canned answers, by title",
                        [&service](const Call<None, AnswerQuery>& call) -> Result<Ok<Page<CannedAnswer>>> {
                            return TRY(list_answers(service, call.caller, call.query));
                        }));
    group.add(http::get("/canned-answer-variables", kCaseReadDesk, "What a canned answer can name in braces",
                        [](const Call<None>&) -> Result<Ok<AnswerVariables>> {
                            AnswerVariables all;
                            for (const std::string_view name : answer_variables()) all.variables.emplace_back(name);
                            return all;
                        }));
    group.add(http::post("/canned-answers", kCaseKeepAnswers, "Keep a canned answer",
                         [&service](const Call<None, None, MakeAnswer>& call) -> Result<Created<CannedAnswer>> {
                             CannedAnswer made = TRY(service.make(call.caller, call.body));
                             const std::string place = "/api/v1/canned-answers/" + made.id.text();
                             const std::int64_t version = made.version;
                             return Created<CannedAnswer>{std::move(made), place, version};
                         })
                  .fails_with({"cases.answer_variable_unknown", "cases.type_unknown"}));
    group.add(http::get("/canned-answers/{canned_answer_id}", kCaseReadDesk, "One canned answer",
                        [&service](const Call<AnswerPath>& call) -> Result<Ok<CannedAnswer>> {
                            return answer(TRY(service.find(call.caller, call.path.canned_answer_id)));
                        })
                  .fails_with({"cases.answer_unknown"}));
    group.add(http::patch("/canned-answers/{canned_answer_id}", kCaseKeepAnswers,
                          "Change a canned answer, or offer it to nobody any more",
                          [&service](const Call<AnswerPath, None, PatchAnswer>& call) -> Result<Ok<CannedAnswer>> {
                              return answer(
                                  TRY(service.change(call.caller, call.path.canned_answer_id, call.body, call.if_match)));
                          })
                  .if_match()
                  .fails_with({"cases.answer_unknown", "cases.answer_variable_unknown", "cases.type_unknown"}));
}

}  // namespace

void add_answer_routes(http::Routes& routes, AnswerService& service) {
    http::RouteGroup group(routes, "cases");
    add_keeping(group, service);
    group.add(http::get("/cases/{case_id}/canned-answers/{canned_answer_id}", kCaseReadDesk,
                        "A canned answer as it is for one case, with what it names filled in",
                        [&service](const Call<AnswerOfCasePath>& call) -> Result<Ok<FilledAnswer>> {
                            return TRY(service.fill_for(call.caller, call.path.case_id, call.path.canned_answer_id));
                        })
                  .fails_with({"cases.case_unknown", "cases.answer_unknown"}));
}

}  // namespace aftercare::cases
