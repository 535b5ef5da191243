// What happens to all clocks of a case (CASE-10, CASE-11, CASE-12, CASE-29, CASE-32): its clocks in, its clocks out, ended ones included and
// in the order in which they began. Pure; each keeps Clock::due_at in step. Times must not run backwards from call to call.
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/clocks/targets_policy.hpp"
#include "cases/hours/hours.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace aftercare::cases {

using Clocks = std::vector<Clock>;

struct ClockFacts {
    bool technical = false;  // Else administrative.
    // By which the case was opened, or reopened, or brought to its priority, whichever was last: who calls to raise a case to P1 has the target
    // of a P1.
    Channel channel = Channel::web;
    Priority priority = Priority::p4;
    std::optional<TargetSetCode> targets;  // The set that the plan gives; none where no plan covers a technical case.
    CalendarCode calendar;                 // The site's, else the centre's.
};

// What clocks that begin are held to, and where to find what those that run were begun by.
struct ClockRules {
    const ResponseTargets& policy;
    const std::string& policy_version;
    // The hours of a clock's calendar in the clock's policy version. Asked only where it has a calendar.
    std::function<const Hours&(const Clock&)> hours_of;
};

// When a case is created and when it is reopened: a new round, of which nothing is due at once. REQUIRES: no clock runs.
Clocks begin_clocks(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at);

enum class CustomerWord : std::uint8_t {
    phone,
    mail,
    update,     // A public note or another word by the portal: an update, but no contact (CASE-10).
    automatic,  // An acknowledgement that nobody wrote is neither.
};
DESCRIBE_ENUM(CustomerWord, phone, mail, update, automatic)

// When an engineer or representative has spoken with the customer. Meets the first response and the contact together, each by itself (CASE-12),
// and begins the update clock anew, stopped where it was stopped. `since`: when a call began that is written down now; what it meets is met then.
Clocks on_contact(Clocks clocks, CustomerWord word, const ClockFacts& facts, const ClockRules& rules, Instant at,
                  std::optional<Instant> since = {});

// Which clocks run in a status. A first response and a contact are never stopped (CASE-11).
struct StatusRuns {
    bool updates = true;
    bool resolution = true;
    OneLine<1, 60> status;  // Why, where it stops one.
    OneLine<0, 120> who;    // Who brought the case into it, as an id.
};
// A stop goes on under the new status where both stop the clock.
Clocks on_status(Clocks clocks, const StatusRuns& status, const ClockRules& rules, Instant at);

// When the priority is now facts.priority. What was met stays met; a clock that runs ends with priority_changed, and the next takes its place:
//   raised    a first response or resolution begins now, due no later than it was (at once where it was overdue already)
//   lowered   they begin when they would have, had the case been of this priority at the time: a raise and its undoing leave no trace
//   updates   take the new interval from the last word to the customer, and from now on where that would be due already; raised, they are due no
//             later than they were, unless that has passed
// A resolution without a target at the new priority ends, and one that gets its first begins now. At the same priority, by another channel, the
// first response alone is another's: by call_gives_own_target() it begins now, due no later than it was.
Clocks on_priority(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at);

// Whether a technical P1 has another priority's target since it came on the web, and its own if its customer calls (CASE-10).
bool call_gives_own_target(const ResponseTargets& policy, const ClockFacts& facts, Channel called_by);

// When the case is closed or cancelled: whatever runs ends. `resolved_at`: when the resolution was proposed that the customer accepted, which
// meets the resolution clock; none where it is closed without.
Clocks on_closed(Clocks clocks, std::optional<Instant> resolved_at, const ClockRules& rules, Instant at,
                 std::optional<ClockNote> note = {});

// When what the case is about was corrected, and other targets apply from now on (CASE-31, CASE-32). What was met stays met, and what is promised as
// before goes on. Any other clock ends as replaced, and the next takes its place: counted from where it was, as if the case had been opened so; from
// now on, with a note and due no later than it was, where that would be due already and it was not. What the round was promised before, since the case
// has been as grave as it is, holds again as it was, though it be late at once: it is counted in the stead of what was missed then. One that the case is not promised any more ends with a note. A contact that it is promised now is counted from its opening in the same way; a resolution that it was not promised before begins now. Updates go on as they are.
Clocks on_corrected(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at);

// When the clocks that run are moved to this policy version and these facts on purpose (CASE-31), with their beginnings and stops: each ends as
// replaced, or with a note where the policy has none such, and the next takes its place. What the policy asks for and the round never had
// begins now. Called on a copy it tells what a change would do.
Clocks on_moved(Clocks clocks, const ClockFacts& facts, const ClockRules& rules, Instant at);

}  // namespace aftercare::cases
