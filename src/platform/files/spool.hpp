// A content while it comes in piece by piece: a file without a name, which is gone with the process, and its hash.
#pragma once

#include "platform/base/input.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::files {

class Spool {
public:
    // The folder is made where it is not there.
    explicit Spool(std::string folder);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    // Begins a content; what came before is dropped.
    void begin();
    // False where it can't be kept, as where the disk is full. REQUIRES: begin().
    [[nodiscard]] bool add(std::string_view piece);
    void drop();

    struct Whole {
        std::string sha256;                    // Hex.
        std::shared_ptr<const Input> content;  // Good for longer than the spool.
    };
    // What came in since begin(), once. None where it could not be kept.
    std::optional<Whole> whole();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace aftercare::files
