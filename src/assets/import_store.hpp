// SQL of uploads: what is staged where nobody sees it, and what a page of rows asks about.
#pragma once

#include "assets/store.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::assets::store {

// A look-up across accounts, answering yes or no only: which of these numbers some account holds, for which products.
std::set<std::pair<std::string, catalogue::ProductId>> held_anywhere(db::Tx& tx, const std::vector<std::string>& numbers);
// What each of these assets of the account sits in, and that one in turn, up to the top.
std::map<AssetId, AssetId> parents_of(db::Tx& tx, AccountId account, std::vector<AssetId> assets);
// Those of these assets of the account in which others sit.
std::set<AssetId> with_parts(db::Tx& tx, AccountId account, const std::vector<AssetId>& assets);

// `before`: the asset as it is; nullptr for a new one.
void stage(db::Tx& tx, const Asset& after, const Asset* before);
// And what moved along.
void forget_staged(db::Tx& tx, AccountId account);
// Makes what is staged for the account seen. False where it can't be: another account has registered one of the numbers since, or
// an asset is of another version by now. Then the transaction must be undone.
[[nodiscard]] bool reveal_staged(db::Tx& tx, AccountId account);
// Whether some staged asset that was there before would now sit in itself. After reveal_staged().
bool sits_in_itself(db::Tx& tx, AccountId account);

// An asset that moved because what it sits in did: the version that it has since.
struct MovedAsset {
    AssetId id;
    std::int64_t version = 0;
    AssetId row_asset_id;  // Of the file's rows the one with which it is settled: its own, or that of what it sits in.
    identity::SiteId from_site_id;
    identity::SiteId to_site_id;
};
DESCRIBE(MovedAsset, id, version, row_asset_id, from_site_id, to_site_id)

// Moves what sits in staged assets that moved to where these are now, to any depth, and writes down what it moved. False where an asset is
// of another version by now: then the transaction must be undone. After reveal_staged(), where nothing sits in itself.
[[nodiscard]] bool move_along(db::Tx& tx, AccountId account);
// What moved along and is settled with these staged assets, in the order in which it did.
std::vector<MovedAsset> moved_along(db::Tx& tx, AccountId account, const std::vector<AssetId>& row_assets);

}  // namespace aftercare::assets::store
