// Advisories that were published, revised or withdrawn, against all devices.
#include "insight/findings/change_store.hpp"
#include "insight/findings/decision_store.hpp"
#include "insight/findings/match_work.hpp"
#include "platform/bitmap/bitmap.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kAdvisoriesAtOnce = 500;

// Who brought the revision that everybody sees, or withdrew it.
ChangeActor actor_of(const store::AdvisoryRow& row, const store::RevisionRow& revision) {
    if (row.source == AdvisorySource::release_calendar) return ChangeActor::system;
    const bool withdrawn = row.status == AdvisoryStatus::withdrawn;
    if (revision.imported && (!withdrawn || store::content_of(revision).withdrawn)) return ChangeActor::source;
    return withdrawn || revision.published_by ? ChangeActor::editor : ChangeActor::system;
}

std::optional<std::string> reason_of(const store::AdvisoryRow& row, const store::RevisionRow& revision) {
    const auto& reason = row.status == AdvisoryStatus::withdrawn ? row.withdrawn_for : revision.reason;
    return reason ? std::optional(reason->text()) : std::nullopt;
}

}  // namespace

struct MatchWork::AdvisoryPlan {
    AdvisoryNumber number;
    Severity severity = Severity::minor;
    store::MatchedAdvisory after;  // Its number is -1 where it was never matched.
    std::optional<std::int64_t> revision_before;
    bool was_matched = false;
    Advisory content;
    ChangeActor actor = ChangeActor::editor;
    std::optional<std::string> reason;

    struct OfAccount {
        std::vector<std::uint32_t> opened;
        std::vector<std::uint32_t> closed;
        std::int64_t devices = 0;
        std::int64_t unknown_version = 0;
        std::int64_t decided = 0;
    };
    std::map<AccountId, OfAccount> accounts;

    [[nodiscard]] ChangeCause cause() const {
        if (!after.revision) return ChangeCause::advisory_withdrawn;
        return revision_before ? ChangeCause::advisory_revised : ChangeCause::advisory_published;
    }
};

Result<std::size_t> MatchWork::match_advisories() {
    const auto due =
        db_.read(Scope::all(), [](db::Tx& tx) { return store::due(tx, store::DueKind::advisory, kAdvisoriesAtOnce); });
    if (due.empty()) return std::size_t{0};
    std::vector<AdvisoryPlan> plans = plan_advisories(due);
    TRY(learn_conditions(plans));
    for (AdvisoryPlan& plan : plans) compare(plan);
    TRY(write_advisories(plans, due));
    return due.size();
}

std::vector<MatchWork::AdvisoryPlan> MatchWork::plan_advisories(const std::vector<store::DueRow>& due) {
    std::vector<AdvisoryId> ids;
    for (const store::DueRow& row : due) ids.push_back(AdvisoryId{row.object_id});
    return db_.read(Scope::all(), [&](db::Tx& tx) {
        std::vector<AdvisoryPlan> plans;
        for (const store::AdvisoryRow& row : store::find_advisories(tx, ids)) {
            const bool seen = row.status == AdvisoryStatus::published && row.revision.has_value();
            const auto matched = store::find_matched(tx, row.id);
            if (!seen && !matched) continue;  // Nobody sees it yet, or it was withdrawn before it was matched.
            AdvisoryPlan& plan = plans.emplace_back();
            plan.number = row.number;
            plan.severity = row.severity;
            plan.was_matched = matched.has_value();
            plan.revision_before = matched ? matched->revision : std::nullopt;
            plan.after = {
                .number = matched ? matched->number : -1, .advisory_id = row.id, .revision = seen ? row.revision : std::nullopt};
            if (!row.revision) continue;
            const auto revision = store::find_revision(tx, row.id, *row.revision);
            if (!revision) continue;
            if (seen) plan.content = store::content_of(*revision);
            plan.actor = actor_of(row, *revision);
            plan.reason = reason_of(row, *revision);
        }
        return plans;
    });
}

