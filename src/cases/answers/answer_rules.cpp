#include "cases/answers/answer_rules.hpp"

#include <algorithm>
#include <array>

namespace aftercare::cases {

namespace {

constexpr std::array<std::string_view, 16> kVariables{
    "case.number",          "case.synopsis",     "case.status",      "case.priority",
    "case.tracking_number", "contact.name",      "owner.name",       "my.name",
    "account.name",         "site.name",         "product.platform", "product.serial_number",
    "product.software",     "product.host_name", "due.next_update",  "due.first_response"};

bool is_variable(std::string_view name) { return std::ranges::find(kVariables, name) != kVariables.end(); }

// A text in its order: what stands as it is, and the names in braces. `closed`: whether a brace that is opened is closed.
template <class Plain, class Named>
bool walk(std::string_view text, Plain&& plain, Named&& named) {
    while (!text.empty()) {
        const std::size_t brace = text.find('{');
        plain(text.substr(0, brace));
        if (brace == std::string_view::npos) return true;
        text.remove_prefix(brace + 1);
        if (text.starts_with('{')) {
            plain("{");
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = text.find_first_of("}\n");
        const bool closed = end != std::string_view::npos && text[end] == '}';
        named(text.substr(0, end), closed);
        if (!closed) return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

std::string listed() {
    std::string all;
    for (const std::string_view name : kVariables) all += (all.empty() ? "{" : ", {") + std::string(name) + "}";
    return all;
}

}  // namespace

std::span<const std::string_view> answer_variables() { return kVariables; }

Result<> judge_variables(std::string_view text) {
    std::optional<std::string> unknown;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view name, bool closed) {
            if (!unknown && (!closed || !is_variable(name))) unknown = std::string(name.substr(0, 60));
        });
    if (!unknown) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.answer_variable_unknown",
                 .detail = "The text names {" + *unknown + "}, which is no variable.",
                 .remedy = "There are: " + listed() + ". A brace alone is written {{.",
                 .rule = "CASE-26",
                 .fields = {{"/text", "names what is no variable"}}});
}

FilledAnswer fill(std::string_view text, const std::map<std::string, std::string, std::less<>>& values) {
    FilledAnswer filled;
    walk(
        text, [&](std::string_view plain) { filled.text += plain; },
        [&](std::string_view name, bool) {
            const auto value = values.find(name);
            if (value != values.end() && !value->second.empty()) {
                filled.text += value->second;
                return;
            }
            filled.text += "[" + std::string(name) + "?]";
            if (std::ranges::find(filled.missing, name) == filled.missing.end()) filled.missing.emplace_back(name);
        });
    return filled;
}

}  // namespace aftercare::cases
