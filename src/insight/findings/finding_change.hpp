// When findings came and went, and why (INS-07). Findings have no rows of their own: these are their history.
#pragma once

#include "assets/asset.hpp"
#include "insight/editor/revision.hpp"
#include "platform/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace aftercare::insight {

struct FindingChangeTag {
    static constexpr std::string_view name = "FindingChangeId";
};
using FindingChangeId = Id<FindingChangeTag>;

// What made findings come or go.
enum class ChangeCause : std::uint8_t {
    device_appeared,  // From then on it is matched.
    device_gone,      // It was taken out of use, or runs another system.
    software_changed,
    configuration_changed,
    inventory_changed,
    model_changed,  // It is another product than it was taken for.
    advisory_published,
    advisory_revised,
    advisory_withdrawn,
};
DESCRIBE_ENUM(ChangeCause, device_appeared, device_gone, software_changed, configuration_changed, inventory_changed,
              model_changed, advisory_published, advisory_revised, advisory_withdrawn)

// Who changed an advisory.
enum class ChangeActor : std::uint8_t {
    editor,
    source,  // An import brought what its source says.
    system,  // The program by itself.
};
DESCRIBE_ENUM(ChangeActor, editor, source, system)

// One change of a device, or what one change of an advisory did to one account.
struct FindingEvent {
    static constexpr describe::Note kNotes[] = {
        {"was", "The software or model before, or the advisory's revision; where that is what changed."},
        {"number", "Of the advisory."},
        {"actor", "Who changed the advisory."},
        {"reason", "Why an advisory was withdrawn or revised, as it was said then."},
        {"opened", "How many findings came; of the list of one device, on this one."},
        {"closed", "How many went, the same way."}};
    AccountId account_id;
    FindingChangeId id;
    Instant at;
    ChangeCause cause = ChangeCause::device_appeared;
    std::optional<assets::AssetId> asset_id;
    std::optional<AdvisoryId> advisory_id;
    std::optional<AdvisoryNumber> number;
    std::optional<ChangeActor> actor;
    std::optional<std::string> reason;
    std::optional<std::string> was;
    std::optional<std::string> is_now;
    std::int64_t opened = 0;
    std::int64_t closed = 0;
};
DESCRIBE(FindingEvent, account_id, id, at, cause, asset_id, advisory_id, number, actor, reason, was, is_now, opened, closed)

struct FindingChange : FindingEvent {
    // Of a device: numbers of advisories (match_advisory); of an advisory: numbers of devices (platform/bitmap). What a device that
    // appears is hit by is not listed: it is whatever no later change has opened.
    std::string opened_what;
    std::string closed_what;
};
DESCRIBE_DERIVED(FindingChange, FindingEvent, opened_what, closed_what)

}  // namespace aftercare::insight
