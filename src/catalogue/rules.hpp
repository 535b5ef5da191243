// Decisions of the catalogue. Pure: facts in, decision out; no clock, no database.
#pragma once

#include "catalogue/requests.hpp"
#include "platform/base/access.hpp"

namespace aftercare::catalogue {

// In whose audit trail the catalogue's changes stand: the installation's own.
inline constexpr AccountId kCatalogueAccount{};

// ENT-01. Fails with catalogue.product_invalid where a value makes no sense: a height that is not 0 to 100 rack units in
// halves, a negative price, a product that replaces itself.
Result<Product> make_product(const CreateProduct& request, ProductId id, Instant now);

}  // namespace aftercare::catalogue
