#include "assets/bulk_change.hpp"

#include "assets/asset_change.hpp"
#include "assets/bulk_change_rules.hpp"
#include "identity/refusal.hpp"
#include "platform/db/rehearse.hpp"
#include "platform/imports/kind.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::assets {

namespace {

// What the embargo refused, of each account the first: that is kept in its trail.
using Refusals = std::map<AccountId, Problem>;

constexpr std::string_view kEmbargoRule = "ID-11";

Problem nothing_to_change() {
    return {.kind = ProblemKind::invalid_input,
            .code = "assets.nothing_to_change",
            .detail = "The request says no change.",
            .remedy = "Send site_id, status, add_labels or remove_labels.",
            .rule = "ENT-07",
            .fields = {{"", "has none of site_id, status, add_labels, remove_labels"}}};
}

// Those that the caller may not see, or that do not exist, each at its place.
Result<> require_all_known(const ChangeAssets& request, const std::map<AssetId, Asset>& known) {
    Problem unknown{.kind = ProblemKind::not_found,
                    .code = "assets.asset_unknown",
                    .detail = "There is no such asset.",
                    .remedy = "Check the id; GET /api/v1/assets lists what you may see.",
                    .rule = "ID-09"};
    for (std::size_t i = 0; i < request.assets.size(); ++i)
        if (!known.contains(request.assets[i].id))
            unknown.fields.push_back({"/assets/" + std::to_string(i) + "/id", "names no asset that you may see"});
    if (unknown.fields.empty()) return {};
    return fail(std::move(unknown));
}

std::map<AssetId, Asset> load_all(db::Tx& tx, const ChangeAssets& request) {
    std::vector<AssetId> ids;
    for (const AssetToChange& one : request.assets) ids.push_back(one.id);
    std::map<AssetId, Asset> known;
    for (Asset& asset : store::find_all(tx, ids)) known.emplace(asset.id, std::move(asset));
    return known;
}

// The places in the request in the order in which they are done: parts first, since a move of what they sit in changes them, too.
std::vector<std::size_t> order_of(const ChangeAssets& request, const std::map<AssetId, Asset>& known) {
    std::vector<std::size_t> order(request.assets.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_partition(order, [&](std::size_t i) { return known.at(request.assets[i].id).parent_id.has_value(); });
    return order;
}

class ManyChanges {
public:
    ManyChanges(db::Tx& tx, Service& service, const Caller& caller, const ChangeAssets& request)
        : tx_(tx), service_(service), caller_(caller), request_(request) {}

    Result<ChangedAssets> run(Refusals& embargoed) {
        known_ = load_all(tx_, request_);
        TRY(require_all_known(request_, known_));
        std::set<AccountId> accounts;
        for (const auto& [id, asset] : known_) accounts.insert(asset.account_id);
        for (const AccountId account : accounts) {
            TRY(imports::require_unclaimed(tx_, account, kInstalledBaseSubject));
            TRY(require_site(account));
        }
        ChangedAssets done;
        done.assets.resize(request_.assets.size());
        for (const std::size_t at : order_of(request_, known_)) {
            Asset& asset = known_.at(request_.assets[at].id);
            done.assets[at] = one(asset, request_.assets[at].version, embargoed);
        }
        for (const ChangedAsset& row : done.assets)
            ++(row.outcome == ChangeOutcome::changed     ? done.changed
               : row.outcome == ChangeOutcome::unchanged ? done.unchanged
                                                         : done.refused);
        return done;
    }

private:
    // No place of another account: that is no matter of one asset. An embargo on it is.
    Result<> require_site(AccountId account) {
        if (!request_.site_id) return {};
        const auto site = load_service_site(tx_, service_.pack(), account, *request_.site_id, "/site_id");
        if (!site && site.error().rule != kEmbargoRule) return std::unexpected(site.error());
        return {};
    }

    ChangedAsset one(Asset& asset, std::int64_t version, Refusals& embargoed) {
        ChangedAsset row{.id = asset.id, .outcome = ChangeOutcome::unchanged, .version = asset.version};
        auto after = attempt(asset, version);
        if (!after) {
            const Problem& problem = after.error();
            row.outcome = ChangeOutcome::refused;
            row.code = problem.code;
            row.detail = problem.detail;
            row.remedy = problem.remedy;
            row.rule = problem.rule;
            if (problem.rule == kEmbargoRule) embargoed.emplace(asset.account_id, problem);
        } else if (after->version != asset.version) {
            row.outcome = ChangeOutcome::changed;
            row.version = after->version;
            asset = *std::move(after);
        }
        return row;
    }

    Result<Asset> attempt(const Asset& asset, std::int64_t version) {
        const auto patch = TRY(wished_of(asset, request_));
        if (!patch) return asset;
        TRY(require_version(asset.version, version));
        return change_in(tx_, service_, caller_, asset, *patch);
    }

    db::Tx& tx_;
    Service& service_;
    const Caller& caller_;
    const ChangeAssets& request_;
    std::map<AssetId, Asset> known_;
};

}  // namespace

Result<ChangedAssets> change_many(Service& service, const Caller& caller, const ChangeAssets& request) {
    if (!request.site_id && !request.status && !request.add_labels && !request.remove_labels) return fail(nothing_to_change());
    Refusals refusals;
    auto done =
        db::write_or_rehearse(service.db(), caller, request.dry_run.value_or(false), [&](db::Tx& tx) -> Result<ChangedAssets> {
            refusals.clear();
            return ManyChanges(tx, service, caller, request).run(refusals);
        });
    if (!done || request.dry_run.value_or(false)) return done;
    for (const auto& [account, problem] : refusals)
        identity::record_refusal(service.db(), service.env(), caller, account, kRefused, problem);
    return done;
}

}  // namespace aftercare::assets
