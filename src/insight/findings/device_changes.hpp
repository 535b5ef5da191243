// What made findings of one device come and go: what it did itself, and what became of advisories (INS-07, INS-18).
#pragma once

#include "insight/findings/change_store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace aftercare::insight {

// The device as the matcher knows it.
struct MatchedHistory {
    AccountId account;
    assets::AssetId asset;
    std::optional<std::uint32_t> number;  // Nothing: it was never matched, so that no advisory can have touched it.
    std::set<AdvisoryId> touching;        // Advisories that touch it now.
};

// Gives the id of an advisory by its number for the matcher.
using AdvisoryOfNumber = std::function<std::optional<AdvisoryId>(std::uint32_t)>;

// The newest first, before the id; at most `limit`. Changes of advisories are there where they opened or closed a finding of this device, and
// count that one alone. Of a device that has changed more than 500 times since, or an account that lost findings to more than 1,000 withdrawals
// and corrections since, publications of what no longer touches it may be missing.
std::vector<FindingEvent> changes_of_device(db::Tx& tx, const MatchedHistory& device, const AdvisoryOfNumber& advisory_of,
                                            std::optional<FindingChangeId> before, std::int64_t limit);

}  // namespace aftercare::insight
