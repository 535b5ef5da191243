// Numbers for texts: each different text has one, from 0 in the order in which they came.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::insight {

class TextTable {
public:
    TextTable();

    // The number of a text, a new one if it has none yet; `is_new` says which. Texts are kept, up to 16 MiB each.
    struct Numbered {
        std::uint32_t number;
        bool is_new;
    };
    Numbered add(std::string_view text);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;

    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = kFree;
    };
    static constexpr std::uint32_t kFree = 0xFFFFFFFF;

    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
    std::string_view keep(std::string_view text);
    void grow();

    std::vector<Slot> slots_;  // Their number is a power of two, at most two thirds of them taken.
    std::vector<std::string_view> texts_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;  // In the last block, where there is still room for `left_`.
    std::size_t left_ = 0;
};

}  // namespace aftercare::insight
