// The columns of a described struct: one for each member, under the member's name or the title that the struct gives it.
//     struct Line { Sku sku; std::optional<Int<0, 10'000>> weight_g;
//         static constexpr describe::Note kTitles[] = {{"weight_g", "Weight (g)"}};
//         static constexpr describe::Note kAliases[] = {{"weight_g", "mass"}, {"weight_g", "grams"}}; };  // Headers that are read too.
#pragma once

#include "platform/describe/type.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::sheet {

// Which type, and what the struct says about its columns.
struct Shape {
    const describe::Type* type = nullptr;
    std::span<const describe::Note> titles = {};
    std::span<const describe::Note> aliases = {};
    std::vector<std::string_view> only = {};  // These members alone, in this order; all where it is empty.
};

template <class T>
Shape shape_of() {
    Shape shape{.type = &describe::type_of<T>()};
    if constexpr (requires { T::kTitles; }) shape.titles = T::kTitles;
    if constexpr (requires { T::kAliases; }) shape.aliases = T::kAliases;
    return shape;
}

struct Column {
    const describe::Field* field = nullptr;
    std::string_view title;  // What the header shows.
    bool required = false;   // Neither an optional nor a list that may be empty.
};

// In the order of the members or of Shape::only, each once, secrets left out. Throws Bug where a member does not fit a cell.
std::vector<Column> columns_of(const Shape& shape);

// What headers are compared by: in any case; blanks, underscores and hyphens alike.
std::string column_key(std::string_view header);

// What may stand in the column, for the line of explanation: "Required. One of system, fru."
std::string column_help(const Column& column);

}  // namespace aftercare::sheet
