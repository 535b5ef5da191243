// Decisions on what a device showed: which rows could be assets, by which names their products are found, what stays a
// component and why. Pure: facts in, decision out; no clock, no database.
#pragma once

#include "assets/device.hpp"
#include "assets/inventory.hpp"
#include "catalogue/names.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::assets {

// What a row stands for.
enum class Role : std::uint8_t {
    chassis,          // The one system that a device is.
    virtual_chassis,  // Not a thing: its members are the systems.
    member,           // A system that is one of a virtual chassis.
    part,             // Everything inside a system.
};

// One row of the tree, flattened: the order is that of the source, parents before children.
struct FlatComponent {
    const Component* shown = nullptr;  // Lives as long as the report it was made from.
    Role role = Role::part;
    std::int64_t ordinal = 0;
    std::optional<std::int64_t> parent_ordinal;
    std::int64_t depth = 0;
    std::string path;
};

std::vector<FlatComponent> flatten(const ChassisInventory& chassis);

// A name that a component's product may be found by.
struct NameTry {
    catalogue::NameKind kind;
    std::string name;
};

// In this order, the first that the catalogue knows decides: the model number (SKU); the description, whole and in its
// parts ("JNP204 [MX204]"), for a device calls its chassis and many a part by its model; the internal part number.
std::vector<NameTry> names_to_try(const Component& shown);

// What a row can be before the catalogue is asked: the reason why it is no asset, or none. A chassis' own reasons are
// virtual_chassis and serial_not_registrable.
std::optional<KeptReason> reason_before_catalogue(const FlatComponent& row);

// Which product a row is, from those that go by its name: the only one whose kind fits the row's role. `reason` is set
// where there is none.
struct ProductChoice {
    const catalogue::Product* product = nullptr;
    std::optional<KeptReason> reason;
    std::string note;  // For a person: what was looked for, or which products it could be.
};
ProductChoice choose_for_role(Role role, std::span<const catalogue::Product> candidates);

// Whether a product's kind is what stands in such a place: a system, or a field-replaceable unit.
bool fits(Role role, const catalogue::Product& product);

// Whether `product` is a variant, of which devices do not tell, of `named`, or of a name that the component shows:
// "EX9-48T-AFI" of "EX9-48T".
bool is_variant(const catalogue::Product& product, const catalogue::Product& named, const Component& shown);

// No product, for the row could be any of these that fit its role.
ProductChoice several_products(Role role, std::span<const catalogue::Product> candidates);

// For a person: what a reason means.
std::string explain(KeptReason reason);

// The serial number as devices are known again by it: trimmed, in upper case; none where the device gave none.
std::optional<std::string> device_serial(const Component& shown);

}  // namespace aftercare::assets
