#include "insight/life/report_file.hpp"

#include "insight/life/passing_file.hpp"
#include "insight/life/report_paper.hpp"
#include "insight/life/report_rows.hpp"

#include <fstream>
#include <limits>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kRowsBetween = 4'096;  // Calls of progress.
constexpr std::size_t kPieceBytes = 1 << 20;

// All rows, or the first `most`, as CSV.
Result<std::shared_ptr<const std::string>> write_csv(LifeReportPass& pass, const ReportRows& rows, std::int64_t most,
                                                     const ReportProgress& progress, bool& given_up) {
    auto path = TRY(passing_file());
    std::ofstream file(*path, std::ios::binary);
    std::string text = rows.head();
    std::int64_t made = 0;
    while (const RowPlace* const place = made < most ? pass.next() : nullptr) {
        if (made++ % kRowsBetween == 0) given_up = given_up || !progress();
        if (given_up) break;
        rows.append(*place, text);
        if (text.size() < kPieceBytes) continue;
        file << text;
        text.clear();
    }
    file << text;
    file.close();
    if (!file) return fail(file_not_written());
    return path;
}

// Two worksheets are made at a time, so the rows are known beforehand: twenty bytes each.
Result<std::shared_ptr<const std::string>> write_book(LifeReportPass& pass, const ReportRows& rows,
                                                      const ReportProgress& progress, bool& given_up) {
    std::vector<RowPlace> places;
    while (const RowPlace* const place = pass.next()) {
        if (std::ssize(places) % kRowsBetween == 0) given_up = given_up || !progress();
        if (given_up) return std::shared_ptr<const std::string>();
        places.push_back(*place);
    }
    auto path = TRY(passing_file());
    TRY(sheet::write_bulk_book(
        *path, ReportRows::titles(), rows.shared(), places.size(),
        [&](std::size_t row, std::string& out) { rows.append(places[row], out); }, [](std::int64_t) {}));
    return path;
}

Result<std::shared_ptr<const std::string>> write_text(const std::string& text) {
    auto path = TRY(passing_file());
    std::ofstream file(*path, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(file_not_written());
    return path;
}

}  // namespace

Result<std::shared_ptr<const std::string>> write_report(LifeReportPass& pass, const FleetTable& fleet, const FleetNames& names,
                                                        ReportForm form, const ReportHeading& heading,
                                                        const ReportProgress& progress) {
    bool given_up = false;
    Result<std::shared_ptr<const std::string>> path = std::shared_ptr<const std::string>();
    if (form == ReportForm::pdf) {
        const std::string paper = paper_of(pass, fleet, heading, progress);
        given_up = paper.empty();
        if (!given_up) path = write_text(paper);
    } else {
        const ReportRows rows(fleet, names, pass, form);
        path = form == ReportForm::csv ? write_csv(pass, rows, std::numeric_limits<std::int64_t>::max(), progress, given_up)
                                       : write_book(pass, rows, progress, given_up);
    }
    if (given_up)
        return fail({.kind = ProblemKind::unavailable,
                     .code = "insight.report_given_up",
                     .detail = "The report was given up.",
                     .remedy = "Ask for it again."});
    return path;
}

Result<std::shared_ptr<const std::string>> write_preview(LifeReportPass& pass, const FleetTable& fleet, const FleetNames& names) {
    const ReportRows rows(fleet, names, pass, ReportForm::csv);
    bool given_up = false;
    return write_csv(pass, rows, kRowsPreviewed, [] { return true; }, given_up);
}

std::string_view media_type(ReportForm form) {
    switch (form) {
        case ReportForm::csv:
            return "text/csv; charset=utf-8";
        case ReportForm::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ReportForm::pdf:
            return "application/pdf";
    }
    throw Bug("unknown form of a report");
}

std::string file_ending(ReportForm form) {
    return form == ReportForm::csv ? ".csv" : form == ReportForm::xlsx ? ".xlsx" : ".pdf";
}

}  // namespace aftercare::insight
