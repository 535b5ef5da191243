// Reports and SQL: the only place that names the table life_report.
#pragma once

#include "insight/life/life_report.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::store {

struct ReportRow : LifeReport {
    std::optional<std::string> sha256 = {};
    std::string language = {};
    std::optional<std::string> preview_sha256 = {};  // Of its first rows as CSV, where its file is none.
};
DESCRIBE_DERIVED(ReportRow, LifeReport, sha256, language, preview_sha256)

void insert(db::Tx& tx, const ReportRow& row);
std::optional<ReportRow> find_report(db::Tx& tx, LifeReportId id);  // In scope.
// The newest first, those before the id.
std::vector<LifeReport> reports(db::Tx& tx, std::optional<AccountId> account, std::optional<LifeReportId> before,
                                std::int64_t limit);
std::int64_t count_unfinished(db::Tx& tx, AccountId account);
// Everything but ids, form, what was asked and the days of making and expiry.
void update(db::Tx& tx, const ReportRow& row);
// Forgets up to `most` that expired before, and lets their files go; how many.
std::int64_t forget_expired(db::Tx& tx, Instant before, std::int64_t most);

}  // namespace aftercare::insight::store
