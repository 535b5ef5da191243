#include "assets/device_import.hpp"

#include "assets/registration_rules.hpp"
#include "identity/audit.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <set>

namespace aftercare::assets {

namespace {

template <std::size_t Max>
std::optional<OneLine<1, Max>> fitted_text(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    const std::string kept = fitted(*text, Max);
    if (kept.empty()) return std::nullopt;
    return OneLine<1, Max>(kept);
}

std::vector<SerialNumber> numbers_of(const std::vector<DeviceRow>& rows) {
    std::vector<SerialNumber> numbers;
    for (const DeviceRow& row : rows)
        if (row.number) numbers.push_back(*row.number);
    return numbers;
}

bool is_system(Role role) { return role == Role::chassis || role == Role::member; }

}  // namespace

DeviceImporter::DeviceImporter(db::Tx& tx, Service& service, const Caller& caller, const ImportOptions& options,
                               std::vector<DeviceRow> rows)
    : tx_(tx),
      service_(service),
      caller_(caller),
      options_(options),
      now_(service.env().clock.now()),
      products_(tx, options, rows),
      rows_(std::move(rows)),
      shipped_(tx, numbers_of(rows_)) {}

Result<DeviceImport> DeviceImporter::run(const ChassisInventory& chassis, const std::vector<InventoryNote>& notes) {
    TRY(name_systems());
    find_device(chassis);
    settle_site();
    for (Row& row : rows_)
        if (row.flat.role != Role::part) TRY(take_system(row));
    for (Row& row : rows_)
        if (row.flat.role == Role::part) take_part(row);
    if (before_) release_gone();
    move_hidden();
    store_device(notes);
    return report();
}

Result<> DeviceImporter::name_systems() {
    int systems = 0;
    for (Row& row : rows_) {
        if (!is_system(row.flat.role)) continue;
        ++systems;
        row.choice = TRY(products_.find_system(row.flat));
    }
    if (systems > 0) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.device_without_serial",
                 .detail = "The virtual chassis shows no member with a serial number, so it could not be known again.",
                 .remedy = "Upload the inventory again once its members are up.",
                 .rule = "ENT-04"});
}

void DeviceImporter::find_device(const ChassisInventory& chassis) {
    const Component& root = chassis.root;
    for (const Row& row : rows_) {
        if (before_ || !is_system(row.flat.role)) continue;
        before_ = store::find_device_locked(tx_, options_.account, row.choice.product->id, *row.serial);
    }
    device_ = before_.value_or(Device{.account_id = options_.account,
                                      .id = service_.env().ids.make<DeviceId>(),
                                      .site_id = options_.site,
                                      .source = options_.source,
                                      .first_shown_at = now_});
    device_.asset_id.reset();
    device_.name = chassis.member.value_or("");
    device_.serial_number = root.serial_number.value_or("");
    device_.description = root.description.value_or("");
    if (options_.host_name) device_.host_name = options_.host_name;
    device_.source = options_.source;
    device_.last_shown_at = now_;
    if (!before_) return;
    const std::vector<AssetId> shown = store::list_shown_assets(tx_, *before_);
    claims_ = store::find_claims(tx_, shown);
    for (const AssetId id : shown) claims_.try_emplace(id);
}

Saying DeviceImporter::saying(const Asset& asset) {
    const auto known = claims_.find(asset.id);
    return {service_.pack().get<Sources>(), service_.env(), caller_, FactSource::snapshot,
            known == claims_.end() ? nullptr : &known->second};
}

