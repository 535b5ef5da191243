// How grave a case is (CASE-08), and by which way it came.
#pragma once

#include "platform/describe/enumerator.hpp"
#include "platform/describe/type.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace aftercare::cases {

// The gravest first, so that `a < b` says that a is graver.
enum class Priority : std::uint8_t {
    p1,  // Critical: total loss, or continuous instability, of what is mission-critical.
    p2,  // High: it is impaired, or lost now and then; or the redundancy of a critical component is lost.
    p3,  // Medium: degraded with little effect, or there is a workaround.
    p4,  // Low: a question, documentation, an enhancement.
};
DESCRIBE_ENUM(Priority, p1, p2, p3, p4)

inline constexpr std::array kPriorities{Priority::p1, Priority::p2, Priority::p3, Priority::p4};

// The place of what a section of the policy pack says of the priority: "/reports/p1".
inline std::string below(const std::string& pointer, Priority priority) {
    return pointer + "/" + std::string(describe::enumerator_name(priority));
}

enum class Channel : std::uint8_t {
    web,
    api,
    mail,
    phone,
    bundle,  // By itself, from an incident bundle of a device.
};
DESCRIBE_ENUM(Channel, web, api, mail, phone, bundle)

}  // namespace aftercare::cases
