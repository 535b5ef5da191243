// The whole real catalogue, then every real inventory of the public test data.
#include "assets/device_store.hpp"
#include "assets/inventory_import.hpp"
#include "assets/inventory_rules.hpp"
#include "assets/test_world.hpp"
#include "catalogue/device_type_import.hpp"
#include "kit/shared_data.hpp"

#include <iostream>
#include <map>

namespace aftercare::assets {
namespace {

namespace fs = std::filesystem;

// Every file of the data in which a device shows what it consists of.
std::vector<fs::path> inventories(const fs::path& data) {
    std::vector<fs::path> files;
    for (const char* folder : {"cli-text", "rpc-xml"}) {
        for (const fs::path& path : kit::files_below(data / folder, "")) {
            if (path.filename().string().ends_with("_expected.json")) continue;
            const std::string text = kit::read_file(path);
            const bool likely =
                text.find("Hardware inventory") != std::string::npos || text.find("chassis-inventory") != std::string::npos;
            if (likely && read_inventory(text)) files.push_back(path);
        }
    }
    return files;
}

class RealInventories : public AssetsTest {
protected:
    void SetUp() override {
        AssetsTest::SetUp();
        if (IsSkipped()) return;
        const auto data = kit::shared_data();
        if (!data) GTEST_SKIP() << "NOT TESTED: the public test data is absent";
        ASSERT_TRUE(catalogue::import_device_types(*catalogue, Caller::system(), (*data / "devicetypes").string(), false));
        files = inventories(*data);
        ASSERT_GE(files.size(), 25U);
    }

    InventoryImport import(const fs::path& file) {
        return import_inventory(*assets, alpha.caller, {.account = alpha.account.id, .site = alpha.site.id}, kit::read_file(file))
            .value();
    }

