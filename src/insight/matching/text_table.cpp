#include "insight/matching/text_table.hpp"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace aftercare::insight {

namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

}  // namespace

TextTable::TextTable() : slots_(64) {}

std::size_t TextTable::slot_of(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].number != kFree && (slots_[slot].hash != hash || texts_[slots_[slot].number] != text))
        slot = (slot + 1) & mask;
    return slot;
}

TextTable::Numbered TextTable::add(std::string_view text) {
    const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
    std::size_t slot = slot_of(text, hash);
    if (slots_[slot].number != kFree) return {slots_[slot].number, false};
    if ((texts_.size() + 1) * 3 > slots_.size() * 2) {
        grow();
        slot = slot_of(text, hash);
    }
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(keep(text));
    slots_[slot] = {hash, number};
    return {number, true};
}

std::optional<std::uint32_t> TextTable::find(std::string_view text) const {
    const Slot& slot = slots_[slot_of(text, XXH3_64bits(text.data(), text.size()))];
    if (slot.number == kFree) return std::nullopt;
    return slot.number;
}

std::string_view TextTable::keep(std::string_view text) {
    if (text.size() > left_) {
        left_ = std::max(kBlock, text.size());
        next_ = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(left_)).get();
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept{next_, text.size()};
    next_ += text.size();
    left_ -= text.size();
    return kept;
}

void TextTable::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& taken : old) {
        if (taken.number == kFree) continue;
        std::size_t slot = taken.hash & mask;
        while (slots_[slot].number != kFree) slot = (slot + 1) & mask;
        slots_[slot] = taken;
    }
}

}  // namespace aftercare::insight
