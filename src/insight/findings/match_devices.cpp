// Devices that have changed, against all advisories.
#include "insight/findings/change_store.hpp"
#include "insight/findings/match_work.hpp"
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

}  // namespace

struct MatchWork::DevicePlan {
    std::optional<store::MatchedDevice> before;
    store::MatchedDevice after;
    ChangeCause cause = ChangeCause::device_appeared;
    std::optional<std::string> was;
    std::optional<std::string> is_now;
    std::vector<std::uint32_t> opened;
    std::vector<std::uint32_t> closed;
    std::vector<AdvisoryNumber> opened_named;
    std::vector<AdvisoryNumber> closed_named;
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
                      .facts_id = TRY(facts_.of(device)),
                      .gone = false};
    }
    for (const auto& [asset, device] : matched) {  // These are no devices any more.
        plans.push_back({.before = device, .after = device});
        plans.back().after.gone = true;
    }
    std::erase_if(plans, [](const DevicePlan& plan) { return plan.before && is_same(*plan.before, plan.after); });
    return plans;
}

Result<> MatchWork::write_devices(std::vector<DevicePlan>& plans, const std::vector<store::DueRow>& due) {
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
        for (DevicePlan& plan : plans) {
            const bool was_there = plan.before && !plan.before->gone;
            std::vector<std::uint32_t> before;
            std::vector<std::uint32_t> after;
            if (was_there)
                before = numbers_of(
                    state.engine().findings(state.engine().device(static_cast<engine::DeviceIndex>(plan.before->number))));
            if (!plan.after.gone) {
                const auto row = state.row_of(plan.after);
                check(row.has_value(), "insight: a device whose model or facts are in no table");
                after = numbers_of(state.engine().findings(*row));
            }
            plan.opened = without(after, before);
            plan.closed = without(before, after);
            for (const std::uint32_t number : plan.opened)
                if (plan.opened_named.size() < kMostNamed) plan.opened_named.push_back(state.advisories()[number].number);
            for (const std::uint32_t number : plan.closed)
                if (plan.closed_named.size() < kMostNamed) plan.closed_named.push_back(state.advisories()[number].number);
        }
        return 0;
    });
    // Which of the facts have changed: their rows tell.
    const auto facts_of = [&](db::Tx& tx, const std::optional<MatchFactsId>& id) {
        return id ? store::find_facts(tx, *id) : std::nullopt;
    };
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const std::int64_t sequence = store::next_sequence(tx);
        std::int64_t number = store::next_device_number(tx);
        const Instant now = env_.clock.now();
        for (DevicePlan& plan : plans) {
            store::MatchedDevice after = plan.after;
            after.sequence = sequence;
            if (after.number < 0) after.number = number++;
            store::put(tx, after);
            const bool was_there = plan.before && !plan.before->gone;
            FindingChange change;
            change.account_id = after.account_id;
            change.id = env_.ids.make<FindingChangeId>();
            change.at = now;
            change.asset_id = after.asset_id;
            change.opened = std::ssize(plan.opened);
            change.closed = std::ssize(plan.closed);
            change.closed_what = packed(plan.closed);
            if (was_there) {
                change.opened_what = packed(plan.opened);
                if (after.gone) {
                    change.cause = ChangeCause::device_gone;
                } else if (plan.before->model != after.model) {
                    change.cause = ChangeCause::model_changed;
                    change.was = told(plan.before->model);
                    change.is_now = told(after.model);
                } else if (plan.before->software != after.software) {
                    change.cause = ChangeCause::software_changed;
                    change.was = told(plan.before->software);
                    change.is_now = told(after.software);
                } else if (plan.before->facts_id != after.facts_id) {
                    const auto was = facts_of(tx, plan.before->facts_id);
                    const auto is_now = facts_of(tx, after.facts_id);
                    const bool configuration = (was ? was->configuration_sha256 : std::string()) !=
                                               (is_now ? is_now->configuration_sha256 : std::string());
                    change.cause = configuration ? ChangeCause::configuration_changed : ChangeCause::inventory_changed;
                } else if (plan.before->account_id == after.account_id) {
                    continue;  // It stands elsewhere, or is called otherwise: nothing that findings depend on.
                }
            } else if (after.gone) {
                continue;
            }
            store::insert(tx, change);
            if (was_there && change.opened + change.closed > 0)
                jobs::publish(tx, env_, after.account_id, "finding.device_changed", after.asset_id.uuid,
                              describe::json_of(DeviceFindingsNews{.asset_id = after.asset_id,
                                                                   .cause = change.cause,
                                                                   .opened = change.opened,
                                                                   .closed = change.closed,
                                                                   .opened_advisories = plan.opened_named,
                                                                   .closed_advisories = plan.closed_named}));
        }
        for (const store::DueRow& row : due) store::settle_due(tx, row);
        return {};
    });
}

}  // namespace aftercare::insight
