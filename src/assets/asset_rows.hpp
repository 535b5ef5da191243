// The rows of an upload of assets, each with the rows of its file that bear on it: what it sits in, and whom it repeats.
#pragma once

#include "assets/asset_line.hpp"
#include "platform/base/input.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::assets {

// Reads the file twice more first where it has a column for parents. Fails as sheet::open() and sheet::Table::open() do, and with
// assets.upload_without_numbers. The plan of a row is a WantedAsset.
Result<std::unique_ptr<imports::Rows>> open_asset_rows(std::shared_ptr<const Input> file,
                                                       const std::optional<std::string>& worksheet);

}  // namespace aftercare::assets
