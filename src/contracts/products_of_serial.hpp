// Several products may carry one serial number; which of them a caller means who names a SKU.
#pragma once

#include "assets/store_support.hpp"
#include "catalogue/sku.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace aftercare::contracts {

// Keeps the assets of exactly this SKU; where there are none, those of the same product in another form of its SKU (a spare's
// "X-S" for "X"). So each of two assets, under X and under X-S, can be named (ENT-18). `sku_of` gives an asset's SKU.
template <class Asset, class SkuOf>
void keep_product(std::vector<Asset>& assets, const catalogue::Sku& sku, SkuOf sku_of) {
    const auto is_exact = [&](const Asset& one) { return std::invoke(sku_of, one) == sku; };
    const auto is_product = [&](const Asset& one) { return std::invoke(sku_of, one).match_key() == sku.match_key(); };
    if (std::ranges::any_of(assets, is_exact))
        std::erase_if(assets, std::not_fn(is_exact));
    else
        std::erase_if(assets, std::not_fn(is_product));
}

// Whether the asset is software that goes by this support reference number (ENT-04).
inline bool is_ssrn_of(const assets::store::SupportFacts& asset, const assets::SerialNumber& ssrn) {
    return asset.product_kind == catalogue::ProductKind::software && asset.serial_number == ssrn;
}

}  // namespace aftercare::contracts
