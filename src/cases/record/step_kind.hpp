// The kinds of steps of a case's history, and what each of them means to those who read it (CASE-07).
#pragma once

#include "platform/describe/type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace aftercare::cases {

enum class CaseEventKind : std::uint8_t {
    opened,
    changed,
    status_changed,
    priority_changed,
    routed,                // To a queue, and why (CASE-13, CASE-14).
    translator_requested,  // Nobody on shift speaks the language.
    assigned,
    handed_over,    // From one care centre to another.
    contacted,      // Somebody of the vendor reached the customer by phone or mail.
    contact_tried,  // ... and did not.
    unreached,      // ... so often that the case goes on at a lower priority (CASE-09).
    noted,
    noted_internally,
    resolution_proposed,
    resolution_accepted,
    resolution_rejected,
    resolution_reminded,  // Nobody answered what was proposed, and the contact was reminded of it (CASE-06).
    closed,
    reopened,
    cancelled,
    escalated,
    escalation_taken,  // By somebody of the escalation team, or given back to it.
    escalation_completed,
    status_reported,    // Of an escalation (CASE-17).
    manager_requested,  // The customer asked for a manager (CASE-16).
    escalation_told,    // A rung of the ladder: who was told (CASE-15).
    clock_near,         // A clock's time has gone by in part (CASE-11).
    clock_breached,     // ... and whole.
    clocks_moved,       // To the policy in force, on purpose (CASE-31).
    attached,
    attachment_quarantined,  // The virus scan refused it (CASE-07).
    attachment_damaged,      // It was not what its sender said that it would be.
    attachment_removed,
    attachment_refused,   // A file of a mail that the case did not take, and why (CASE-19).
    exclusion_named,      // Help leaves something out (CASE-30) ...
    exclusion_withdrawn,  // ... and does not after all.
    merged,               // Closed as a duplicate of another case (CASE-26).
    duplicate_merged,     // A duplicate of it was closed.
    duplicate_parted,     // ... and opened again: it goes on by itself.
    outage_joined,        // It is part of a wider outage; of which, customers are not told.
    outage_left,
    parent_set,  // The case about that outage.
    child_added,
    child_removed,
    children_told,  // Something was said to all children at once.
    linked,         // To another case, an advisory ...
    unlinked,
    window_set,           // Of a planned event: when it is, or that it was moved (CASE-28).
    readiness_confirmed,  // Everything is arranged for it ...
    readiness_withdrawn,  // ... or is not any more.
    terms_changed,        // It is about something else than it was opened for, and so other targets apply from then on (CASE-31).
};
DESCRIBE_ENUM(CaseEventKind, opened, changed, status_changed, priority_changed, routed, translator_requested, assigned,
              handed_over, contacted, contact_tried, unreached, noted, noted_internally, resolution_proposed, resolution_accepted,
              resolution_rejected, resolution_reminded, closed, reopened, cancelled, escalated, escalation_taken,
              escalation_completed, status_reported, manager_requested, escalation_told, clock_near, clock_breached, clocks_moved,
              attached, attachment_quarantined, attachment_damaged, attachment_removed, attachment_refused, exclusion_named,
              exclusion_withdrawn, merged, duplicate_merged, duplicate_parted, outage_joined, outage_left, parent_set,
              child_added, child_removed, children_told, linked, unlinked, window_set, readiness_confirmed, readiness_withdrawn,
              terms_changed)

// What a kind means, said once for all who ask.
struct StepKind {
    CaseEventKind kind = CaseEventKind::opened;
    bool progress = false;  // The customer sees by it that somebody is on the case (CASE-15); by a status where it says so.
    bool mailed = false;    // There is a mail about it (CASE-19), whose text is case_mail.KIND.
    bool modifies = true;   // What it does to the case is what "last modified" tells of (CASE-24).
    bool worded = true;     // Its text is what somebody wrote, by whose words the case is found (CASE-23).
};

// In the order of the kinds, one row each.
inline constexpr auto kStepKinds = [] {
    using enum CaseEventKind;
    return std::to_array<StepKind>({
        {.kind = opened, .mailed = true},
        {.kind = changed},
        {.kind = status_changed, .progress = true, .mailed = true},
        {.kind = priority_changed, .mailed = true},
        {.kind = routed},
        {.kind = translator_requested},
        {.kind = assigned},
        {.kind = handed_over},
        {.kind = contacted, .progress = true, .mailed = true},
        {.kind = contact_tried},
        {.kind = unreached, .mailed = true},
        {.kind = noted, .progress = true, .mailed = true},
        {.kind = noted_internally},
        {.kind = resolution_proposed, .progress = true, .mailed = true},
        {.kind = resolution_accepted},
        {.kind = resolution_rejected, .mailed = true},
        {.kind = resolution_reminded, .mailed = true},
        {.kind = closed, .mailed = true},
        {.kind = reopened, .mailed = true},
        {.kind = cancelled, .mailed = true},
        {.kind = escalated, .mailed = true},
        {.kind = escalation_taken},
        {.kind = escalation_completed, .mailed = true},
        {.kind = status_reported, .progress = true, .mailed = true},
        {.kind = manager_requested},
        {.kind = escalation_told},
        {.kind = clock_near},
        {.kind = clock_breached},
        {.kind = clocks_moved, .modifies = false},
        {.kind = attached},
        {.kind = attachment_quarantined},
        {.kind = attachment_damaged},
        {.kind = attachment_removed},
        {.kind = attachment_refused, .worded = false},
        {.kind = exclusion_named},
        {.kind = exclusion_withdrawn},
        {.kind = merged, .mailed = true},
        {.kind = duplicate_merged},
        {.kind = duplicate_parted},
        {.kind = outage_joined},
        {.kind = outage_left},
        {.kind = parent_set},
        {.kind = child_added},
        {.kind = child_removed},
        {.kind = children_told},
        {.kind = linked},
        {.kind = unlinked},
        {.kind = window_set, .mailed = true},
        {.kind = readiness_confirmed, .mailed = true},
        {.kind = readiness_withdrawn, .mailed = true},
        {.kind = terms_changed, .mailed = true},
    });
}();
static_assert(std::ranges::equal(
                  kStepKinds, describe::TypeOf<CaseEventKind>::enumerators, {},
                  [](const StepKind& one) { return static_cast<std::int64_t>(one.kind); }, &describe::Enumerator::value),
              "A kind of step has no row, or stands at another place.");

// What a step of this kind means.
constexpr const StepKind& meaning_of(CaseEventKind kind) { return kStepKinds[static_cast<std::size_t>(kind)]; }

}  // namespace aftercare::cases
