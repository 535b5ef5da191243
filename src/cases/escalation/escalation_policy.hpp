// The section of the policy pack about escalation: escalation.yaml (CASE-06, CASE-09, CASE-15, CASE-16, CASE-17, CASE-29).
#pragma once

#include "cases/clocks/priority.hpp"
#include "cases/clocks/target.hpp"
#include "cases/hours/calendars_policy.hpp"
#include "cases/record/case_policy.hpp"
#include "identity/identity.hpp"
#include "policy/code.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

struct PostTag {
    static constexpr std::string_view name = "PostCode";
    static constexpr std::string_view doc = "A post of the vendor's that is told of trouble, such as duty_manager.";
};
using PostCode = policy::Code<PostTag>;
using Posts = describe::List<PostCode, 0, 20>;
using RoleCodes = describe::List<OneLine<1, 40>, 1, 20>;  // Of roles.yaml.

// Whoever of the vendor has one of the roles holds the post.
struct Post {
    PostCode code;
    OneLine<1, 80> name;
    RoleCodes roles;
};
DESCRIBE(Post, code, name, roles)

// What a case has to be without for a rung to tell somebody.
enum class Without : std::uint8_t {
    response,    // Nobody of the vendor has spoken to the customer.
    progress,    // The customer has seen nothing happen since.
    resolution,  // Neither a resolution nor a workaround is in place.
};
DESCRIBE_ENUM(Without, response, progress, resolution)

enum class Means : std::uint8_t {
    news,  // In the inbox, and by mail as each chose.
    page,  // At once, whatever was chosen: also as the event case.paged, for a pager behind a web-hook.
};
DESCRIBE_ENUM(Means, news, page)

// A rung of the ladder: so long after the case was opened, reopened, raised or came back from a workaround, at any hour of any day.
struct Rung {
    Target after;
    Without without = Without::resolution;
    Posts tell;
    Means by = Means::news;
};
DESCRIBE(Rung, after, without, tell, by)

using Rungs = describe::List<Rung, 0, 20>;

struct Ladder {
    Rungs p1;
    Rungs p2;
    Rungs p3;
    Rungs p4;

    const Rungs& of(Priority priority) const;
};
DESCRIBE(Ladder, p1, p2, p3, p4)

// CASE-09: who can't be reached for so long, counted from the first try, has the case go on at a lower priority.
struct UnreachableRule {
    Target after;
    Priority lower_to = Priority::p2;
    Posts tell;
};
DESCRIBE(UnreachableRule, after, lower_to, tell)

// CASE-09: a technical P1 that nobody owns for so long, or whose owner's shift is over and nobody takes it; told again and again.
struct OwnerlessRule {
    Target after;
    Target again;
    Posts tell;
    Means by = Means::page;
};
DESCRIBE(OwnerlessRule, after, again, tell, by)

struct OnCallRule {
    CalendarCode calendar;  // Of the escalation team: who is on call is paged on its days without opening hours.
    describe::List<Priority, 0, 4> priorities;
    Posts otherwise;  // ... who is paged where nobody is.
};
DESCRIBE(OnCallRule, calendar, priorities, otherwise)

// News of clocks that come at any hour, by the priority of the case: all others wait until whoever is told works again (CASE-32).
struct AnyHourRule {
    describe::List<Priority, 0, 4> near;  // A clock is near its end.
    describe::List<Priority, 0, 4> late;  // It ran out.
};
DESCRIBE(AnyHourRule, near, late)

struct PostsOfQueue {
    QueueCode queue;
    Posts tell;
};
DESCRIBE(PostsOfQueue, queue, tell)

// Who hears what a customer says on a case that nobody owns (CASE-05), and that its clock is near its end (CASE-11).
struct UnownedWordRule {
    Posts tell;  // Of queues that are not named.
    describe::List<PostsOfQueue, 0, 100> queues;

    const Posts& of(const std::optional<QueueCode>& queue) const;
};
DESCRIBE(UnownedWordRule, tell, queues)

// How soon the next report on an escalation is due, from the one before (CASE-17).
struct ReportIntervals {
    Target p1;
    Target p2;
    Target p3;
    Target p4;

    const Target& of(Priority priority) const;
};
DESCRIBE(ReportIntervals, p1, p2, p3, p4)

// escalation.yaml
struct EscalationRules {
    describe::List<Post, 1, 50> posts;
    RoleCodes otherwise;  // The roles that are told where nobody holds a post.
    Ladder ladder;
    UnreachableRule unreachable;
    OwnerlessRule ownerless;
    Posts missing_update;  // Beside the owner, of a case whose customer was told nothing in time (CASE-29).
    Posts missed_target;   // ... of any other clock that ran out (CASE-11).
    AnyHourRule at_any_hour;
    Posts escalated;          // Of an escalation by the customer or a representative (CASE-16).
    Posts manager_requested;  // At any hour of any day, by page (CASE-16).
    Target manager_again;     // No sooner is a manager paged for the same case once more.
    Posts translator;         // A case came in a language that nobody on shift speaks (CASE-13).
    UnownedWordRule unowned_word;
    Posts report_overdue;  // Of a report on an escalation that was not sent in time (CASE-17).
    OnCallRule on_call;
    ReportIntervals reports;

    // nullptr where there is none.
    const Post* find(const PostCode& code) const;
};
DESCRIBE(EscalationRules, posts, otherwise, ladder, unreachable, ownerless, missing_update, missed_target, at_any_hour, escalated,
         manager_requested, manager_again, translator, unowned_word, report_overdue, on_call, reports)

// REQUIRES: those of cases, routing and identity beside it.
void add_escalation_policy(policy::Sections& sections);

}  // namespace aftercare::cases
