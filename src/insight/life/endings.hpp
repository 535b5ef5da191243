// What of an account's deployed base ends when, counted by product and release: what timelines, calendars and notices stand on (INS-14).
#pragma once

#include "insight/life/life_index.hpp"
#include "platform/base/money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

struct Ending {
    std::string what;  // The SKU, or the train of releases.
    bool software = false;
    std::optional<catalogue::ProductId> product_id = {};
    std::string description = {};  // The catalogue's, of a product.
    std::int64_t units = 0;
    std::optional<Money> list_price;  // Of one.
    LifeEntry life;
};

// Of all its units at list price; of very many very dear ones the greatest amount that there is: never a wrong small one.
std::optional<Money> value_of(const Ending& ending);

// In the order of their names, trains after products of the same name; what nobody said the end of is not there. Counts assets; parts that are none have no product. Reads
// bulletins, products and two groups over the account's assets, however many those are.
std::vector<Ending> endings_of(db::Db& db, AccountId account);
// With an index that is there already, for many accounts.
std::vector<Ending> endings_of(db::Db& db, AccountId account, LifeIndex& index);

}  // namespace aftercare::insight
