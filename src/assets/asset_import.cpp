#include "assets/asset_import.hpp"

#include "assets/asset_rows.hpp"
#include "assets/base_changed.hpp"
#include "assets/import_store.hpp"
#include "assets/shipped.hpp"
#include "assets/sources.hpp"
#include "assets/upload_rules.hpp"
#include "catalogue/store.hpp"
#include "identity/audit_many.hpp"
#include "identity/service.hpp"
#include "identity/sites_named.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sheet/write.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::assets {

namespace {

using imports::Import;
using imports::PlannedRow;

constexpr std::int64_t kCodesTold = 10;

// Everything that a page of rows names, each once.
struct Named {
    std::set<std::string> numbers;
    std::set<std::string> skus;
    std::set<std::string> sites;

    void add(const OtherRow& row) {
        for (const auto& number : {row.serial_number, row.ssrn, row.parent_serial_number})
            if (number) numbers.insert(number->text());
        if (row.sku) skus.insert(row.sku->text());
        if (row.site) sites.insert(row.site->text());
    }
    void add(const WantedAsset& wanted) {
        add(other_row(wanted.row, wanted.line));
        for (const OtherRow& row : wanted.above) add(row);
        if (wanted.twin) add(*wanted.twin);
    }
};

std::vector<std::string> list_of(const std::set<std::string>& texts) { return {texts.begin(), texts.end()}; }

// Why nothing may be given in the country (ID-11); empty where something may.
std::string refused_in(const policy::Pack& pack, const identity::CountryCode& country) {
    const auto allowed = identity::require_service_allowed(pack.get<identity::Embargo>(), country);
    return allowed ? std::string() : allowed.error().detail;
}

class FactsOfPage {
public:
    FactsOfPage(db::Tx& tx, const policy::Pack& pack, AccountId account) : tx_(tx), pack_(pack), account_(account) {}

    // A fixed number of SELECTs, and one for each level above assets that are put into others.
    UploadFacts load(const Named& named, const std::vector<WantedAsset>& rows) {
        const auto account = identity::load_account(tx_, account_);
        check(account.has_value(), "assets: an import of no account");
        facts_.account_refused = refused_in(pack_, account->country);
        for (catalogue::Product& product : catalogue::store::named(tx_, catalogue::NameKind::sku, list_of(named.skus)))
            facts_.products[product.sku.match_key()].push_back(std::move(product));
        load_alike(named);
        load_assets(named);
        load_sites(named);
        load_above(rows);
        return std::move(facts_);
    }

private:
    // What may have been meant by SKUs that the catalogue does not know.
    void load_alike(const Named& named) {
        std::vector<catalogue::Sku> unknown;
        for (const std::string& text : named.skus)
            if (const auto sku = catalogue::Sku::parse(text).value(); !facts_.products.contains(sku.match_key()))
                unknown.push_back(sku);
        facts_.alike = catalogue::store::begin_alike(tx_, unknown);
    }

    void load_assets(const Named& named) {
        std::vector<SerialNumber> numbers;
        for (const std::string& number : named.numbers) numbers.push_back(SerialNumber::parse(number).value());
        for (Asset& asset : store::find_by_serials(tx_, numbers))
            if (asset.account_id == account_) facts_.own[asset.serial_number.text()].push_back(std::move(asset));
        facts_.held = store::held_anywhere(tx_, list_of(named.numbers));
    }

    void load_sites(const Named& named) {
        if (named.sites.empty()) return;
        const auto sites = identity::load_sites_named(tx_, account_, list_of(named.sites));
        for (const identity::Site& site : sites) {
            const UploadSite found{site.id, refused_in(pack_, site.country)};
            for (const std::string& name : {site.code.text(), site.id.text()})
                if (named.sites.contains(name)) facts_.sites.insert_or_assign(name, found);
        }
        if (std::ranges::all_of(named.sites, [&](const std::string& name) { return facts_.sites.contains(name); })) return;
        const auto some = identity::load_first_sites(tx_, account_, kCodesTold + 1);
        for (std::size_t i = 0; i < some.size(); ++i)
            facts_.site_codes += std::string(i == 0 ? "" : ", ") +
                                 (static_cast<std::int64_t>(i) == kCodesTold ? std::string("...") : some[i].code.text());
    }

