// Decimal digits without a string or a format of their own: dates and times stand in every answer and in every line of the log.
#pragma once

#include <cstdint>

namespace aftercare {

// Writes the last `count` decimal digits of `number`, with leading zeros, at `at`.
inline void put_digits(char* at, std::uint32_t number, int count) {
    for (int i = count; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
}

}  // namespace aftercare
