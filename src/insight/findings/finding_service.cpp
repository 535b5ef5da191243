#include "insight/findings/finding_service.hpp"
#include "insight/editor/platform_models.hpp"

#include "assets/service.hpp"
#include "identity/store_card.hpp"
#include "insight/editor/editor_service.hpp"
#include "insight/findings/change_store.hpp"
#include "insight/findings/device_changes.hpp"
#include "insight/findings/notice_store.hpp"
#include "platform/bitmap/bitmap.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMostKept = 16;       // Accounts.
constexpr std::int64_t kHistory = 100;      // Changes that one finding shows.
constexpr std::size_t kMostAccounts = 500;  // Of an impact.

Problem advisory_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.advisory_unknown",
            .detail = "There is no such advisory.",
            .remedy = "Search GET /api/v1/advisories.",
            .rule = "INS-05"};
}

// The most first, names from A.
bool comes_before(const GroupPlace& one, const GroupPlace& other) {
    if (one.number != other.number) return one.number > other.number;
    return std::tie(one.name, one.key) < std::tie(other.name, other.key);
}

// What a group is sorted by beside its name and its key.
std::int64_t number_of(const FindingGroup& group, GroupSort sort) {
    switch (sort) {
        case GroupSort::risk:
            return group.counts.risk;
        case GroupSort::critical:
            return group.counts.critical;
        case GroupSort::devices:
            return group.counts.devices;
        case GroupSort::findings:
            return group.counts.findings;
        case GroupSort::name:
            break;
    }
    return 0;
}

// As of their places, with nothing copied: there may be as many as devices.
bool comes_before(const FindingGroup& one, const FindingGroup& other, GroupSort sort) {
    const std::int64_t first = number_of(one, sort);
    const std::int64_t second = number_of(other, sort);
    if (first != second) return first > second;
    return std::tie(one.name, one.key) < std::tie(other.name, other.key);
}

// Since when the finding is there: the last change that opened it, of the device or of the advisory.
std::optional<Instant> since_when(const std::vector<FindingChange>& of_device, const std::vector<FindingChange>& of_advisory,
                                  std::uint32_t device, std::uint32_t advisory) {
    std::optional<Instant> since;
    const auto take = [&](Instant at) {
        if (!since || *since < at) since = at;
    };
    for (const FindingChange& change : of_device)
        if (change.cause == ChangeCause::device_appeared || bitmap::contains(change.opened_what, advisory)) {
            take(change.at);
            break;
        }
    for (const FindingChange& change : of_advisory)
        if (bitmap::contains(change.opened_what, device)) {
            take(change.at);
            break;
        }
    return since;
}

// Those that have to do with this finding.
std::vector<FindingEvent> history_of(const std::vector<FindingChange>& of_device, const std::vector<FindingChange>& of_advisory,
                                     std::uint32_t device, std::uint32_t advisory) {
    std::vector<FindingEvent> history;
    for (const FindingChange& change : of_device)
        if (bitmap::contains(change.opened_what, advisory) || bitmap::contains(change.closed_what, advisory) ||
            change.cause == ChangeCause::device_appeared)
            history.push_back(change);
    for (const FindingChange& change : of_advisory)
        if (bitmap::contains(change.opened_what, device) || bitmap::contains(change.closed_what, device))
            history.push_back(change);
    std::ranges::sort(history, std::ranges::greater{}, &FindingEvent::id);
    if (std::ssize(history) > kHistory) history.resize(kHistory);
    return history;
}

}  // namespace

GroupPlace place_of(const FindingGroup& group, GroupSort sort) {
    return {.number = number_of(group, sort), .name = group.name, .key = group.key};
}

