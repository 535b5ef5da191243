// Version rows of CVE JSON 4.0 (INS-02): a name, an operator and a value, several rows of one name meaning one range together.
#pragma once

#include "insight/version/range.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

struct RangeRow {
    std::string name;  // `version_name`: "16.1", "15.1X53"; empty where there is none.
    std::string
        affected;  // `version_affected`: "<", "<=", "=", ">=", ">", with "!" (unaffected) or "?" (unknown) before it; or empty.
    std::string value;  // `version_value`: a release, a list of fixes, or prose.
};
DESCRIBE(RangeRow, name, affected, value)

struct RowEntries {
    std::vector<RangeText> entries;
    std::vector<std::vector<std::size_t>> rows;  // Which rows each entry came from, from 0.
    std::vector<NotUnderstood> not_understood;   // `entry` is the row.
};

// The entries that rows of one product and one platform mean. Lower and upper bounds of one name are one range: a list of where the
// fault came in for each line, and a list of where it was mended. What lacks an end, ends with the train of its name. At most
// kMaxEntries rows; the rest is not understood.
RowEntries entries_of_rows(std::span<const RangeRow> rows);

}  // namespace aftercare::insight
