#include "insight/advice/alike.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>
#include <unordered_map>

namespace aftercare::insight::advice {

namespace {

constexpr std::uint32_t kNotSeen = 0xFFFF'FFFF;

// Takes sets of facts over, each different one once.
class FactsOnce {
public:
    explicit FactsOnce(const engine::FactSets& from)
        : from_(from), facts_(from.evidence()), of_(from.size(), kNotSeen), first_{0} {
        of_content_.emplace(content(0), 0);
        of_[0] = 0;
    }

    engine::FactsIndex of(engine::FactsIndex set) {
        std::uint32_t& number = of_[set];
        if (number == kNotSeen) number = take(set);
        return number;
    }
    // Of each set that was taken over: one that it is in the engine.
    [[nodiscard]] engine::FactsIndex first(engine::FactsIndex number) const { return first_[number]; }
    [[nodiscard]] const engine::FactSets& facts() const { return facts_; }

private:
    [[nodiscard]] std::string content(engine::FactsIndex set) const {
        std::string bytes(reinterpret_cast<const char*>(from_.bits(set)), from_.words() * sizeof(std::uint64_t));
        bytes += static_cast<char>(from_.knowledge(set));
        return bytes;
    }

    engine::FactsIndex take(engine::FactsIndex set) {
        const auto [found, fresh] = of_content_.emplace(content(set), static_cast<engine::FactsIndex>(facts_.size()));
        if (!fresh) return found->second;
        std::vector<engine::AtomIndex> atoms;
        const std::uint64_t* const bits = from_.bits(set);
        for (std::size_t word = 0; word < from_.words(); ++word)
            for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
                atoms.push_back(static_cast<engine::AtomIndex>(word * 64 + static_cast<std::size_t>(std::countr_zero(left))));
        first_.push_back(set);
        return facts_.add(from_.knowledge(set), atoms);
    }

    const engine::FactSets& from_;
    engine::FactSets facts_;
    std::vector<std::uint32_t> of_;
    std::vector<engine::FactsIndex> first_;
    std::unordered_map<std::string, engine::FactsIndex> of_content_;
};

}  // namespace

AlikeDevices alike(const engine::Engine& engine, std::span<const engine::DeviceIndex> devices) {
    FactsOnce once(engine.facts());
    std::vector<std::uint64_t> keys;  // Platform, facts, version, from the highest bits.
    keys.reserve(devices.size());
    for (const engine::DeviceIndex device : devices) {
        const engine::DeviceRow row = engine.device(device);
        if (row.platform == engine::kGone) continue;
        keys.push_back(std::uint64_t{row.platform} << 48U | std::uint64_t{once.of(row.facts)} << 16U | row.version);
    }
    std::ranges::sort(keys);
    AlikeDevices alike{.kinds = {}, .facts = once.facts(), .devices = keys.size()};
    for (auto at = keys.begin(); at != keys.end();) {
        const auto end = std::find_if(at, keys.end(), [&](std::uint64_t key) { return key != *at; });
        const auto facts = static_cast<engine::FactsIndex>(*at >> 16U);
        alike.kinds.push_back({.row = {.platform = static_cast<engine::PlatformIndex>(*at >> 48U),
                                       .version = static_cast<engine::VersionIndex>(*at),
                                       .facts = once.first(facts)},
                               .facts = facts,
                               .devices = static_cast<std::uint32_t>(end - at)});
        at = end;
    }
    return alike;
}

AlikeDevices alike(const engine::Engine& engine) {
    std::vector<engine::DeviceIndex> all(engine.devices());
    std::iota(all.begin(), all.end(), engine::DeviceIndex{0});
    return alike(engine, all);
}

}  // namespace aftercare::insight::advice
