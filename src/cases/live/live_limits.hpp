// How many streams of news there may be, and how long one lasts.
#pragma once

#include <chrono>
#include <cstdint>

namespace aftercare::cases {

struct LiveLimits {
    std::int64_t streams = 2'000;           // Open at the same time, of this process.
    std::int64_t streams_per_person = 10;   // ... and of one person.
    std::chrono::seconds longest{15 * 60};  // Then a stream ends by itself, and who wants more connects again.
    std::chrono::milliseconds rest{1'000};  // Between two looks at what is new.
};

}  // namespace aftercare::cases
