// A product as a line of a table: what is imported and exported (ENT-02). The columns are those that people keep in their lists;
// an import changes what a line says, and leaves what it is silent about.
#pragma once

#include "catalogue/product.hpp"
#include "catalogue/requests.hpp"

#include <string>
#include <vector>

namespace aftercare::catalogue {

struct ProductLine {
    ProductText manufacturer;
    Sku sku;
    std::optional<ProductKind> kind;
    std::optional<ProductText> model;
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    std::optional<Text<1, 1000>> description;
    std::optional<Money> list_price;
    describe::List<ProductText, 0, 50> platform_names;
    describe::List<ProductText, 0, 50> part_numbers;
    describe::List<Sku, 0, 200> compatible_parents;
    std::optional<Sku> replacement_sku;
    std::optional<Int<0, 10'000'000>> weight_g;
    std::optional<double> u_height;
    std::optional<Airflow> airflow;
    std::optional<Millimetres> height_mm;
    std::optional<Millimetres> width_mm;
    std::optional<Millimetres> depth_mm;
    std::optional<Text<1, 500>> hazardous_note;
    std::optional<Text<1, 500>> export_note;
    describe::List<WarrantyName, 0, 20> warranties;
    std::optional<Date> end_of_life_announced;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;

    static constexpr describe::Note kNotes[] = {{"kind", "A new product is a system if missing."},
                                                {"model", "What people call it; the SKU if missing."},
                                                {"platform_names", "What devices call it besides its model."},
                                                {"part_numbers", "The maker's internal numbers."},
                                                {"compatible_parents", "The SKUs that it may sit in."},
                                                {"replacement_sku", "What is delivered where this one is no longer made."},
                                                {"weight_g", "Grams."},
                                                {"u_height", "Rack units, in halves."},
                                                {"height_mm", "Packed, in millimetres."},
                                                {"width_mm", "Packed, in millimetres."},
                                                {"depth_mm", "Packed, in millimetres."},
                                                {"warranties", "Codes of the policy pack, where they are not those of its kind."},
                                                {"end_of_support", "The first day without support."}};
};
DESCRIBE(ProductLine, manufacturer, sku, kind, model, product_line, series, description, list_price, platform_names, part_numbers,
         compatible_parents, replacement_sku, weight_g, u_height, airflow, height_mm, width_mm, depth_mm, hazardous_note,
         export_note, warranties, end_of_life_announced, end_of_engineering, end_of_support)

// As an export writes it.
ProductLine line_of(const Product& product);

// A new product of the line.
Product product_of(const ProductLine& line, ProductId id, Instant now);
// Brings a product up to what the line says; a cell that is empty says nothing. The names of the fields that changed, sorted;
// `version` and `updated_at` are left alone.
std::vector<std::string> merge_line(Product& product, const ProductLine& line);

// For the template to fill in.
ProductLine example_line();

}  // namespace aftercare::catalogue
