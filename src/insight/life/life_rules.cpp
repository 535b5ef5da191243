#include "insight/life/life_rules.hpp"

#include <algorithm>

namespace aftercare::insight {

bool is_reached(Milestone milestone, Date day, Date today) {
    const bool last_day = milestone == Milestone::last_order || milestone == Milestone::last_warranty_conversion;
    return last_day ? day < today : day <= today;
}

Date months_on(Date today, std::int64_t months) {
    const auto last_year = static_cast<int>(Date::last().calendar().year());
    const std::int64_t left = (std::int64_t{last_year} - static_cast<int>(today.calendar().year())) * 12;
    return months >= left ? Date::last() : today.plus_months(static_cast<std::int32_t>(months));
}

Standing standing(const Milestones& dates, Date today, const LifePolicy& policy) {
    Standing stands;
    bool past = false;
    const auto look_at = [&](Milestone milestone) {
        const auto& day = dates.of(milestone);
        if (!day) return;
        if (is_reached(milestone, *day, today)) {
            past = true;
        } else if (!stands.next_on || *day < *stands.next_on) {
            stands.next = milestone;
            stands.next_on = day;
        }
    };
    for (const Milestone milestone : policy.flagged) look_at(milestone);
    if (std::ranges::find(policy.flagged, Milestone::end_of_support) == policy.flagged.end()) look_at(Milestone::end_of_support);
    if (dates.end_of_support && is_reached(Milestone::end_of_support, *dates.end_of_support, today))
        stands.state = LifeState::past_support;
    else if (stands.next_on && *stands.next_on <= months_on(today, policy.approaching_months))
        stands.state = LifeState::approaching;
    else if (past)
        stands.state = LifeState::past_engineering;
    return stands;
}

std::optional<std::int64_t> notice_due(Date day, Date today, const LifePolicy& policy) {
    if (day <= today) return std::nullopt;
    std::optional<std::int64_t> due;
    for (const std::int64_t months : policy.notice_months)
        if (day <= months_on(today, months) && (!due || months < *due)) due = months;
    return due;
}

}  // namespace aftercare::insight