std::shared_ptr<const AccountFindings> FindingService::findings_of(AccountId account) {
    // Decisions before findings: what is decided meanwhile makes the stamp older, never newer, than what is kept.
    const std::int64_t stamp = db_.read(Scope::of(account), [&](db::Tx& tx) { return store::decision_stamp(tx, account); });
    const Kept now = matcher_.ask([&](const MatchState& state) {
        return Kept{.account = account,
                    .generation = state.generation(),
                    .device_changes = state.changes_of(account),
                    .advisory_changes = state.changes_of_advisories(),
                    .decisions = stamp,
                    .findings = nullptr};
    });
    const auto is_same = [&](const Kept& one) {
        return one.account == account && one.generation == now.generation && one.device_changes == now.device_changes &&
               one.advisory_changes == now.advisory_changes && one.decisions == now.decisions;
    };
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = std::ranges::find_if(kept_, is_same); found != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, found);
            return kept_.front().findings;
        }
    }
    const auto decisions = db_.read(Scope::of(account), [&](db::Tx& tx) { return store::decisions_of(tx, account); });
    Kept made = matcher_.ask([&](const MatchState& state) {
        return Kept{.account = account,
                    .generation = state.generation(),
                    .device_changes = state.changes_of(account),
                    .advisory_changes = state.changes_of_advisories(),
                    .decisions = stamp,
                    .findings = std::make_shared<const AccountFindings>(state, account, decisions)};
    });
    auto findings = made.findings;
    const std::scoped_lock lock(mutex_);
    std::erase_if(kept_, [&](const Kept& one) { return one.account == account; });
    kept_.push_front(std::move(made));
    if (kept_.size() > kMostKept) kept_.pop_back();
    return findings;
}

void FindingService::name_sites(const Caller& caller, std::vector<Finding>& rows) {
    std::vector<identity::SiteId> ids;
    for (const Finding& row : rows) ids.push_back(row.site_id);
    std::ranges::sort(ids);
    const auto [end, last] = std::ranges::unique(ids);
    ids.erase(end, last);
    std::map<identity::SiteId, std::string> codes;
    for (const identity::SiteCard& card :
         db_.read(caller.scope, [&](db::Tx& tx) { return identity::store::site_cards(tx, ids); }))
        codes.emplace(card.id, card.code.text());
    for (Finding& row : rows)
        if (const auto code = codes.find(row.site_id); code != codes.end()) row.site_code = code->second;
}

Result<FindingList> FindingService::list(const Caller& caller, std::optional<AccountId> account, const FindingFilter& filter,
                                         const FindingOrder& order, const std::optional<HitPlace>& after, std::int64_t limit,
                                         bool counted) {
    const AccountId of = TRY(caller.account_or_own(account));
    const auto all = findings_of(of);
    FindingList list;
    for (const Hit& hit : all->page(filter, order.by, order.descending, after, static_cast<std::size_t>(limit)))
        list.rows.push_back(all->finding(hit));
    if (counted) list.total = all->count(filter);
    name_sites(caller, list.rows);
    return list;
}

Result<FindingSummary> FindingService::summary(const Caller& caller, std::optional<AccountId> account,
                                               const FindingFilter& filter) {
    const AccountId of = TRY(caller.account_or_own(account));
    FindingSummary summary = findings_of(of)->summary(filter, pack_.get<FindingsPolicy>());
    summary.due = db_.read(Scope::all(), store::any_due);
    return summary;
}

Result<FindingService::Groups> FindingService::groups(const Caller& caller, std::optional<AccountId> account, FindingGrouping by,
                                                      const FindingFilter& filter, GroupSort sort, bool descending,
                                                      const std::optional<GroupPlace>& after, std::int64_t limit) {
    const AccountId of = TRY(caller.account_or_own(account));
    std::vector<FindingGroup> all = findings_of(of)->groups(by, filter, pack_.get<FindingsPolicy>());
    if (by == FindingGrouping::site) {
        std::vector<identity::SiteId> ids;
        for (const FindingGroup& group : all) ids.push_back(*identity::SiteId::parse(group.key));
        std::map<std::string, identity::SiteCard> cards;
        for (identity::SiteCard& card : db_.read(caller.scope, [&](db::Tx& tx) { return identity::store::site_cards(tx, ids); }))
            cards.emplace(card.id.text(), std::move(card));
        for (FindingGroup& group : all)
            if (const auto card = cards.find(group.key); card != cards.end()) {
                group.name = card->second.code.text();
                group.title = card->second.name.text();
            }
    }
    Groups groups{.rows = {}, .total = std::ssize(all)};
    if (after)
        std::erase_if(all, [&](const FindingGroup& group) {
            const GroupPlace place = place_of(group, sort);
            return descending ? !comes_before(place, *after) : !comes_before(*after, place);
        });
    const std::int64_t shown = std::min(limit, std::ssize(all));
    std::ranges::partial_sort(all, all.begin() + shown, [&](const FindingGroup& one, const FindingGroup& other) {
        return descending ? comes_before(other, one, sort) : comes_before(one, other, sort);
    });
    all.resize(static_cast<std::size_t>(shown));
    groups.rows = std::move(all);
    return groups;
}

