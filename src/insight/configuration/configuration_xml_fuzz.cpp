#include "insight/configuration/inheritance.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void read(std::string_view bytes) {
    const auto configuration = aftercare::insight::read_configuration(bytes);
    if (configuration) static_cast<void>(aftercare::insight::effective_configuration(configuration->tree));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read(bytes);
    read("<configuration>" + std::string(bytes));
    return 0;
}
