// What comes of a release for devices of an account, and which is the best, as people see it (INS-09, INS-10).
#pragma once

#include "insight/advice/advice.hpp"
#include "insight/advice/device_shift.hpp"
#include "insight/findings/finding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// An advisory whose findings go, come or stay with the release.
struct AdvisoryOutlook {
    static constexpr describe::Note kNotes[] = {{"gone", "As they were before."},
                                                {"stays", "As they will be: they may be something else than they were."}};
    AdvisoryId advisory_id;
    AdvisoryNumber number;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    bool exploited = false;
    advice::FindingTally gone;
    advice::FindingTally came;
    advice::FindingTally stays;
};
DESCRIBE(AdvisoryOutlook, advisory_id, number, title, severity, exploited, gone, came, stays)

struct DeviceOutlook {
    assets::AssetId asset_id;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::optional<std::string> software;
    advice::Standpoint standpoint = advice::Standpoint::moves;
};
DESCRIBE(DeviceOutlook, asset_id, serial_number, host_name, model, software, standpoint)

inline constexpr std::size_t kMostOutlooks = 500;

struct FindingWhatIf {
    static constexpr describe::Note kNotes[] = {
        {"devices", "That fit, whether they move or not."},
        {"before", "What they have now."},
        {"advisories", "500 at most, the most severe first; those that touch nobody are left out."},
        {"staying", "Devices that would not move, with the reason, those that can't run it first; 500 at most."}};
    AccountId account_id;
    std::int64_t devices = 0;
    advice::SeverityTally before;
    advice::ReleaseEffect effect;
    std::int64_t advisories_in_all = 0;
    std::vector<AdvisoryOutlook> advisories;
    std::int64_t staying_in_all = 0;
    std::vector<DeviceOutlook> staying;
};
DESCRIBE(FindingWhatIf, account_id, devices, before, effect, advisories_in_all, advisories, staying_in_all, staying)

// Which devices are behind a number of a what-if; what is absent does not narrow.
struct OutlookFilter {
    std::optional<advice::Standpoint> standpoint;
    std::optional<AdvisoryId> advisory_id;        // That it touches, before or after.
    std::optional<advice::FindingChange> change;  // Of the advisory's findings.
};

struct DeviceShiftOutlook : DeviceOutlook {
    static constexpr describe::Note kNotes[] = {{"before", "What the advisory is to it now; missing: nothing."},
                                                {"after", "What it will be to it; missing: nothing."}};
    std::optional<FindingVerdict> before;
    std::optional<FindingVerdict> after;
};
DESCRIBE_DERIVED(DeviceShiftOutlook, DeviceOutlook, before, after)

struct WhatIfDevices {
    static constexpr describe::Note kNotes[] = {{"devices_in_all", "That fit the filter, on all pages."},
                                                {"devices", "In the order of their ids."},
                                                {"next", "To be given as `after` for the page behind; missing on the last one."}};
    AccountId account_id;
    std::int64_t devices_in_all = 0;
    std::vector<DeviceShiftOutlook> devices;
    std::optional<assets::AssetId> next;
};
DESCRIBE(WhatIfDevices, account_id, devices_in_all, devices, next)

struct FindingAdvice : advice::Advice {
    AccountId account_id;
};
DESCRIBE_DERIVED(FindingAdvice, advice::Advice, account_id)

}  // namespace aftercare::insight
