#include "assets/service.hpp"

#include "assets/asset_change.hpp"
#include "assets/base_changed.hpp"
#include "assets/device_store.hpp"
#include "assets/registration_rules.hpp"
#include "assets/shipped.hpp"
#include "assets/sources.hpp"
#include "catalogue/near.hpp"
#include "catalogue/store.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/imports/kind.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <set>

namespace aftercare::assets {

namespace {

constexpr std::size_t kToldAtOnce = 500;  // Assets that one event names.

Problem asset_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "assets.asset_unknown",
            .detail = "There is no such asset.",
            .remedy = "Check the id; GET /api/v1/assets lists what you may see.",
            .rule = "ID-09"};
}

// The assets that sit in `asset`, to any depth.
std::vector<Asset> load_parts(db::Tx& tx, const Asset& asset) {
    std::vector<Asset> parts;
    std::vector<AssetId> parents{asset.id};
    while (!parents.empty()) {
        std::vector<Asset> children = store::find_children(tx, asset.account_id, parents);
        parents.clear();
        for (Asset& child : children) {
            parents.push_back(child.id);
            parts.push_back(std::move(child));
        }
    }
    return parts;
}

}  // namespace

Result<Asset> load_asset(db::Tx& tx, AssetId id) {
    auto asset = store::find(tx, id);
    if (!asset) return fail(asset_unknown());
    return *std::move(asset);
}

Result<catalogue::Product> load_product(db::Tx& tx, const std::optional<catalogue::ProductId>& id,
                                        const std::optional<catalogue::Sku>& sku) {
    if (id) {
        if (auto product = catalogue::store::find(tx, *id)) {
            if (!sku || sku->match_key() == product->sku.match_key()) return *std::move(product);
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "assets.product_contradicted",
                         .detail = "The product with this id is " + product->sku.text() + ", not " + sku->text() + ".",
                         .remedy = "Send the one or the other, or both of the same product.",
                         .rule = "ENT-04",
                         .fields = {{"/sku", "is another product's than product_id"}}});
        }
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.product_unknown",
                     .detail = "The catalogue has no product with this id.",
                     .remedy = "Search GET /api/v1/products.",
                     .rule = "ENT-05",
                     .fields = {{"/product_id", "names no product of the catalogue"}}});
    }
    if (!sku)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.product_unnamed",
                     .detail = "A serial number alone does not tell which product it is of.",
                     .remedy = "Send the product_id or the SKU as well.",
                     .rule = "ENT-04",
                     .fields = {{"/sku", "is missing, as is product_id"}}});
    auto product = choose_product(catalogue::store::named(tx, catalogue::NameKind::sku, sku->text()), *sku);
    if (!product && product.error().code == "assets.product_unknown")
        product.error().detail += catalogue::did_you_mean(*sku, catalogue::store::begin_alike(tx, {*sku}));
    return product;
}

Result<identity::Site> load_service_site(db::Tx& tx, const policy::Pack& pack, AccountId account, identity::SiteId site,
                                         const std::string& pointer) {
    auto found = identity::load_site(tx, account, site);
    if (!found)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.site_unknown",
                     .detail = "The account has no such site.",
                     .remedy = "Name one of the account's sites (GET /api/v1/sites), or add it first.",
                     .rule = "ENT-05",
                     .fields = {{pointer, "names no site of the account"}}});
    const identity::Account owner = TRY(identity::load_account(tx, account));
    for (const auto& country : {found->country, owner.country})
        TRY(identity::require_service_allowed(pack.get<identity::Embargo>(), country));
    return found;
}

Result<Registration> Service::register_one(const Caller& caller, const RegisterAsset& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    const NamedNumber named = TRY(choose_number(request.serial_number, request.ssrn));
    const PurchaseChannel channel = request.channel.value_or(PurchaseChannel::unknown);
    TRY(require_may_say_channel(caller, PurchaseChannel::unknown, channel));
    auto done = db_.write(caller, [&](db::Tx& tx) -> Result<Registration> {
        TRY(imports::require_unclaimed(tx, account, kInstalledBaseSubject));
        const identity::Site site = TRY(load_service_site(tx, pack_, account, request.site_id, "/site_id"));
        const catalogue::Product product = TRY(load_product(tx, request.product_id, request.sku));
        TRY(require_number_of(product, named.kind));
        const auto shipped = orders::shipped_unit_anywhere(tx, product.id, named.number);
        const Asset asset{.id = env_.ids.make<AssetId>(),
                          .account_id = account,
                          .product_id = product.id,
                          .sku = product.sku,
                          .serial_number = named.number,
                          .number_kind = named.kind,
                          .site_id = site.id,
                          .status = request.status.value_or(AssetStatus::in_use),
                          .host_name = request.host_name,
                          .software = request.software,
                          .asset_tag = request.asset_tag,
                          .labels = request.labels.value_or(describe::List<OneLine<1, 60>, 0, 50>{}),
                          .source = AssetSource::registration,
                          .registered_at = env_.clock.now(),
                          .shipped_on = shipped ? std::optional(shipped->shipped_on) : std::nullopt,
                          .channel = channel == PurchaseChannel::unknown && shipped ? channel_for(*shipped, account) : channel};
        if (!store::insert_anywhere(tx, asset)) {
            const auto held = store::find_unit_locked(tx, product.id, named.number);
            if (!held || held->account_id != account) return fail(serial_taken(named.kind));
            return repeat_registration(*held, request);
        }
        if (shipped) keep_shipped(tx, asset, *shipped);
        identity::audit<Asset>(tx, env_, caller, account, kAssetRegister, "asset", asset.id.uuid, nullptr, &asset);
        jobs::publish(tx, env_, account, "asset.registered", asset.id.uuid, describe::json_of(asset));
        tell_base_changed(tx, env_, account, {asset.id});
        return Registration{.outcome = RegistrationOutcome::registered, .asset = asset};
    });
    if (!done) identity::record_refusal(db_, env_, caller, account, kRefused, done.error());
    return done;
}

