#include "assets/inventory_rules.hpp"

#include "platform/base/spelling.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

using catalogue::NameKind;

// Junos gives a virtual chassis this description and lists its members as FPCs with serial numbers of their own.
bool is_virtual_chassis(const Component& root) {
    return root.description && upper(trimmed(*root.description)) == "VIRTUAL CHASSIS";
}

bool is_member(const Component& component) {
    return upper(component.name).starts_with("FPC") && device_serial(component).has_value();
}

void append(std::vector<FlatComponent>& rows, const Component& shown, Role role, std::optional<std::int64_t> parent) {
    FlatComponent row{.shown = &shown, .role = role, .ordinal = static_cast<std::int64_t>(rows.size()), .parent_ordinal = parent};
    if (parent) {
        const FlatComponent& above = rows[static_cast<std::size_t>(*parent)];
        row.depth = above.depth + 1;
        row.path = above.path.empty() ? shown.name : above.path + " / " + shown.name;
    }
    const std::int64_t here = row.ordinal;
    rows.push_back(std::move(row));
    for (const Component& child : shown.children)
        append(rows, child, role == Role::virtual_chassis && is_member(child) ? Role::member : Role::part, here);
}

}  // namespace

std::vector<FlatComponent> flatten(const ChassisInventory& chassis) {
    std::vector<FlatComponent> rows;
    append(rows, chassis.root, is_virtual_chassis(chassis.root) ? Role::virtual_chassis : Role::chassis, std::nullopt);
    return rows;
}

std::vector<NameTry> names_to_try(const Component& shown) {
    std::vector<NameTry> names;
    const auto add = [&](NameKind kind, std::string_view name) {
        name = trimmed(name);
        if (!name.empty() && !is_placeholder(name)) names.push_back({kind, std::string(name)});
    };
    if (shown.model_number) add(NameKind::sku, *shown.model_number);
    if (shown.description) {
        const std::string_view description = *shown.description;
        add(NameKind::platform, description);
        add(NameKind::sku, description);
        const auto open = description.find('[');
        const auto close = description.find(']', open == std::string_view::npos ? 0 : open);
        if (open != std::string_view::npos && close != std::string_view::npos) {
            add(NameKind::platform, description.substr(open + 1, close - open - 1));
            add(NameKind::platform, description.substr(0, open));
        }
    }
    if (shown.part_number) add(NameKind::part_number, *shown.part_number);
    return names;
}

std::optional<KeptReason> reason_before_catalogue(const FlatComponent& row) {
    const Component& shown = *row.shown;
    if (row.role == Role::virtual_chassis) return KeptReason::virtual_chassis;
    if (row.role == Role::part) {
        if (shown.kind != ComponentKind::module && shown.kind != ComponentKind::chassis) return KeptReason::not_replaceable;
        if (shown.built_in) return KeptReason::built_in;
        if (shown.third_party) return KeptReason::third_party;
    }
    if (!device_serial(shown)) return KeptReason::no_serial_number;
    if (!shown.registrable) return KeptReason::serial_not_registrable;
    return std::nullopt;
}

bool fits(Role role, const catalogue::Product& product) {
    return product.kind == (role == Role::part ? catalogue::ProductKind::fru : catalogue::ProductKind::system);
}

bool is_variant(const catalogue::Product& product, const catalogue::Product& named, const Component& shown) {
    const std::string key = product.sku.match_key();
    const auto goes_on_after = [&](const std::string& name) { return key == name || key.starts_with(name + "-"); };
    if (goes_on_after(named.sku.match_key())) return true;
    const auto names = names_to_try(shown);
    return std::ranges::any_of(
        names, [&](const NameTry& name) { return name.kind != NameKind::part_number && goes_on_after(upper(name.name)); });
}

ProductChoice several_products(Role role, std::span<const catalogue::Product> candidates) {
    std::string skus;
    for (const catalogue::Product& product : candidates)
        if (fits(role, product)) skus += (skus.empty() ? "" : ", ") + product.sku.text();
    if (skus.empty()) return {.reason = KeptReason::product_unknown};
    return {.reason = KeptReason::product_ambiguous, .note = "It could be " + skus + "."};
}

ProductChoice choose_for_role(Role role, std::span<const catalogue::Product> candidates) {
    const auto fitting = [&](const catalogue::Product& product) { return fits(role, product); };
    switch (std::ranges::count_if(candidates, fitting)) {
        case 0:
            return {.reason =
                        role == Role::part && !candidates.empty() ? KeptReason::system_inside : KeptReason::product_unknown};
        case 1:
            return {.product = &*std::ranges::find_if(candidates, fitting)};
        default:
            return several_products(role, candidates);
    }
}

std::string explain(KeptReason reason) {
    switch (reason) {
        case KeptReason::virtual_chassis:
            return "The members of the virtual chassis are the systems.";
        case KeptReason::built_in:
            return "It is built into what it sits in.";
        case KeptReason::no_serial_number:
            return "The device gave no serial number.";
        case KeptReason::serial_not_registrable:
            return "Its serial number is not of 6 to 20 of A-Z, 0-9 and \"-\", so nothing can be registered by it.";
        case KeptReason::third_party:
            return "It was not made by the vendor.";
        case KeptReason::not_replaceable:
            return "It is a part of a routing engine.";
        case KeptReason::product_unknown:
            return "The catalogue has no such product.";
        case KeptReason::product_ambiguous:
            return "Its names fit several products of the catalogue.";
        case KeptReason::system_inside:
            return "Its names fit a system, and a system does not sit inside another.";
        case KeptReason::serial_taken:
            return "This serial number can't be registered to this account; if the part is yours, ask for its transfer "
                   "(POST /api/v1/ownership-requests).";
    }
    throw Bug("unknown reason");
}

std::optional<std::string> device_serial(const Component& shown) {
    if (!shown.serial_number) return std::nullopt;
    const std::string_view serial = trimmed(*shown.serial_number);
    if (serial.empty() || is_placeholder(serial)) return std::nullopt;
    return upper(serial);
}

}  // namespace aftercare::assets
