// What is refused of survey.yaml, with its line (CASE-27).
#include "cases/survey/survey_policy.hpp"

#include "cases/routing/routing_policy.hpp"
#include "kit/cases_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

// The first complaint about a pack with that survey.yaml; empty where there is none.
std::string complaint_of_survey(const std::string& text) {
    return complaint_of_pack({add_routing_policy, add_escalation_policy, add_survey_policy}, {{"survey", text}});
}

struct Survey {
    std::string except_types = "[escalation]";
    std::string answer_days = "14";
    std::string remind_after_days = "4";
    std::string tell = "[support_manager]";
    std::string questions =
        "  - {code: overall, required: true, texts: [{language: en, text: Well}]}\n"
        "  - {code: speed, required: false, texts: [{language: de, text: Schnell}, {language: en, text: Quick}]}\n";

    std::string text() const {
        return "ask_after: [accepted]\nexcept_types: " + except_types + "\nanswer_days: " + answer_days +
               "\nperson_days: 0\nremind_after_days: " + remind_after_days + "\nlow_score: 2\ntell: " + tell + "\nquestions:\n" +
               questions;
    }
};

TEST(CASE_27_survey_policy, a_sound_one_is_taken) { EXPECT_EQ(complaint_of_survey(Survey{}.text()), ""); }

TEST(CASE_27_survey_policy, a_question_stands_once_in_english_and_one_is_required) {
    EXPECT_EQ(
        complaint_of_survey(Survey{.questions = "  - {code: overall, required: true, texts: [{language: en, text: Well}]}\n"
                                                "  - {code: overall, required: false, texts: [{language: en, text: Well}]}\n"}
                                .text()),
        "survey.yaml:10: /questions/1/code: stands twice: overall");
    EXPECT_EQ(complaint_of_survey(
                  Survey{.questions = "  - code: overall\n    required: true\n    texts: [{language: de, text: Gut}]\n"}.text()),
              "survey.yaml:11: /questions/0/texts: must hold the question in English (en)");
    EXPECT_EQ(complaint_of_survey(
                  Survey{.questions = "  - {code: speed, required: false, texts: [{language: en, text: Quick}]}\n"}.text()),
              "survey.yaml:8: /questions: must hold one that is required: an answer says something");
}

TEST(CASE_27_survey_policy, a_reminder_comes_while_it_can_be_answered) {
    EXPECT_EQ(complaint_of_survey(Survey{.answer_days = "4"}.text()),
              "survey.yaml:5: /remind_after_days: must be less than answer_days: nobody is reminded of what can't be answered");
    EXPECT_EQ(complaint_of_survey(Survey{.answer_days = "5"}.text()), "");
    EXPECT_EQ(complaint_of_survey(Survey{.answer_days = "1", .remind_after_days = "0"}.text()), "") << "nobody is reminded";
}

TEST(CASE_27_survey_policy, names_are_those_of_the_other_files) {
    EXPECT_EQ(complaint_of_survey(Survey{.tell = "[support_manager, nobody]"}.text()),
              "survey.yaml:7: /tell/1: names no post of escalation.yaml: nobody");
    EXPECT_EQ(complaint_of_survey(Survey{.except_types = "[escalation, wish]"}.text()),
              "survey.yaml:2: /except_types/1: names no type of case_types.yaml: wish");
}

}  // namespace
}  // namespace aftercare::cases
