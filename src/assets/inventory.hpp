// What a device says it consists of: the reply to <get-chassis-inventory>, `show chassis hardware | display xml`,
// `| display json`, or the plain text. Pure: bytes in, values out; every component of the source is in the tree, and
// whatever was odd, mended or could not be read is in the notes.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets {

enum class InventoryForm : std::uint8_t { xml, json, text };
DESCRIBE_ENUM(InventoryForm, xml, json, text)

// What kind of row a component was: boards, supplies, fans and optics are modules; the others sit in a routing engine.
enum class ComponentKind : std::uint8_t { chassis, module, disk, memory, usb };
DESCRIBE_ENUM(ComponentKind, chassis, module, disk, memory, usb)

// One component as the device said it: texts are trimmed and otherwise unaltered; what the device left out is missing.
struct Component {
    std::string name;  // "FPC 0"; empty where the device gave none (noted).
    ComponentKind kind = ComponentKind::module;
    std::optional<std::string> version;        // "REV 04", "Rev 04", and what optics put there ("]").
    std::optional<std::string> part_number;    // The internal number ("750-..."), BUILTIN or NON-JNPR.
    std::optional<std::string> serial_number;  // As said; see `registrable`.
    std::optional<std::string> description;
    std::optional<std::string> clei_code;
    std::optional<std::string> model_number;     // The order code (SKU).
    bool built_in = false;                       // The device calls it BUILTIN: a part of its parent, not a thing of its own.
    bool third_party = false;                    // The device calls it NON-JNPR.
    bool registrable = false;                    // The serial number keeps to ENT-04, so that an asset can be registered by it.
    std::int32_t line = 0;                       // Where it stands in the source; 1 is the first.
    std::map<std::string, std::string> details;  // All else the device said about it: "disk-size", "i2c-information/jedec-code".
    std::vector<Component> children;
};
DESCRIBE(Component, name, kind, version, part_number, serial_number, description, clei_code, model_number, built_in, third_party,
         registrable, line, details, children)

// One chassis, or one virtual chassis with its members as FPCs. A reply from several routing engines or cluster nodes holds
// one of these for each.
struct ChassisInventory {
    std::optional<std::string> member;  // Who reported: "node0", "fpc1", "re0"; missing where the reply names nobody.
    Component root;                     // The chassis row. Where the source has none, it is nameless and noted.
};
DESCRIBE(ChassisInventory, member, root)

enum class NoteKind : std::uint8_t {
    odd,       // Read as it stands, but unusual: somebody should look.
    mended,    // Changed so that it could be read; says what.
    not_read,  // Stands in the source and not in the tree; says what.
    device,    // A warning or error of the device itself.
};
DESCRIBE_ENUM(NoteKind, odd, mended, not_read, device)

struct InventoryNote {
    NoteKind kind = NoteKind::odd;
    std::string place;      // "node0: FPC 0 / PIC 0 / Xcvr 4"; empty for the whole.
    std::int32_t line = 0;  // 0: no line of its own.
    std::string what;       // For a person.
};
DESCRIBE(InventoryNote, kind, place, line, what)

struct InventoryReport {
    InventoryForm form = InventoryForm::text;
    std::vector<ChassisInventory> chassis;  // At least one.
    std::vector<InventoryNote> notes;       // In the order of the source; at most 1,000, the last then says how many more.
};
DESCRIBE(InventoryReport, form, chassis, notes)

// Bounds of one inventory.
inline constexpr std::size_t kMaxInventoryBytes = std::size_t{32} << 20;
inline constexpr std::size_t kMaxComponents = 50'000;
inline constexpr int kMaxComponentDepth = 10;  // Components inside one another; real ones reach 5.

// Reads an inventory in whichever of the three forms it is (ENT-06). It may stand among banners, prompts, echoed commands
// and NETCONF framing (RFC 6242, both kinds). Fails with assets.inventory_empty, assets.inventory_not_recognised,
// assets.inventory_encoding, assets.inventory_malformed (with line), assets.inventory_too_deep, assets.inventory_too_large,
// assets.inventory_refused_by_device (with the device's own message) or assets.inventory_without_chassis.
Result<InventoryReport> read_inventory(std::string_view bytes);

// How many components the tree holds, `component` itself included.
std::size_t count_components(const Component& component);

}  // namespace aftercare::assets
