#include "cases/survey/survey_policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::cases {

namespace {

void check_survey(const SurveyRules& rules, policy::Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < rules.questions.size(); ++i) {
        const SurveyQuestion& question = rules.questions[i];
        const std::string here = "/questions/" + std::to_string(i);
        if (!codes.insert(question.code.text()).second) complaints.say(here + "/code", "stands twice: " + question.code.text());
        if (std::ranges::none_of(question.texts, [](const QuestionText& one) { return one.language.text() == "en"; }))
            complaints.say(here + "/texts", "must hold the question in English (en)");
    }
    if (std::ranges::none_of(rules.questions, &SurveyQuestion::required))
        complaints.say("/questions", "must hold one that is required: an answer says something");
    if (rules.remind_after_days >= rules.answer_days)
        complaints.say("/remind_after_days", "must be less than answer_days: nobody is reminded of what can't be answered");
}

void check_names(const policy::Pack& pack, policy::Complaints& complaints) {
    const auto& rules = pack.get<SurveyRules>();
    for (std::size_t i = 0; i < rules.tell.size(); ++i)
        if (!pack.get<EscalationRules>().find(rules.tell[i]))
            complaints.say("/tell/" + std::to_string(i), "names no post of escalation.yaml: " + rules.tell[i].text());
    for (std::size_t i = 0; i < rules.except_types.size(); ++i)
        if (!pack.get<CaseTypes>().find(rules.except_types[i]))
            complaints.say("/except_types/" + std::to_string(i),
                           "names no type of case_types.yaml: " + rules.except_types[i].text());
}

}  // namespace

const SurveyQuestion* SurveyRules::find(const QuestionCode& code) const {
    const auto found = std::ranges::find(questions, code, &SurveyQuestion::code);
    return found == questions.end() ? nullptr : &*found;
}

void add_survey_policy(policy::Sections& sections) {
    sections.add<SurveyRules>("survey", check_survey);
    sections.check_together("survey", check_names);
}

}  // namespace aftercare::cases
