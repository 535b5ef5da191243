// The noun of the catalogue: what the vendor makes and sells. Products belong to the vendor, so they carry no account and
// everybody may read them.
#pragma once

#include "catalogue/sku.hpp"
#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/money.hpp"
#include "platform/describe/type.hpp"

#include <optional>

namespace aftercare::catalogue {

struct ProductTag {
    static constexpr std::string_view name = "ProductId";
};
using ProductId = Id<ProductTag>;

enum class ProductKind : std::uint8_t {
    system,    // A chassis or appliance that stands for itself and holds others.
    fru,       // A field-replaceable unit: board, power supply, fan, optic.
    software,  // A release line or an image that is supported under a reference number.
    licence,
    service,  // A support plan or work.
};
DESCRIBE_ENUM(ProductKind, system, fru, software, licence, service)

// Which way the air goes through a unit; front is the side with the ports.
enum class Airflow : std::uint8_t {
    front_to_rear,
    rear_to_front,
    left_to_right,
    right_to_left,
    side_to_rear,
    rear_to_side,
    bottom_to_top,
    top_to_bottom,
    passive,
    mixed,
};
DESCRIBE_ENUM(Airflow, front_to_rear, rear_to_front, left_to_right, right_to_left, side_to_rear, rear_to_side, bottom_to_top,
              top_to_bottom, passive, mixed)

using ProductText = OneLine<1, 80>;
using WarrantyName = OneLine<1, 60>;  // A warranty of the policy pack by its code: "limited_lifetime".
using Millimetres = Int<1, 100'000>;

// Something in the catalogue (ENT-01). Unique by manufacturer (without regard to case) and SKU.
struct Product {
    ProductId id;
    ProductText manufacturer;
    Sku sku;
    ProductKind kind = ProductKind::system;
    ProductText model;  // What people call it: "EX4300-48T".
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;  // "EX4300".
    Text<0, 1000> description;
    std::optional<Money> list_price;
    describe::List<ProductText, 0, 50> platform_names;  // What devices call it besides its model: "jnp204", "mx204".
    describe::List<ProductText, 0, 50> part_numbers;    // The maker's internal numbers: "750-028467".
    describe::List<Sku, 0, 200> compatible_parents;     // Systems that it may sit in.
    std::optional<Sku> replacement_sku;                 // What is delivered where this one is no longer made.
    std::optional<Int<0, 10'000'000>> weight_g;         // Grams.
    std::optional<double> u_height;                     // Rack units; halves occur.
    std::optional<Airflow> airflow;
    std::optional<Millimetres> height_mm;  // As it is packed for shipping, as are width and depth.
    std::optional<Millimetres> width_mm;
    std::optional<Millimetres> depth_mm;
    std::optional<Text<1, 500>> hazardous_note;                     // Dangerous goods: batteries, lasers.
    std::optional<Text<1, 500>> export_note;                        // Export control.
    std::optional<describe::List<WarrantyName, 0, 20>> warranties;  // Instead of those of its kind (ENT-03); empty: none.
    std::optional<Date> end_of_life_announced;                      // The day on which it was said.
    std::optional<Date> end_of_engineering;                         // The first day without new engineering.
    std::optional<Date> end_of_support;                             // The first day without support (ENT-19 past_end_of_support).
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(Product, id, manufacturer, sku, kind, model, product_line, series, description, list_price, platform_names, part_numbers,
         compatible_parents, replacement_sku, weight_g, u_height, airflow, height_mm, width_mm, depth_mm, hazardous_note,
         export_note, warranties, end_of_life_announced, end_of_engineering, end_of_support, created_at, updated_at, version)

}  // namespace aftercare::catalogue