    // Only what is there already can have parts, or sit in one of them.
    void load_above(const std::vector<WantedAsset>& rows) {
        std::set<AssetId> there;
        bool moves = false;
        bool parts = false;
        for (const auto& [number, assets] : facts_.own)
            for (const Asset& asset : assets) there.insert(asset.id);
        for (const WantedAsset& wanted : rows) {
            moves = moves || wanted.line.site || wanted.line.parent_serial_number;
            parts = parts || wanted.line.parent_serial_number;
        }
        const std::vector<AssetId> ids(there.begin(), there.end());
        if (moves) facts_.with_parts = store::with_parts(tx_, account_, ids);
        if (parts) facts_.parents = store::parents_of(tx_, account_, ids);
    }

    db::Tx& tx_;
    const policy::Pack& pack_;
    AccountId account_;
    UploadFacts facts_;
};

// The fields of an asset for which the sources are weighed; where it sits is as the last table says.
constexpr const char* kWeighed[] = {"asset_tag", "host_name", "labels", "status"};

std::vector<SerialNumber> numbers_of(std::span<const PlannedAsset> planned) {
    std::vector<SerialNumber> numbers;
    for (const PlannedAsset& one : planned)
        if (!one.before) numbers.push_back(one.after.serial_number);
    return numbers;
}

std::vector<AssetId> ids_of(std::span<const PlannedAsset> planned) {
    std::vector<AssetId> ids;
    for (const PlannedAsset& one : planned)
        if (one.before) ids.push_back(one.after.id);
    return ids;
}

const store::ClaimsByField& claims_on(const std::map<AssetId, store::ClaimsByField>& claims, AssetId asset) {
    static const store::ClaimsByField none;
    const auto found = claims.find(asset);
    return found == claims.end() ? none : found->second;
}

// What a more trusted source says stays, and a note says so (ENT-29).
void weigh(UploadOutcome& outcome, const Saying& saying, const store::ClaimsByField& claims, std::vector<std::string>& notes) {
    PlannedAsset& planned = outcome.planned;
    FieldValues values;
    for (const char* field : kWeighed)
        if (std::ranges::find(outcome.changed, field) != outcome.changed.end())
            values.emplace_back(field, field_of(planned.after, field));
    if (values.empty()) return;
    const Taken taken = weigh_fields(*planned.before, values, saying, claims);
    planned.said = {values.begin(), values.end()};
    planned.after.asset_tag = taken.after.asset_tag;
    planned.after.host_name = taken.after.host_name;
    planned.after.labels = taken.after.labels;
    planned.after.status = taken.after.status;
    for (const std::string& field : taken.kept_beside) {
        std::erase(outcome.changed, field);
        notes.push_back(field +
                        ": stays, since a more trusted source says so; what the file says is kept beside it"
                        " (GET /api/v1/assets/{asset_id}/sources)");
    }
    // Something is written down all the same.
    if (outcome.changed.empty()) outcome.changed.emplace_back("sources");
}

AssetImportOptions options_of(const Import& import) {
    auto options = describe::from_json<AssetImportOptions>(import.options.text);
    check(options.has_value(), "assets: options that can't be read again");
    return *std::move(options);
}

class AssetImport final : public imports::Kind {
public:
    explicit AssetImport(Service& service) : service_(service) {}

    std::string_view name() const override { return kAssetTableImport; }
    std::string_view subject() const override { return kInstalledBaseSubject; }
    Action action() const override { return kAssetUpload; }

    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        AssetImportOptions options = options_of(import);
        return open_asset_rows(std::move(file), {std::move(options.worksheet), std::move(options.columns)});
    }

