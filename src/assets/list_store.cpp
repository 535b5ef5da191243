#include "assets/list_store.hpp"

#include "assets/list_store_conditions.hpp"
#include "assets/list_store_order.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::assets::store {

namespace {

// Each once.
template <class Id>
std::vector<Id> each(const std::vector<Asset>& assets, Id Asset::* member) {
    std::set<Id> ids;
    for (const Asset& asset : assets) ids.insert(asset.*member);
    return {ids.begin(), ids.end()};
}

template <class Card>
auto by_id(std::vector<Card>&& cards) {
    std::map<decltype(Card::id), Card> found;
    for (Card& card : cards) found.emplace(card.id, std::move(card));
    return found;
}

template <class Card, class Id>
const Card& card_of(const std::map<Id, Card>& cards, Id id) {
    const auto found = cards.find(id);
    if (found == cards.end()) throw Bug("assets: an asset without its product or site");
    return found->second;
}

std::map<AssetId, ParentCard> parents_of(db::Tx& tx, const std::vector<Asset>& assets) {
    static const db::Statement kParents{"assets.parents", db::literal("select " + std::string(db::columns_of<ParentCard>("a")) +
                                                                      " from asset a where {in:a.id:ids} and"
                                                                      " {scope:a.account_id}")};
    std::set<AssetId> ids;
    for (const Asset& asset : assets)
        if (asset.parent_id) ids.insert(*asset.parent_id);
    return by_id(tx.all<ParentCard>(kParents, {{"ids", std::vector(ids.begin(), ids.end())}}));
}

bool is_missing(const ListTerms& terms, const Asset& asset) {
    return asset.last_shown_at && *asset.last_shown_at < terms.days.missing_before &&
           std::ranges::find(terms.policy.missing_statuses, asset.status) != terms.policy.missing_statuses.end();
}

std::vector<Asset> in_order(db::Tx& tx, const std::vector<AssetId>& ids) {
    static const db::Statement kRows{"assets.rows", db::literal("select " + std::string(db::columns_of<Asset>("a")) +
                                                                " from asset a where {in:a.id:ids} and {scope:a.account_id}")};
    std::map<AssetId, std::size_t> places;
    for (const AssetId id : ids) places.emplace(id, places.size());
    std::vector<Asset> rows(ids.size());
    for (Asset& asset : tx.all<Asset>(kRows, {{"ids", ids}})) rows.at(places.at(asset.id)) = std::move(asset);
    return rows;
}

// The assets with what is shown beside them.
std::vector<ListedAsset> completed(db::Tx& tx, const ListTerms& terms, std::vector<Asset>&& assets, bool with_cover) {
    const auto products = by_id(catalogue::store::product_cards(tx, each(assets, &Asset::product_id)));
    const auto sites = by_id(identity::store::site_cards(tx, each(assets, &Asset::site_id)));
    const std::map<AssetId, ParentCard> parents = parents_of(tx, assets);
    std::map<AssetId, AssetCover> covers;
    if (with_cover) {
        std::vector<PlacedAsset> placed;
        for (const Asset& asset : assets) placed.push_back({asset.id, card_of(sites, asset.site_id).country});
        covers = terms.covers.covers(tx, placed, terms.days.cover);
    }
    std::vector<ListedAsset> rows;
    rows.reserve(assets.size());
    for (Asset& asset : assets) {
        ListedAsset row{std::move(asset), {}, {}, {}, {}, {}};
        row.product = card_of(products, row.product_id);
        row.site = card_of(sites, row.site_id);
        if (row.parent_id) row.parent = card_of(parents, *row.parent_id);
        if (is_missing(terms, row)) row.missing_since = row.last_shown_at;
        if (const auto cover = covers.find(row.id); cover != covers.end()) row.cover = cover->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Numbers {
    std::int64_t total = 0;
    std::int64_t in_use = 0;
    std::int64_t spare = 0;
    std::int64_t decommissioned = 0;
    std::int64_t lost = 0;
    std::int64_t missing = 0;
    std::int64_t support_ended = 0;
    std::int64_t support_ending = 0;
};
DESCRIBE(Numbers, total, in_use, spare, decommissioned, lost, missing, support_ended, support_ending)

struct CoverNumbers {
    std::int64_t covered = 0;
    std::int64_t lapsing = 0;
};
DESCRIBE(CoverNumbers, covered, lapsing)

// The number of rows for which the condition holds.
std::string number_of(const std::string& condition) { return "coalesce(sum(case when " + condition + " then 1 else 0 end), 0)"; }

Numbers numbers_of(db::Tx& tx, const ListTerms& terms, AccountId account) {
    SqlParts parts;
    parts.add("{once}select count(*)");
    for (const char* status : {"in_use", "spare", "decommissioned", "lost"})
        parts.add(", " + number_of("a.status = '" + std::string(status) + "'"));
    for (const std::string& condition : {missing_condition(), support_ended_condition(), support_ending_condition()})
        parts.add(", " + number_of(condition));
    const AssetFilter filter{.account_id = account};
    add_conditions(parts, terms, filter, {.product = true, .site = false});
    return tx.all<Numbers>({"assets.numbers", parts.sql()}, parts.params()).at(0);
}

CoverNumbers cover_numbers_of(db::Tx& tx, const ListTerms& terms, AccountId account) {
    const CoverFilter covered{.coverage = Coverage::covered};
    const CoverFilter lapsing{.coverage = Coverage::lapsing};
    SqlParts parts;
    parts.add("{once}select count(*), " + number_of("x.lapsing = 1") + " from (select case when ");
    parts.add(terms.covers.condition(lapsing, terms.days.cover));
    parts.add(" then 1 else 0 end as lapsing");
    const AssetFilter filter{.account_id = account, .cover = covered};
    add_conditions(parts, terms, filter, needed_for(filter));
    parts.add(") x");
    return tx.all<CoverNumbers>({"assets.cover_numbers", parts.sql()}, parts.params()).at(0);
}

}  // namespace

std::vector<ListedAsset> list(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter, const AssetOrder& order,
                              const std::optional<AssetPlace>& after, std::int64_t limit, bool with_cover) {
    SqlParts parts;
    // The ids alone: an order without an index sorts all assets of the account, and whole rows would be carried along.
    parts.add("{once}select a.id");
    add_conditions(parts, terms, filter);
    add_order(parts, terms, order, after);
    parts.add(" limit :limit");
    parts.bind("limit", limit);
    return completed(tx, terms, in_order(tx, tx.all<AssetId>({"assets.list", parts.sql()}, parts.params())), with_cover);
}

std::vector<AssetId> ids_of(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter) {
    SqlParts parts;
    parts.add("{once}select a.id");
    add_conditions(parts, terms, filter, needed_for(filter));
    parts.add(" order by a.id");
    return tx.all<AssetId>({"assets.ids", parts.sql()}, parts.params());
}

std::int64_t count(db::Tx& tx, const ListTerms& terms, const AssetFilter& filter) {
    SqlParts parts;
    parts.add("{once}select count(*)");
    add_conditions(parts, terms, filter, needed_for(filter));
    return tx.all<std::int64_t>({"assets.count", parts.sql()}, parts.params()).at(0);
}

BaseSummary summarise(db::Tx& tx, const ListTerms& terms, AccountId account, bool with_cover) {
    const Numbers numbers = numbers_of(tx, terms, account);
    BaseSummary summary{.total = numbers.total,
                        .in_use = numbers.in_use,
                        .spare = numbers.spare,
                        .decommissioned = numbers.decommissioned,
                        .lost = numbers.lost,
                        .missing = numbers.missing,
                        .support_ended = numbers.support_ended,
                        .support_ending = numbers.support_ending,
                        .covered = {},
                        .lapsing = {},
                        .uncovered = {}};
    if (with_cover) {
        const CoverNumbers cover = cover_numbers_of(tx, terms, account);
        summary.covered = cover.covered;
        summary.lapsing = cover.lapsing;
        summary.uncovered = numbers.total - cover.covered;
    }
    return summary;
}

}  // namespace aftercare::assets::store
