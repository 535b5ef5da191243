#include "cases/routing/routing_rules.hpp"

#include "cases/hours/hours.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>

namespace aftercare::cases {

namespace {

template <class List, class Value>
bool asks_for(const List& list, const Value& value) {
    return list.empty() || std::ranges::find(list, value) != list.end();
}

bool takes(const Queue& queue, const Case& row) {
    return queue.kind == row.kind && asks_for(queue.priorities, row.priority) && asks_for(queue.types, row.type) &&
           (queue.series.empty() || (row.series && asks_for(queue.series, *row.series)));
}

// Whether the people of the queue are taken to be among the readers of the case (CASE-01).
bool reads(const Queue& queue, const Case& row) {
    return !row.restricted || std::ranges::find(queue.types, row.type) != queue.types.end();
}

constexpr int kDaysLookedAt = 8;

// The span of opening hours that the centre is in: hours that meet each other at midnight are one.
std::optional<Instant> open_until(const Hours& hours, Instant now) {
    if (!hours.is_open(now)) return std::nullopt;
    Instant end = now;
    for (int i = -1; i < kDaysLookedAt; ++i)
        for (const Span& span : hours.open_on(hours.local_day(now).plus_days(i)))
            if (span.from <= end && end < span.until) end = span.until;
    return end;
}

// What a queue can't be moved to for.
Problem not_there(ProblemKind kind, const char* code, std::string detail, std::string remedy, const char* rule = "CASE-13") {
    return {.kind = kind,
            .code = code,
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = rule,
            .fields = {{"/queue", "is no queue for this case"}}};
}

}  // namespace

Result<const Queue*> judge_move(const Routing& policy, const Case& row, const QueueCode& to) {
    const Queue* const queue = policy.queue(to);
    if (!queue)
        return fail(not_there(ProblemKind::invalid_input, "cases.queue_unknown",
                              "The policy pack has no queue " + to.text() + ".", "Choose from GET /api/v1/case-routing."));
    if (row.queue == to)
        return fail(not_there(ProblemKind::conflict, "cases.queue_already", "The case is in this queue already.",
                              "Read the case again: somebody may have moved it."));
    if (queue->kind != row.kind)
        return fail(not_there(ProblemKind::conflict, "cases.queue_of_other_kind",
                              "This queue takes cases of the other kind, technical or administrative.",
                              "Correct the type of the case: its queue follows, and so do its targets."));
    if (!reads(*queue, row))
        return fail(not_there(ProblemKind::conflict, "cases.queue_for_few",
                              "The case has restricted readers, and the people of this queue need not be among them.",
                              "Choose a queue that the policy has for this type, or assign the case to somebody.", "CASE-01"));
    return queue;
}

Routed route(const Routing& policy, const Case& row, bool named) {
    const Queue* normal = nullptr;
    bool has_experts = false;
    for (const Queue& queue : policy.queues) {
        if (queue.kind != row.kind) continue;
        if (queue.expert) {
            if (!reads(queue, row)) continue;
            has_experts = true;
            if (row.expert_access && named && takes(queue, row)) return {&queue, RoutedWhy::expert_access};
        } else if (!normal && takes(queue, row)) {
            normal = &queue;
        }
    }
    if (!row.expert_access || !has_experts) return {normal, RoutedWhy::normal};
    return {normal, named ? RoutedWhy::not_for_experts : RoutedWhy::not_a_named_contact};
}

Routed route_ahead(const Routing& policy, const Case& row) {
    const auto experts =
        std::ranges::find_if(policy.queues, [&](const Queue& queue) { return queue.expert && queue.kind == row.kind; });
    return {experts == policy.queues.end() ? route(policy, row, false).queue : &*experts, RoutedWhy::planned_event};
}

std::vector<LoadedAgent> on_shift(const Routing& policy, std::span<const LoadedAgent> agents, Instant now) {
    std::vector<LoadedAgent> found;
    std::map<CalendarCode, std::optional<Instant>> ends;  // Of each centre once, however many work there.
    for (const LoadedAgent& one : agents) {
        if (one.agent.away) continue;
        const auto [end, fresh] = ends.try_emplace(one.agent.centre);
        if (fresh) end->second = shift_end(policy, one.agent, now);
        if (!end->second) continue;
        found.push_back(one);
        found.back().leaves_soon = leaves_soon(policy, *end->second, now);
    }
    return found;
}

Chosen choose(std::span<const LoadedAgent> on_shift, const QueueCode& queue, const std::optional<OneLine<2, 8>>& language) {
    const auto speaks = [&](const LoadedAgent& one) {
        return !language || std::ranges::find(one.agent.languages, *language) != one.agent.languages.end();
    };
    Chosen chosen{.agent = nullptr, .translator = language.has_value()};
    bool chosen_speaks = false;
    for (const LoadedAgent& one : on_shift) {
        if (std::ranges::find(one.agent.queues, queue) == one.agent.queues.end()) continue;
        const bool fits = speaks(one);
        if (fits) chosen.translator = false;
        if (one.load >= one.agent.most) continue;
        const auto rank = [](bool spoken, const LoadedAgent& agent) {
            return std::tuple(!spoken, agent.leaves_soon, agent.load, agent.agent.person_id);
        };
        if (!chosen.agent || rank(fits, one) < rank(chosen_speaks, *chosen.agent)) {
            chosen.agent = &one;
            chosen_speaks = fits;
        }
    }
    return chosen;
}

bool leaves_soon(const Routing& policy, Instant end, Instant now) {
    return policy.last_minutes && end <= now.plus(std::chrono::minutes{std::int64_t{*policy.last_minutes}});
}

bool follows_the_sun(const Routing& policy, const Case& row) {
    const Queue* const queue = row.queue ? policy.queue(*row.queue) : nullptr;
    return queue && std::ranges::find(queue->follows_the_sun, row.priority) != queue->follows_the_sun.end();
}

std::optional<Instant> shift_end(const Routing& policy, const Agent& agent, Instant now) {
    const Calendar* const centre = policy.centre(agent.centre);
    return centre && !agent.away ? open_until(Hours(*centre), now) : std::nullopt;
}

std::optional<Instant> shift_begin(const Routing& policy, const Agent& agent, Instant now) {
    const Calendar* const centre = policy.centre(agent.centre);
    if (!centre) return std::nullopt;
    const Hours hours(*centre);
    for (int i = 0; i < kDaysLookedAt; ++i)
        for (const Span& span : hours.open_on(hours.local_day(now).plus_days(i)))
            if (now < span.from) return span.from;
    return std::nullopt;
}

}  // namespace aftercare::cases
