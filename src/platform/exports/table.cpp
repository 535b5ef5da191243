#include "platform/exports/table.hpp"

namespace aftercare::exports {

namespace {

constexpr const char* kCsv = "text/csv; charset=utf-8";
constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

http::Stream sent(const std::shared_ptr<const std::string>& workbook, const std::string& name) {
    return http::file_stream(*workbook, kXlsx, name + ".xlsx", std::const_pointer_cast<std::string>(workbook));
}

}  // namespace

Result<http::Stream> table(const sheet::Shape& shape, sheet::NextRow next, std::optional<TableForm> form,
                           const std::string& name) {
    if (form == TableForm::xlsx) return sent(TRY(sheet::passing_xlsx(shape, next)), name);
    const auto writer = std::make_shared<sheet::CsvWriter>(shape, std::move(next));
    return http::Stream{
        .content_type = kCsv, .file_name = name + ".csv", .next = [writer]() -> Result<std::optional<std::string>> {
            std::string piece = writer->next();
            return piece.empty() ? std::nullopt : std::optional(std::move(piece));
        }};
}

Result<http::Stream> fill_in(const sheet::Shape& shape, const void* example, std::optional<TableForm> form,
                             const std::string& name) {
    if (form == TableForm::xlsx) return sent(TRY(sheet::passing_xlsx_template(shape, example)), name);
    return http::Stream{
        .content_type = kCsv,
        .file_name = name + ".csv",
        .next = [text = std::optional(sheet::csv_template(shape, example))]() mutable -> Result<std::optional<std::string>> {
            return std::exchange(text, std::nullopt);
        }};
}

}  // namespace aftercare::exports
