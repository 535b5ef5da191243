#include "insight/engine/hit_sets.hpp"

#include <bit>
#include <cstring>

namespace aftercare::insight::engine {

static_assert(std::endian::native == std::endian::little, "the portable format is written as the memory has it");

namespace {

constexpr std::uint32_t kMostListed = 4096;  // In the portable format.
constexpr std::size_t kPortableBits = 8192;  // Bytes.

// Calls `work(lower)` for each lower half in a container, rising.
template <class Work>
void each_lower(const HitContainer& container, Work work) {
    if (container.listed()) {
        for (std::uint32_t i = 0; i < container.devices(); ++i) {
            std::uint16_t lower = 0;
            std::memcpy(&lower, reinterpret_cast<const char*>(container.data) + i * sizeof lower, sizeof lower);
            work(lower);
        }
        return;
    }
    for (std::uint32_t word = 0; word < container.words; ++word)
        for (std::uint64_t bits = container.data[word]; bits != 0; bits &= bits - 1)
            work(static_cast<std::uint16_t>((container.first_word + word) * 64 +
                                            static_cast<std::uint32_t>(std::countr_zero(bits))));
}

std::size_t portable_bytes(const HitContainer& container) {
    return container.devices() <= kMostListed ? container.devices() * sizeof(std::uint16_t) : kPortableBits;
}

}  // namespace

std::uint64_t* HitArena::room(std::size_t words) {
    if (used_ + words > kBlock) {
        blocks_.push_back(std::make_unique_for_overwrite<std::uint64_t[]>(kBlock));
        used_ = 0;
    }
    return blocks_.back().get() + used_;
}

std::uint64_t HitSets::devices(AdvisoryIndex advisory) const {
    std::uint64_t devices = 0;
    for (const auto& container : of(advisory)) devices += container.devices();
    return devices;
}

std::size_t HitSets::bytes() const {
    std::size_t bytes = 0;
    for (const auto& container : containers) bytes += container.bytes();
    return bytes;
}

std::string HitSets::portable(AdvisoryIndex advisory) const {
    constexpr std::uint32_t cookie_without_runs = 12346;
    const auto ours = of(advisory);
    std::string text;
    const auto put = [&](auto value) { text.append(reinterpret_cast<const char*>(&value), sizeof value); };
    put(cookie_without_runs);
    put(static_cast<std::uint32_t>(ours.size()));
    std::size_t offset = 8 + ours.size() * 8;
    for (const auto& container : ours) {
        put(container.chunk);
        put(static_cast<std::uint16_t>(container.devices() - 1));
    }
    for (const auto& container : ours) {
        put(static_cast<std::uint32_t>(offset));
        offset += portable_bytes(container);
    }
    text.reserve(offset);
    for (const auto& container : ours) {
        if (container.devices() <= kMostListed) {
            each_lower(container, put);
        } else {  // Never listed here.
            const std::size_t before = container.first_word * sizeof(std::uint64_t);
            text.append(before, '\0');
            text.append(reinterpret_cast<const char*>(container.data), container.bytes());
            text.append(kPortableBits - container.bytes() - before, '\0');
        }
    }
    return text;
}

std::vector<std::uint32_t> HitSets::places(AdvisoryIndex advisory) const {
    std::vector<std::uint32_t> places;
    places.reserve(devices(advisory));
    for (const auto& container : of(advisory)) {
        const std::uint32_t base = static_cast<std::uint32_t>(container.chunk) << 16U;
        each_lower(container, [&](std::uint16_t lower) { places.push_back(base + lower); });
    }
    return places;
}

}  // namespace aftercare::insight::engine
