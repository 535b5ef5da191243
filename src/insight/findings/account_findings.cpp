#include "insight/findings/account_findings.hpp"

#include "platform/base/letters.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

std::uint64_t key_of(std::uint32_t device, std::uint32_t advisory) { return std::uint64_t{device} << 32U | advisory; }

bool contains_word(const std::string& text, const std::string& wanted) {
    return small_letters(text).find(wanted) != std::string::npos;
}

// The filter with what is the same for all findings worked out once.
class Chooser {
public:
    Chooser(const AccountFindings& all, const FindingFilter& filter) : all_(all), filter_(filter) {
        if (!filter.text) return;
        const std::string wanted = small_letters(filter.text->text());
        for (const HitDevice& device : all.devices())
            device_fits_.push_back(contains_word(device.host_name, wanted) || contains_word(device.serial_number, wanted) ||
                                   contains_word(device.model, wanted));
        for (const AdvisoryHead& advisory : all.advisories())
            advisory_fits_.push_back(contains_word(advisory.number.text(), wanted) ||
                                     contains_word(advisory.title.text(), wanted));
    }

    bool operator()(const Hit& hit) const {
        return fits_device(all_.devices()[hit.device]) && fits_advisory(all_.advisories()[hit.advisory]) && fits_rest(hit);
    }

    bool fits_device(const HitDevice& device) const {
        if (filter_.asset_id && device.asset_id != *filter_.asset_id) return false;
        if (filter_.site_id && device.site_id != *filter_.site_id) return false;
        if (filter_.model && device.model != filter_.model->text()) return false;
        if (filter_.release_shown && device.software.empty() == *filter_.release_shown) return false;
        return !filter_.release || device.software == filter_.release->text();
    }

private:
    bool fits_advisory(const AdvisoryHead& advisory) const {
        if (filter_.advisory_id && advisory.id != *filter_.advisory_id) return false;
        if (filter_.severity && advisory.severity != *filter_.severity) return false;
        if (filter_.kind && advisory.kind != *filter_.kind) return false;
        return !filter_.exploited || advisory.exploited == *filter_.exploited;
    }

    bool fits_rest(const Hit& hit) const {
        if (filter_.verdict && verdict_of(hit.finding) != *filter_.verdict) return false;
        if (filter_.text && !device_fits_[hit.device] && !advisory_fits_[hit.advisory]) return false;
        if (!filter_.state && !filter_.accepted && !filter_.owner_id) return true;
        const Decision* const decision = all_.decision(hit);
        const DecisionState state = decision == nullptr ? DecisionState::open : decision->state;
        if (filter_.state && state != *filter_.state) return false;
        if (filter_.accepted && (state == DecisionState::risk_accepted) != *filter_.accepted) return false;
        return !filter_.owner_id || (decision != nullptr && decision->owner_id == filter_.owner_id);
    }

    const AccountFindings& all_;
    const FindingFilter& filter_;
    std::vector<bool> device_fits_;
    std::vector<bool> advisory_fits_;
};

// The order of findings. Ties are broken by advisory and device, so that it is total.
class Earlier {
public:
    Earlier(const AccountFindings& all, FindingSort by, bool descending) : all_(all), by_(by), descending_(descending) {}

    bool operator()(const Hit& one, const Hit& other) const {
        const auto order = compare(one, other);
        if (order != 0) return descending_ ? order > 0 : order < 0;
        const auto ties = std::pair(all_.advisories()[one.advisory].id, all_.devices()[one.device].asset_id) <=>
                          std::pair(all_.advisories()[other.advisory].id, all_.devices()[other.device].asset_id);
        return descending_ ? ties > 0 : ties < 0;
    }

private:
    std::strong_ordering compare(const Hit& one, const Hit& other) const {
        const AdvisoryHead& a = all_.advisories()[one.advisory];
        const AdvisoryHead& b = all_.advisories()[other.advisory];
        const HitDevice& c = all_.devices()[one.device];
        const HitDevice& d = all_.devices()[other.device];
        switch (by_) {
            case FindingSort::severity:
                if (const auto order = a.severity <=> b.severity; order != 0) return order;
                if (a.exploited != b.exploited) return b.exploited <=> a.exploited;
                return b.published_at <=> a.published_at;
            case FindingSort::published_at:
                return a.published_at <=> b.published_at;
            case FindingSort::number:
                return a.number.text() <=> b.number.text();
            case FindingSort::host_name:
                return c.name() <=> d.name();
            case FindingSort::software:
                return c.software <=> d.software;
        }
        return std::strong_ordering::equal;
    }

