#include "insight/findings/advice_service.hpp"

#include "identity/policy.hpp"
#include "insight/advice/advise.hpp"
#include "insight/advice/fixed_releases.hpp"
#include "insight/findings/advisory_contents.hpp"
#include "insight/life/life_index.hpp"
#include "insight/life/life_store.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <set>

namespace aftercare::insight {

namespace {

constexpr unsigned kThreads = 2;               // Of one question; several are asked at the same time.
constexpr std::int64_t kReleasesRead = 1'000;  // Of the calendar, at once.

Problem unreadable(std::string code, std::string pointer, const std::string& text, std::string why, std::string rule) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = "\"" + text + "\" can't be read: " + why,
            .remedy = "Give it as a device or an advisory names it: 21.4R3-S5, 22.4R2-EVO; a train as 21.4 or 22.4-EVO.",
            .rule = std::move(rule),
            .fields = {{std::move(pointer), std::move(why)}}};
}

Result<Version> readable(const std::string& release) {
    auto target = parse_version(release);
    if (!target) return fail(unreadable("insight.release_unreadable", "query/release", release, target.error().why, "INS-09"));
    if (!target->ordered())
        return fail(unreadable("insight.release_unreadable", "query/release", release,
                               "it is a build without a place in the order of releases.", "INS-09"));
    return *std::move(target);
}

// What is known of the ends of trains and of models.
struct Ends {
    advice::Calendar calendar;
    LifeIndex index;
};

Ends load_ends(db::Db& db) {
    Ends ends{.calendar = advice::Calendar{}, .index = load_index(db)};
    std::vector<advice::TrainDays> trains;
    std::optional<std::int64_t> after;
    for (bool more = true; more;) {
        const auto page = db.read(Scope::all(), [&](db::Tx& tx) { return store::releases(tx, after, kReleasesRead); });
        for (const Release& release : page) {
            const auto train = parse_train(release.train.text());
            if (!train) continue;  // A branch that is no train of releases.
            const LifeEntry* const said = ends.index.of_train(release.train);
            trains.push_back({.train = *train,
                              .released_on = release.released_on,
                              .end_of_engineering = said ? said->dates.end_of_software_engineering : release.end_of_engineering,
                              .end_of_support = said ? said->dates.end_of_support : release.end_of_support});
        }
        more = std::ssize(page) == kReleasesRead;
        if (more) after = page.back().train.place();
    }
    ends.calendar = advice::Calendar(std::move(trains));
    return ends;
}

// What all of the account's devices tell of what runs where, and bulletins of when new releases end for their models.
void learn(advice::KnownSupport& support, const MatchState& state, AccountId account, const LifeIndex& index) {
    const advice::AlikeDevices all = advice::alike(state.engine(), chosen_devices(state, account, {}));
    advice::learn_support(support, all, state.engine().versions(), state.platforms());
    std::set<engine::PlatformIndex> models;
    for (const advice::Alike& kind : all.kinds) {
        if (!models.insert(kind.row.platform).second) continue;
        const std::string_view model = state.platforms().text(kind.row.platform);
        const LifeEntry* const said = index.of_sku(model);
        if (said != nullptr && said->dates.end_of_software_engineering)
            support.ends(model, *said->dates.end_of_software_engineering);
    }
}

std::vector<Severity> severities_of(const MatchState& state) {
    std::vector<Severity> severities;
    severities.reserve(state.advisories().size());
    for (const AdvisoryHead& head : state.advisories()) severities.push_back(head.severity);
    return severities;
}

AdvisoryOutlook outlook_of(const advice::AdvisoryEffect& effect, const AdvisoryHead& head) {
    return {.advisory_id = head.id,
            .number = head.number,
            .title = head.title,
            .severity = effect.severity,
            .exploited = head.exploited,
            .gone = effect.gone,
            .came = effect.came,
            .stays = effect.stays};
}

