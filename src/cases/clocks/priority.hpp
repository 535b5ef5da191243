// How grave a case is (CASE-08), and by which way it came.
#pragma once

#include "platform/describe/type.hpp"

#include <cstdint>

namespace aftercare::cases {

// The gravest first, so that `a < b` says that a is graver.
enum class Priority : std::uint8_t {
    p1,  // Critical: total loss, or continuous instability, of what is mission-critical.
    p2,  // High: it is impaired, or lost now and then; or the redundancy of a critical component is lost.
    p3,  // Medium: degraded with little effect, or there is a workaround.
    p4,  // Low: a question, documentation, an enhancement.
};
DESCRIBE_ENUM(Priority, p1, p2, p3, p4)

enum class Channel : std::uint8_t {
    web,
    api,
    mail,
    phone,
    bundle,  // By itself, from an incident bundle of a device.
};
DESCRIBE_ENUM(Channel, web, api, mail, phone, bundle)

}  // namespace aftercare::cases
