// What the fuzzers of this folder hold a reader to.
#pragma once

#include "platform/base/text.hpp"
#include "platform/sheet/sheet.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

namespace aftercare::sheet::fuzz {

inline void hold(bool holds) {
    if (!holds) std::abort();
}

inline void read(std::string_view bytes) {
    const Limits limits{.bytes = 1 << 20, .unpacked = 4 << 20, .rows = 100, .columns = 20, .cell = 1000, .strings = 1 << 20};
    auto reader = open(input_of(std::string(bytes)), {.limits = limits});
    if (!reader) return hold(!reader.error().code.empty() && !reader.error().remedy.empty());
    std::int64_t rows = 0;
    std::int64_t last = 0;
    for (;;) {
        const auto row = (*reader)->next();
        if (!row) return hold(!row.error().code.empty() && !row.error().remedy.empty());
        if (*row == nullptr) return;
        hold(++rows <= limits.rows && (*row)->number > last && (*row)->cells.size() <= limits.columns);
        last = (*row)->number;
        for (const std::string_view cell : (*row)->cells) hold(text_complaint(cell, 0, limits.cell).empty());
    }
}

}  // namespace aftercare::sheet::fuzz
