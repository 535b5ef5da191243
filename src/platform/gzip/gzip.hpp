// gzip (RFC 1952) by zlib: a text in one go, or piece by piece in bounded memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::gzip {

// How much work is put into a smaller outcome, on zlib's scale of 1 to 9.
inline constexpr int kQuick = 3;     // For what is sent once: half the work of kThorough, a tenth more bytes.
inline constexpr int kThorough = 6;  // For what is kept.

// Throws std::bad_alloc where there is no memory.
std::string pack(std::string_view text, int level);

// The text in it; none where it is not whole and sound gzip, or the text is longer than `most` bytes.
std::optional<std::string> unpack(std::string_view packed, std::size_t most);

// The same in pieces; takes about 256 KiB of memory.
class Packer {
public:
    explicit Packer(int level);
    ~Packer();
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;

    // What is ready by now; often nothing, when the piece is small.
    std::string add(std::string_view piece);
    // The rest. Once.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace aftercare::gzip
