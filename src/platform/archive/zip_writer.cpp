#include "platform/archive/zip_writer.hpp"

#include "platform/base/result.hpp"

#include <array>

namespace aftercare::archive {

namespace {

constexpr std::array<std::uint32_t, 256> kCrcs = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
        made[i] = crc;
    }
    return made;
}();

std::uint32_t crc_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) crc = crc >> 8 ^ kCrcs[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
    return ~crc;
}

std::string le(std::uint64_t number, int bytes) {
    std::string made;
    for (int i = 0; i < bytes; ++i) made += static_cast<char>(number >> 8 * i & 0xFF);
    return made;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view content) {
    check(files_ < 0xFFFF && name.size() < 0xFFFF && body_.size() + content.size() < 0xFFFF0000U, "a ZIP file out of its bounds");
    // Version 2.0, no flags, stored, midnight of 1 January 1980.
    const std::string sizes =
        le(crc_of(content), 4) + le(content.size(), 4) + le(content.size(), 4) + le(name.size(), 2) + le(0, 2);
    const std::string common = le(20, 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(0x21, 2) + sizes;
    list_ += "PK\x01\x02" + le(0x0314, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(std::uint64_t{0100644} << 16, 4) +
             le(body_.size(), 4);
    list_ += name;
    body_ += "PK\x03\x04" + common;
    body_ += name;
    body_ += content;
    ++files_;
}

std::string ZipWriter::finish() {
    const std::string end =
        "PK\x05\x06" + le(0, 4) + le(files_, 2) + le(files_, 2) + le(list_.size(), 4) + le(body_.size(), 4) + le(0, 2);
    return std::move(body_) + list_ + end;
}

}  // namespace aftercare::archive