    // What is stored of a device must be what its source says, row by row.
    void expect_stored(const ChassisInventory& source, const DeviceImport& device) {
        const auto stored = db().read(alpha.caller.scope, [&](db::Tx& tx) {
            const auto found = store::find_device(tx, *device.device_id);
            return store::list_components(tx, *found, {}, -1, 100'000);
        });
        std::size_t next = 0;
        expect_row(source.root, stored, next);
        EXPECT_EQ(next, stored.size());
        EXPECT_EQ(static_cast<std::int64_t>(stored.size()), device.counts.components);
    }

    void expect_row(const Component& shown, const std::vector<DeviceComponent>& stored, std::size_t& next) {
        ASSERT_LT(next, stored.size());
        const DeviceComponent& row = stored[next++];
        EXPECT_EQ(row.name, shown.name);
        EXPECT_EQ(row.version, shown.version);
        EXPECT_EQ(row.part_number, shown.part_number);
        EXPECT_EQ(row.serial_number, shown.serial_number);
        EXPECT_EQ(row.description, shown.description);
        EXPECT_EQ(row.clei_code, shown.clei_code);
        EXPECT_EQ(row.model_number, shown.model_number);
        EXPECT_EQ(row.details, shown.details);
        for (const Component& child : shown.children) expect_row(child, stored, next);
    }

    // Nothing of a refused device is stored, so its tree must be in the answer.
    static void expect_told(const ChassisInventory& source, const DeviceImport& device) {
        EXPECT_FALSE(device.refusal->remedy.empty());
        const auto rows = flatten(source);
        ASSERT_EQ(device.components.size(), rows.size());
        EXPECT_EQ(device.counts.refused, static_cast<std::int64_t>(rows.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(device.components[i].path, rows[i].path);
            EXPECT_EQ(device.components[i].serial_number, rows[i].shown->serial_number);
            EXPECT_EQ(device.components[i].outcome, ComponentOutcome::refused);
        }
    }

    std::vector<fs::path> files;
};

using ENT_06_real_inventories = RealInventories;

TEST_P(ENT_06_real_inventories, are_taken_in_whole_or_refused_with_the_way_out) {
    ImportCounts sum;
    std::map<std::string, int> refusals;
    int devices = 0;
    for (const fs::path& file : files) {
        const InventoryReport source = read_inventory(kit::read_file(file)).value();
        const InventoryImport done = import(file);
        ASSERT_EQ(done.devices.size(), source.chassis.size()) << file;
        for (std::size_t i = 0; i < done.devices.size(); ++i) {
            const DeviceImport& device = done.devices[i];
            if (device.refusal) {
                ++refusals[device.refusal->code];
                expect_told(source.chassis[i], device);
                continue;
            }
            ++devices;
            expect_stored(source.chassis[i], device);
        }
        sum.components += done.counts.components;
        sum.registered += done.counts.registered;
        sum.kept_as_component += done.counts.kept_as_component;
        sum.same_unit += done.counts.same_unit;
        sum.refused += done.counts.refused;
    }
    std::cout << files.size() << " files, " << devices << " devices taken in, " << sum.components << " components, "
              << sum.registered << " registered, " << sum.same_unit << " the same unit, " << sum.kept_as_component << " kept\n";
    for (const auto& [code, count] : refusals) std::cout << "  refused " << code << ": " << count << "\n";
    EXPECT_EQ(files.size(), 27U);
    EXPECT_EQ(devices, 1);
    EXPECT_EQ(sum.components, 21);
    EXPECT_EQ(sum.registered, 1);
    EXPECT_EQ(sum.kept_as_component, 20);
    EXPECT_EQ(sum.refused, 578);
    EXPECT_EQ(refusals, (std::map<std::string, int>{{"assets.chassis_product_unknown", 23},
                                                    {"assets.chassis_product_ambiguous", 2},
                                                    {"assets.device_without_serial", 1}}));
    EXPECT_EQ(static_cast<std::int64_t>(assets_of(alpha).size()), sum.registered);
}

TEST_P(ENT_06_real_inventories, are_all_taken_in_once_the_catalogue_knows_their_systems_and_again_change_nothing) {
    ImportCounts sum;
    std::map<std::string, int> refusals;
    int devices = 0;
    for (const fs::path& file : files) {
        const InventoryReport source = read_inventory(kit::read_file(file)).value();
        for (const ChassisInventory& chassis : source.chassis) {
            for (const FlatComponent& row : flatten(chassis)) {
                if ((row.role != Role::chassis && row.role != Role::member) || !row.shown->description) continue;
                const auto sku = catalogue::Sku::parse(*row.shown->description);
                if (sku) (void)catalogue->create(Caller::system(), {.manufacturer = "Juniper", .sku = *sku});
            }
        }
        const InventoryImport done = import(file);
        for (std::size_t i = 0; i < done.devices.size(); ++i) {
            if (done.devices[i].refusal) {
                ++refusals[done.devices[i].refusal->code];
                expect_told(source.chassis[i], done.devices[i]);
            } else {
                ++devices;
                expect_stored(source.chassis[i], done.devices[i]);
            }
        }
        sum.components += done.counts.components;
        sum.registered += done.counts.registered;
        sum.already_registered += done.counts.already_registered;
        sum.moved += done.counts.moved;
        sum.same_unit += done.counts.same_unit;
        sum.kept_as_component += done.counts.kept_as_component;
        sum.refused += done.counts.refused;
        const InventoryImport again = import(file);
        EXPECT_EQ(again.counts.registered + again.counts.moved + again.counts.gone, 0) << file;
        EXPECT_EQ(again.counts.components, done.counts.components) << file;
    }
    std::cout << files.size() << " files, " << devices << " devices taken in, " << sum.components << " components, "
              << sum.registered << " registered, " << sum.kept_as_component << " kept\n";
    for (const auto& [code, count] : refusals) std::cout << "  refused " << code << ": " << count << "\n";
    EXPECT_EQ(devices, 26);
    EXPECT_EQ(sum.components, 562);
    EXPECT_EQ(sum.registered, 27);
    EXPECT_EQ(sum.already_registered, 4);
    EXPECT_EQ(sum.moved, 0);
    EXPECT_EQ(sum.same_unit, 8);
    EXPECT_EQ(sum.kept_as_component, 523);
    EXPECT_EQ(sum.refused, 37);
    EXPECT_EQ(refusals, (std::map<std::string, int>{{"assets.device_without_serial", 1}}));
}
ON_BOTH_DATABASES(ENT_06_real_inventories);

}  // namespace
}  // namespace aftercare::assets
