// Taking in what devices say they consist of: the systems and parts that the catalogue knows become assets, and the whole
// tree is kept as what the device last showed.
#pragma once

#include "assets/device.hpp"
#include "assets/service.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets {

// What became of one row of the tree.
struct ImportedComponent {
    std::int64_t ordinal = 0;
    std::string path;
    std::optional<std::string> part_number;
    std::optional<std::string> serial_number;
    std::optional<std::string> description;
    ComponentOutcome outcome = ComponentOutcome::kept_as_component;
    std::optional<KeptReason> reason;
    std::optional<std::string> note;
    std::optional<catalogue::Sku> sku;
    std::optional<AssetId> asset_id;
};
DESCRIBE(ImportedComponent, ordinal, path, part_number, serial_number, description, outcome, reason, note, sku, asset_id)

// An asset that the device showed before and does not show now. It stays registered, but sits nowhere.
struct GonePart {
    AssetId asset_id;
    catalogue::Sku sku;
    SerialNumber serial_number;
    std::optional<OneLine<1, 120>> slot;  // Where it was.
};
DESCRIBE(GonePart, asset_id, sku, serial_number, slot)

// How many rows had which outcome.
struct ImportCounts {
    static constexpr describe::Note kNotes[] = {{"components", "Of devices that were taken in: the sum of the next five."},
                                                {"refused", "Of devices that were refused; none of them was stored."}};
    std::int64_t components = 0;
    std::int64_t registered = 0;
    std::int64_t already_registered = 0;
    std::int64_t moved = 0;
    std::int64_t same_unit = 0;
    std::int64_t kept_as_component = 0;
    std::int64_t gone = 0;
    std::int64_t refused = 0;
};
DESCRIBE(ImportCounts, components, registered, already_registered, moved, same_unit, kept_as_component, gone, refused)

// Why a device was not taken in; nothing of it was stored.
struct Refusal {
    std::string code;
    std::string detail;
    std::string remedy;
    std::string rule;
};
DESCRIBE(Refusal, code, detail, remedy, rule)

enum class DeviceOutcome : std::uint8_t {
    added,
    updated,  // The device had shown itself before.
    refused,
};
DESCRIBE_ENUM(DeviceOutcome, added, updated, refused)

// The tree of a refused device is shown up to this many rows; `notes` then says how many more there are.
inline constexpr std::size_t kMaxRefusedRows = 1000;

struct DeviceImport {
    static constexpr describe::Note kNotes[] = {
        {"components",
         "In the order in which the device showed them; of a refused device the first 1,000, and notes say how many "
         "more there are."}};
    DeviceOutcome outcome = DeviceOutcome::refused;
    std::optional<std::string> member;  // Who reported: "node0".
    std::optional<DeviceId> device_id;
    std::optional<AssetId> asset_id;
    std::optional<std::string> serial_number;
    std::optional<std::string> description;
    std::optional<Refusal> refusal;
    ImportCounts counts;
    std::vector<ImportedComponent> components;
    std::vector<GonePart> gone;
    std::vector<std::string> notes;
};
DESCRIBE(DeviceImport, outcome, member, device_id, asset_id, serial_number, description, refusal, counts, components, gone, notes)

struct InventoryImport {
    bool dry_run = false;  // Nothing was stored; this is what would have been.
    InventoryForm form = InventoryForm::text;
    std::int64_t refused_devices = 0;
    ImportCounts counts;
    std::vector<DeviceImport> devices;
    std::vector<InventoryNote> notes;  // What the reader found odd, mended or could not read.
};
DESCRIBE(InventoryImport, dry_run, form, refused_devices, counts, devices, notes)

struct ImportOptions {
    AccountId account;
    identity::SiteId site;
    std::optional<OneLine<1, 255>> host_name;
    // What the chassis (or every member of a virtual chassis) is, for a device that does not tell: used only where its own
    // names fit no product, or several.
    std::optional<catalogue::Sku> chassis_sku;
    bool dry_run = false;
    AssetSource source = AssetSource::inventory_file;
};

// Reads an inventory (as read_inventory does, with its problems) and takes in each device of it in a transaction of its own;
// what is wrong with one device is its `refusal`, beside the tree that it showed, and stops no other:
// assets.chassis_product_unknown, assets.chassis_product_ambiguous, assets.device_without_serial, assets.serial_taken. Fails with
// assets.site_unknown, assets.product_unknown or assets.product_ambiguous (of chassis_sku), and identity.embargoed. Again with
// the same bytes changes nothing but the time when things were last shown.
Result<InventoryImport> import_inventory(Service& service, const Caller& caller, const ImportOptions& options,
                                         std::string_view bytes);

}  // namespace aftercare::assets
