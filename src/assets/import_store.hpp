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

// `before_version`: that of the asset as it is; none for a new one.
void stage(db::Tx& tx, const Asset& after, std::optional<std::int64_t> before_version);
void forget_staged(db::Tx& tx, AccountId account);
// Makes what is staged for the account seen. False where it can't be: another account has registered one of the numbers since, or
// an asset is of another version by now. Then the transaction must be undone.
[[nodiscard]] bool reveal_staged(db::Tx& tx, AccountId account);
// Whether some staged asset that was there before would now sit in itself. After reveal_staged().
bool sits_in_itself(db::Tx& tx, AccountId account);

}  // namespace aftercare::assets::store
