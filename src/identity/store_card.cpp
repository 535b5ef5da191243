#include "identity/store_card.hpp"

namespace aftercare::identity::store {

std::vector<SiteCard> site_cards(db::Tx& tx, const std::vector<SiteId>& ids) {
    static const db::Statement kCards{"identity.site_cards",
                                      db::literal("select " + std::string(db::columns_of<SiteCard>("s")) +
                                                  " from site s where {in:s.id:ids} and {scope:s.account_id}")};
    return tx.all<SiteCard>(kCards, {{"ids", ids}});
}

}  // namespace aftercare::identity::store
