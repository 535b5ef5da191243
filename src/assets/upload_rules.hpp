// What becomes of a row of an upload (ENT-06). Pure: facts in, decision out.
#pragma once

#include "assets/asset_line.hpp"
#include "catalogue/product.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace aftercare::assets {

// A site as far as an upload asks.
struct UploadSite {
    identity::SiteId id;
    std::string refused;  // Why nothing may be put there; empty where something may.
};

// Everything that the rows of a page ask about.
struct UploadFacts {
    std::map<std::string, std::vector<catalogue::Product>> products;  // By the match key of their SKU.
    std::vector<catalogue::Sku> alike;              // That begin as SKUs of rows do that the catalogue does not know.
    std::map<std::string, std::vector<Asset>> own;  // The account's assets by number.
    std::set<std::pair<std::string, catalogue::ProductId>> held;  // Numbers that any account has.
    std::map<std::string, UploadSite> sites;                      // By what the rows call them.
    std::string site_codes;                                       // For whom no site is known: "A, B, C".
    std::map<AssetId, AssetId> parents;                           // What assets sit in, up to the top.
    std::set<AssetId> with_parts;                                 // In which something sits, which moves with them.
    std::string account_refused;                                  // Why nothing may be registered at all.
};

// The row's asset as it will be, and as it was.
struct PlannedAsset {
    Asset after;
    std::optional<Asset> before;
    std::map<std::string, describe::Json> said;  // What the file says anew of an asset that was there, by its fields (ENT-29).
};
DESCRIBE(PlannedAsset, after, before, said)

struct UploadOutcome {
    std::vector<std::string> reasons;  // Why it is refused, each with its column.
    PlannedAsset planned;
    std::vector<std::string> changed;  // The columns that differ, sorted.
    std::vector<std::string> notes;    // What else comes of it.
};

struct UploadTerms {
    AccountId account;
    std::optional<SiteName> site;  // Where a row names none.
    Instant now;
    Uuid import;
};

UploadOutcome plan_upload(const WantedAsset& wanted, const UploadFacts& facts, const UploadTerms& terms);

// The id of the asset that a row of an import registers, known before it is there so that others can sit in it. It sorts as the rows
// do, by the import's time.
AssetId uploaded_asset_id(const Uuid& import, std::int64_t row);

}  // namespace aftercare::assets
