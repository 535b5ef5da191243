#include "insight/version/prose.hpp"
#include "insight/version/range.hpp"
#include "insight/version/rows.hpp"
#include "insight/version/vers.hpp"
#include "insight/version/words.hpp"
#include "platform/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace aftercare::insight;

// The bytes up to the next line end, which is eaten.
std::string take_line(std::string_view& bytes) {
    const std::size_t end = bytes.find('\n');
    const std::string line(bytes.substr(0, end));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    return line;
}

void check_apart(const Affected& affected) {
    aftercare::check(intersect(affected.ranges, affected.unknown).empty(), "affected and unknown");
    aftercare::check(intersect(affected.ranges, affected.fixed).empty(), "affected and fixed");
    aftercare::check(intersect(affected.unknown, affected.fixed).empty(), "unknown and fixed");
}

}  // namespace

// Lines are the fields of entries, and of rows; the whole is a description.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view whole(reinterpret_cast<const char*>(data), size);
    std::vector<RangeText> entries;
    std::vector<RangeRow> rows;
    for (std::string_view rest = whole; !rest.empty() && entries.size() < 8;) {
        const std::string flags = take_line(rest);
        const unsigned flag = flags.empty() ? 0 : static_cast<unsigned char>(flags[0]);
        RangeText text{.from = take_line(rest), .status = static_cast<RangeStatus>(flag % 3)};
        if ((flag & 4U) != 0) text.before = take_line(rest);
        if ((flag & 8U) != 0) text.through = take_line(rest);
        if ((flag & 16U) != 0) text.after = take_line(rest);
        if ((flag & 32U) != 0) text.changes.push_back({take_line(rest), RangeStatus::unaffected});
        rows.push_back({text.from, flags, text.before.value_or("")});
        entries.push_back(std::move(text));
    }
    const Version device = parse_version("21.4R3-S5.4").value();
    const RowEntries of_rows = entries_of_rows(rows);
    const Description described = ranges_in_description(whole);
    const auto of_vers = ranges_of_vers(whole);
    for (const auto& list : {entries, of_rows.entries, described.junos, of_vers.value_or(std::vector<RangeText>())}) {
        const Affected affected = affected_by(list, System::junos, static_cast<RangeStatus>(size % 3));
        check_apart(affected);
        static_cast<void>(in_words(affected.ranges));
        static_cast<void>(in_words(affected.unknown));
        static_cast<void>(in_words(evidence(list, affected, System::junos, device), device));
    }
    return 0;
}
