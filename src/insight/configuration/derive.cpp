#include "insight/configuration/derive.hpp"

#include "insight/configuration/prose.hpp"
#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace aftercare::insight {

namespace {

// More of them and it is no advisory.
constexpr std::size_t kMaxStatements = 200;
// More of them and it is a sample configuration, whose numbers and addresses are nobody else's.
constexpr int kMaxWithValues = 2;

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

// Whether the phrase stands in the text as whole words.
bool says(std::string_view text, std::string_view phrase) {
    const auto is_letter = [&](std::size_t at) { return at < text.size() && text[at] >= 'a' && text[at] <= 'z'; };
    for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1))
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + phrase.size())) return true;
    return false;
}

bool says_one_of(std::string_view text, std::initializer_list<std::string_view> phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view phrase) { return says(text, phrase); });
}

enum class Joint : std::uint8_t { none, all, any };

// "or", ", and": nothing else between two statements.
Joint joint_of(std::string_view words) {
    while (!words.empty() && (words.front() == ',' || words.front() == ';' || is_blank(words.front()))) words.remove_prefix(1);
    while (!words.empty() && (words.back() == ',' || words.back() == ':' || is_blank(words.back()))) words.remove_suffix(1);
    if (words == "or" || words == "and/or") return Joint::any;
    if (words == "and") return Joint::all;
    return Joint::none;
}

// "(IPv4)", "b.", "2)": tells nothing about how statements belong together.
bool is_remark(std::string_view words) {
    if (words.size() <= 3) return true;
    return words.starts_with('(') && words.find(')') == words.size() - 1;
}

// Statements that one sentence introduces.
struct Group {
    std::string lead;  // In small letters.
    std::vector<StatementPath> statements;
    std::vector<Joint> joints;  // Between them, one fewer.
    bool listed = false;
};

Condition atom(const std::string& path) { return {.kind = ConditionKind::present, .path = path, .anywhere = true}; }

Condition joined(ConditionKind kind, std::vector<Condition> parts) {
    std::vector<Condition> distinct;
    for (Condition& part : parts)
        if (std::ranges::find(distinct, part) == distinct.end()) distinct.push_back(std::move(part));
    if (distinct.size() == 1) return std::move(distinct.front());
    return {.kind = kind, .parts = std::move(distinct)};
}

bool lead_means_any(std::string_view lead) {
    return says_one_of(lead, {"either", "one of", "any of", "at least one", "or", "one or more"});
}

bool lead_means_need(std::string_view lead) {
    return says_one_of(lead,
                       {"must", "need", "needs", "required", "necessary", "requires", "has to", "have to", "both", "all of"});
}

class Deriver {
public:
    explicit Deriver(std::string text) { result_.text = std::move(text); }

    Derivation run() {
        const std::string small = lower(result_.text);
        if (says_one_of(small, {"no specific configuration", "no minimal configuration", "no particular configuration",
                                "no special configuration"})) {
            result_.outcome = DerivationOutcome::none_required;
            return std::move(result_);
        }
        auto items = take_apart(result_.text);
        if (!items) return refuse(items.error());
        if (std::ranges::none_of(*items, &ProseItem::statement)) return refuse("no statement stands in it");
        if (says(small, "by default"))
            return refuse("it says that something is on by default, so that a statement need not stand there");
        if (says_one_of(small, {"unless", "not configured", "without", "disabled", "must not", "is absent", "not present"}))
            return refuse("it may mean that a statement is absent");
        if (!gather(*items)) return std::move(result_);
        return join();
    }

private:
    Derivation refuse(std::string reason) {
        result_.reason = std::move(reason);
        result_.doubts.clear();
        return std::move(result_);
    }

    bool gather(const std::vector<ProseItem>& items) {
        if (items.size() > 2 * kMaxStatements) {
            result_.reason = "it has more than " + std::to_string(kMaxStatements) + " statements";
            return false;
        }
        std::string between;
        for (const ProseItem& item : items) {
            if (!item.statement) {
                between = item.text;
                continue;
            }
            auto path = path_of_statement(item.text);
            if (!path) {
                result_.reason = path.error();
                return false;
            }
            const std::string small = lower(between);
            const Joint joint = joint_of(small);
            if (groups_.empty() || (joint == Joint::none && !is_remark(small))) {
                groups_.push_back({.lead = small, .statements = {}, .joints = {}});
            } else {
                groups_.back().joints.push_back(joint);
            }
            groups_.back().statements.push_back(*std::move(path));
            groups_.back().listed = groups_.back().listed || item.listed;
            between.clear();
        }
        if (!is_remark(between)) result_.doubts.push_back("Behind the statements the text goes on: \"" + between + "\"");
        return true;
    }

