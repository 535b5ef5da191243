// What the use cases of the catalogue take and give.
#pragma once

#include "catalogue/product.hpp"
#include "platform/imports/import.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::catalogue {

// A product made by hand.
struct CreateProduct {
    ProductText manufacturer;
    Sku sku;
    ProductKind kind = ProductKind::system;
    std::optional<ProductText> model;  // The SKU if missing.
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    std::optional<Text<0, 1000>> description;
    std::optional<Money> list_price;
    std::optional<describe::List<ProductText, 0, 50>> platform_names;
    std::optional<describe::List<ProductText, 0, 50>> part_numbers;
    std::optional<describe::List<Sku, 0, 200>> compatible_parents;
    std::optional<Sku> replacement_sku;
    std::optional<Int<0, 10'000'000>> weight_g;
    std::optional<double> u_height;
    std::optional<Airflow> airflow;
    std::optional<Millimetres> height_mm;
    std::optional<Millimetres> width_mm;
    std::optional<Millimetres> depth_mm;
    std::optional<Text<1, 500>> hazardous_note;
    std::optional<Text<1, 500>> export_note;
    std::optional<describe::List<WarrantyName, 0, 20>> warranties;
    std::optional<Date> end_of_life_announced;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;
};
DESCRIBE(CreateProduct, manufacturer, sku, kind, model, product_line, series, description, list_price, platform_names,
         part_numbers, compatible_parents, replacement_sku, weight_g, u_height, airflow, height_mm, width_mm, depth_mm,
         hazardous_note, export_note, warranties, end_of_life_announced, end_of_engineering, end_of_support)

// Changes to a product; null clears. Manufacturer and SKU are what it is known by and stay.
struct PatchProduct {
    static constexpr std::string_view kDoc = "Changes to a product. A list that is sent takes the place of the whole one before.";
    describe::Patch<ProductKind> kind;
    describe::Patch<ProductText> model;
    describe::Patch<ProductText> product_line;
    describe::Patch<ProductText> series;
    describe::Patch<Text<0, 1000>> description;
    describe::Patch<Money> list_price;
    describe::Patch<describe::List<ProductText, 0, 50>> platform_names;
    describe::Patch<describe::List<ProductText, 0, 50>> part_numbers;
    describe::Patch<describe::List<Sku, 0, 200>> compatible_parents;
    describe::Patch<Sku> replacement_sku;
    describe::Patch<Int<0, 10'000'000>> weight_g;
    describe::Patch<double> u_height;
    describe::Patch<Airflow> airflow;
    describe::Patch<Millimetres> height_mm;
    describe::Patch<Millimetres> width_mm;
    describe::Patch<Millimetres> depth_mm;
    describe::Patch<Text<1, 500>> hazardous_note;
    describe::Patch<Text<1, 500>> export_note;
    describe::Patch<describe::List<WarrantyName, 0, 20>> warranties;
    describe::Patch<Date> end_of_life_announced;
    describe::Patch<Date> end_of_engineering;
    describe::Patch<Date> end_of_support;
};
DESCRIBE(PatchProduct, kind, model, product_line, series, description, list_price, platform_names, part_numbers,
         compatible_parents, replacement_sku, weight_g, u_height, airflow, height_mm, width_mm, depth_mm, hazardous_note,
         export_note, warranties, end_of_life_announced, end_of_engineering, end_of_support)

using imports::ImportRow;
using imports::RowOutcome;

struct ImportReport {
    bool dry_run = false;  // Nothing was stored; this is what would have been.
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::vector<ImportRow> rows;
};
DESCRIBE(ImportReport, dry_run, added, changed, unchanged, refused, rows)

}  // namespace aftercare::catalogue