Working FindingService::work_out(const store::MatchedDevice& device, const Advisory& content) {
    std::vector<PlatformModel> catalogue;
    std::optional<store::FactsRow> facts;
    db_.read(Scope::all(), [&](db::Tx& tx) {
        catalogue = platform_models(tx);
        if (device.facts_id) facts = store::find_facts(tx, *device.facts_id);
        return 0;
    });
    std::unique_ptr<const ConfigurationTree> configuration;
    std::vector<DevicePart> parts;
    KnownDevice known{.model = device.model, .system = {}, .version = device.software, .configuration = nullptr, .parts = {}};
    if (facts && !facts->configuration_sha256.empty()) configuration = facts_.effective(facts->configuration_sha256);
    known.configuration = configuration.get();
    if (facts && !facts->parts_sha256.empty()) {
        parts = describe::from_json<std::vector<DevicePart>>(facts->parts.text).value();
        known.parts = parts;
    }
    return insight::work_out(content, known, pack_.get<PlatformNames>(), catalogue);
}

Result<FindingView> FindingService::view(const Caller& caller, assets::AssetId asset, AdvisoryId advisory) {
    FindingView view;
    std::vector<FindingChange> of_device;
    std::vector<FindingChange> of_advisory;
    std::optional<store::MatchedDevice> device;
    std::optional<store::RevisionRow> revision;
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) -> Result<assets::Asset> {
        const assets::Asset one = TRY(assets::load_asset(tx, asset));
        const auto row = store::find_advisory(tx, advisory);
        if (!row || !row->revision) return fail(advisory_unknown());
        if (row->status == AdvisoryStatus::published) revision = store::find_revision(tx, advisory, *row->revision);
        const auto matched = store::find_matched(tx, {asset});
        if (!matched.empty() && !matched.front().gone) device = matched.front();
        view.decision = store::find_decision(tx, {one.account_id, asset, advisory});
        of_device = store::changes_of(tx, one.account_id, asset, {}, kHistory);
        of_advisory = store::changes_of(tx, one.account_id, advisory, {}, kHistory);
        return one;
    });
    if (!found) return std::unexpected(found.error());
    if (device && revision) {
        Working working = work_out(*device, store::content_of(*revision));
        view.verdict = working.verdict;
        view.clauses = std::move(working.clauses);
    }
    const auto numbers =
        matcher_.ask([&](const MatchState& state) { return std::pair(state.find(asset), state.find(advisory)); });
    if (numbers.first && numbers.second) {
        view.since = since_when(of_device, of_advisory, *numbers.first, *numbers.second);
        view.history = history_of(of_device, of_advisory, *numbers.first, *numbers.second);
    }
    FindingFilter one;
    one.asset_id = asset;
    one.advisory_id = advisory;
    FindingList list = TRY(this->list(caller, found->account_id, one, {}, {}, 1, false));
    if (!list.rows.empty()) view.finding = std::move(list.rows.front());
    if (!view.finding) view.since.reset();
    return view;
}

