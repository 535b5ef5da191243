#include "cases/clocks/target.hpp"

#include "platform/base/result.hpp"

namespace aftercare::cases {

std::string target_complaint(const Target& target) {
    const int said =
        (target.minutes ? 1 : 0) + (target.hours ? 1 : 0) + (target.business_days ? 1 : 0) + (target.next_business_day ? 1 : 0);
    if (said != 1) return "must say exactly one of minutes, hours, business_days and next_business_day";
    if (target.next_business_day && !*target.next_business_day)
        return "next_business_day must be true; for another time say minutes, hours or business_days instead";
    return {};
}

std::chrono::microseconds length_of(const Target& target) {
    check(target.minutes || target.hours, "cases: a target that a calendar counts has no length of its own");
    return target.minutes ? std::chrono::minutes{target.minutes->value} : std::chrono::hours{target.hours->value};
}

}  // namespace aftercare::cases
