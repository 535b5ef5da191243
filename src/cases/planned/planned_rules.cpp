#include "cases/planned/planned_rules.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

using std::chrono::hours;

PlannedState state_at(Instant from_at, Instant until_at, bool ready, bool case_open, Instant now) {
    if (now >= until_at) return PlannedState::over;
    if (!case_open) return PlannedState::cancelled;
    if (now >= from_at) return PlannedState::running;
    return ready ? PlannedState::ready : PlannedState::announced;
}

}  // namespace

Result<> judge_window(const PlannedEventRules& rules, const PlanEvent& asked, const PlannedEvent* before, Instant now) {
    std::vector<FieldProblem> fields;
    const bool goes_on = before && before->from_at == asked.from_at;
    if (asked.from_at < now && !goes_on) fields.push_back({"/from_at", "is past"});
    if (asked.until_at <= asked.from_at)
        fields.push_back({"/until_at", "is not behind from_at"});
    else if (asked.until_at <= now)
        fields.push_back({"/until_at", "is past"});
    else if (asked.until_at.since(asked.from_at) > hours{std::int64_t{rules.longest_hours}})
        fields.push_back({"/until_at", "is too far behind from_at"});
    if (asked.from_at.since(now) > hours{24 * std::int64_t{rules.farthest_days}})
        fields.push_back({"/from_at", "is too far ahead"});
    if (fields.empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.window_refused",
                 .detail = "The window of a planned event lies ahead, and lasts no longer than the policy allows.",
                 .remedy = "Choose another window; announce what lasts longer as several events.",
                 .rule = "CASE-28",
                 .fields = std::move(fields)});
}

Result<> judge_readiness(const PlannedEventRules& rules, const ArrangeReadiness& asked) {
    std::vector<FieldProblem> unknown;
    for (std::size_t i = 0; i < asked.done.size(); ++i)
        if (!rules.find(asked.done[i])) unknown.push_back({"/done/" + std::to_string(i), "is no check"});
    if (!unknown.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.checks_unknown",
                     .detail = "The policy pack does not know all the checks that are named.",
                     .remedy = "Choose from those of the planned event.",
                     .rule = "CASE-28",
                     .fields = std::move(unknown)});
    if (!asked.ready) return {};
    std::vector<FieldProblem> missing;
    if (!asked.engineer_id) missing.push_back({"/engineer_id", "is missing"});
    for (const ReadinessCheck& check : rules.checks)
        if (check.required && std::ranges::find(asked.done, check.code) == asked.done.end())
            missing.push_back({"/done", "lacks the check " + check.code.text()});
    if (missing.empty()) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.readiness_incomplete",
                 .detail = "Readiness is confirmed when an engineer is named and every check that is required is done.",
                 .remedy = "Do what is missing first.",
                 .rule = "CASE-28",
                 .fields = std::move(missing)});
}

describe::List<DoneCheck, 0, 50> done_now(const PlannedEvent& before, const ArrangeReadiness& asked,
                                          const std::optional<identity::PersonId>& by, Instant now) {
    describe::List<DoneCheck, 0, 50> done;
    for (const CheckCode& code : asked.done) {
        if (std::ranges::find(done, code, &DoneCheck::code) != done.end()) continue;
        const auto known = std::ranges::find(before.done, code, &DoneCheck::code);
        done.push_back(known == before.done.end() ? DoneCheck{.code = code, .done_at = now, .done_by = by} : *known);
    }
    return done;
}

PlannedState state_of(const PlannedEvent& event, bool case_open, Instant now) {
    return state_at(event.from_at, event.until_at, event.ready_at.has_value(), case_open, now);
}

PlannedState state_of(const PlannedEventLine& line, Instant now) {
    return state_at(line.from_at, line.until_at, line.ready_at.has_value(), line.open, now);
}

bool is_short_notice(const PlannedEventRules& rules, Instant from_at, Instant announced_at) {
    return from_at.since(announced_at) < hours{std::int64_t{rules.short_notice_hours}};
}

}  // namespace aftercare::cases
