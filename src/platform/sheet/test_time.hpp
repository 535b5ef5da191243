// How long a test of a bound may take.
#pragma once

#include <ctime>

namespace aftercare::sheet {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kSlowness = 10;  // Of a program under a sanitizer.
#else
inline constexpr double kSlowness = 1;
#endif

// Seconds of the processor since `begin`, as they would be without a sanitizer: the machine may have other work.
inline double seconds_since(std::clock_t begin) {
    return static_cast<double>(std::clock() - begin) / static_cast<double>(CLOCKS_PER_SEC) / kSlowness;
}

}  // namespace aftercare::sheet
