#include "catalogue/product_line.hpp"

#include <algorithm>

namespace aftercare::catalogue {

namespace {

// Calls f(name, what the line says, the product's member) for every column but those by which a product is known.
template <class Line, class Target, class F>
void for_each_column(Line& line, Target& product, F&& f) {
    f("kind", line.kind, product.kind);
    f("model", line.model, product.model);
    f("product_line", line.product_line, product.product_line);
    f("series", line.series, product.series);
    f("description", line.description, product.description);
    f("list_price", line.list_price, product.list_price);
    f("platform_names", line.platform_names, product.platform_names);
    f("part_numbers", line.part_numbers, product.part_numbers);
    f("compatible_parents", line.compatible_parents, product.compatible_parents);
    f("replacement_sku", line.replacement_sku, product.replacement_sku);
    f("weight_g", line.weight_g, product.weight_g);
    f("u_height", line.u_height, product.u_height);
    f("airflow", line.airflow, product.airflow);
    f("height_mm", line.height_mm, product.height_mm);
    f("width_mm", line.width_mm, product.width_mm);
    f("depth_mm", line.depth_mm, product.depth_mm);
    f("hazardous_note", line.hazardous_note, product.hazardous_note);
    f("export_note", line.export_note, product.export_note);
    f("warranties", line.warranties, product.warranties);
    f("end_of_life_announced", line.end_of_life_announced, product.end_of_life_announced);
    f("end_of_engineering", line.end_of_engineering, product.end_of_engineering);
    f("end_of_support", line.end_of_support, product.end_of_support);
}

// What a cell says goes into the product's member, one overload for each pair of types; false where the cell is empty or says
// what is there.
struct Put {
    template <class T>
    bool operator()(const std::optional<T>& said, std::optional<T>& member) const {
        if (!said || member == said) return false;
        member = said;
        return true;
    }
    template <class T>
    bool operator()(const std::optional<T>& said, T& member) const {
        if (!said || member == *said) return false;
        member = *said;
        return true;
    }
    bool operator()(const std::optional<Text<1, 1000>>& said, Text<0, 1000>& member) const {
        if (!said || member.text() == said->text()) return false;
        member = Text<0, 1000>(said->text());
        return true;
    }
    template <class T, std::int64_t Max>
    bool operator()(const describe::List<T, 0, Max>& said, describe::List<T, 0, Max>& member) const {
        if (said.empty() || member == said) return false;
        member = said;
        return true;
    }
    template <class T, std::int64_t Max>
    bool operator()(const describe::List<T, 0, Max>& said, std::optional<describe::List<T, 0, Max>>& member) const {
        if (said.empty() || member == said) return false;
        member = said;
        return true;
    }
};

// The other way.
struct Take {
    template <class T>
    void operator()(T& cell, const T& member) const {
        cell = member;
    }
    template <class T>
    void operator()(std::optional<T>& cell, const T& member) const {
        cell = member;
    }
    void operator()(std::optional<Text<1, 1000>>& cell, const Text<0, 1000>& member) const {
        if (!member.empty()) cell = Text<1, 1000>(member.text());
    }
    template <class T, std::int64_t Max>
    void operator()(describe::List<T, 0, Max>& cell, const std::optional<describe::List<T, 0, Max>>& member) const {
        if (member) cell = *member;
    }
};

}  // namespace

ProductLine line_of(const Product& product) {
    ProductLine line{.manufacturer = product.manufacturer, .sku = product.sku};
    for_each_column(line, product, [](std::string_view, auto& cell, const auto& member) { Take{}(cell, member); });
    return line;
}

Product product_of(const ProductLine& line, ProductId id, Instant now) {
    Product product{.id = id, .manufacturer = line.manufacturer, .sku = line.sku, .created_at = now, .updated_at = now};
    product.model = ProductText(line.sku.text());
    (void)merge_line(product, line);
    return product;
}

std::vector<std::string> merge_line(Product& product, const ProductLine& line) {
    std::vector<std::string> changed;
    for_each_column(line, product, [&](std::string_view name, const auto& said, auto& member) {
        if (Put{}(said, member)) changed.emplace_back(name);
    });
    std::ranges::sort(changed);
    return changed;
}

ProductLine example_line() {
    return {.manufacturer = "Example Networks",
            .sku = *Sku::parse("RX204-BASE"),
            .kind = ProductKind::system,
            .model = ProductText("RX204"),
            .product_line = ProductText("Routing"),
            .series = ProductText("RX"),
            .description = Text<1, 1000>("Router with four ports"),
            .list_price = Money{1'250'000, *CurrencyCode::parse("USD")},
            .platform_names = {"rx204", "rx204-48"},
            .part_numbers = {"750-069579"},
            .weight_g = Int<0, 10'000'000>(9'800),
            .u_height = 1,
            .airflow = Airflow::front_to_rear,
            .height_mm = Millimetres(180),
            .width_mm = Millimetres(600),
            .depth_mm = Millimetres(750),
            .hazardous_note = Text<1, 500>("Lithium battery, UN 3091"),
            .warranties = {"standard_hardware", "dead_on_arrival"},
            .end_of_support = *Date::parse("2034-06-01")};
}

}  // namespace aftercare::catalogue
