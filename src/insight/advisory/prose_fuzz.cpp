// Prose about releases, and texts about platforms.
#include "insight/advisory/contradiction.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/statements.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::insight;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(statements_of(bytes));
    static_cast<void>(prose_of_html(bytes));
    static_cast<void>(platforms_named(bytes, bytes));
    PlatformNames names;
    names.families.push_back({"MX", {}});
    names.part_prefixes.push_back("MPC");
    const AdvisoryWords words = words_of(bytes);
    static_cast<void>(resolve_platforms({&words, 1}, {}, names, {}));
    return 0;
}
