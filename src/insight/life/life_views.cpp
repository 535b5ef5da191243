#include "insight/life/life_views.hpp"

#include "assets/store_fleet.hpp"
#include "catalogue/store.hpp"
#include "identity/policy.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace aftercare::insight {

namespace {

std::optional<std::string> given(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

// What a row of a list and one of an asset say alike.
template <class Row>
void say(Row& row, const LifeEntry& life, const Standing& stands) {
    row.state = stands.state;
    row.source = life.source;
    row.bulletin_id = life.bulletin_id;
    row.bulletin = given(life.bulletin);
    row.dates = life.dates;
    row.replacement = given(life.replacement);
    row.next_milestone = stands.next;
    row.next_on = stands.next_on;
}

ListedEnding listed(const Ending& ending, const Standing& stands) {
    ListedEnding row;
    row.what = ending.what;
    row.software = ending.software;
    row.product_id = ending.product_id;
    row.description = given(ending.description);
    row.units = ending.units;
    row.value = value_of(ending);
    say(row, ending.life, stands);
    return row;
}

// The asset and what sits in it, as the base's columns have them.
struct Inside {
    std::vector<assets::store::FleetAsset> assets;  // Itself first.
    std::vector<assets::store::FleetPart> parts;
    std::map<catalogue::ProductId, catalogue::Product> products;
    bool more = false;
};

Inside read_inside(db::Tx& tx, const assets::Asset& asset) {
    Inside inside;
    inside.assets = assets::store::fleet_inside(tx, asset, kMostUnits + 1);
    if (const auto device = assets::store::find_device_of(tx, asset))
        inside.parts =
            assets::store::fleet_parts_inside(tx, *device, assets::store::range_of(tx, *device, asset.id), kMostUnits + 1);
    const auto cut = [&](auto& rows) {
        if (std::ssize(rows) <= kMostUnits) return;
        inside.more = true;
        rows.resize(kMostUnits);
    };
    cut(inside.assets);
    cut(inside.parts);
    const auto text = [](const auto& value) { return value ? std::optional<std::string>(value->text()) : std::nullopt; };
    inside.assets.insert(inside.assets.begin(), {.id = asset.id,
                                                 .parent_id = asset.parent_id,
                                                 .product_id = asset.product_id,
                                                 .site_id = asset.site_id,
                                                 .serial_number = asset.serial_number.text(),
                                                 .host_name = text(asset.host_name),
                                                 .software = text(asset.software),
                                                 .slot = text(asset.slot),
                                                 .part_number = text(asset.part_number)});
    std::vector<catalogue::ProductId> ids;
    for (const auto& one : inside.assets) ids.push_back(one.product_id);
    std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    for (catalogue::Product& product : catalogue::store::find(tx, ids)) inside.products.emplace(product.id, std::move(product));
    return inside;
}

// Judges them row by row.
class Units {
public:
    Units(LifeIndex& index, const LifePolicy& policy, Date today) : index_(index), policy_(policy), today_(today) {}

    void add(const assets::store::FleetAsset& asset, const catalogue::Product* product, bool itself) {
        const LifeEntry* life = product == nullptr ? nullptr : index_.of_product(*product);
        if (life == nullptr && asset.part_number) life = index_.of_part_number(*asset.part_number);
        UnitLife row{.unit = itself ? UnitKind::device : UnitKind::part, .asset_id = asset.id};
        row.serial_number = asset.serial_number;
        if (product != nullptr) row.sku = product->sku.text();
        row.part_number = asset.part_number;
        row.slot = asset.slot;
        keep(std::move(row), life, itself);
        if (!asset.software || asset.software->empty()) return;
        const auto train = train_of(*asset.software);
        UnitLife runs{.unit = UnitKind::software, .asset_id = asset.id};
        runs.serial_number = asset.serial_number;
        runs.slot = asset.slot;
        runs.software = asset.software;
        keep(std::move(runs), train ? index_.of_train(*train) : nullptr, itself);
    }
    void add(const assets::store::FleetPart& part) {
        UnitLife row{.unit = UnitKind::part};
        row.serial_number = part.serial_number;
        row.sku = part.model_number;
        row.part_number = part.part_number;
        row.slot = given(part.path);
        keep(std::move(row), index_.of_part(part.model_number, part.part_number), false);
    }
    // Those of the asset itself stay in front.
    std::vector<UnitLife> sorted() && {
        const auto parts = rows_.begin() + own_;
        const auto place = [](const UnitLife& row) {
            const bool over = row.state == LifeState::past_support;
            return std::tuple(!over, row.next_on.value_or(Date::last()), row.slot.value_or(""));
        };
        std::stable_sort(parts, rows_.end(),
                         [&](const UnitLife& one, const UnitLife& other) { return place(one) < place(other); });
        return std::move(rows_);
    }

private:
    void keep(UnitLife row, const LifeEntry* life, bool itself) {
        if (life == nullptr && !itself) return;
        if (life != nullptr) say(row, *life, standing(life->dates, today_, policy_));
        rows_.push_back(std::move(row));
        own_ += itself ? 1 : 0;
    }

    LifeIndex& index_;
    const LifePolicy& policy_;
    Date today_;
    std::vector<UnitLife> rows_;
    std::ptrdiff_t own_ = 0;
};

}  // namespace

Date LifeViews::today() const { return zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text()); }

Result<std::vector<ListedEnding>> LifeViews::endings(const Caller& caller, std::optional<AccountId> account,
                                                     std::optional<LifeState> state, const std::optional<EndingPlace>& after,
                                                     std::int64_t limit) {
    const AccountId of = TRY(caller.account_or_own(account));
    std::vector<ListedEnding> rows;
    for (const Ending& ending : endings_of(db_, of)) {
        if (std::ssize(rows) == limit) break;
        if (after && EndingPlace(ending.what, ending.software) <= *after) continue;
        const Standing stands = standing(ending.life.dates, today(), pack_.get<LifePolicy>());
        if (!state || *state == stands.state) rows.push_back(listed(ending, stands));
    }
    return rows;
}

Result<AssetLife> LifeViews::asset(const Caller& caller, assets::AssetId id) {
    const assets::Asset asset = TRY(assets_.find(caller, id));
    const Inside inside = db_.read(caller.scope, [&](db::Tx& tx) { return read_inside(tx, asset); });
    LifeIndex index = load_index(db_);
    Units units(index, pack_.get<LifePolicy>(), today());
    bool itself = true;
    for (const auto& one : inside.assets) {
        const auto product = inside.products.find(one.product_id);
        units.add(one, product == inside.products.end() ? nullptr : &product->second, itself);
        itself = false;
    }
    for (const auto& part : inside.parts) units.add(part);
    return AssetLife{.asset_id = id,
                     .as_of = today(),
                     .parts = std::ssize(inside.assets) - 1 + std::ssize(inside.parts),
                     .more = inside.more,
                     .units = std::move(units).sorted()};
}

ProductLives LifeViews::products(const Caller& caller, const std::vector<catalogue::ProductId>& ids) {
    const auto products = db_.read(caller.scope, [&](db::Tx& tx) { return catalogue::store::find(tx, ids); });
    LifeIndex index = load_index(db_);
    ProductLives lives;
    for (const catalogue::Product& product : products) {
        const LifeEntry* const life = index.of_product(product);
        if (life == nullptr) continue;
        ProductLife& row = lives.items.emplace_back();
        row.product_id = product.id;
        say(row, *life, standing(life->dates, today(), pack_.get<LifePolicy>()));
    }
    return lives;
}

}  // namespace aftercare::insight
