// Our own format, in YAML and JSON.
#include "insight/advisory/own_bug.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(aftercare::insight::read_bug(bytes));
    static_cast<void>(
        aftercare::insight::read_bug("number: PR1\ntitle: T\nseverity: minor\nkind: bug\ndescription: D\nproducts:\n" + bytes));
    return 0;
}