DeviceOutlook outlook_of(const DeviceHead& head, const TextTable& texts, advice::Standpoint standpoint) {
    const auto text_or_nothing = [&](std::uint32_t number) {
        const std::string_view text = texts.text(number);
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    };
    return {.asset_id = head.asset_id,
            .serial_number = std::string(texts.text(head.serial_number)),
            .host_name = text_or_nothing(head.host_name),
            .model = std::string(texts.text(head.model)),
            .software = text_or_nothing(head.software),
            .standpoint = standpoint};
}

// Those that would not move, of the devices, into the answer.
void tell_staying(const MatchState& state, const std::vector<engine::DeviceIndex>& devices,
                  const std::vector<std::optional<advice::Standpoint>>& standpoints, FindingWhatIf& answer) {
    std::vector<std::pair<advice::Standpoint, engine::DeviceIndex>> staying;
    for (std::size_t i = 0; i < devices.size(); ++i)
        if (standpoints[i] && *standpoints[i] != advice::Standpoint::moves && *standpoints[i] != advice::Standpoint::runs_it)
            staying.emplace_back(*standpoints[i], devices[i]);
    answer.staying_in_all = std::ssize(staying);
    // The last standpoint, cannot_run_it, weighs most.
    std::ranges::stable_sort(staying, std::greater{}, &std::pair<advice::Standpoint, engine::DeviceIndex>::first);
    if (staying.size() > kMostOutlooks) staying.resize(kMostOutlooks);
    for (const auto& [standpoint, device] : staying)
        answer.staying.push_back(outlook_of(state.devices()[device], state.texts(), standpoint));
}

}  // namespace

std::shared_ptr<const std::vector<Version>> AdviceService::known_releases() {
    std::vector<AdvisoryHead> heads;
    Known made;
    {
        const std::scoped_lock lock(mutex_);
        made = known_;
    }
    const bool is_same = matcher_.ask([&](const MatchState& state) {
        if (made.generation == state.generation() && made.advisory_changes == state.changes_of_advisories()) return true;
        made = {.generation = state.generation(), .advisory_changes = state.changes_of_advisories(), .releases = nullptr};
        heads = state.advisories();
        return false;
    });
    if (is_same) return made.releases;
    std::vector<Version> releases;
    const std::span<const AdvisoryHead> all(heads);
    for (std::size_t at = 0; at < all.size(); at += kContentsAtOnce)
        for (const auto& content : contents_of(db_, all.subspan(at, std::min(kContentsAtOnce, all.size() - at))))
            if (content) std::ranges::move(advice::fixed_releases(*content), std::back_inserter(releases));
    made.releases = std::make_shared<const std::vector<Version>>(advice::each_once(std::move(releases)));
    const std::scoped_lock lock(mutex_);
    known_ = made;
    return made.releases;
}

template <class F>
auto AdviceService::in_surroundings(AccountId account, const F& question) {
    const Ends ends = load_ends(db_);
    const Date today = zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
    return matcher_.ask([&](const MatchState& state) {
        advice::KnownSupport support(ends.calendar);
        learn(support, state, account, ends.index);
        const std::vector<Severity> severities = severities_of(state);
        const advice::Surroundings around{.engine = state.engine(),
                                          .severities = severities,
                                          .platforms = state.platforms(),
                                          .calendar = ends.calendar,
                                          .supports = support,
                                          .policy = pack_.get<advice::AdvicePolicy>(),
                                          .today = today,
                                          .threads = kThreads};
        return question(state, around);
    });
}

