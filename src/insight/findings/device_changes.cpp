#include "insight/findings/device_changes.hpp"

#include "platform/bitmap/bitmap.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kOwnRead = 500;
constexpr std::int64_t kClosingRead = 1'000;

// A change of an advisory as it was for one device; nothing where it left the device as it was.
std::optional<FindingEvent> for_device(const FindingChange& change, const MatchedHistory& device) {
    const bool opened = bitmap::contains(change.opened_what, *device.number);
    const bool closed = bitmap::contains(change.closed_what, *device.number);
    if (!opened && !closed) return std::nullopt;
    FindingEvent event = change;
    event.asset_id = device.asset;
    event.opened = opened ? 1 : 0;
    event.closed = closed ? 1 : 0;
    return event;
}

// Advisories that touch the device, or have touched it: what it closed itself by a change, and what was withdrawn or corrected.
std::vector<AdvisoryId> touched_by(db::Tx& tx, const MatchedHistory& device, const AdvisoryOfNumber& advisory_of) {
    std::set<AdvisoryId> all = device.touching;
    for (const FindingChange& change : store::changes_of(tx, device.account, device.asset, {}, kOwnRead))
        for (const std::uint32_t number : bitmap::unpacked(change.closed_what))
            if (const auto advisory = advisory_of(number)) all.insert(*advisory);
    for (const FindingChange& change : store::closing_changes(tx, device.account, kClosingRead))
        if (change.advisory_id && bitmap::contains(change.closed_what, *device.number)) all.insert(*change.advisory_id);
    return {all.begin(), all.end()};
}

std::vector<FindingEvent> changes_of_advisories(db::Tx& tx, const MatchedHistory& device,
                                                const std::vector<AdvisoryId>& advisories, std::optional<FindingChangeId> before,
                                                std::int64_t limit) {
    std::vector<FindingEvent> events;
    for (;;) {
        const auto rows = store::changes_of(tx, device.account, advisories, before, limit);
        for (const FindingChange& change : rows)
            if (auto event = for_device(change, device)) events.push_back(*std::move(event));
        if (std::ssize(rows) < limit || std::ssize(events) >= limit) return events;
        before = rows.back().id;
    }
}

}  // namespace

std::vector<FindingEvent> changes_of_device(db::Tx& tx, const MatchedHistory& device, const AdvisoryOfNumber& advisory_of,
                                            std::optional<FindingChangeId> before, std::int64_t limit) {
    const auto own = store::changes_of(tx, device.account, device.asset, before, limit);
    std::vector<FindingEvent> events(own.begin(), own.end());
    if (!device.number) return events;
    const auto others = changes_of_advisories(tx, device, touched_by(tx, device, advisory_of), before, limit);
    events.insert(events.end(), others.begin(), others.end());
    std::ranges::sort(events, std::ranges::greater{}, &FindingEvent::id);
    if (std::ssize(events) > limit) events.resize(static_cast<std::size_t>(limit));
    return events;
}

}  // namespace aftercare::insight