// What is registered somewhere stays there, whatever the upload says: moving is a change of its own (ENT-07). Each system
// keeps its own site, and what is inside it is where it is.
void DeviceImporter::settle_site() {
    bool settled = false;
    for (Row& row : rows_) {
        if (!is_system(row.flat.role) || !row.number) continue;
        auto held = store::find_unit_locked(tx_, row.choice.product->id, *row.number);
        if (!held || held->account_id != options_.account) continue;
        if (!settled) device_.site_id = held->site_id;
        settled = true;
        row.held = std::move(held);
    }
    for (Row& row : rows_) {
        row.site = device_.site_id;
        if (row.held)
            row.site = row.held->site_id;
        else if (row.flat.parent_ordinal && !is_system(row.flat.role))
            row.site = rows_[static_cast<std::size_t>(*row.flat.parent_ordinal)].site;
    }
    if (device_.site_id != options_.site)
        notes_.emplace_back(
            "The device is registered at another site of the account and stays there; change its site to move it.");
}

Result<> DeviceImporter::take_system(Row& row) {
    if (const auto reason = reason_before_catalogue(row.flat)) {
        keep(row, *reason);
        return {};
    }
    if (!take_asset(row)) return fail(serial_taken(NumberKind::serial_number));
    if (row.flat.role == Role::chassis) device_.asset_id = row.stored.asset_id;
    systems_by_serial_.try_emplace(*row.serial, static_cast<std::size_t>(row.flat.ordinal));
    return {};
}

void DeviceImporter::take_part(Row& row) {
    if (take_same_unit(row)) return;
    if (const auto reason = reason_before_catalogue(row.flat)) return keep(row, *reason);
    row.choice = products_.find(row.flat);
    if (!row.choice.product) return keep(row, *row.choice.reason, row.choice.note);
    if (!take_asset(row)) return keep(row, KeptReason::serial_taken);
    parts_by_unit_.try_emplace({*row.serial, row.flat.shown->part_number}, static_cast<std::size_t>(row.flat.ordinal));
}

// A switch shows its only board and engine with the serial number of the chassis, and a cable shows itself at both ends.
// Two different parts that happen to share a serial number differ in their part number (ENT-04).
const DeviceImporter::Row* DeviceImporter::same_unit(const Row& row) const {
    if (!row.serial || row.flat.shown->third_party) return nullptr;
    if (const auto system = systems_by_serial_.find(*row.serial); system != systems_by_serial_.end())
        return &rows_[system->second];
    const auto part = parts_by_unit_.find({*row.serial, row.flat.shown->part_number});
    return part == parts_by_unit_.end() ? nullptr : &rows_[part->second];
}

bool DeviceImporter::take_same_unit(Row& row) {
    const Row* const other = same_unit(row);
    if (!other) return false;
    row.stored.outcome = ComponentOutcome::same_unit;
    row.stored.asset_id = other->stored.asset_id;
    row.stored.product_id = other->stored.product_id;
    row.stored.note =
        "It has the serial number of " + (other->flat.path.empty() ? "the chassis" : other->flat.path) + " and is the same unit.";
    return true;
}

Asset DeviceImporter::wanted_asset(const Row& row) const {
    const Component& shown = *row.flat.shown;
    const bool part = row.flat.role == Role::part;
    Asset asset{.id = service_.env().ids.make<AssetId>(),
                .account_id = options_.account,
                .product_id = row.choice.product->id,
                .sku = row.choice.product->sku,
                .serial_number = row.number.value(),
                .site_id = row.site,
                .parent_id = part ? parent_asset(row) : std::nullopt,
                .host_name = row.flat.role == Role::chassis ? device_.host_name : std::nullopt,
                .slot = row.flat.role == Role::chassis ? std::nullopt : fitted_text<120>(std::optional(row.flat.path)),
                .description = fitted(shown.description.value_or(""), 500),
                .part_number = fitted_text<80>(shown.part_number),
                .revision = fitted_text<40>(shown.version),
                .source = options_.source,
                .registered_at = now_,
                .last_shown_at = now_};
    return asset;
}

std::optional<AssetId> DeviceImporter::parent_asset(const Row& row) const {
    for (auto above = row.flat.parent_ordinal; above; above = rows_[static_cast<std::size_t>(*above)].flat.parent_ordinal) {
        const Row& parent = rows_[static_cast<std::size_t>(*above)];
        if (parent.stored.asset_id) return parent.stored.asset_id;
    }
    return std::nullopt;
}

