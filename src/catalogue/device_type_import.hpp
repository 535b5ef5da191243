// Taking products in from a folder of community device-type files (ENT-02).
#pragma once

#include "catalogue/requests.hpp"
#include "catalogue/service.hpp"

#include <string>

namespace aftercare::catalogue {

// How many files one import reads at most.
inline constexpr std::size_t kMaxImportFiles = 20'000;

// Reads every .yaml and .yml file below `folder` that lies in a folder device-types or module-types, in the order of their
// paths, and adds or changes its product, all in one transaction; with `dry_run` nothing is kept and the report is the same.
// A file that can't be read, or that describes a SKU again, is refused with its reason and stops no other. Again with the
// same files everything is unchanged. Fails with catalogue.folder_unreadable, catalogue.folder_empty and
// catalogue.folder_too_large.
Result<ImportReport> import_device_types(Service& service, const Caller& caller, const std::string& folder, bool dry_run,
                                         std::size_t max_files = kMaxImportFiles);

}  // namespace aftercare::catalogue
