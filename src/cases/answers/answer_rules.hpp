// The variables of canned answers (CASE-26): pure.
#pragma once

#include "cases/answers/answer.hpp"
#include "platform/base/result.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace aftercare::cases {

// All that a text may name, in the order in which people are shown them.
std::span<const std::string_view> answer_variables();

// cases.answer_variable_unknown where the text names what is no variable, or opens a brace and does not close it: it says which, and which there are.
Result<> judge_variables(std::string_view text);

// The text with each variable's value in its place. A value that is not there, or empty, is marked. REQUIRES: judge_variables() found nothing.
FilledAnswer fill(std::string_view text, const std::map<std::string, std::string, std::less<>>& values);

}  // namespace aftercare::cases
