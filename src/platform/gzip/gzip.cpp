#include "platform/gzip/gzip.hpp"

#include "platform/base/result.hpp"

#include <zlib.h>

#include <array>
#include <new>

namespace aftercare::gzip {

namespace {

constexpr int kGzip = 15 + 16;                 // zlib's word for a window of 32 KiB in gzip's frame.
constexpr int kMemory = 8;                     // Its default.
constexpr std::size_t kStep = 16 << 10;        // Bytes of output that zlib gets room for at once.
constexpr std::size_t kMostInput = 256 << 20;  // zlib counts in 32 bits.

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

}  // namespace

struct Packer::State {
    z_stream stream{};

    std::string feed(std::string_view text, int flush) {
        check(text.size() <= kMostInput, "a piece to pack is too large");
        std::string out;
        stream.next_in = const_cast<Bytef*>(bytes_of(text));
        stream.avail_in = static_cast<uInt>(text.size());
        std::array<char, kStep> room;
        do {
            stream.next_out = reinterpret_cast<Bytef*>(room.data());
            stream.avail_out = kStep;
            check(::deflate(&stream, flush) != Z_STREAM_ERROR, "zlib was used wrongly");
            out.append(room.data(), kStep - stream.avail_out);
        } while (stream.avail_out == 0);
        return out;
    }
};

Packer::Packer(int level) : state_(std::make_unique<State>()) {
    if (::deflateInit2(&state_->stream, level, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
}
Packer::~Packer() { ::deflateEnd(&state_->stream); }

std::string Packer::add(std::string_view piece) { return state_->feed(piece, Z_NO_FLUSH); }
std::string Packer::finish() { return state_->feed({}, Z_FINISH); }

std::string pack(std::string_view text, int level) {
    Packer packer(level);
    std::string packed;
    while (text.size() > kMostInput) {
        packed += packer.add(text.substr(0, kMostInput));
        text.remove_prefix(kMostInput);
    }
    packed += packer.add(text);
    packed += packer.finish();
    return packed;
}

std::optional<std::string> unpack(std::string_view packed, std::size_t most) {
    if (packed.size() > kMostInput) return std::nullopt;
    z_stream stream{};
    if (::inflateInit2(&stream, kGzip) != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype([](z_stream* one) { ::inflateEnd(one); })> ended(&stream);
    std::string text;
    stream.next_in = const_cast<Bytef*>(bytes_of(packed));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<char, kStep> room;
    for (int outcome = Z_OK; outcome != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(room.data());
        stream.avail_out = kStep;
        outcome = ::inflate(&stream, Z_NO_FLUSH);
        if (outcome != Z_OK && outcome != Z_STREAM_END) return std::nullopt;
        text.append(room.data(), kStep - stream.avail_out);
        if (text.size() > most) return std::nullopt;
    }
    if (stream.avail_in > 0) return std::nullopt;
    return text;
}

}  // namespace aftercare::gzip
