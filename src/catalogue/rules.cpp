#include "catalogue/rules.hpp"

#include "platform/describe/patch.hpp"

#include <algorithm>
#include <cmath>

namespace aftercare::catalogue {

std::vector<FieldProblem> complaints_about(const Product* before, const Product& product) {
    std::vector<FieldProblem> problems;
    if (product.u_height &&
        (*product.u_height < 0 || *product.u_height > 100 || std::floor(*product.u_height * 2) != *product.u_height * 2))
        problems.push_back({"/u_height", "must be 0 to 100 rack units, in halves"});
    if (product.list_price && product.list_price->minor < 0) problems.push_back({"/list_price/minor", "must not be negative"});
    if (product.replacement_sku == product.sku) problems.push_back({"/replacement_sku", "must be another product"});
    if (product.end_of_engineering && product.end_of_support && *product.end_of_support < *product.end_of_engineering)
        problems.push_back({"/end_of_support", "must not be before end_of_engineering"});
    for (const auto& [name, day] :
         {std::pair("/end_of_engineering", product.end_of_engineering), std::pair("/end_of_support", product.end_of_support)})
        if (product.end_of_life_announced && day && *day < *product.end_of_life_announced)
            problems.push_back({name, "must not be before end_of_life_announced"});
    const auto is_software = [](ProductKind kind) { return kind == ProductKind::software; };
    if (before && is_hardware(product.kind) != is_hardware(before->kind))
        problems.push_back({"/kind", "can't change between hardware and what has no serial number"});
    else if (before && is_software(product.kind) != is_software(before->kind))
        problems.push_back({"/kind", "can't change between software and what has no support reference number"});
    return problems;
}

Problem product_invalid(std::vector<FieldProblem> fields) {
    return {.kind = ProblemKind::invalid_input,
            .code = "catalogue.product_invalid",
            .detail = "Some values make no sense for a product.",
            .remedy = "Correct the fields named.",
            .rule = "ENT-01",
            .fields = std::move(fields)};
}

bool is_hardware(ProductKind kind) { return kind == ProductKind::system || kind == ProductKind::fru; }

Result<Product> make_product(const CreateProduct& request, ProductId id, Instant now) {
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
    product.height_mm = request.height_mm;
    product.width_mm = request.width_mm;
    product.depth_mm = request.depth_mm;
    product.hazardous_note = request.hazardous_note;
    product.export_note = request.export_note;
    product.warranties = request.warranties;
    product.end_of_life_announced = request.end_of_life_announced;
    product.end_of_engineering = request.end_of_engineering;
    product.end_of_support = request.end_of_support;
    product.created_at = now;
    product.updated_at = now;
    if (auto problems = complaints_about(nullptr, product); !problems.empty()) return fail(product_invalid(std::move(problems)));
    return product;
}

Result<Product> changed_product(const Product& before, const PatchProduct& patch, Instant now) {
    Product after = before;
    TRY(describe::patch_into(after, patch));
    auto problems = complaints_about(&before, after);
    if (!problems.empty()) return fail(product_invalid(std::move(problems)));
    after.updated_at = now;
    ++after.version;
    return after;
}

Product product_of(const ProductDraft& draft, ProductId id, Instant now) {
    Product product{.id = id, .manufacturer = draft.manufacturer, .sku = draft.sku, .created_at = now, .updated_at = now};
    merge_draft(product, draft);
    return product;
}

std::vector<std::string> merge_draft(Product& product, const ProductDraft& draft) {
    std::vector<std::string> changed;
    const auto set = [&]<class T>(const char* name, T& field, const T& value) {
        if (field == value) return;
        field = value;
        changed.emplace_back(name);
    };
    const auto set_if_said = [&]<class T>(const char* name, std::optional<T>& field, const std::optional<T>& value) {
        if (value) set(name, field, value);
    };
    set("kind", product.kind, draft.kind);
    set("model", product.model, draft.model);
    if (!draft.description.empty()) set("description", product.description, draft.description);
    set_if_said("u_height", product.u_height, draft.u_height);
    set_if_said("weight_g", product.weight_g, draft.weight_g);
    set_if_said("airflow", product.airflow, draft.airflow);
    auto numbers = product.part_numbers;
    for (const ProductText& number : draft.part_numbers)
        if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
    set("part_numbers", product.part_numbers, numbers);
    std::ranges::sort(changed);
    return changed;
}

}  // namespace aftercare::catalogue
