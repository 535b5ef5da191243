// What the products of the catalogue are sorted into: for whoever narrows a list down by it.
#pragma once

#include "catalogue/product.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <vector>

namespace aftercare::catalogue {

struct ProductChoices {
    static constexpr std::string_view kDoc = "Each in the order of the alphabet; of very many the first 500.";
    std::vector<std::string> manufacturers;
    std::vector<std::string> product_lines;
    std::vector<std::string> series;
};
DESCRIBE(ProductChoices, manufacturers, product_lines, series)

namespace store {
ProductChoices product_choices(db::Tx& tx);
}  // namespace store

}  // namespace aftercare::catalogue
