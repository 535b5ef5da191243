// Orders as tables to take away: what an import takes in again unchanged (ENT-24).
#pragma once

#include "orders/service.hpp"
#include "platform/exports/table.hpp"

namespace aftercare::orders {

// All orders of the filter by their numbers, one row for each line or unit. Fails as exports::table(). `service` must outlive the
// stream.
Result<http::Stream> export_orders(Service& service, const Caller& caller, const store::OrderFilter& filter,
                                   const exports::Ask& ask);
// The table to fill in. Fails with sheet.not_written (XLSX).
Result<http::Stream> order_template(std::optional<exports::TableForm> form);

}  // namespace aftercare::orders
