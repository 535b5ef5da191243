// Decisions of the catalogue. Pure: facts in, decision out; no clock, no database.
#pragma once

#include "catalogue/device_type.hpp"
#include "catalogue/requests.hpp"
#include "platform/base/access.hpp"

namespace aftercare::catalogue {

// In whose audit trail the catalogue's changes stand: the installation's own.
inline constexpr AccountId kCatalogueAccount{};

// Everything about the product that makes no sense: a height that is not 0 to 100 rack units in halves, a negative price, a
// product that replaces itself, days of its end out of order; and what it can't become from what it was, if that is given:
// hardware stays hardware and software software, for what is registered stays registered (ENT-04).
std::vector<FieldProblem> complaints_about(const Product* before, const Product& product);

// catalogue.product_invalid with those fields.
Problem product_invalid(std::vector<FieldProblem> fields);

// ENT-01. Fails with catalogue.product_invalid where something makes no sense.
Result<Product> make_product(const CreateProduct& request, ProductId id, Instant now);

// The product with the changes of an editor, one version on. Fails as make_product() does, and with describe.patch_refused.
Result<Product> changed_product(const Product& before, const PatchProduct& patch, Instant now);

// Whether things with serial numbers are of such a kind (ENT-04).
bool is_hardware(ProductKind kind);

// A new product as a device-type file describes it (ENT-02).
Product product_of(const ProductDraft& draft, ProductId id, Instant now);

// Brings a product up to what a device-type file says of it; what the file is silent about stays, as do names and part
// numbers that were added by hand. The names of the fields that changed, sorted; `version` and `updated_at` are left alone.
std::vector<std::string> merge_draft(Product& product, const ProductDraft& draft);

}  // namespace aftercare::catalogue
