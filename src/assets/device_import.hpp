// One device taken in, inside the caller's transaction. Behind inventory_import.hpp.
#pragma once

#include "assets/device_store.hpp"
#include "assets/inventory_import.hpp"
#include "assets/inventory_rules.hpp"
#include "assets/product_finder.hpp"

namespace aftercare::assets {

// Takes in one device. Made for one run, in one transaction.
class DeviceImporter {
public:
    DeviceImporter(db::Tx& tx, Service& service, const Caller& caller, const ImportOptions& options);

    // Fails with what refuses the device; then the transaction must be rolled back.
    Result<DeviceImport> run(const ChassisInventory& chassis, const std::vector<InventoryNote>& notes);

private:
    // What is known of a row while the device is taken in.
    struct Row {
        FlatComponent flat;
        ProductChoice choice;
        DeviceComponent stored;
        std::optional<Asset> held;  // The account's asset before the import.
    };

    Result<> name_systems();
    void find_device(const ChassisInventory& chassis);
    void settle_site();
    Result<> take_system(Row& row);
    void take_part(Row& row);
    bool take_same_unit(Row& row);
    // The asset of a row with a product: registered, or brought up to date. False where another account holds it.
    bool take_asset(Row& row);
    void update_held(Row& row, const Asset& wanted);
    Asset wanted_asset(const Row& row) const;
    std::optional<AssetId> parent_asset(const Row& row) const;
    void keep(Row& row, KeptReason reason, const std::string& note = {});
    void release_gone();
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
    std::optional<Device> before_;
    Device device_;
    std::vector<GonePart> gone_;
    std::vector<std::string> notes_;
};

}  // namespace aftercare::assets
