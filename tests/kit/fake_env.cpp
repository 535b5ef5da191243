#include "kit/fake_env.hpp"

namespace aftercare::kit {

Uuid CountingIds::next() {
    std::uint64_t number = ++count_;
    Uuid uuid;
    uuid.bytes[6] = 0x70;
    uuid.bytes[8] = 0x80;
    for (std::size_t i = 15; number != 0 && i > 8; --i, number >>= 8) uuid.bytes[i] = static_cast<std::uint8_t>(number & 0xff);
    return uuid;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(mutex_);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
}

}  // namespace aftercare::kit