    const AccountFindings& all_;
    FindingSort by_;
    bool descending_;
};

constexpr std::int64_t kMostRisk = 100;

}  // namespace

FindingVerdict verdict_of(engine::Finding finding) {
    switch (finding) {
        case engine::Finding::affected:
            return FindingVerdict::affected;
        case engine::Finding::potentially_affected:
            return FindingVerdict::potentially_affected;
        case engine::Finding::unknown_version:
            return FindingVerdict::unknown_version;
    }
    return FindingVerdict::unknown_version;
}

std::int64_t risk_of(const AdvisoryHead& advisory, engine::Finding finding, const Decision* decision,
                     const FindingsPolicy& policy) {
    if (decision != nullptr && decision->state == DecisionState::risk_accepted) return 0;
    std::int64_t risk = policy.risk.of(advisory.severity) * 100;
    if (advisory.exploited) risk *= policy.exploited_times;
    if (finding != engine::Finding::affected) risk = risk * policy.uncertain_percent / 100;
    return risk;  // In hundredths.
}

AccountFindings::AccountFindings(const MatchState& state, AccountId account, std::span<const Decision> decisions)
    : account_(account), advisories_(state.kept_advisories()) {
    for (const AdvisoryHead& head : *advisories_) by_advisory_.emplace(head.id, static_cast<std::uint32_t>(by_advisory_.size()));
    const TextTable& texts = state.texts();
    const engine::Engine& engine = state.engine();
    for (const engine::DeviceIndex index : state.devices_of(account)) {
        const DeviceHead& head = state.devices()[index];
        if (head.gone) continue;
        const auto place = static_cast<std::uint32_t>(devices_.size());
        const engine::DeviceRow row = engine.device(index);
        devices_.push_back({.asset_id = head.asset_id,
                            .site_id = head.site_id,
                            .serial_number = std::string(texts.text(head.serial_number)),
                            .host_name = std::string(texts.text(head.host_name)),
                            .model = std::string(texts.text(head.model)),
                            .software = std::string(texts.text(head.software)),
                            .version_known = row.version < engine.versions().size(),
                            .configuration_known = knows(engine.facts().knowledge(row.facts), engine::Evidence::configuration)});
        by_asset_.emplace(head.asset_id, place);
        for (const engine::AdvisoryFinding& found : engine.findings(row)) hits_.push_back({place, found.advisory, found.finding});
    }
    for (const Decision& decision : decisions) {
        const auto device = by_asset_.find(decision.asset_id);
        const auto advisory = by_advisory_.find(decision.advisory_id);
        if (device != by_asset_.end() && advisory != by_advisory_.end())
            decisions_.emplace(key_of(device->second, advisory->second), decision);
    }
}

const Decision* AccountFindings::decision(const Hit& hit) const {
    if (decisions_.empty()) return nullptr;
    const auto found = decisions_.find(key_of(hit.device, hit.advisory));
    return found == decisions_.end() ? nullptr : &found->second;
}

bool AccountFindings::fits(const Hit& hit, const FindingFilter& filter) const { return Chooser(*this, filter)(hit); }

