#include "insight/configuration/one_line.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

using Words = std::string_view;

constexpr std::array kArchive = std::to_array<Words>(
    {"binary-data", "files", "no-binary-data", "no-world-readable", "size", "start-time", "transfer-interval", "world-readable"});
constexpr std::array kTraceFile =
    std::to_array<Words>({"files", "match", "no-stamp", "no-world-readable", "replace", "size", "world-readable"});
constexpr std::array kNtpServer = std::to_array<Words>({"key", "prefer", "routing-instance", "version"});
constexpr std::array kNtpKey = std::to_array<Words>({"type", "value"});
constexpr std::array kSystemNumber =
    std::to_array<Words>({"alias", "asdot-notation", "independent-domain", "loops", "no-prepend-global-as", "private"});
constexpr std::array kTags = std::to_array<Words>({"inner", "inner-list", "outer"});
constexpr std::array kRange = std::to_array<Words>({"high", "low"});

struct Row {
    std::string_view keyword;
    OneLineOwner owner;
};
constexpr std::array kRows = std::to_array<Row>({
    {"address-range", {.names = 0, .options = kRange}},
    {"archive", {.names = 0, .options = kArchive}},
    {"authentication-key", {.names = 1, .options = kNtpKey}},
    {"autonomous-system", {.names = 0, .options = kSystemNumber}},
    {"file", {.names = 0, .options = kTraceFile}},
    {"local-as", {.names = 0, .options = kSystemNumber}},
    {"range", {.names = 1, .options = kRange}},
    {"server", {.names = 1, .options = kNtpServer}},
    {"vlan-tags", {.names = 0, .options = kTags}},
});

}  // namespace

const OneLineOwner* one_line_owner(std::string_view keyword) {
    const auto row = std::ranges::find(kRows, keyword, &Row::keyword);
    return row == kRows.end() ? nullptr : &row->owner;
}

}  // namespace aftercare::insight
