// Orders as tables to take away: what an import takes in again unchanged (ENT-24).
#pragma once

#include "catalogue/product_export.hpp"
#include "orders/service.hpp"

#include <string>

namespace aftercare::orders {

// All orders of the filter by their numbers, one row for each line or unit; CSV is made while it is asked for. Fails with
// sheet.not_written and sheet.cell_too_long (XLSX). `service` must outlive the pieces.
Result<catalogue::Pieces> export_orders(Service& service, const Caller& caller, const store::OrderFilter& filter,
                                        catalogue::TableForm form);
// The table to fill in. Fails with sheet.not_written (XLSX).
Result<std::string> order_template(catalogue::TableForm form);

}  // namespace aftercare::orders