    Derivation join() {
        int with_values = 0;
        std::vector<Condition> conditions;
        for (const Group& group : groups_) {
            for (const StatementPath& statement : group.statements) {
                with_values += statement.values > 0 ? 1 : 0;
                for (const std::string& doubt : statement.doubts) add_doubt(doubt);
            }
            if (group.listed && group.statements.size() > 1 && says_one_of(group.lead, {"sample", "example"}))
                return refuse("it is an example, and which of its statements matter is not said");
            auto condition = condition_of(group);
            if (!condition) return refuse("\"and\" and \"or\" are mixed between its statements");
            conditions.push_back(*std::move(condition));
        }
        if (with_values > kMaxWithValues) return refuse("it is an example with numbers or addresses of its own");
        result_.condition = join_groups(std::move(conditions));
        // What comes from outside could still be beyond the bounds of a condition.
        if (const auto mistakes = check_condition(*result_.condition); !mistakes.empty()) {
            result_.condition.reset();
            return refuse(mistakes.front().detail);
        }
        result_.outcome = DerivationOutcome::derived;
        return std::move(result_);
    }

    void add_doubt(const std::string& doubt) {
        if (std::ranges::find(result_.doubts, doubt) == result_.doubts.end()) result_.doubts.push_back(doubt);
    }

    // The groups in order; each says by its first words how it goes with those before.
    Condition join_groups(std::vector<Condition> conditions) {
        Condition whole = std::move(conditions.front());
        for (std::size_t i = 1; i < conditions.size(); ++i) {
            const std::string& lead = groups_[i].lead;
            const bool any = lead.starts_with("or ") || says(lead, "also");
            const bool all = !any && (lead.starts_with("and ") || lead_means_need(lead) || whole == conditions[i]);
            if (!any && !all)
                add_doubt("How \"" + lead +
                          "\" goes with what stands before is not said; it was read as \"or\", so that no device is missed.");
            whole = joined(all ? ConditionKind::all : ConditionKind::any, {std::move(whole), std::move(conditions[i])});
        }
        return whole;
    }

    std::optional<Condition> condition_of(const Group& group) {
        std::vector<Condition> parts;
        parts.reserve(group.statements.size());
        for (const StatementPath& statement : group.statements) parts.push_back(atom(statement.path));
        if (std::ranges::count(parts, parts.front()) == std::ssize(parts)) return std::move(parts.front());
        const auto says_joint = [&](Joint joint) { return std::ranges::count(group.joints, joint); };
        const auto all = says_joint(Joint::all);
        const auto any = says_joint(Joint::any);
        if ((all > 0 && any > 0) || (all + any > 0 && says_joint(Joint::none) > 0)) return std::nullopt;
        if (all > 0) return joined(ConditionKind::all, std::move(parts));
        if (any > 0 || lead_means_any(group.lead)) return joined(ConditionKind::any, std::move(parts));
        if (group.listed || lead_means_need(group.lead)) return joined(ConditionKind::all, std::move(parts));
        add_doubt(
            "Between the statements stands neither \"and\" nor \"or\"; it was read as \"or\", so that no device is missed.");
        return joined(ConditionKind::any, std::move(parts));
    }

    Derivation result_;
    std::vector<Group> groups_;
};

}  // namespace

Derivation derive_condition(std::span<const std::string> texts) {
    std::string whole;
    for (const std::string& text : texts) {
        if (whole.size() + text.size() > kMaxProse) return {.reason = "it has more than " + std::to_string(kMaxProse) + " bytes"};
        if (!whole.empty()) whole += "\n\n";
        whole += plain_prose(text);
    }
    return Deriver(std::move(whole)).run();
}

}  // namespace aftercare::insight
