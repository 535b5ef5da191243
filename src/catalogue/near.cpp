#include "catalogue/near.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace aftercare::catalogue {

namespace {

constexpr std::size_t kMostTold = 3;

// How many letters must be changed, put in, taken out, or exchanged with the next one, to make the one the other.
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> before_last(other.size() + 1);
    std::vector<std::size_t> last(other.size() + 1);
    std::vector<std::size_t> now(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t changed = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            now[j] = std::min({changed, last[j] + 1, now[j - 1] + 1});
            const bool exchanged = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (exchanged) now[j] = std::min(now[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, now);
    }
    return last[other.size()];
}

// One letter in five may be wrong; of a short SKU one.
std::size_t bearable(std::string_view sku) { return std::max<std::size_t>(1, sku.size() / 5); }

}  // namespace

std::vector<Sku> nearest(const Sku& meant, std::span<const Sku> candidates) {
    const std::string& text = meant.text();
    // Those that go on come after those that differ; the shorter first.
    std::vector<std::tuple<std::size_t, std::string>> found;
    for (const Sku& candidate : candidates) {
        const std::string& other = candidate.text();
        const std::size_t most = bearable(text);
        const std::size_t longer = std::max(text.size(), other.size()) - std::min(text.size(), other.size());
        if (longer <= most)
            if (const std::size_t letters = distance(text, other); letters <= most) {
                found.emplace_back(letters, other);
                continue;
            }
        if (other.starts_with(text)) found.emplace_back(100 + longer, other);
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    std::vector<Sku> told;
    for (const auto& [rank, sku] : found)
        if (told.size() < kMostTold) told.push_back(Sku::parse(sku).value());
    return told;
}

std::string did_you_mean(const Sku& meant, std::span<const Sku> candidates) {
    const std::vector<Sku> near = nearest(meant, candidates);
    std::string told;
    for (std::size_t i = 0; i < near.size(); ++i) told += (i == 0 ? "" : i + 1 == near.size() ? " or " : ", ") + near[i].text();
    return told.empty() ? told : " Did you mean " + told + "?";
}

}  // namespace aftercare::catalogue
