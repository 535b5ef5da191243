// Devices that have changed, against all advisories.
#include "insight/findings/change_store.hpp"
#include "insight/findings/match_work.hpp"
#include "platform/bitmap/bitmap.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kDevicesAtOnce = 500;
constexpr std::size_t kMostNamed = 200;

// Advisories by their numbers, rising.
std::vector<std::uint32_t> numbers_of(const std::vector<engine::AdvisoryFinding>& findings) {
    std::vector<std::uint32_t> numbers;
    for (const engine::AdvisoryFinding& finding : findings) numbers.push_back(finding.advisory);
    return numbers;
}

std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& those) {
    std::vector<std::uint32_t> rest;
    std::ranges::set_difference(all, those, std::back_inserter(rest));
    return rest;
}

std::vector<AdvisoryNumber> named(const std::vector<std::uint32_t>& advisories, const MatchState& state) {
    std::vector<AdvisoryNumber> names;
    for (const std::uint32_t number : advisories)
        if (names.size() < kMostNamed) names.push_back(state.advisories()[number].number);
    return names;
}

}  // namespace

struct MatchWork::DevicePlan {
    std::optional<store::MatchedDevice> before;
    store::MatchedDevice after;
    std::vector<std::uint32_t> opened;
    std::vector<std::uint32_t> closed;
    std::vector<AdvisoryNumber> opened_named;
    std::vector<AdvisoryNumber> closed_named;

    [[nodiscard]] bool was_there() const { return before && !before->gone; }
};

