// Behind the beginning of a CVE record, so that the fuzzer need not find that by itself: 5.x, 4.0 and NVD in turn.
#include "insight/advisory/read.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using aftercare::insight::read_advisories;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(
        read_advisories(R"({"cveMetadata":{"cveId":"CVE-1"},"containers":{"cna":{"affected":[{"product":"Junos OS",)" + bytes));
    static_cast<void>(
        read_advisories(R"({"CVE_data_meta":{"ID":"CVE-1"},"data_version":"4.0","affects":{"vendor":{"vendor_data":[)" + bytes));
    static_cast<void>(
        read_advisories(R"({"cve":{"CVE_data_meta":{"ID":"CVE-1"}},"configurations":{"nodes":[{"cpe_match":[)" + bytes));
    return 0;
}
