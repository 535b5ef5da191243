// Products as tables to take away (ENT-02): what an import takes in again unchanged.
#pragma once

#include "catalogue/service.hpp"
#include "platform/exports/table.hpp"

namespace aftercare::catalogue {

// All products of the filter in the order of their SKUs. Fails as exports::table(). `service` must outlive the stream.
Result<http::Stream> export_products(Service& service, const Caller& caller, const store::ProductFilter& filter,
                                     const exports::Ask& ask);
// The table to fill in. Fails with sheet.not_written (XLSX).
Result<http::Stream> product_template(std::optional<exports::TableForm> form);

}  // namespace aftercare::catalogue
