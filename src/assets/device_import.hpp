// One device taken in, inside the caller's transaction. Behind inventory_import.hpp.
#pragma once

#include "assets/device_rows.hpp"
#include "assets/device_store.hpp"
#include "assets/inventory_import.hpp"
#include "assets/product_finder.hpp"
#include "assets/shipped.hpp"
#include "assets/sources.hpp"

#include <map>
#include <utility>

namespace aftercare::assets {

// Takes in one device. Made for one run, in one transaction.
class DeviceImporter {
public:
    // `rows` are those of prepare_rows().
    DeviceImporter(db::Tx& tx, Service& service, const Caller& caller, const ImportOptions& options, std::vector<DeviceRow> rows);

    // Fails with what refuses the device; then the transaction must be rolled back.
    Result<DeviceImport> run(const ChassisInventory& chassis, const std::vector<InventoryNote>& notes);

private:
    using Row = DeviceRow;
    // A serial number and part number: two parts that share only the first are different units (ENT-04).
    using Unit = std::pair<std::string, std::optional<std::string>>;

    Result<> name_systems();
    void find_device(const ChassisInventory& chassis);
    void settle_site();
    Result<> take_system(Row& row);
    void take_part(Row& row);
    bool take_same_unit(Row& row);
    // The row before that is the same unit as this one and became an asset, or null.
    const Row* same_unit(const Row& row) const;
    // The asset of a row with a product: registered, or brought up to date. False where another account holds it.
    bool take_asset(Row& row);
    void update_held(Row& row, const Asset& wanted);
    Asset wanted_asset(const Row& row) const;
    std::optional<AssetId> parent_asset(const Row& row) const;
    // What the device says of an asset, by whom it was said before (ENT-29).
    Saying saying(const Asset& asset);
    void keep(Row& row, KeptReason reason, const std::string& note = {});
    void release_gone();
    void move_hidden();
    void store_device(const std::vector<InventoryNote>& notes);
    DeviceImport report();
    void save(const Asset& before, const Asset& after);

    db::Tx& tx_;
    Service& service_;
    const Caller& caller_;
    const ImportOptions& options_;
    Instant now_;
    ProductFinder products_;
    std::vector<Row> rows_;
    // Which row took a unit first, by ordinal.
    std::map<std::string, std::size_t> systems_by_serial_;
    std::map<Unit, std::size_t> parts_by_unit_;
    std::optional<Device> before_;
    // What was said of the assets that the device showed before, and of others as they turn up.
    std::map<AssetId, store::ClaimsByField> claims_;
    ShippedFinder shipped_;
    Device device_;
    std::map<AssetId, identity::SiteId> moved_;  // Parts that are at another site than before, and where.
    std::vector<GonePart> gone_;
    std::vector<std::string> notes_;
};

}  // namespace aftercare::assets