namespace {

bool is_same(const store::MatchedDevice& one, const store::MatchedDevice& other) {
    return one.account_id == other.account_id && one.site_id == other.site_id && one.serial_number == other.serial_number &&
           one.host_name == other.host_name && one.model == other.model && one.software == other.software &&
           one.facts_id == other.facts_id && one.gone == other.gone;
}

std::optional<std::string> told(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

}  // namespace

Result<std::size_t> MatchWork::match_devices() {
    const auto due = db_.read(Scope::all(), [](db::Tx& tx) { return store::due(tx, store::DueKind::device, kDevicesAtOnce); });
    if (due.empty()) return std::size_t{0};
    std::vector<DevicePlan> plans = TRY(plan_devices(due));
    TRY(write_devices(plans, due));
    return due.size();
}

Result<std::vector<MatchWork::DevicePlan>> MatchWork::plan_devices(const std::vector<store::DueRow>& due) {
    std::vector<assets::AssetId> ids;
    for (const store::DueRow& row : due) ids.push_back(assets::AssetId{row.object_id});
    std::vector<ShownDevice> shown;
    std::map<assets::AssetId, store::MatchedDevice> matched;
    db_.read(Scope::all(), [&](db::Tx& tx) {
        shown = shown_devices(tx, ids, pack_.get<FindingsPolicy>());
        for (store::MatchedDevice& device : store::find_matched(tx, ids)) {
            const assets::AssetId asset = device.asset_id;
            matched.emplace(asset, std::move(device));
        }
        return 0;
    });
    std::vector<DevicePlan> plans;
    for (const ShownDevice& device : shown) {
        const auto known = matched.extract(device.asset_id);
        const std::optional<MatchFactsId> facts = TRY(facts_.of(device));
        DevicePlan& plan = plans.emplace_back();
        if (known) plan.before = known.mapped();
        plan.after = {.number = known ? known.mapped().number : -1,
                      .asset_id = device.asset_id,
                      .account_id = device.account_id,
                      .site_id = device.site_id,
                      .serial_number = device.serial_number,
                      .host_name = device.host_name,
                      .model = device.model,
                      .software = device.software,
                      .facts_id = facts,
                      .gone = false};
    }
    for (const auto& [asset, device] : matched) {  // These are no devices any more.
        plans.push_back({.before = device, .after = device});
        plans.back().after.gone = true;
    }
    std::erase_if(plans, [](const DevicePlan& plan) { return plan.before && is_same(*plan.before, plan.after); });
    return plans;
}

void MatchWork::compare(std::vector<DevicePlan>& plans) {
    std::vector<std::string> models;
    for (const DevicePlan& plan : plans)
        if (!plan.after.gone) models.push_back(plan.after.model);
    const bool all_known = matcher_.ask([&](const MatchState& state) {
        return std::ranges::all_of(models, [&](const std::string& model) { return state.knows_model(model); });
    });
    if (!all_known) matcher_.load_anew(models, {});
    matcher_.work([&](MatchState& state) {
        std::vector<store::MatchedDevice> rows;
        for (const DevicePlan& plan : plans) rows.push_back(plan.after);
        state.learn_versions(rows);
        const engine::Engine& engine = state.engine();
        for (DevicePlan& plan : plans) {
            std::vector<std::uint32_t> before;
            std::vector<std::uint32_t> after;
            if (plan.was_there())
                before = numbers_of(engine.findings(engine.device(static_cast<engine::DeviceIndex>(plan.before->number))));
            if (!plan.after.gone) {
                const auto row = state.row_of(plan.after);
                check(row.has_value(), "insight: a device whose model or facts are in no table");
                after = numbers_of(engine.findings(*row));
            }
            plan.opened = without(after, before);
            plan.closed = without(before, after);
            plan.opened_named = named(plan.opened, state);
            plan.closed_named = named(plan.closed, state);
        }
        return 0;
    });
}

// What has changed of the device, the weightiest; nothing where it is something that findings do not depend on: where it stands, how it is
// called.
std::optional<ChangeCause> MatchWork::cause_of(db::Tx& tx, const DevicePlan& plan) {
    const store::MatchedDevice& after = plan.after;
    if (!plan.was_there()) return after.gone ? std::nullopt : std::optional(ChangeCause::device_appeared);
    const store::MatchedDevice& before = *plan.before;
    if (after.gone) return ChangeCause::device_gone;
    if (before.model != after.model) return ChangeCause::model_changed;
    if (before.software != after.software) return ChangeCause::software_changed;
    if (before.facts_id == after.facts_id)
        return before.account_id == after.account_id ? std::nullopt : std::optional(ChangeCause::device_appeared);
    const auto configuration = [&](const std::optional<MatchFactsId>& id) {
        const auto facts = id ? store::find_facts(tx, *id) : std::nullopt;
        return facts ? facts->configuration_sha256 : std::string();
    };
    return configuration(before.facts_id) != configuration(after.facts_id) ? ChangeCause::configuration_changed
                                                                           : ChangeCause::inventory_changed;
}

void MatchWork::write(db::Tx& tx, const DevicePlan& plan, const store::MatchedDevice& after) {
    const auto cause = cause_of(tx, plan);
    if (!cause) return;
    FindingChange change;
    change.account_id = after.account_id;
    change.id = env_.ids.make<FindingChangeId>();
    change.at = env_.clock.now();
    change.cause = *cause;
    change.asset_id = after.asset_id;
    change.opened = std::ssize(plan.opened);
    change.closed = std::ssize(plan.closed);
    if (*cause != ChangeCause::device_appeared) change.opened_what = bitmap::packed(plan.opened);
    change.closed_what = bitmap::packed(plan.closed);
    if (*cause == ChangeCause::model_changed) {
        change.was = told(plan.before->model);
        change.is_now = told(after.model);
    } else if (*cause == ChangeCause::software_changed) {
        change.was = told(plan.before->software);
        change.is_now = told(after.software);
    }
    store::insert(tx, change);
    if (*cause == ChangeCause::device_appeared || change.opened + change.closed == 0) return;
    jobs::publish(tx, env_, after.account_id, "finding.device_changed", after.asset_id.uuid,
                  describe::json_of(DeviceFindingsNews{.asset_id = after.asset_id,
                                                       .cause = change.cause,
                                                       .opened = change.opened,
                                                       .closed = change.closed,
                                                       .opened_advisories = plan.opened_named,
                                                       .closed_advisories = plan.closed_named}));
}

Result<> MatchWork::write_devices(std::vector<DevicePlan>& plans, const std::vector<store::DueRow>& due) {
    compare(plans);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const std::int64_t sequence = store::next_sequence(tx);
        std::int64_t number = store::next_device_number(tx);
        for (const DevicePlan& plan : plans) {
            store::MatchedDevice after = plan.after;
            after.sequence = sequence;
            if (after.number < 0) after.number = number++;
            store::put(tx, after);
            write(tx, plan, after);
        }
        for (const store::DueRow& row : due) store::settle_due(tx, row);
        return {};
    });
}

}  // namespace aftercare::insight
