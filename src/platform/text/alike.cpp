#include "platform/text/alike.hpp"

#include "platform/text/words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace aftercare::text {

namespace {

constexpr std::size_t kMostWords = 64;  // One bit each.
constexpr std::size_t kMostLookedAt = 2'000;
constexpr std::size_t kShortest = 3;

// In order, as words_of() writes them.
constexpr std::array<std::string_view, 84> kEverywhere{
    "aber",   "alle",  "all",   "als",   "also",   "and",  "any",   "are",  "auch",  "auf",  "aus",  "bei",  "been",  "beim",
    "bin",    "but",   "can",   "das",   "dass",   "dem",  "den",   "der",  "des",   "die",  "dies", "does", "durch", "ein",
    "eine",   "einem", "einen", "einer", "for",    "from", "fur",   "had",  "has",   "hat",  "have", "ich",  "ihr",   "into",
    "ist",    "its",   "kann",  "mehr",  "mit",    "nach", "nicht", "noch", "not",   "nur",  "oder", "our",  "out",   "seit",
    "sich",   "sie",   "sind",  "since", "than",   "that", "the",   "then", "there", "they", "this", "uber", "und",   "unser",
    "unsere", "von",   "vom",   "was",   "werden", "when", "wenn",  "wie",  "will",  "wir",  "wird", "with", "you",   "zum"};

bool tells_apart(const std::string& word) {
    if (word.size() < kShortest) return false;
    return std::ranges::find(kEverywhere, word) == kEverywhere.end();
}

}  // namespace

Alike::Alike(std::string_view written) {
    for (std::string& word : words_of(written, kMostLookedAt))
        if (words_.size() < kMostWords && tells_apart(word)) words_.push_back(std::move(word));
    std::ranges::sort(words_);
}

void Alike::take(std::string_view word, std::uint64_t& shared) const {
    const auto found = std::ranges::lower_bound(words_, word);
    if (found != words_.end() && *found == word) shared |= std::uint64_t{1} << (found - words_.begin());
}

void Alike::add(const std::vector<std::string>& words) {
    std::uint64_t shared = 0;
    for (const std::string& word : words) take(word, shared);
    texts_.push_back(shared);
}

void Alike::add_joined(std::string_view words) {
    std::uint64_t shared = 0;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        take(words.substr(0, end), shared);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    texts_.push_back(shared);
}

std::vector<std::size_t> Alike::best(std::size_t most) const {
    std::array<std::size_t, kMostWords> having{};
    for (const std::uint64_t shared : texts_)
        for (std::size_t i = 0; i < words_.size(); ++i) having[i] += (shared >> i) & 1;
    const auto weight = [&](std::size_t word) {
        return std::log(1.0 + static_cast<double>(texts_.size()) / (1.0 + static_cast<double>(having[word])));
    };
    const int least = words_.size() < 2 ? 1 : 2;
    std::vector<std::pair<double, std::size_t>> found;
    for (std::size_t place = 0; place < texts_.size(); ++place) {
        if (std::popcount(texts_[place]) < least) continue;
        double score = 0;
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((texts_[place] >> i) & 1) score += weight(i);
        found.emplace_back(score, place);
    }
    const auto better = [](const auto& one, const auto& other) {
        return one.first != other.first ? one.first > other.first : one.second < other.second;
    };
    const std::size_t shown = std::min(most, found.size());
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown), better);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < shown; ++i) places.push_back(found[i].second);
    return places;
}

}  // namespace aftercare::text
