// The kinds of import of the catalogue (ENT-02): a table of products (CSV, XLSX), and a ZIP file of community device-type files.
// Both hold on to the catalogue while they apply, and reveal all of their products at once.
#pragma once

#include "catalogue/service.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::catalogue {

inline constexpr std::string_view kProductImport = "catalogue.products";
inline constexpr std::string_view kDeviceTypeImport = "catalogue.device_types";

// `service` must outlive them.
std::unique_ptr<imports::Kind> product_import(Service& service);
std::unique_ptr<imports::Kind> device_type_import(Service& service);

}  // namespace aftercare::catalogue
