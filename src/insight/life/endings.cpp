#include "insight/life/endings.hpp"

#include "assets/store_fleet.hpp"
#include "catalogue/store.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace aftercare::insight {

std::optional<Money> value_of(const Ending& ending) {
    if (!ending.list_price) return std::nullopt;
    Money value = *ending.list_price;
    if (__builtin_mul_overflow(value.minor, ending.units, &value.minor)) value.minor = std::numeric_limits<std::int64_t>::max();
    return value;
}

std::vector<Ending> endings_of(db::Db& db, AccountId account) {
    LifeIndex index = load_index(db);
    return endings_of(db, account, index);
}

std::vector<Ending> endings_of(db::Db& db, AccountId account, LifeIndex& index) {
    struct Found {
        std::vector<assets::store::ProductCount> counts;
        std::vector<catalogue::Product> products;
        std::vector<assets::store::SoftwareCount> software;
    };
    const Found found = db.read(Scope::of(account), [&](db::Tx& tx) {
        Found all{.counts = assets::store::fleet_products(tx, account), .products = {}, .software = {}};
        std::vector<catalogue::ProductId> ids;
        for (const auto& count : all.counts) ids.push_back(count.product_id);
        all.products = catalogue::store::find(tx, ids);
        all.software = assets::store::fleet_software(tx, account);
        return all;
    });
    std::map<catalogue::ProductId, std::int64_t> units;
    for (const auto& count : found.counts) units.emplace(count.product_id, count.units);
    std::vector<Ending> endings;
    for (const catalogue::Product& product : found.products)
        if (const LifeEntry* const life = index.of_product(product))
            endings.push_back({.what = product.sku.text(),
                               .software = false,
                               .product_id = product.id,
                               .description = product.description.text(),
                               .units = units[product.id],
                               .list_price = product.list_price,
                               .life = *life});
    std::map<std::string, std::int64_t> trains;
    for (const auto& count : found.software)
        if (const auto train = train_of(count.software)) trains[train->text()] += count.units;
    for (const auto& [train, count] : trains)
        if (const LifeEntry* const life = index.of_train(*TrainName::parse(train)))
            endings.push_back({.what = train, .software = true, .units = count, .list_price = {}, .life = *life});
    std::ranges::sort(endings, {}, [](const Ending& one) { return std::pair(one.what, one.software); });
    return endings;
}

}  // namespace aftercare::insight
