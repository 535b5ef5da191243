// What a device last showed of itself: the whole tree of its components, of which some are assets. A virtual chassis is
// one device whose members are systems of their own.
#pragma once

#include "assets/asset.hpp"
#include "assets/inventory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets {

struct DeviceTag {
    static constexpr std::string_view name = "DeviceId";
};
using DeviceId = Id<DeviceTag>;

struct Device {
    AccountId account_id;
    DeviceId id;
    std::optional<AssetId>
        asset_id;  // Its chassis; absent for a virtual chassis, and where its serial number is no such (ENT-04).
    identity::SiteId site_id;
    std::string name;           // Who reported: "node0"; empty where the reply named nobody.
    std::string serial_number;  // As the chassis said it.
    std::string description;
    std::optional<OneLine<1, 255>> host_name;
    AssetSource source = AssetSource::inventory_file;
    std::vector<InventoryNote> notes;  // What the reader of the inventory found odd.
    Instant first_shown_at;
    Instant last_shown_at;
};
DESCRIBE(Device, account_id, id, asset_id, site_id, name, serial_number, description, host_name, source, notes, first_shown_at,
         last_shown_at)

// What became of a component.
enum class ComponentOutcome : std::uint8_t {
    registered,          // Is an asset from now on.
    already_registered,  // Was one, in this place.
    moved,               // Was one of this account, elsewhere or nowhere.
    same_unit,  // Another name of the asset that it sits in, or of one shown before: a switch's only board, a cable's other end.
    kept_as_component,  // Is no asset; `reason` says why.
    refused,            // Was not taken in, as the whole device was refused; never stored.
};
DESCRIBE_ENUM(ComponentOutcome, registered, already_registered, moved, same_unit, kept_as_component, refused)

// Why a component is no asset.
enum class KeptReason : std::uint8_t {
    virtual_chassis,  // The members are the systems.
    built_in,         // Part of what it sits in.
    no_serial_number,
    serial_not_registrable,  // Breaks ENT-04.
    third_party,             // Not made by the vendor.
    not_replaceable,         // A disk, memory or USB stick inside a routing engine.
    product_unknown,
    product_ambiguous,  // Its names fit several products.
    system_inside,      // Its names fit a system, which cannot sit inside one.
    serial_taken,       // Cannot be registered to this account (ENT-05).
};
DESCRIBE_ENUM(KeptReason, virtual_chassis, built_in, no_serial_number, serial_not_registrable, third_party, not_replaceable,
              product_unknown, product_ambiguous, system_inside, serial_taken)

// One row of a device's tree, in the order in which it was shown.
struct DeviceComponent {
    AccountId account_id;
    DeviceId device_id;
    std::int64_t ordinal = 0;  // 0 is the chassis.
    std::optional<std::int64_t> parent_ordinal;
    std::int64_t depth = 0;
    std::string path;  // "FPC 0 / PIC 1 / Xcvr 3"; empty for the chassis.
    std::string name;
    ComponentKind kind = ComponentKind::module;
    std::optional<std::string> version;
    std::optional<std::string> part_number;
    std::optional<std::string> serial_number;  // As shown.
    std::optional<std::string> description;
    std::optional<std::string> clei_code;
    std::optional<std::string> model_number;
    std::map<std::string, std::string> details;
    std::optional<AssetId> asset_id;
    std::optional<catalogue::ProductId> product_id;
    ComponentOutcome outcome = ComponentOutcome::kept_as_component;
    std::optional<KeptReason> reason;
    std::optional<std::string> note;  // For a person: what the reason means here, or what else is to be said.
};
DESCRIBE(DeviceComponent, account_id, device_id, ordinal, parent_ordinal, depth, path, name, kind, version, part_number,
         serial_number, description, clei_code, model_number, details, asset_id, product_id, outcome, reason, note)

}  // namespace aftercare::assets