bool DeviceImporter::take_asset(Row& row) {
    Asset wanted = wanted_asset(row);
    const orders::ShippedUnit* const shipped = shipped_.find(wanted);
    if (shipped) {
        wanted.shipped_on = shipped->shipped_on;
        wanted.channel = channel_for(*shipped, wanted.account_id);
    }
    row.stored.product_id = wanted.product_id;
    if (store::insert_anywhere(tx_, wanted)) {
        row.stored.asset_id = wanted.id;
        row.stored.outcome = ComponentOutcome::registered;
        if (!row.choice.note.empty()) row.stored.note = row.choice.note;
        if (shipped) keep_shipped(tx_, wanted, *shipped);
        identity::audit<Asset>(tx_, service_.env(), caller_, wanted.account_id, kAssetImport, "asset", wanted.id.uuid, nullptr,
                               &wanted);
        jobs::publish(tx_, service_.env(), wanted.account_id, "asset.registered", wanted.id.uuid, describe::json_of(wanted));
        return true;
    }
    row.held = store::find_unit_locked(tx_, wanted.product_id, wanted.serial_number);
    if (!row.held || row.held->account_id != options_.account) return false;
    update_held(row, wanted);
    return true;
}

void DeviceImporter::update_held(Row& row, const Asset& wanted) {
    const Asset& before = *row.held;
    FieldValues said;
    for (const char* field : {"description", "part_number", "revision"}) said.emplace_back(field, field_of(wanted, field));
    if (wanted.host_name) said.emplace_back("host_name", field_of(wanted, "host_name"));
    Asset after = take_fields(tx_, before, said, saying(before)).after;
    after.parent_id = wanted.parent_id;
    after.slot = wanted.slot;
    // What sits in no asset and stays in its place stays at its site.
    if (wanted.parent_id || before.parent_id || before.slot != wanted.slot) after.site_id = wanted.site_id;
    restart_fields(tx_, before, after, saying(before));
    const bool moved = after.parent_id != before.parent_id || after.slot != before.slot || after.site_id != before.site_id;
    const bool changed = moved || after.description != before.description || after.part_number != before.part_number ||
                         after.revision != before.revision || after.host_name != before.host_name;
    if (changed) save(before, after);
    if (after.site_id != before.site_id) moved_.emplace(after.id, after.site_id);
    row.stored.asset_id = before.id;
    row.stored.outcome = moved ? ComponentOutcome::moved : ComponentOutcome::already_registered;
    std::string note = row.choice.note;
    if (before.status != AssetStatus::in_use)
        note += (note.empty() ? "" : " ") + std::string("A device shows it, though it is recorded as not in use.");
    if (!note.empty()) row.stored.note = note;
}

void DeviceImporter::keep(Row& row, KeptReason reason, const std::string& note) {
    row.stored.outcome = ComponentOutcome::kept_as_component;
    row.stored.reason = reason;
    row.stored.note = note.empty() ? explain(reason) : explain(reason) + " " + note;
    row.stored.asset_id.reset();
}

// What this device showed before and does not show now sits nowhere, unless another device showed it since.
void DeviceImporter::release_gone() {
    std::set<AssetId> shown_now;
    for (const Row& row : rows_)
        if (row.stored.asset_id) shown_now.insert(*row.stored.asset_id);
    std::vector<AssetId> missing = store::list_shown_assets(tx_, *before_);
    std::erase_if(missing, [&](AssetId id) { return shown_now.contains(id); });
    if (missing.empty()) return;
    const std::vector<AssetId> shown_elsewhere = store::list_shown_elsewhere(tx_, *before_, missing);
    const std::set<AssetId> elsewhere(shown_elsewhere.begin(), shown_elsewhere.end());
    std::erase_if(missing, [&](AssetId id) { return elsewhere.contains(id); });
    for (const Asset& before : store::find_all(tx_, missing)) {
        gone_.push_back({before.id, before.sku, before.serial_number, before.slot});
        if (!before.parent_id && !before.slot) continue;
        Asset after = before;
        after.parent_id.reset();
        after.slot.reset();
        restart_fields(tx_, before, after, saying(before));
        save(before, after);
    }
}

