#include "cases/answers/answer_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

TEST(CASE_26_answers, are_filled_in_for_the_case) {
    const Values values{{"case.number", "2026-1129-0001"}, {"contact.name", "Anna {Berg}"}};
    const FilledAnswer filled = fill("Dear {contact.name},\nabout {case.number}: {{as it is}. {case.number}", values);
    EXPECT_EQ(filled.text, "Dear Anna {Berg},\nabout 2026-1129-0001: {as it is}. 2026-1129-0001");
    EXPECT_TRUE(filled.missing.empty());
}

TEST(CASE_26_answers, mark_what_has_no_value) {
    const FilledAnswer filled = fill("{owner.name} or {owner.name}, {product.platform}", {{"product.platform", ""}});
    EXPECT_EQ(filled.text, "[owner.name?] or [owner.name?], [product.platform?]");
    EXPECT_EQ(filled.missing, (std::vector<std::string>{"owner.name", "product.platform"}));
}

TEST(CASE_26_answers, name_no_variable_that_there_is_not) {
    const auto refused = judge_variables("Dear {contact.nam},");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "cases.answer_variable_unknown");
    EXPECT_NE(refused.error().detail.find("{contact.nam}"), std::string::npos);
    EXPECT_NE(refused.error().remedy.find("{contact.name}"), std::string::npos);
    EXPECT_FALSE(judge_variables("An open {case.number"));
    EXPECT_FALSE(judge_variables("{}"));
    EXPECT_FALSE(judge_variables("{case.number\n}"));
    EXPECT_TRUE(judge_variables("{{no variable, }closing} braces are as they are"));
}

TEST(CASE_26_answers, may_name_every_variable) {
    for (const std::string_view name : answer_variables()) EXPECT_TRUE(judge_variables("{" + std::string(name) + "}")) << name;
}

}  // namespace
}  // namespace aftercare::cases
