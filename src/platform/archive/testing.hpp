// Makes ZIP files for tests: sound ones, and ones that nobody should send.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::archive::testing {

inline std::uint32_t crc_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

// A ZIP file put together by hand, so that its lists can say what is not so.
class ZipMaker {
public:
    struct Entry {
        std::string name;
        std::uint16_t method = 0;  // 0 stored, 8 deflated.
        std::uint16_t flags = 0;   // 1 encrypted.
        std::uint32_t crc = 0;
        std::uint32_t packed = 0;
        std::uint32_t size = 0;
        std::uint32_t offset = 0;
        std::uint32_t mode = 0100644;
    };

    // Stored as it is.
    ZipMaker& add(const std::string& name, std::string_view content) {
        const auto size = static_cast<std::uint32_t>(content.size());
        return add({.name = name, .crc = crc_of(content), .packed = size, .size = size}, content);
    }
    // As the entry says, its offset aside.
    ZipMaker& add(Entry entry, std::string_view bytes) {
        entry.offset = static_cast<std::uint32_t>(body_.size());
        body_ += local_header(entry);
        body_ += bytes;
        entries.push_back(entry);
        return *this;
    }
    std::string made() const {
        std::string list;
        for (const Entry& entry : entries) list += central_header(entry);
        return body_ + list + "PK\x05\x06" + le(0, 4) + le(entries.size(), 2) + le(entries.size(), 2) + le(list.size(), 4) +
               le(body_.size(), 4) + le(0, 2);
    }

    std::vector<Entry> entries;  // As the list will name them.

private:
    static std::string le(std::uint64_t number, int bytes) {
        std::string made;
        for (int i = 0; i < bytes; ++i) made += static_cast<char>(number >> 8 * i & 0xFF);
        return made;
    }
    static std::string sizes(const Entry& entry) {
        return le(entry.crc, 4) + le(entry.packed, 4) + le(entry.size, 4) + le(entry.name.size(), 2) + le(0, 2);
    }
    static std::string local_header(const Entry& entry) {
        return "PK\x03\x04" + le(20, 2) + le(entry.flags, 2) + le(entry.method, 2) + le(0, 2) + le(0x21, 2) + sizes(entry) +
               entry.name;
    }
    static std::string central_header(const Entry& entry) {
        return "PK\x01\x02" + le(0x0314, 2) + le(20, 2) + le(entry.flags, 2) + le(entry.method, 2) + le(0, 2) + le(0x21, 2) +
               sizes(entry) + le(0, 2) + le(0, 2) + le(0, 2) + le(std::uint64_t{entry.mode} << 16, 4) + le(entry.offset, 4) +
               entry.name;
    }

    std::string body_;
};

// The deflated form of `mebibytes` MiB of the same byte: one block that says "repeat the byte before, 258 times" again and
// again, two bits a time.
inline std::string deflated_run(std::size_t mebibytes) {
    std::string bytes;
    unsigned hold = 0;
    int held = 0;
    const auto bits = [&](unsigned value, int count) {
        hold |= value << held;
        for (held += count; held >= 8; held -= 8, hold >>= 8) bytes += static_cast<char>(hold & 0xFF);
    };
    // A code of two lengths: length 258 as "0", distance 1 as "0", the byte as "10", the end as "11".
    bits(0b101, 3);      // The last block, its codes follow.
    bits(286 - 257, 5);  // 286 codes of lengths.
    bits(0, 5);          // One of distances.
    bits(18 - 4, 4);     // 18 lengths of the codes that tell lengths:
    for (const unsigned length : {0U, 0U, 1U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 2U, 0U, 2U}) bits(length, 3);
    // Those codes: 18 "0", 1 "10", 2 "11"; bits of a code come first to last.
    const auto zeros = [&](unsigned count) {  // 11 to 138 lengths of zero.
        bits(0, 1);
        bits(count - 11, 7);
    };
    const auto one = [&] { bits(0b01, 2); };
    const auto two = [&] { bits(0b11, 2); };
    zeros(97);
    two();  // 97: 'a'.
    zeros(138);
    zeros(20);
    two();  // 256: the end.
    zeros(28);
    one();          // 285: length 258.
    one();          // Distance 1.
    bits(0b01, 2);  // 'a'
    const std::size_t runs = (mebibytes << 20) / 258;
    for (std::size_t i = 0; i < runs; ++i) bits(0, 2);  // Length 258, distance 1.
    bits(0b11, 2);                                      // The end.
    bits(0, 7);
    return bytes;
}

}  // namespace aftercare::archive::testing
