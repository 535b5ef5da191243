// Use cases of the catalogue. Products are the vendor's: whoever may read the catalogue sees all of it; changes are audited
// in the installation's own trail, as they belong to no account.
#pragma once

#include "catalogue/requests.hpp"
#include "catalogue/store.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::catalogue {

inline constexpr Action kCatalogueRead{"catalogue.read"};
inline constexpr Action kCatalogueCreate{"catalogue.create"};
inline constexpr Action kCatalogueUpdate{"catalogue.update"};
inline constexpr Action kCatalogueImport{"catalogue.import"};

// A page of a list, and how many rows there are in all where that was asked for.
struct ProductList {
    std::vector<Product> rows;
    std::optional<std::int64_t> total;
};

class Service {
public:
    Service(db::Db& db, Env& env) : db_(db), env_(env) {}

    // ENT-01. Fails with catalogue.product_exists (the manufacturer has that SKU), catalogue.product_invalid.
    Result<Product> create(const Caller& caller, const CreateProduct& request);
    // ENT-01. Everything but manufacturer and SKU. Fails with catalogue.product_unknown, catalogue.product_invalid,
    // describe.patch_refused, access.version_changed.
    Result<Product> change(const Caller& caller, ProductId id, const PatchProduct& patch, std::optional<std::int64_t> if_match);
    Result<Product> find(const Caller& caller, ProductId id);  // catalogue.product_unknown
    ProductList list(const Caller& caller, const store::ProductFilter& filter, const store::ProductPlace& after,
                     std::int64_t limit, bool counted);

    db::Db& db() { return db_; }
    Env& env() { return env_; }

private:
    db::Db& db_;
    Env& env_;
};

}  // namespace aftercare::catalogue
