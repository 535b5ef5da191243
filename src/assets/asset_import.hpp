// The import of an account's installed base from a table (ENT-06). It holds on to the account's installed base while it applies; what
// others register meanwhile may be a number that the file has too: then the rows are checked anew before anything is seen.
#pragma once

#include "assets/service.hpp"
#include "platform/exports/table.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::assets {

inline constexpr std::string_view kAssetTableImport = "assets.installed_base";

// What an upload says beside its file.
struct AssetImportOptions {
    std::optional<std::string> worksheet;
    std::optional<std::string> site;                  // Where rows are that name none: code or id.
    std::optional<std::vector<std::string>> columns;  // What the file's columns mean, where its header is not to be asked.
};
DESCRIBE(AssetImportOptions, worksheet, site, columns)

// `service` must outlive it.
std::unique_ptr<imports::Kind> asset_import(Service& service);

// The table to fill in. Fails with sheet.not_written (XLSX).
Result<http::Stream> asset_template(std::optional<exports::TableForm> form);

}  // namespace aftercare::assets
