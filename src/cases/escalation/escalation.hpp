// The nouns of escalation (CASE-16, CASE-17): what was escalated, and who is on call.
#pragma once

#include "cases/escalation/escalation_policy.hpp"
#include "cases/record/case.hpp"

#include <optional>

namespace aftercare::cases {

struct EscalationTag {
    static constexpr std::string_view name = "EscalationId";
};
using EscalationId = Id<EscalationTag>;

enum class EscalationReason : std::uint8_t {
    not_satisfied,  // Not to the customer's satisfaction.
    not_in_time,
    other,
    ways_exhausted,  // A representative can't help by the usual ways, and hands the case to the escalation team.
};
DESCRIBE_ENUM(EscalationReason, not_satisfied, not_in_time, other, ways_exhausted)

using EscalationText = Text<1, 2'000>;

struct Escalation {
    static constexpr describe::Note kNotes[] = {
        {"text", "What is wrong. Of one that is handed over: who has tried what, for the vendor's people alone."},
        {"raised_by", "The person; nothing where a program did."},
        {"handed_over", "By the vendor's people to their escalation team, rather than by the customer."},
        {"desk", "The plan has an escalation desk, which watches it to its end."},
        {"owner_id", "Who of the escalation team is on it."},
        {"next_report_at", "Until when the customer is promised the next report on it."},
        {"reports", "How many reports on it the customer had."}};
    AccountId account_id;
    EscalationId id;
    CaseId case_id;
    EscalationReason reason = EscalationReason::other;
    std::optional<EscalationText> text;
    Instant raised_at;
    std::optional<identity::PersonId> raised_by;
    bool handed_over = false;
    bool desk = false;
    std::optional<identity::PersonId> owner_id;
    std::optional<Instant> next_report_at;
    std::optional<Instant> reported_at;
    std::int64_t reports = 0;
    std::optional<Instant> completed_at;
    std::optional<identity::PersonId> completed_by;
    std::optional<EscalationText> outcome;
    std::int64_t version = 1;
};
DESCRIBE(Escalation, account_id, id, case_id, reason, text, raised_at, raised_by, handed_over, desk, owner_id, next_report_at,
         reported_at, reports, completed_at, completed_by, outcome, version)

struct OnCallTag {
    static constexpr std::string_view name = "OnCallId";
};
using OnCallId = Id<OnCallTag>;

// Somebody of the escalation team is paged from `from_at` until before `until_at`.
struct OnCall {
    AccountId account_id;
    OnCallId id;
    identity::PersonId person_id;
    Instant from_at;
    Instant until_at;
};
DESCRIBE(OnCall, account_id, id, person_id, from_at, until_at)

// What an event "case.paged" says.
struct EscalationNews {
    CaseId case_id;
    CaseNumber number;
    Priority priority = Priority::p3;
    std::vector<identity::PersonId> paged;  // Whom a pager has to reach.
};
DESCRIBE(EscalationNews, case_id, number, priority, paged)

}  // namespace aftercare::cases
