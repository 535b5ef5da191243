// A content that lies in the store as parts, in their order, each under its own hash: what is too big for one request (decision 0033).
#pragma once

#include "platform/files/files.hpp"

#include <memory>
#include <string>
#include <vector>

namespace aftercare::files {

// Its parts, by hash, all of `part_size` bytes but the last.
struct Parts {
    std::vector<std::string> sha256;
    std::uint64_t part_size = 0;
    std::uint64_t size = 0;  // Of the whole.
};

// The parts as one content; opens a part when it is read. Reading throws std::system_error where a part is gone or shorter than said, and as
// Store::open() does. The store must outlive it.
std::shared_ptr<const Input> parted_input(Store& store, Parts parts);

}  // namespace aftercare::files
