// Cases as a table to take away, in the columns and the order of the list (CASE-24).
#pragma once

#include "cases/record/case_list_store.hpp"
#include "cases/record/case_service.hpp"
#include "platform/exports/table.hpp"

namespace aftercare::cases {

// A row of the table. Times are UTC.
struct CaseLine {
    std::string state;  // open or closed
    std::string number;
    std::optional<std::string> site_name;
    std::optional<std::string> site_code;
    std::optional<std::string> contact;
    Instant last_modified;
    std::optional<std::string> platform;
    std::string priority_when_opened;
    std::string priority;
    std::string status;
    std::string type;
    std::string synopsis;
    std::optional<std::string> serial_number;
    std::optional<std::string> tracking_number;
    std::string escalated;  // yes or no
    Instant opened;
};
DESCRIBE(CaseLine, state, number, site_name, site_code, contact, last_modified, platform, priority_when_opened, priority, status,
         type, synopsis, serial_number, tracking_number, escalated, opened)

// All cases of the filter in that order. Fails as exports::table(). `service` must outlive the stream.
Result<http::Stream> export_cases(CaseService& service, const Caller& caller, const CaseFilter& filter,
                                  const store::CaseOrder& order, const exports::Ask& ask);

}  // namespace aftercare::cases
