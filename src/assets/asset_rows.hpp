// The rows of an upload of assets, each with the rows of its file that bear on it: what it sits in, and whom it repeats.
#pragma once

#include "assets/asset_line.hpp"
#include "platform/base/input.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::assets {

// How a file is read.
struct AssetTable {
    std::optional<std::string> worksheet;             // Of a workbook.
    std::optional<std::vector<std::string>> columns;  // What its columns mean, as sheet::TableOptions::meanings.
};

// Reads the file once more first to count its rows, and twice again where it has a column for parents. Fails as sheet::open() and
// sheet::Table::open() do, and with assets.upload_without_numbers. The plan of a row is a WantedAsset.
Result<std::unique_ptr<imports::Rows>> open_asset_rows(std::shared_ptr<const Input> file, const AssetTable& table);

}  // namespace aftercare::assets
