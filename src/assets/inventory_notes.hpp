// The notes of one inventory while it is read: in order, bounded.
#pragma once

#include "assets/inventory.hpp"

#include <string>
#include <vector>

namespace aftercare::assets {

class InventoryNotes {
public:
    static constexpr std::size_t kMax = 1000;

    void add(NoteKind kind, std::string place, std::int32_t line, std::string what) {
        if (notes_.size() < kMax - 1) {
            notes_.push_back({kind, std::move(place), line, std::move(what)});
        } else {
            ++left_out_;
        }
    }

    std::vector<InventoryNote> take() && {
        if (left_out_ > 0) notes_.push_back({NoteKind::odd, {}, 0, "There are " + std::to_string(left_out_) + " more notes."});
        return std::move(notes_);
    }

private:
    std::vector<InventoryNote> notes_;
    std::size_t left_out_ = 0;
};

}  // namespace aftercare::assets
