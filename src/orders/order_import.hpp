// The import of a table of orders and shipments (ENT-24), for programs that bring them from where the vendor sells. An order is one row
// of the report: all its rows are taken in, or none. Taken in again they change nothing.
#pragma once

#include "orders/service.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::orders {

inline constexpr std::string_view kOrderTableImport = "orders.orders";

// `service` must outlive it.
std::unique_ptr<imports::Kind> order_import(Service& service);

}  // namespace aftercare::orders