// What sits in a part that moved and no device shows (it was registered by hand) is where that part is now.
void DeviceImporter::move_hidden() {
    std::map<AssetId, identity::SiteId> above = moved_;
    while (!above.empty()) {
        std::vector<AssetId> parents;
        for (const auto& [id, site] : above) parents.push_back(id);
        std::map<AssetId, identity::SiteId> moved;
        for (const Asset& before : store::find_children(tx_, options_.account, parents)) {
            const identity::SiteId site = above.at(before.parent_id.value());
            if (before.site_id == site) continue;
            Asset after = before;
            after.site_id = site;
            save(before, after);
            moved.emplace(after.id, site);
        }
        above = std::move(moved);
    }
}

void DeviceImporter::store_device(const std::vector<InventoryNote>& notes) {
    device_.notes = notes;
    if (before_)
        store::update_device(tx_, device_);
    else
        store::insert_device(tx_, device_);
    std::vector<store::DeviceKey> keys;
    std::set<std::pair<catalogue::ProductId, std::string>> known;
    std::vector<DeviceComponent> components;
    components.reserve(rows_.size());
    std::set<AssetId> shown;
    for (Row& row : rows_) {
        if (is_system(row.flat.role) && known.emplace(row.choice.product->id, *row.serial).second)
            keys.push_back({device_.account_id, row.choice.product->id, *row.serial, device_.id});
        row.stored.account_id = device_.account_id;
        row.stored.device_id = device_.id;
        components.push_back(row.stored);
        if (row.stored.asset_id) shown.insert(*row.stored.asset_id);
    }
    store::replace_keys(tx_, device_, keys);
    store::replace_components(tx_, device_, components);
    store::set_last_shown(tx_, {shown.begin(), shown.end()}, now_);
    jobs::publish(tx_, service_.env(), device_.account_id, "device.shown", device_.id.uuid, describe::json_of(device_));
}

DeviceImport DeviceImporter::report() {
    DeviceImport report{.outcome = before_ ? DeviceOutcome::updated : DeviceOutcome::added,
                        .device_id = device_.id,
                        .asset_id = device_.asset_id,
                        .serial_number = device_.serial_number.empty() ? std::nullopt : std::optional(device_.serial_number),
                        .description = device_.description.empty() ? std::nullopt : std::optional(device_.description),
                        .gone = gone_,
                        .notes = notes_};
    if (!device_.name.empty()) report.member = device_.name;
    ImportCounts& counts = report.counts;
    for (const Row& row : rows_) {
        ++counts.components;
        switch (row.stored.outcome) {
            case ComponentOutcome::registered:
                ++counts.registered;
                break;
            case ComponentOutcome::already_registered:
                ++counts.already_registered;
                break;
            case ComponentOutcome::moved:
                ++counts.moved;
                break;
            case ComponentOutcome::same_unit:
                ++counts.same_unit;
                break;
            case ComponentOutcome::kept_as_component:
                ++counts.kept_as_component;
                break;
            case ComponentOutcome::refused:
                throw Bug("a refused component of a device that was taken in");
        }
        report.components.push_back(imported(row));
    }
    counts.gone = static_cast<std::int64_t>(gone_.size());
    return report;
}

void DeviceImporter::save(const Asset& before, const Asset& after) {
    Asset saved = after;
    saved.version = before.version + 1;
    saved.last_shown_at = before.last_shown_at;
    store::update(tx_, saved);
    identity::audit(tx_, service_.env(), caller_, saved.account_id, kAssetImport, "asset", saved.id.uuid, &before, &saved);
    jobs::publish(tx_, service_.env(), saved.account_id, "asset.changed", saved.id.uuid, describe::json_of(saved));
}

}  // namespace aftercare::assets
