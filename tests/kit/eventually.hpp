// Waiting for what another thread does, where there is nothing to wait on.
#pragma once

#include <chrono>
#include <thread>

namespace aftercare::kit {

// Whether `holds()` becomes true within half a minute: asked again and again.
template <class F>
bool eventually(F&& holds) {
    for (int tries = 0; tries < 3'000; ++tries) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return holds();
}

}  // namespace aftercare::kit
