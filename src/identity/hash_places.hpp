// Places at which passwords are hashed. One hashing takes 64 MiB and a core, and anybody may ask for one by signing in, so
// only a few are done at a time; the others wait a moment and are then told to come again.
#pragma once

#include "platform/base/result.hpp"

#include <chrono>
#include <memory>
#include <semaphore>

namespace aftercare::identity {

class HashPlaces {
public:
    // `count`: 1 to 64 at a time. `patience`: how long somebody waits for a place.
    HashPlaces(int count, std::chrono::milliseconds patience) : free_(count), patience_(patience) {}

    // A place, held until the last copy of the answer is gone. Fails with identity.sign_in_busy (503).
    Result<std::shared_ptr<void>> take();

private:
    std::counting_semaphore<64> free_;
    std::chrono::milliseconds patience_;
};

}  // namespace aftercare::identity