    void plan(db::Tx& tx, const Import& import, std::span<PlannedRow> rows) override {
        UploadTerms terms{.account = import.account_id,
                          .site = {},
                          .now = import.started_at.value_or(service_.env().clock.now()),
                          .import = import.id.uuid};
        if (const auto site = options_of(import).site) terms.site = SiteName(*site);
        Named named;
        if (terms.site) named.sites.insert(terms.site->text());
        std::vector<WantedAsset> wanted;
        std::vector<PlannedRow*> planned;
        for (PlannedRow& row : rows) {
            if (!row.report.reasons.empty()) continue;
            auto read = describe::from_json<WantedAsset>(row.plan.text);
            check(read.has_value(), "assets: a row that can't be read again");
            named.add(*read);
            wanted.push_back(*std::move(read));
            planned.push_back(&row);
        }
        if (wanted.empty()) return;
        const UploadFacts facts = FactsOfPage(tx, service_.pack(), import.account_id).load(named, wanted);
        std::vector<UploadOutcome> outcomes;
        std::vector<PlannedAsset> assets;
        for (const WantedAsset& one : wanted) {
            outcomes.push_back(plan_upload(one, facts, terms));
            if (outcomes.back().reasons.empty()) assets.push_back(outcomes.back().planned);
        }
        ShippedFinder shipped(tx, numbers_of(assets));
        const auto claims = store::find_claims(tx, ids_of(assets));
        const Caller nobody;
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            UploadOutcome& outcome = outcomes[i];
            Asset& after = outcome.planned.after;
            if (outcome.reasons.empty() && outcome.planned.before)
                weigh(outcome, saying_of(nobody), claims_on(claims, after.id), planned[i]->report.notes);
            else if (const orders::ShippedUnit* const unit = outcome.reasons.empty() ? shipped.find(after) : nullptr) {
                after.shipped_on = unit->shipped_on;
                after.channel = channel_for(*unit, after.account_id);
            }
            put(std::move(outcome), *planned[i]);
        }
    }

    void discard(db::Tx& tx, const Import& import) override { store::forget_staged(tx, import.account_id); }

    void stage(db::Tx& tx, const Caller&, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const PlannedAsset planned = planned_of(row);
            store::stage(tx, planned.after, planned.before ? &*planned.before : nullptr);
        }
    }

    Result<bool> reveal(db::Tx& tx, const Caller&, const Import& import) override {
        if (!store::reveal_staged(tx, import.account_id)) return false;
        if (store::sits_in_itself(tx, import.account_id))
            return fail({.kind = ProblemKind::conflict,
                         .code = "assets.parts_in_a_circle",
                         .detail = "By this file, together with what is registered, an asset would sit in itself.",
                         .remedy = "Look at parent_serial_number of assets that are registered already.",
                         .rule = "ENT-04"});
        return store::move_along(tx, import.account_id);
    }

    void settle(db::Tx& tx, const Caller& caller, const Import& import, std::span<const PlannedRow> rows) override {
        std::vector<identity::AuditFact> facts;
        std::vector<PlannedAsset> all;
        for (const PlannedRow& row : rows) all.push_back(planned_of(row));
        const std::vector<SerialNumber> shipped_since = keep_sources(tx, caller, all);
        for (const PlannedAsset& planned : all) settle_one(tx, planned.before ? &*planned.before : nullptr, planned.after, facts);
        settle_moved(tx, import.account_id, all, facts);
        std::vector<AssetId> changed;
        for (const PlannedAsset& planned : all) changed.push_back(planned.after.id);
        tell_base_changed(tx, service_.env(), import.account_id, std::move(changed));
        identity::append_audit_all(tx, service_.env(), caller, import.account_id, facts);
        if (!shipped_since.empty()) take_shipments(tx, service_, shipped_since);
    }

