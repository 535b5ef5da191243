#include "cases/record/case_export.hpp"

#include "platform/describe/enumerator.hpp"

namespace aftercare::cases {

namespace {

constexpr std::size_t kRead = 500;  // At once.

std::optional<std::string> text_of(const auto& value) { return value ? std::optional(std::string(value->text())) : std::nullopt; }

CaseLine line_of(const store::CaseFound& row) {
    return {.state = row.open ? "open" : "closed",
            .number = row.number.text(),
            .site_name = row.site_name,
            .site_code = row.site_code,
            .contact = row.contact_name ? std::optional((*row.contact_name)->text()) : std::nullopt,
            .last_modified = row.modified_at,
            .platform = text_of(row.platform),
            .priority_when_opened = std::string(describe::enumerator_name(row.first_priority)),
            .priority = std::string(describe::enumerator_name(row.priority)),
            .status = row.status.text(),
            .type = row.type.text(),
            .synopsis = row.synopsis.text(),
            .serial_number = text_of(row.serial_number),
            .tracking_number = text_of(row.tracking_number),
            .escalated = row.escalated ? "yes" : "no",
            .opened = row.opened_at};
}

}  // namespace

Result<http::Stream> export_cases(CaseService& service, const Caller& caller, const CaseFilter& filter,
                                  const store::CaseOrder& order, const exports::Ask& ask) {
    const auto read = [&service, caller, filter, order](const store::CaseFound* last) -> Result<std::vector<store::CaseFound>> {
        const std::optional after = last ? std::optional(store::place_of(*last, order.by)) : std::nullopt;
        return service.db().read(caller.scope, [&](db::Tx& tx) {
            return store::list(tx, reader_of(caller), filter, order, after, static_cast<std::int64_t>(kRead));
        });
    };
    const auto add = [](const store::CaseFound& row, std::vector<CaseLine>& lines) { lines.push_back(line_of(row)); };
    return exports::table<CaseLine>(TRY((exports::by_page<store::CaseFound, CaseLine>(kRead, read, add))), ask, "cases");
}

}  // namespace aftercare::cases
