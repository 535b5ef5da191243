// CISA's catalogue of known exploited vulnerabilities: which CVE ids are exploited, and since when it says so.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "platform/base/date.hpp"
#include "platform/base/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace aftercare::insight {

struct ExploitedEntry {
    std::optional<Date> added;
    bool ransomware = false;  // Known to be used in extortion.
};

using ExploitedCatalogue = std::map<std::string, ExploitedEntry, std::less<>>;

// The entries by CVE id, at most 100,000. Fails as Document::read does, or with insight.advisory_not_recognised.
Result<ExploitedCatalogue> read_exploited(std::string_view bytes);

// Whether the advisory's number or one of its other numbers is in the catalogue.
bool is_exploited(const Advisory& advisory, const ExploitedCatalogue& catalogue);

}  // namespace aftercare::insight