Result<std::vector<FindingEvent>> FindingService::changes(const Caller& caller, assets::AssetId asset,
                                                          std::optional<FindingChangeId> before, std::int64_t limit) {
    MatchedHistory device{.account = {}, .asset = asset, .number = {}, .touching = {}};
    const auto heads = matcher_.ask([&](const MatchState& state) {
        device.number = state.find(asset);
        if (device.number && !state.devices()[*device.number].gone)
            for (const engine::AdvisoryFinding& found : state.engine().findings(state.engine().device(*device.number)))
                device.touching.insert(state.advisories()[found.advisory].id);
        return state.kept_advisories();
    });
    const auto advisory_of = [&](std::uint32_t number) {
        return number < heads->size() ? std::optional((*heads)[number].id) : std::nullopt;
    };
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<FindingEvent>> {
        const assets::Asset one = TRY(assets::load_asset(tx, asset));
        device.account = one.account_id;
        return changes_of_device(tx, device, advisory_of, before, limit);
    });
}

Result<Impact> FindingService::impact(const Caller& caller, AdvisoryId advisory) {
    Impact impact{.advisory_id = advisory};
    std::optional<Advisory> content;
    TRY(db_.read(caller.scope, [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_advisory(tx, advisory);
        const bool drafts = caller.may(kAdvisoryReadDrafts);
        if (!row || (!row->revision && !drafts)) return fail(advisory_unknown());
        impact.revision = row->status == AdvisoryStatus::draft ? row->work_revision : row->revision;
        if (row->status == AdvisoryStatus::withdrawn || !impact.revision) return {};
        if (const auto revision = store::find_revision(tx, advisory, *impact.revision)) content = store::content_of(*revision);
        return {};
    }));
    if (!content) return impact;
    std::map<AccountId, ImpactedAccount> accounts;
    const auto tally = [&](MatchState& state) {
        const auto terms = state.terms(*content);
        if (!terms) return false;
        for (const auto& [device, finding] : state.engine().devices_touched(*terms)) {
            const AccountId account = state.devices()[device].account_id;
            if (!caller.scope.is_all() && !caller.scope.contains(account)) continue;
            ImpactedAccount& one = accounts[account];
            one.account_id = account;
            ++(finding == engine::Finding::affected               ? one.affected
               : finding == engine::Finding::potentially_affected ? one.potentially_affected
                                                                  : one.unknown_version);
        }
        return true;
    };
    if (!matcher_.work(tally)) {
        // A draft asks for what no advisory has asked before: nobody's configuration was asked yet.
        Advisory asked_less = *content;
        for (AdvisoryClause& clause : asked_less.clauses) clause.condition.reset();
        content = asked_less;
        accounts.clear();
        (void)matcher_.work(tally);
        for (auto& [id, one] : accounts) one.potentially_affected += std::exchange(one.affected, 0);
    }
    std::vector<ImpactedAccount> list;
    for (auto& [id, one] : accounts) {
        impact.affected += one.affected;
        impact.potentially_affected += one.potentially_affected;
        impact.unknown_version += one.unknown_version;
        list.push_back(std::move(one));
    }
    std::ranges::sort(list, [](const ImpactedAccount& one, const ImpactedAccount& other) {
        return std::tuple(other.affected, other.potentially_affected, one.account_id) <
               std::tuple(one.affected, one.potentially_affected, other.account_id);
    });
    impact.accounts_in_all = std::ssize(list);
    if (list.size() > kMostAccounts) list.resize(kMostAccounts);
    std::vector<AccountId> ids;
    for (const ImpactedAccount& one : list) ids.push_back(one.account_id);
    const auto [names, notices] = db_.read(caller.scope, [&](db::Tx& tx) {
        return std::pair(identity::store::account_names(tx, ids), store::notices_of(tx, advisory, ids));
    });
    std::map<AccountId, FindingNotice> told;
    for (const FindingNotice& notice : notices) told.emplace(notice.account_id, notice);
    for (ImpactedAccount& one : list) {
        if (const auto name = names.find(one.account_id); name != names.end()) one.name = name->second;
        const auto notice = told.find(one.account_id);
        if (notice == told.end()) continue;
        one.told_at = notice->second.at;
        one.told_devices = notice->second.covered_devices;
    }
    impact.accounts = std::move(list);
    return impact;
}

}  // namespace aftercare::insight
