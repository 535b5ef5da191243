#include "catalogue/store_join.hpp"

namespace aftercare::catalogue::store {

namespace {

constexpr db::Statement kFacts{"catalogue.product_facts",
                               "select p.kind, p.manufacturer, p.end_of_support, p.replacement_sku, p.warranties from product p"
                               " where p.id = :product_id {kept}"};

}  // namespace

std::shared_ptr<const ProductFacts> product_facts(db::Tx& tx, ProductId product) {
    auto facts = tx.kept_one<ProductFacts>(kFacts, {{"product_id", product}});
    if (!facts) throw Bug("catalogue: there is no such product");
    return facts;
}

}  // namespace aftercare::catalogue::store