private:
    Saying saying_of(const Caller& caller) const {
        return {service_.pack().get<Sources>(), service_.env(), caller, FactSource::file};
    }

    void settle_one(db::Tx& tx, const Asset* before, const Asset& after, std::vector<identity::AuditFact>& facts) {
        facts.push_back(identity::audit_fact<Asset>(tx, service_.env(), after.account_id, kAssetImport, "asset", after.id.uuid,
                                                    before, &after));
        jobs::publish(tx, service_.env(), after.account_id, before ? "asset.changed" : "asset.registered", after.id.uuid,
                      describe::json_of(after));
    }

    // What moved because a row moved what it sits in.
    void settle_moved(db::Tx& tx, AccountId account, std::span<const PlannedAsset> planned,
                      std::vector<identity::AuditFact>& facts) {
        std::vector<AssetId> rows;
        for (const PlannedAsset& one : planned) rows.push_back(one.after.id);
        const std::vector<store::MovedAsset> moved = store::moved_along(tx, account, rows);
        if (moved.empty()) return;
        std::set<AssetId> ids;
        for (const store::MovedAsset& one : moved) ids.insert(one.id);
        std::map<AssetId, Asset> assets;
        for (Asset& asset : store::find_all(tx, {ids.begin(), ids.end()})) assets.emplace(asset.id, std::move(asset));
        for (const store::MovedAsset& one : moved) {
            Asset after = assets.at(one.id);
            after.site_id = one.to_site_id;
            after.version = one.version;
            Asset before = after;
            before.site_id = one.from_site_id;
            before.version = one.version - 1;
            settle_one(tx, &before, after, facts);
        }
    }

    // Gives the numbers of new ones that were shipped since they were planned: while nobody saw them, nobody told them so.
    std::vector<SerialNumber> keep_sources(db::Tx& tx, const Caller& caller, std::span<const PlannedAsset> planned) {
        std::vector<SerialNumber> shipped_since;
        ShippedFinder shipped(tx, numbers_of(planned));
        const auto claims = store::find_claims(tx, ids_of(planned));
        for (const PlannedAsset& one : planned) {
            if (!one.before) {
                const orders::ShippedUnit* const unit = shipped.find(one.after);
                if (unit && one.after.shipped_on == unit->shipped_on)
                    keep_shipped(tx, one.after, *unit);
                else if (unit)
                    shipped_since.push_back(one.after.serial_number);
                continue;
            }
            Saying saying = saying_of(caller);
            saying.known = &claims_on(claims, one.after.id);
            (void)take_fields(tx, *one.before, {one.said.begin(), one.said.end()}, saying);
            restart_fields(tx, *one.before, one.after, saying);
        }
        return shipped_since;
    }

    static PlannedAsset planned_of(const PlannedRow& row) {
        auto planned = describe::from_json<PlannedAsset>(row.plan.text);
        check(planned.has_value(), "assets: a plan that can't be read again");
        return *std::move(planned);
    }

    static void put(UploadOutcome outcome, PlannedRow& row) {
        row.report.reasons = std::move(outcome.reasons);
        if (!row.report.reasons.empty()) return;
        row.report.changed = std::move(outcome.changed);
        row.report.notes.insert(row.report.notes.end(), outcome.notes.begin(), outcome.notes.end());
        row.report.outcome = !outcome.planned.before      ? imports::RowOutcome::added
                             : row.report.changed.empty() ? imports::RowOutcome::unchanged
                                                          : imports::RowOutcome::changed;
        row.plan = describe::json_of(outcome.planned);
    }

    Service& service_;
};

}  // namespace

std::unique_ptr<imports::Kind> asset_import(Service& service) { return std::make_unique<AssetImport>(service); }

Result<http::Stream> asset_template(std::optional<exports::TableForm> form) {
    return exports::fill_in(example_asset_line(), form, "assets-template");
}

}  // namespace aftercare::assets