Result<> MatchWork::learn_conditions(const std::vector<AdvisoryPlan>& plans) {
    const bool known = matcher_.work([&](MatchState& state) {
        return std::ranges::all_of(plans, [&](const AdvisoryPlan& plan) { return state.terms(plan.content).has_value(); }) &&
               state.new_atoms().empty();
    });
    if (known) return {};
    std::vector<Advisory> contents;
    for (const AdvisoryPlan& plan : plans) contents.push_back(plan.content);
    matcher_.load_anew({}, contents);
    if (TRY(facts_.take_new_atoms())) matcher_.load_anew({}, std::move(contents));
    return {};
}

void MatchWork::compare(AdvisoryPlan& plan) {
    matcher_.work([&](MatchState& state) {
        const auto terms = state.terms(plan.content);
        check(terms.has_value(), "insight: conditions of an advisory without numbers");
        std::vector<engine::DeviceIndex> before;
        std::vector<engine::DeviceIndex> undecided_before;
        if (plan.was_matched)
            for (const auto& [device, finding] :
                 state.engine().devices_touched(state.engine().terms()[static_cast<std::size_t>(plan.after.number)])) {
                before.push_back(device);
                if (finding == engine::Finding::unknown_version) undecided_before.push_back(device);
            }
        std::vector<engine::DeviceIndex> after;
        for (const auto& [device, finding] : state.engine().devices_touched(*terms)) {
            after.push_back(device);
            AdvisoryPlan::OfAccount& account = plan.accounts[state.devices()[device].account_id];
            ++account.devices;
            if (finding == engine::Finding::unknown_version)
                ++account.unknown_version;
            else if (std::ranges::binary_search(undecided_before, device))
                ++account.decided;
        }
        std::vector<engine::DeviceIndex> some;
        std::ranges::set_difference(after, before, std::back_inserter(some));
        for (const engine::DeviceIndex device : some) plan.accounts[state.devices()[device].account_id].opened.push_back(device);
        some.clear();
        std::ranges::set_difference(before, after, std::back_inserter(some));
        for (const engine::DeviceIndex device : some) plan.accounts[state.devices()[device].account_id].closed.push_back(device);
        return 0;
    });
}

Result<> MatchWork::write_advisories(std::vector<AdvisoryPlan>& plans, const std::vector<store::DueRow>& due) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const std::int64_t sequence = store::next_sequence(tx);
        std::int64_t number = store::next_advisory_number(tx);
        const Instant now = env_.clock.now();
        for (const AdvisoryPlan& plan : plans) {
            store::MatchedAdvisory after = plan.after;
            after.sequence = sequence;
            if (after.number < 0) after.number = number++;
            store::put(tx, after);
            const auto told = [](const std::optional<std::int64_t>& revision) {
                return revision ? std::optional(std::to_string(*revision)) : std::nullopt;
            };
            for (const auto& [account, what] : plan.accounts) {
                if (what.opened.empty() && what.closed.empty() && plan.revision_before == after.revision) continue;
                FindingChange change;
                change.account_id = account;
                change.id = env_.ids.make<FindingChangeId>();
                change.at = now;
                change.cause = plan.cause();
                change.advisory_id = after.advisory_id;
                change.number = plan.number;
                change.actor = plan.actor;
                change.reason = plan.reason;
                change.was = told(plan.revision_before);
                change.is_now = told(after.revision);
                change.opened = std::ssize(what.opened);
                change.closed = std::ssize(what.closed);
                change.opened_what = bitmap::packed(what.opened);
                change.closed_what = bitmap::packed(what.closed);
                store::insert(tx, change);
                jobs::publish(tx, env_, account, "finding.advisory_matched", after.advisory_id.uuid,
                              describe::json_of(AdvisoryFindingsNews{.advisory_id = after.advisory_id,
                                                                     .number = plan.number,
                                                                     .severity = plan.severity,
                                                                     .cause = plan.cause(),
                                                                     .devices = what.devices,
                                                                     .unknown_version = what.unknown_version,
                                                                     .opened = std::ssize(what.opened),
                                                                     .closed = std::ssize(what.closed),
                                                                     .decided = what.decided}));
            }
        }
        for (const store::DueRow& row : due) store::settle_due(tx, row);
        return {};
    });
}

}  // namespace aftercare::insight
