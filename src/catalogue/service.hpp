// Use cases of the catalogue. Products are the vendor's: whoever may read the catalogue sees all of it; changes are audited
// in the installation's own trail, as they belong to no account.
#pragma once

#include "catalogue/requests.hpp"
#include "catalogue/store.hpp"
#include "platform/db/db.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace aftercare::catalogue {

inline constexpr Action kCatalogueRead{"catalogue.read"};
inline constexpr Action kCatalogueCreate{"catalogue.create"};
inline constexpr Action kCatalogueUpdate{"catalogue.update"};
inline constexpr Action kCatalogueImport{"catalogue.import"};

// What imports hold on to while they apply.
inline constexpr std::string_view kCatalogueSubject = "catalogue";

// Whether the policy pack has a warranty of that code; the server binds it, for the pack's warranties are known above (ENT-03).
using KnowsWarranty = std::function<bool(std::string_view code)>;

// A page of a list, and how many rows there are in all where that was asked for.
struct ProductList {
    std::vector<Product> rows;
    std::optional<std::int64_t> total;
};

class Service {
public:
    Service(db::Db& db, Env& env, KnowsWarranty knows_warranty)
        : db_(db), env_(env), knows_warranty_(std::move(knows_warranty)) {}

    // ENT-01. Fails with catalogue.product_exists (the manufacturer has that SKU), catalogue.product_invalid,
    // catalogue.replacement_unknown, imports.in_progress.
    Result<Product> create(const Caller& caller, const CreateProduct& request);
    // ENT-01. Everything but manufacturer and SKU. Fails with catalogue.product_unknown, catalogue.product_invalid,
    // catalogue.replacement_unknown (where that is what changes), describe.patch_refused, access.version_changed, imports.in_progress.
    Result<Product> change(const Caller& caller, ProductId id, const PatchProduct& patch, std::optional<std::int64_t> if_match);
    Result<Product> find(const Caller& caller, ProductId id);  // catalogue.product_unknown
    ProductList list(const Caller& caller, const store::ProductFilter& filter, const store::ProductOrder& order,
                     const std::optional<store::ProductPlace>& after, std::int64_t limit, bool counted);

    // All that makes no sense of a product, also warranties that the policy pack does not have; `before` as in rules.hpp.
    std::vector<FieldProblem> complaints(const Product* before, const Product& product) const;

    db::Db& db() { return db_; }
    Env& env() { return env_; }

private:
    db::Db& db_;
    Env& env_;
    KnowsWarranty knows_warranty_;
};

}  // namespace aftercare::catalogue
