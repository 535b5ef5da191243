#include "insight/matching/condition_problems.hpp"

#include "insight/configuration/condition.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace aftercare::insight {

namespace {

// "line 2, character 14: what is wrong"
std::string place_in(std::string_view text, const TextMistake& mistake) {
    const std::string_view before = text.substr(0, mistake.offset);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", character " + std::to_string(before.size() - begin + 1) + ": " + mistake.detail;
}

}  // namespace

std::vector<FieldProblem> condition_problems(const Advisory& advisory) {
    std::vector<FieldProblem> problems;
    for (std::size_t i = 0; i < advisory.clauses.size(); ++i) {
        const auto& condition = advisory.clauses[i].condition;
        if (!condition) continue;
        const auto read = parse_condition(condition->text());
        if (!read)
            problems.push_back({"/clauses/" + std::to_string(i) + "/condition", place_in(condition->text(), read.error())});
    }
    return problems;
}

}  // namespace aftercare::insight