std::vector<Hit> AccountFindings::page(const FindingFilter& filter, FindingSort by, bool descending,
                                       const std::optional<HitPlace>& after, std::size_t limit) const {
    const Chooser chosen(*this, filter);
    const Earlier earlier(*this, by, descending);
    std::optional<Hit> behind;
    if (after) {
        const auto device = by_asset_.find(after->asset_id);
        const auto advisory = by_advisory_.find(after->advisory_id);
        // The device is gone since: what was before it can't be told any more, so the list begins anew.
        if (device != by_asset_.end() && advisory != by_advisory_.end()) behind = Hit{device->second, advisory->second, {}};
    }
    // The best so far as a heap whose top is the last of them, so that each of a million costs one comparison.
    std::vector<Hit> best;
    for (const Hit& hit : hits_) {
        if (!chosen(hit) || (behind && !earlier(*behind, hit))) continue;
        if (best.size() == limit) {
            if (!earlier(hit, best.front())) continue;
            std::ranges::pop_heap(best, earlier);
            best.pop_back();
        }
        best.push_back(hit);
        std::ranges::push_heap(best, earlier);
    }
    std::ranges::sort_heap(best, earlier);
    return best;
}

std::int64_t AccountFindings::count(const FindingFilter& filter) const {
    const Chooser chosen(*this, filter);
    return std::ranges::count_if(hits_, chosen);
}

Finding AccountFindings::finding(const Hit& hit) const {
    const HitDevice& device = devices_[hit.device];
    const AdvisoryHead& advisory = (*advisories_)[hit.advisory];
    Finding finding;
    finding.account_id = account_;
    finding.asset_id = device.asset_id;
    finding.advisory_id = advisory.id;
    finding.verdict = verdict_of(hit.finding);
    finding.number = advisory.number;
    finding.title = advisory.title;
    finding.severity = advisory.severity;
    finding.kind = advisory.kind;
    finding.exploited = advisory.exploited;
    finding.published_at = advisory.published_at;
    finding.serial_number = device.serial_number;
    if (!device.host_name.empty()) finding.host_name = device.host_name;
    finding.model = device.model;
    if (!device.software.empty()) finding.software = device.software;
    finding.site_id = device.site_id;
    if (const Decision* const decided = decision(hit)) {
        finding.state = decided->state;
        finding.accepted_until = decided->accepted_until;
        finding.reopened_for = decided->state == DecisionState::open ? decided->reopened_for : std::nullopt;
        finding.owner_id = decided->owner_id;
        finding.case_number = decided->case_number;
        finding.comments = decided->comments;
    }
    return finding;
}

// Counts findings, and the risk of each device that has some. REQUIRES: they come by device, as in hits().
struct AccountFindings::Tally {
    FindingCounts counts;

    void add(const AccountFindings& all, const Hit& hit, const FindingsPolicy& policy) {
        const AdvisoryHead& advisory = (*all.advisories_)[hit.advisory];
        const Decision* const decision = all.decision(hit);
        if (counts.devices == 0 || hit.device != device_) {
            close_device();
            device_ = hit.device;
            ++counts.devices;
        }
        ++counts.findings;
        risk_of_device_ += risk_of(advisory, hit.finding, decision, policy);
        if (decision != nullptr && decision->state == DecisionState::acknowledged) ++counts.acknowledged;
        if (decision != nullptr && decision->state == DecisionState::risk_accepted) {
            ++counts.accepted;
        } else if (hit.finding != engine::Finding::affected) {
            ++counts.uncertain;
        } else {
            ++(advisory.severity == Severity::critical ? counts.critical
               : advisory.severity == Severity::major  ? counts.major
                                                       : counts.minor);
        }
    }

    // The mean over so many devices, hit or not.
    FindingCounts over(std::int64_t all_devices) {
        close_device();
        counts.risk = all_devices == 0 ? 0 : (sum_ + all_devices * 50) / (all_devices * 100);
        return counts;
    }

private:
    void close_device() {
        sum_ += std::min(risk_of_device_, kMostRisk * 100);
        risk_of_device_ = 0;
    }

    std::uint32_t device_ = 0;
    std::int64_t risk_of_device_ = 0;
    std::int64_t sum_ = 0;
};

FindingSummary AccountFindings::summary(const FindingFilter& filter, const FindingsPolicy& policy) const {
    const Chooser chosen(*this, filter);
    FindingSummary summary{.account_id = account_};
    for (const HitDevice& device : devices_) {
        if (!chosen.fits_device(device)) continue;
        ++summary.matched_devices;
        if (!device.version_known) ++summary.without_software;
        if (!device.configuration_known) ++summary.without_configuration;
    }
    std::vector<bool> touched(advisories_->size());
    Tally tally;
    for (const Hit& hit : hits_) {
        if (!chosen(hit)) continue;
        tally.add(*this, hit, policy);
        touched[hit.advisory] = true;
    }
    summary.advisories = std::ranges::count(touched, true);
    summary.counts = tally.over(summary.matched_devices);
    return summary;
}

