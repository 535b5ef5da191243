// Work on several threads at once.
#pragma once

#include <cstddef>
#include <functional>

namespace aftercare::insight::engine {

// Calls `work(item, thread)` once for each item below `items`, the lowest first, on `threads` threads (at least 1, the caller's among
// them), and returns when all are done. What one throws is thrown on; the rest may then be left undone.
void each_item(unsigned threads, std::size_t items, const std::function<void(std::size_t item, unsigned thread)>& work);

}  // namespace aftercare::insight::engine
