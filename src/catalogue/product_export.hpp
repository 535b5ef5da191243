// Products as tables to take away (ENT-02): what an import takes in again unchanged.
#pragma once

#include "catalogue/service.hpp"

#include <functional>
#include <string>

namespace aftercare::catalogue {

enum class TableForm : std::uint8_t { csv, xlsx };
DESCRIBE_ENUM(TableForm, csv, xlsx)

// Piece after piece of a table; none after the last.
using Pieces = std::function<Result<std::optional<std::string>>()>;

// All products of the filter in the order of their SKUs; CSV is made while it is asked for. Fails with sheet.not_written and
// sheet.cell_too_long (XLSX). `service` must outlive the pieces.
Result<Pieces> export_products(Service& service, const Caller& caller, const store::ProductFilter& filter, TableForm form);
// The table to fill in. Fails with sheet.not_written (XLSX).
Result<std::string> product_template(TableForm form);

}  // namespace aftercare::catalogue