// The groups of devices, by what they have in common: a device alone, or all with one text.
struct AccountFindings::DeviceGroups {
    std::vector<std::uint32_t> of_device;
    std::vector<std::uint32_t> some_device;  // Of each group.

    DeviceGroups(const std::vector<HitDevice>& devices, FindingGrouping by) {
        std::unordered_map<std::string, std::uint32_t> known;
        for (std::uint32_t device = 0; device < devices.size(); ++device) {
            const auto next = static_cast<std::uint32_t>(some_device.size());
            const std::uint32_t group =
                by == FindingGrouping::device ? next : known.try_emplace(key_of(devices[device], by), next).first->second;
            if (group == next) some_device.push_back(device);
            of_device.push_back(group);
        }
    }

    static std::string key_of(const HitDevice& device, FindingGrouping by) {
        switch (by) {
            case FindingGrouping::device:
                return device.asset_id.text();
            case FindingGrouping::site:
                return device.site_id.text();
            case FindingGrouping::release:
                return device.software;
            case FindingGrouping::model:
                return device.model;
            case FindingGrouping::advisory:
                break;
        }
        return {};
    }
};

std::vector<FindingGroup> AccountFindings::groups(FindingGrouping by, const FindingFilter& filter,
                                                  const FindingsPolicy& policy) const {
    return by == FindingGrouping::advisory ? groups_by_advisory(filter, policy) : groups_by_device(by, filter, policy);
}

std::vector<FindingGroup> AccountFindings::groups_by_advisory(const FindingFilter& filter, const FindingsPolicy& policy) const {
    const Chooser chosen(*this, filter);
    const std::int64_t all_devices =
        std::ranges::count_if(devices_, [&](const HitDevice& device) { return chosen.fits_device(device); });
    std::vector<Tally> tallies(advisories_->size());
    for (const Hit& hit : hits_)
        if (chosen(hit)) tallies[hit.advisory].add(*this, hit, policy);
    std::vector<FindingGroup> list;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        if (tallies[i].counts.findings == 0) continue;
        const AdvisoryHead& advisory = (*advisories_)[i];
        FindingGroup& group = list.emplace_back();
        group.key = advisory.id.text();
        group.name = advisory.number.text();
        group.title = advisory.title.text();
        group.severity = advisory.severity;
        group.exploited = advisory.exploited;
        group.all_devices = all_devices;
        group.counts = tallies[i].over(all_devices);
    }
    return list;
}

std::vector<FindingGroup> AccountFindings::groups_by_device(FindingGrouping by, const FindingFilter& filter,
                                                            const FindingsPolicy& policy) const {
    const Chooser chosen(*this, filter);
    const DeviceGroups groups(devices_, by);
    std::vector<std::int64_t> all_devices(groups.some_device.size());
    for (std::size_t i = 0; i < devices_.size(); ++i)
        if (chosen.fits_device(devices_[i])) ++all_devices[groups.of_device[i]];
    std::vector<Tally> tallies(groups.some_device.size());
    for (const Hit& hit : hits_)
        if (chosen(hit)) tallies[groups.of_device[hit.device]].add(*this, hit, policy);
    std::vector<FindingGroup> list;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        if (tallies[i].counts.findings == 0) continue;
        const HitDevice& device = devices_[groups.some_device[i]];
        FindingGroup& group = list.emplace_back();
        group.key = DeviceGroups::key_of(device, by);
        group.all_devices = all_devices[i];
        group.counts = tallies[i].over(all_devices[i]);
        if (by == FindingGrouping::device) {
            group.name = device.name();
            group.title = device.model;
        } else if (by != FindingGrouping::site) {
            group.name = group.key;
        }
    }
    return list;
}

}  // namespace aftercare::insight
