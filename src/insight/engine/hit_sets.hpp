// Which devices each advisory hits, as compressed sets of places: for each advisory a list of containers in the manner of Roaring bitmaps.
#pragma once

#include "insight/engine/terms.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight::engine {

// The places of some of up to 65,536 devices, all with the upper half `chunk`: a rising list of lower halves, or a bit for each device
// from the first word with one to the last, whichever is shorter.
struct HitContainer {
    std::uint16_t chunk = 0;
    std::uint16_t first_word = 0;  // Of bits;
    std::uint16_t words = 0;       // up to 1,024 of them; none: it is a list.
    std::uint16_t last = 0;        // One less than its devices.
    const std::uint64_t* data = nullptr;

    [[nodiscard]] bool listed() const { return words == 0; }
    [[nodiscard]] std::uint32_t devices() const { return std::uint32_t{last} + 1; }
    [[nodiscard]] std::size_t bytes() const {
        return listed() ? devices() * sizeof(std::uint16_t) : words * sizeof(std::uint64_t);
    }
};

// Memory for containers, in large blocks; each thread has its own.
class HitArena {
public:
    // Room for `words`; valid as long as the arena lives, if it is kept.
    std::uint64_t* room(std::size_t words);
    // Keeps the first `words` of what was last given.
    void keep(std::size_t words) { used_ += words; }

private:
    static constexpr std::size_t kBlock = std::size_t{1} << 18U;  // Words.

    std::vector<std::unique_ptr<std::uint64_t[]>> blocks_;
    std::size_t used_ = kBlock;
};

// A container and whose it is.
struct HitsFound {
    AdvisoryIndex advisory = 0;
    HitContainer container;
};

struct HitSets {
    std::vector<HitContainer> containers;  // Advisory by advisory; the chunks of each rise.
    std::vector<std::uint32_t> first;      // Of each advisory, where its containers begin; and one more, their number.
    std::vector<HitArena> arenas;

    [[nodiscard]] std::span<const HitContainer> of(AdvisoryIndex advisory) const {
        return std::span(containers).subspan(first[advisory], first[advisory + 1] - first[advisory]);
    }

    [[nodiscard]] std::uint64_t devices(AdvisoryIndex advisory) const;
    [[nodiscard]] std::size_t bytes() const;  // Of all containers' contents.

    // One advisory's set in the portable format of Roaring bitmaps (RoaringFormatSpec, without runs).
    [[nodiscard]] std::string portable(AdvisoryIndex advisory) const;

    // Its places, rising.
    [[nodiscard]] std::vector<std::uint32_t> places(AdvisoryIndex advisory) const;
};

}  // namespace aftercare::insight::engine
