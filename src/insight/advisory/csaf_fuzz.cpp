// Behind the beginning of a CSAF document.
#include "insight/advisory/read.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(
        aftercare::insight::read_advisories(R"({"document":{"csaf_version":"2.0","tracking":{"id":"A"}},)" + bytes));
    return 0;
}
