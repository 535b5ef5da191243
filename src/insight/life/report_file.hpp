// The report as a file: CSV, a workbook, or a paper (INS-13).
#pragma once

#include "insight/life/life_report.hpp"

#include <functional>
#include <memory>
#include <string>

namespace aftercare::insight {

// What a paper says beside the rows.
struct ReportHeading {
    std::string vendor;
    std::string account;
    std::string language;
    Instant made_at;
    Date today;
};

// Rows of devices and parts that a paper shows; a table takes them all.
inline constexpr std::int64_t kMostRowsOnPaper = 2'000;

// Writes all rows of the pass to a file that is gone when the last who has its path lets it go. Calls `progress` now and then; where
// that gives false, the work is given up. Fails with sheet.not_written, and sheet.too_many_rows for a workbook.
using ReportProgress = std::function<bool()>;
Result<std::shared_ptr<const std::string>> write_report(LifeReportPass& pass, const FleetTable& fleet, const FleetNames& names,
                                                        ReportForm form, const ReportHeading& heading,
                                                        const ReportProgress& progress);

// The first rows of a pass that is still to begin, as CSV whatever the form of the file: what one looks at. Fails with sheet.not_written.
inline constexpr std::int64_t kRowsPreviewed = 10'000;
Result<std::shared_ptr<const std::string>> write_preview(LifeReportPass& pass, const FleetTable& fleet, const FleetNames& names);

std::string_view media_type(ReportForm form);
std::string file_ending(ReportForm form);

}  // namespace aftercare::insight
