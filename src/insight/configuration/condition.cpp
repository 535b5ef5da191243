#include "insight/configuration/condition.hpp"

#include <string>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxMistakes = 20;
constexpr std::size_t kMaxValue = 1000;

class Checker {
public:
    std::vector<ConditionMistake> check(const Condition& condition) {
        visit(condition, {}, 1);
        if (atoms_ > kMaxConditionAtoms)
            add({}, "The condition has more than " + std::to_string(kMaxConditionAtoms) + " paths, alternatives counted apart.");
        return std::move(mistakes_);
    }

private:
    void add(std::string pointer, std::string detail) {
        if (mistakes_.size() < kMaxMistakes) mistakes_.push_back({std::move(pointer), std::move(detail)});
    }

    void visit(const Condition& condition, const std::string& pointer, int depth) {
        if (depth > kMaxConditionDepth)
            return add(pointer, "Conditions are nested at most " + std::to_string(kMaxConditionDepth) + " deep.");
        if (is_atom(condition.kind)) return visit_atom(condition, pointer);
        if (condition.path) add(pointer + "/path", "Only present, absent, equals and differs have a path.");
        if (condition.value) add(pointer + "/value", "Only equals and differs have a value.");
        if (condition.anywhere) add(pointer + "/anywhere", "Only present, absent, equals and differs stand anywhere.");
        if (condition.parts.empty()) add(pointer + "/parts", "At least one part is needed.");
        if (condition.kind == ConditionKind::not_ && condition.parts.size() > 1) add(pointer + "/parts", "not has one part.");
        for (std::size_t i = 0; i < condition.parts.size() && mistakes_.size() < kMaxMistakes; ++i)
            visit(condition.parts[i], pointer + "/parts/" + std::to_string(i), depth + 1);
    }

    void visit_atom(const Condition& condition, const std::string& pointer) {
        const bool valued = condition.kind == ConditionKind::equals || condition.kind == ConditionKind::differs;
        if (!condition.parts.empty()) add(pointer + "/parts", "Only all, any and not have parts.");
        if (valued != condition.value.has_value())
            add(pointer + "/value", valued ? "A value is needed to compare with." : "Only equals and differs have a value.");
        if (condition.value && (condition.value->empty() || condition.value->size() > kMaxValue))
            add(pointer + "/value", "A value has 1 to " + std::to_string(kMaxValue) + " bytes.");
        const auto paths = parse_path(condition.path.value_or(""));
        if (!paths) return add(pointer + "/path", paths.error().detail);
        atoms_ += paths->size();
    }

    std::vector<ConditionMistake> mistakes_;
    std::size_t atoms_ = 0;
};

std::string atom_text(const Condition& condition) {
    std::string text = condition.anywhere.value_or(false) ? "anywhere [" : "[";
    text += condition.path.value_or("") + "]";
    if (condition.kind == ConditionKind::absent) text += " absent";
    if (condition.kind == ConditionKind::equals) text += " equals ";
    if (condition.kind == ConditionKind::differs) text += " differs ";
    if (condition.value) text += quoted_text(*condition.value);
    return text;
}

std::string inner_text(const Condition& condition);

// `all` and `any` of several parts read best with words between them.
std::string joined(const Condition& condition) {
    const bool all = condition.kind == ConditionKind::all;
    if (condition.parts.size() < 2) return (all ? "all(" : "any(") + condition_text(condition.parts.front()) + ")";
    std::string text;
    for (const Condition& part : condition.parts) {
        if (!text.empty()) text += all ? " and " : " or ";
        text += inner_text(part);
    }
    return text;
}

std::string inner_text(const Condition& condition) {
    const bool grouped = !is_atom(condition.kind) && condition.kind != ConditionKind::not_ && condition.parts.size() > 1;
    return grouped ? "(" + condition_text(condition) + ")" : condition_text(condition);
}

}  // namespace

std::vector<ConditionMistake> check_condition(const Condition& condition) { return Checker().check(condition); }

std::string condition_text(const Condition& condition) {
    if (is_atom(condition.kind)) return atom_text(condition);
    if (condition.kind == ConditionKind::not_) return "not " + inner_text(condition.parts.front());
    return joined(condition);
}

}  // namespace aftercare::insight
