#include "catalogue/service.hpp"

#include "catalogue/rules.hpp"
#include "identity/audit.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/kind.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::catalogue {

namespace {

Problem product_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "catalogue.product_unknown",
            .detail = "There is no such product.",
            .remedy = "Search GET /api/v1/products."};
}

// By any of its spellings that are the same product (ENT-01). What an import brought is left as it is until it is changed.
Result<> require_replacement(db::Tx& tx, const Product* before, const Product& after) {
    if (!after.replacement_sku || (before && before->replacement_sku == after.replacement_sku)) return {};
    const std::string& sku = after.replacement_sku->text();
    if (!store::named(tx, NameKind::sku, sku).empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "catalogue.replacement_unknown",
                 .detail = "The catalogue has no product with the SKU " + sku + ".",
                 .remedy = "Add the product that replaces this one first, or name one that the catalogue has.",
                 .rule = "ENT-01",
                 .fields = {{"/replacement_sku", "is no product of the catalogue"}}});
}

}  // namespace

Result<Product> Service::create(const Caller& caller, const CreateProduct& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Product> {
        TRY(imports::require_unclaimed(tx, kCatalogueAccount, kCatalogueSubject));
        Product product = TRY(make_product(request, env_.ids.make<ProductId>(), env_.clock.now()));
        if (auto fields = complaints(nullptr, product); !fields.empty()) return fail(product_invalid(std::move(fields)));
        TRY(require_replacement(tx, nullptr, product));
        if (!store::insert(tx, product))
            return fail(
                {.kind = ProblemKind::conflict,
                 .code = "catalogue.product_exists",
                 .detail = product.manufacturer.text() + " has a product with the SKU " + product.sku.text() + " already.",
                 .remedy = "Find it with GET /api/v1/products?sku_prefix=" + product.sku.text() + ".",
                 .rule = "ENT-01",
                 .fields = {{"/sku", "is taken"}}});
        identity::audit<Product>(tx, env_, caller, kCatalogueAccount, kCatalogueCreate, "product", product.id.uuid, nullptr,
                                 &product);
        jobs::publish(tx, env_, kCatalogueAccount, "product.added", product.id.uuid, describe::json_of(product));
        return product;
    });
}

Result<Product> Service::change(const Caller& caller, ProductId id, const PatchProduct& patch,
                                std::optional<std::int64_t> if_match) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<Product> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(product_unknown());
        TRY(require_version(before->version, if_match));
        TRY(imports::require_unclaimed(tx, kCatalogueAccount, kCatalogueSubject));
        const Product after = TRY(changed_product(*before, patch, env_.clock.now()));
        if (auto fields = complaints(&*before, after); !fields.empty()) return fail(product_invalid(std::move(fields)));
        TRY(require_replacement(tx, &*before, after));
        store::update(tx, after);
        identity::audit(tx, env_, caller, kCatalogueAccount, kCatalogueUpdate, "product", id.uuid, &*before, &after);
        jobs::publish(tx, env_, kCatalogueAccount, "product.changed", id.uuid, describe::json_of(after));
        return after;
    });
}

Result<Product> Service::find(const Caller& caller, ProductId id) {
    auto product = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (product) return *std::move(product);
    return fail(product_unknown());
}

std::vector<FieldProblem> Service::complaints(const Product* before, const Product& product) const {
    auto fields = complaints_about(before, product);
    if (product.warranties)
        for (std::size_t i = 0; i < product.warranties->size(); ++i)
            if (const std::string& code = (*product.warranties)[i].text(); !knows_warranty_(code))
                fields.push_back({"/warranties/" + std::to_string(i), "the policy pack has no warranty " + code});
    return fields;
}

ProductList Service::list(const Caller& caller, const store::ProductFilter& filter, const store::ProductOrder& order,
                          const std::optional<store::ProductPlace>& after, std::int64_t limit, bool counted) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        ProductList list{.rows = store::list(tx, filter, order, after, limit)};
        if (counted) list.total = store::count(tx, filter);
        return list;
    });
}

}  // namespace aftercare::catalogue
