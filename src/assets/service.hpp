// Use cases of the installed base: register, look at, change; listing.hpp has the lists. What the caller may not see is not found (ID-09); every change
// is audited and published.
#pragma once

#include "assets/requests.hpp"
#include "assets/store.hpp"
#include "identity/policy.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::assets {

inline constexpr Action kAssetRead{"asset.read"};
inline constexpr Action kAssetRegister{"asset.register"};
inline constexpr Action kAssetUpdate{"asset.update"};
// What a device shows of itself; a collector may.
inline constexpr Action kAssetImport{"asset.import"};
// A table of many: where things are and whether they are in use is for people to say, so that a collector may not.
inline constexpr Action kAssetUpload{"asset.upload"};
// What an import of an account's assets holds on to while it applies: other changes of them are refused meanwhile.
inline constexpr std::string_view kInstalledBaseSubject = "installed_base";
// How the audit trail calls what the embargo refused.
inline constexpr Action kRefused{"asset.refused"};

class Service {
public:
    Service(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack) {}

    // ENT-05. Twice by the same account is harmless: the first stays as it is and the answer says so. Fails with
    // assets.number_unnamed, assets.ssrn_needed, assets.serial_number_needed, assets.product_not_registrable,
    // assets.product_unnamed, assets.product_unknown, assets.product_ambiguous, assets.site_unknown, assets.serial_taken (held by
    // another account, of which nothing is told), assets.channel_not_yours (ENT-12), identity.embargoed (ID-11), imports.in_progress.
    Result<Registration> register_one(const Caller& caller, const RegisterAsset& request);

    // Registers many in one transaction with one entry in the audit trail; the rows are those of register_one. Serial numbers
    // that anybody holds already are skipped and counted. For programs (demo data, migrations), not for the API. Fails with
    // assets.site_unknown, identity.embargoed and imports.in_progress. REQUIRES: products that are in the catalogue.
    Result<BulkRegistration> register_many(const Caller& caller, AccountId account, std::span<const BulkAsset> assets,
                                           AssetSource source);

    Result<Asset> find(const Caller& caller, AssetId id);  // assets.asset_unknown

    // ENT-07. A part moves with what it sits in, so the site of a part in a parent can't be changed by itself. Fails with
    // assets.asset_unknown, assets.site_unknown, assets.site_of_parent, assets.channel_not_yours (ENT-12), identity.embargoed,
    // access.version_changed, imports.in_progress.
    Result<Asset> change(const Caller& caller, AssetId id, const PatchAsset& patch, std::optional<std::int64_t> if_match);

    db::Db& db() { return db_; }
    Env& env() { return env_; }
    const policy::Pack& pack() const { return pack_; }

    // Saves a change that was decided elsewhere, with audit entry and event. REQUIRES: the version was raised.
    void save(db::Tx& tx, const Caller& caller, const Asset& before, const Asset& after);

private:
    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
};

// The asset, in scope. Fails with assets.asset_unknown.
Result<Asset> load_asset(db::Tx& tx, AssetId id);

// The product named by id or SKU. Fails with assets.product_unnamed, assets.product_unknown, assets.product_ambiguous,
// assets.product_contradicted.
Result<catalogue::Product> load_product(db::Tx& tx, const std::optional<catalogue::ProductId>& id,
                                        const std::optional<catalogue::Sku>& sku);

// A site of the account where service may be given, named by `pointer` in the request. Fails with assets.site_unknown, and
// with identity.embargoed (ID-11).
Result<identity::Site> load_service_site(db::Tx& tx, const policy::Pack& pack, AccountId account, identity::SiteId site,
                                         const std::string& pointer);

}  // namespace aftercare::assets
