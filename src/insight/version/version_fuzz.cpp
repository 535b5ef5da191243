#include "insight/version/version.hpp"
#include "platform/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// Whatever is read is written so that it reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::insight;
    const auto version = parse_version(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!version) return 0;
    const auto again = parse_version(version->to_string());
    aftercare::check(again && *again == *version, "a version does not read back");
    if (version->ordered()) static_cast<void>(version->keys());
    return 0;
}
