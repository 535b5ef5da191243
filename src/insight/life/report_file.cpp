#include "insight/life/report_file.hpp"

#include "insight/life/report_paper.hpp"
#include "platform/sheet/write.hpp"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kRowsBetween = 4'096;  // Calls of progress.
constexpr std::size_t kPieceBytes = 1 << 20;

Problem not_written() {
    return {.kind = ProblemKind::storage_full,
            .code = "sheet.not_written",
            .detail = "The report could not be written.",
            .remedy = "Try again later; the operator should look at the free space.",
            .rule = "Q-13"};
}

// A file of its own in the system's folder for such, gone with the last who has its path.
Result<std::shared_ptr<const std::string>> passing_file() {
    std::string path = (std::filesystem::temp_directory_path() / "aftercare-report-XXXXXX").string();
    const int file = ::mkstemp(path.data());
    if (file < 0) return fail(not_written());
    ::close(file);
    return std::shared_ptr<const std::string>(new std::string(std::move(path)), [](const std::string* name) {
        std::error_code ignored;
        std::filesystem::remove(*name, ignored);
        delete name;
    });
}

Result<std::shared_ptr<const std::string>> write_csv(const sheet::NextRow& next) {
    auto path = TRY(passing_file());
    std::ofstream file(*path, std::ios::binary);
    sheet::CsvWriter writer(sheet::shape_of<LifeReportRow>(), next);
    for (std::string piece = writer.next(kPieceBytes); !piece.empty(); piece = writer.next(kPieceBytes)) file << piece;
    file.close();
    if (!file) return fail(not_written());
    return path;
}

Result<std::shared_ptr<const std::string>> write_text(const std::string& text) {
    auto path = TRY(passing_file());
    std::ofstream file(*path, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(not_written());
    return path;
}

}  // namespace

Result<std::shared_ptr<const std::string>> write_report(LifeReportPass& pass, const FleetNames& names, ReportForm form,
                                                        const ReportHeading& heading, const ReportProgress& progress) {
    std::int64_t made = 0;
    bool given_up = false;
    const sheet::NextRow next = [&]() -> const void* {
        if (made++ % kRowsBetween == 0 && !progress()) given_up = true;
        const RowPlace* const place = given_up ? nullptr : pass.next();
        return place == nullptr ? nullptr : &pass.row(*place);
    };
    auto path = form == ReportForm::csv    ? write_csv(next)
                : form == ReportForm::xlsx ? sheet::passing_xlsx(sheet::shape_of<LifeReportRow>(), next)
                                           : write_text(paper_of(pass, names, heading));
    if (given_up)
        return fail({.kind = ProblemKind::unavailable,
                     .code = "insight.report_given_up",
                     .detail = "The report was given up.",
                     .remedy = "Ask for it again."});
    return path;
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
