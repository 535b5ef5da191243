#include "assets/inventory.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(aftercare::assets::read_inventory(bytes));
    static_cast<void>(aftercare::assets::read_inventory("{\"chassis-inventory\":" + std::string(bytes)));
    return 0;
}
