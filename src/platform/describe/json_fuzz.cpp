// Whatever bytes arrive: they are refused, or read; and what was read is written as JSON that reads back as the same.
#include "platform/describe/fuzz_thing.hpp"
#include "platform/describe/json.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::describe;
    const auto first = from_json<fuzz::Thing>({reinterpret_cast<const char*>(data), size});
    if (!first) return first.error().empty() ? std::abort(), 0 : 0;
    const std::string text = to_json(*first);
    const auto second = from_json<fuzz::Thing>(text);
    if (!second || to_json(*second) != text) std::abort();
    return 0;
}