Result<FindingWhatIf> AdviceService::what_if(const Caller& caller, std::optional<AccountId> account, const DeviceChoice& choice,
                                             const ReleaseWish& wish) {
    const AccountId of = TRY(caller.account_or_own(account));
    const Version target = TRY(readable(wish.release));
    const Labelled with_label = labelled(db_, caller.scope, of, choice);
    return in_surroundings(of, [&](const MatchState& state, const advice::Surroundings& around) {
        const std::vector<engine::DeviceIndex> devices = chosen_devices(state, of, choice, with_label);
        advice::WhatIf what = advice::what_if(advice::alike(state.engine(), devices), target, wish.downgrades, around);
        FindingWhatIf answer{.account_id = of,
                             .devices = what.devices,
                             .before = what.before,
                             .effect = std::move(what.effect),
                             .advisories_in_all = std::ssize(what.advisories),
                             .advisories = {},
                             .staying_in_all = 0,
                             .staying = {}};
        if (what.advisories.size() > kMostOutlooks) what.advisories.resize(kMostOutlooks);
        for (const advice::AdvisoryEffect& effect : what.advisories)
            answer.advisories.push_back(outlook_of(effect, state.advisories()[static_cast<std::size_t>(effect.advisory)]));
        tell_staying(state, devices, advice::standpoints(devices, target, wish.downgrades, around), answer);
        return answer;
    });
}

Result<WhatIfDevices> AdviceService::what_if_devices(const Caller& caller, std::optional<AccountId> account,
                                                     const DeviceChoice& choice, const ReleaseWish& wish,
                                                     const OutlookFilter& filter, const std::optional<assets::AssetId>& after,
                                                     std::size_t limit) {
    const AccountId of = TRY(caller.account_or_own(account));
    const Version target = TRY(readable(wish.release));
    const Labelled with_label = labelled(db_, caller.scope, of, choice);
    return in_surroundings(of, [&](const MatchState& state, const advice::Surroundings& around) {
        WhatIfDevices answer{.account_id = of, .devices_in_all = 0, .devices = {}, .next = {}};
        std::optional<engine::AdvisoryIndex> advisory;
        if (filter.advisory_id) {
            advisory = state.find(*filter.advisory_id);
            if (!advisory) return answer;  // It touches nobody.
        }
        const std::vector<engine::DeviceIndex> devices = chosen_devices(state, of, choice, with_label);
        std::vector<advice::DeviceShift> shifts = advice::device_shifts(devices, target, wish.downgrades, advisory, around);
        std::erase_if(shifts, [&](const advice::DeviceShift& shift) {
            if (filter.standpoint && shift.standpoint != *filter.standpoint) return true;
            if (!advisory) return false;
            return !shift.change() || (filter.change && shift.change() != filter.change);
        });
        const auto id_of = [&](const advice::DeviceShift& shift) { return state.devices()[shift.device].asset_id; };
        std::ranges::sort(shifts, {}, id_of);
        answer.devices_in_all = std::ssize(shifts);
        auto at = after ? std::ranges::upper_bound(shifts, *after, {}, id_of) : shifts.begin();
        for (; at != shifts.end() && answer.devices.size() < limit; ++at) {
            DeviceShiftOutlook& row = answer.devices.emplace_back();
            static_cast<DeviceOutlook&>(row) = outlook_of(state.devices()[at->device], state.texts(), at->standpoint);
            if (at->before) row.before = verdict_of(*at->before);
            if (at->after) row.after = verdict_of(*at->after);
        }
        if (at != shifts.end()) answer.next = answer.devices.back().asset_id;
        return answer;
    });
}

Result<FindingAdvice> AdviceService::advise(const Caller& caller, std::optional<AccountId> account, const DeviceChoice& choice,
                                            const std::optional<TrainName>& train, bool downgrades) {
    const AccountId of = TRY(caller.account_or_own(account));
    advice::Wishes wishes{.pinned = {}, .downgrades = downgrades};
    if (train) {
        const auto pinned = parse_train(train->text());
        if (!pinned)
            return fail(unreadable("insight.train_unreadable", "query/train", train->text(), pinned.error().why, "INS-10"));
        wishes.pinned = *pinned;
    }
    const auto known = known_releases();
    const Labelled with_label = labelled(db_, caller.scope, of, choice);
    return in_surroundings(of, [&](const MatchState& state, const advice::Surroundings& around) {
        FindingAdvice answer;
        static_cast<advice::Advice&>(answer) =
            advice::advise(advice::alike(state.engine(), chosen_devices(state, of, choice, with_label)), *known, wishes, around);
        answer.account_id = of;
        return answer;
    });
}

}  // namespace aftercare::insight
