// Fuzzes what divides a file into records: it must end, within its bounds, with all records or a Problem.
#include "insight/editor/record_rows.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare;
    const auto source = insight::open_records(input_of(std::string(reinterpret_cast<const char*>(data), size)));
    if (!source) return 0;
    std::uint64_t bytes = 0;
    for (;;) {
        const auto record = (*source)->next();
        if (!record || !*record) break;
        bytes += (*record)->bytes.size();
        check((*record)->bytes.size() <= insight::kMaxRecordBytes, "a record over its bound");
    }
    check(bytes <= insight::kMaxRecordsUnpacked, "records over their bound");
    return 0;
}