Result<BulkRegistration> Service::register_many(const Caller& caller, AccountId account, std::span<const BulkAsset> assets,
                                                AssetSource source) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<BulkRegistration> {
        TRY(imports::require_unclaimed(tx, account, kInstalledBaseSubject));
        std::set<identity::SiteId> sites;
        BulkRegistration done;
        std::vector<AssetId> registered;
        const Instant now = env_.clock.now();
        for (const BulkAsset& one : assets) {
            if (!sites.contains(one.site_id)) {
                TRY(load_service_site(tx, pack_, account, one.site_id, "/site_id"));
                sites.insert(one.site_id);
            }
            const Asset asset{.id = env_.ids.make<AssetId>(),
                              .account_id = account,
                              .product_id = one.product_id,
                              .sku = one.sku,
                              .serial_number = one.serial_number,
                              .site_id = one.site_id,
                              .host_name = one.host_name,
                              .source = source,
                              .registered_at = now,
                              .shipped_on = one.shipped_on,
                              .channel = one.channel};
            if (store::insert_anywhere(tx, asset))
                registered.push_back(asset.id);
            else
                ++done.skipped;
        }
        done.registered = std::ssize(registered);
        identity::audit<BulkRegistration>(tx, env_, caller, account, kAssetRegister, "account", account.uuid, nullptr, &done);
        jobs::publish(tx, env_, account, "asset.registered_many", account.uuid, describe::json_of(done));
        for (std::size_t at = 0; at < registered.size(); at += kToldAtOnce) {
            const auto some = std::span(registered).subspan(at).first(std::min(kToldAtOnce, registered.size() - at));
            tell_base_changed(tx, env_, account, {some.begin(), some.end()});
        }
        return done;
    });
}

Result<Asset> Service::find(const Caller& caller, AssetId id) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return load_asset(tx, id); });
}

Problem site_of_parent() {
    return {.kind = ProblemKind::conflict,
            .code = "assets.site_of_parent",
            .detail = "This part sits in another asset and is where that one is.",
            .remedy = "Change the site of the asset that it sits in.",
            .rule = "ENT-07",
            .fields = {{"/site_id", "can't be changed for a part by itself"}}};
}

Result<Asset> change_in(db::Tx& tx, Service& service, const Caller& caller, const Asset& before, const PatchAsset& patch) {
    Asset after = before;
    TRY(describe::patch_into(after, patch));
    TRY(require_may_say_channel(caller, before.channel, after.channel));
    if (after.site_id != before.site_id) {
        if (after.parent_id) return fail(site_of_parent());
        TRY(load_service_site(tx, service.pack(), after.account_id, after.site_id, "/site_id"));
        for (const Asset& part : load_parts(tx, before)) {
            Asset moved = part;
            moved.site_id = after.site_id;
            ++moved.version;
            service.save(tx, caller, part, moved);
        }
        store::move_device(tx, after);
    }
    FieldValues said;
    for (const std::string& field : fields_sent(patch))
        if (field != "site_id" || !after.parent_id) said.emplace_back(field, field_of(after, field));
    take_fields(tx, before, said, {service.pack().get<Sources>(), service.env(), caller, FactSource::person});
    ++after.version;
    service.save(tx, caller, before, after);
    return after;
}

Result<Asset> Service::change(const Caller& caller, AssetId id, const PatchAsset& patch, std::optional<std::int64_t> if_match) {
    std::optional<AccountId> owner;
    auto changed = db_.write(caller, [&](db::Tx& tx) -> Result<Asset> {
        const auto before = store::find_locked(tx, id);
        if (!before) return fail(asset_unknown());
        owner = before->account_id;
        TRY(require_version(before->version, if_match));
        TRY(imports::require_unclaimed(tx, before->account_id, kInstalledBaseSubject));
        return change_in(tx, *this, caller, *before, patch);
    });
    if (!changed && owner) identity::record_refusal(db_, env_, caller, *owner, kRefused, changed.error());
    return changed;
}

void Service::save(db::Tx& tx, const Caller& caller, const Asset& before, const Asset& after) {
    store::update(tx, after);
    identity::audit(tx, env_, caller, after.account_id, kAssetUpdate, "asset", after.id.uuid, &before, &after);
    jobs::publish(tx, env_, after.account_id, "asset.changed", after.id.uuid, describe::json_of(after));
    tell_base_changed(tx, env_, after.account_id, {after.id});
}

}  // namespace aftercare::assets
