// Taking products in from a folder of community device-type files (ENT-02).
#pragma once

#include "catalogue/device_type.hpp"
#include "catalogue/requests.hpp"
#include "catalogue/service.hpp"

#include <string>

namespace aftercare::catalogue {

// How many files one import reads at most.
inline constexpr std::size_t kMaxImportFiles = 20'000;

// Which folder of the library the nearest folder of that name in the path is; nothing where there is none.
std::optional<DeviceTypeFolder> device_type_folder(const std::string& path);

// Reads every .yaml and .yml file below `folder` that lies in a folder device-types or module-types, in the order of their
// paths, and adds or changes its product, all in one transaction; with `dry_run` nothing is kept and the report is the same.
// A file that can't be read, or that describes a SKU again, is refused with its reason and stops no other. Again with the
// same files everything is unchanged. Fails with catalogue.folder_unreadable, catalogue.folder_empty,
// catalogue.folder_too_large and imports.in_progress.
Result<ImportReport> import_device_types(Service& service, const Caller& caller, const std::string& folder, bool dry_run,
                                         std::size_t max_files = kMaxImportFiles);

}  // namespace aftercare::catalogue
