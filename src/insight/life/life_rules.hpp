// How something stands on a day on its way to the end (INS-13, INS-14). Pure: days in, decision out.
#pragma once

#include "insight/life/life_policy.hpp"

#include <optional>

namespace aftercare::insight {

enum class LifeState : std::uint8_t {
    ahead,             // Nothing that is flagged is past, or so near that it is approaching.
    approaching,       // The next flagged milestone lies within the policy's months.
    past_engineering,  // Something flagged is past, support goes on, and nothing flagged is near.
    past_support,
};
DESCRIBE_ENUM(LifeState, ahead, approaching, past_engineering, past_support)

struct Standing {
    LifeState state = LifeState::ahead;
    std::optional<Milestone> next;  // The earliest flagged milestone that is still to come ...
    std::optional<Date> next_on;    // ... and its day.
    bool operator==(const Standing&) const = default;
};

// Whether the milestone is behind us: the last days to order and to convert are inclusive, all others the first days without.
bool is_reached(Milestone milestone, Date day, Date today);

// `today` plus months, or the calendar's last day where there is none.
Date months_on(Date today, std::int64_t months);

Standing standing(const Milestones& dates, Date today, const LifePolicy& policy);

// The notice that is due of something that ends on `day`: the smallest of the policy's months that it lies within. Nothing where it is
// farther away, or over. One that was missed is told late until the next is due: never two at once (INS-14).
std::optional<std::int64_t> notice_due(Date day, Date today, const LifePolicy& policy);

}  // namespace aftercare::insight
