// Which product of the catalogue a row of a device's inventory is.
#pragma once

#include "assets/device_rows.hpp"
#include "assets/inventory_import.hpp"

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::assets {

// Asks the catalogue by the names that a row gives (each once per device) and the installed base for all its serial numbers
// at once: where the names do not tell, or leave the variant open, the account's own registration does (ENT-05). The products
// that it chooses live as long as it.
class ProductFinder {
public:
    // Only the serial numbers of `rows` are looked at.
    ProductFinder(db::Tx& tx, const ImportOptions& options, const std::vector<DeviceRow>& rows);

    // A choice without a product says why.
    ProductChoice find(const FlatComponent& row);
    // A device could not be known again without product and serial number of each of its systems. Fails with
    // assets.device_without_serial, assets.chassis_product_unknown, assets.chassis_product_ambiguous (naming the variants), and
    // as choose_product() about the caller's chassis_sku, which counts where nothing else tells.
    Result<ProductChoice> find_system(const FlatComponent& row);

private:
    const std::vector<catalogue::Product>& named(const NameTry& name);
    ProductChoice by_names(const FlatComponent& row);
    // The products that fit the row's role and that the account has registered its serial number as.
    std::vector<const catalogue::Product*> registered_as(const FlatComponent& row) const;
    static ProductChoice by_registration(ProductChoice named, const FlatComponent& row,
                                         const std::vector<const catalogue::Product*>& registered);
    Result<ProductChoice> by_callers_word();
    Problem undecided(const FlatComponent& row, const std::string& name, const std::string& called, ProductChoice choice);

    db::Tx& tx_;
    const ImportOptions& options_;
    std::map<std::pair<catalogue::NameKind, std::string>, std::vector<catalogue::Product>> known_;
    std::map<SerialNumber, std::vector<const catalogue::Product*>> registered_;
    std::deque<catalogue::Product> told_;  // Known otherwise than by names.
};

}  // namespace aftercare::assets
