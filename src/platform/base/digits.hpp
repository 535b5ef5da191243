// Decimal digits without a string or a format of their own: dates and times stand in every answer and in every line of the log.
#pragma once

#include <cstdint>

namespace aftercare {

// Writes the last Count decimal digits of `number`, with leading zeros, at `at`.
template <int Count>
void put_digits(char* at, std::uint32_t number) {
    if constexpr (Count > 0) {
        at[Count - 1] = static_cast<char>('0' + number % 10);
        put_digits<Count - 1>(at, number / 10);
    }
}

}  // namespace aftercare
