#include "catalogue/store_card.hpp"

namespace aftercare::catalogue::store {

std::vector<ProductCard> product_cards(db::Tx& tx, const std::vector<ProductId>& ids) {
    static const db::Statement kCards{"catalogue.cards", db::literal("select " + std::string(db::columns_of<ProductCard>("p")) +
                                                                     " from product p where {in:p.id:ids}")};
    return tx.all<ProductCard>(kCards, {{"ids", ids}});
}

}  // namespace aftercare::catalogue::store
