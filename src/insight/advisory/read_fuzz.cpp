// Bytes as they come: every form, JSON and YAML.
#include "insight/advisory/read.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(aftercare::insight::read_advisories(bytes));
    return 0;
}
