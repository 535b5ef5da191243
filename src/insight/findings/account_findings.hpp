// All findings of one account, in memory: what lists, groups and numbers are made of (INS-09). Made from the matcher in a few microseconds a
// device, and kept until something of the account changes.
#pragma once

#include "insight/findings/finding.hpp"
#include "insight/findings/findings_policy.hpp"
#include "insight/findings/match_state.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// One device, by its place in AccountFindings::devices, and one advisory, by its place among the advisories.
struct Hit {
    std::uint32_t device = 0;
    std::uint32_t advisory = 0;
    engine::Finding finding = engine::Finding::affected;
};

// A device of the account that is matched.
struct HitDevice {
    assets::AssetId asset_id;
    identity::SiteId site_id;
    std::string serial_number;
    std::string host_name;
    std::string model;
    std::string software;
    bool version_known = false;
    bool configuration_known = false;

    // What people call it.
    [[nodiscard]] const std::string& name() const { return host_name.empty() ? serial_number : host_name; }
};

// The place of a finding in an order that does not change while others come and go.
struct HitPlace {
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
};

class AccountFindings {
public:
    // Of one account, with what was decided.
    AccountFindings(const MatchState& state, AccountId account, std::span<const Decision> decisions);

    [[nodiscard]] AccountId account() const { return account_; }
    [[nodiscard]] const std::vector<HitDevice>& devices() const { return devices_; }
    [[nodiscard]] const std::vector<AdvisoryHead>& advisories() const { return *advisories_; }
    // The same, the same vector as long as none of them changes.
    [[nodiscard]] const std::shared_ptr<const std::vector<AdvisoryHead>>& kept_advisories() const { return advisories_; }
    // By device, then by advisory.
    [[nodiscard]] const std::vector<Hit>& hits() const { return hits_; }
    [[nodiscard]] const Decision* decision(const Hit& hit) const;

    [[nodiscard]] bool fits(const Hit& hit, const FindingFilter& filter) const;
    // At most `limit` of the filter in the order, behind the place.
    [[nodiscard]] std::vector<Hit> page(const FindingFilter& filter, FindingSort by, bool descending,
                                        const std::optional<HitPlace>& after, std::size_t limit) const;
    [[nodiscard]] std::int64_t count(const FindingFilter& filter) const;
    // Without the code of the site.
    [[nodiscard]] Finding finding(const Hit& hit) const;

    [[nodiscard]] FindingSummary summary(const FindingFilter& filter, const FindingsPolicy& policy) const;
    // All groups of the filter, in no order. Those of sites have no name yet.
    [[nodiscard]] std::vector<FindingGroup> groups(FindingGrouping by, const FindingFilter& filter,
                                                   const FindingsPolicy& policy) const;

private:
    struct Tally;
    struct DeviceGroups;

    [[nodiscard]] std::vector<FindingGroup> groups_by_advisory(const FindingFilter& filter, const FindingsPolicy& policy) const;
    [[nodiscard]] std::vector<FindingGroup> groups_by_device(FindingGrouping by, const FindingFilter& filter,
                                                             const FindingsPolicy& policy) const;

    AccountId account_;
    std::vector<HitDevice> devices_;
    std::shared_ptr<const std::vector<AdvisoryHead>> advisories_;
    std::vector<Hit> hits_;
    std::unordered_map<std::uint64_t, Decision> decisions_;  // By device and advisory.
    std::unordered_map<assets::AssetId, std::uint32_t> by_asset_;
    std::unordered_map<AdvisoryId, std::uint32_t> by_advisory_;
};

// What one finding adds to the risk of its device; nothing where the risk is accepted.
std::int64_t risk_of(const AdvisoryHead& advisory, engine::Finding finding, const Decision* decision,
                     const FindingsPolicy& policy);

}  // namespace aftercare::insight
