// Whatever bytes arrive as CSV: they are refused, or read as rows of sound text within their bounds.
#include "platform/sheet/fuzz_read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    aftercare::sheet::fuzz::read({reinterpret_cast<const char*>(data), size});
    return 0;
}
