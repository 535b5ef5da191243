#include "catalogue/rules.hpp"

#include <cmath>

namespace aftercare::catalogue {

namespace {

std::vector<FieldProblem> complaints_about(const CreateProduct& request) {
    std::vector<FieldProblem> problems;
    if (request.u_height && (*request.u_height < 0 || *request.u_height > 100 || std::floor(*request.u_height * 2) != *request.u_height * 2))
        problems.push_back({"/u_height", "must be 0 to 100 rack units, in halves"});
    if (request.list_price && request.list_price->minor < 0) problems.push_back({"/list_price/minor", "must not be negative"});
    if (request.replacement_sku == request.sku) problems.push_back({"/replacement_sku", "must be another product"});
    return problems;
}

}  // namespace

Result<Product> make_product(const CreateProduct& request, ProductId id, Instant now) {
    if (auto problems = complaints_about(request); !problems.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "catalogue.product_invalid",
                     .detail = "Some values make no sense for a product.",
                     .remedy = "Correct the fields named.",
                     .rule = "ENT-01",
                     .fields = std::move(problems)});
    Product product{.id = id, .manufacturer = request.manufacturer, .sku = request.sku, .kind = request.kind};
    product.model = request.model.value_or(ProductText(request.sku.text()));
    product.product_line = request.product_line;
    product.series = request.series;
    if (request.description) product.description = *request.description;
    product.list_price = request.list_price;
    if (request.platform_names) product.platform_names = *request.platform_names;
    if (request.part_numbers) product.part_numbers = *request.part_numbers;
    if (request.compatible_parents) product.compatible_parents = *request.compatible_parents;
    product.replacement_sku = request.replacement_sku;
    product.weight_g = request.weight_g;
    product.u_height = request.u_height;
    product.airflow = request.airflow;
    product.export_note = request.export_note;
    product.end_of_support = request.end_of_support;
    product.created_at = now;
    product.updated_at = now;
    return product;
}

}  // namespace aftercare::catalogue
