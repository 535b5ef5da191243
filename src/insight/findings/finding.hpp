// What people see of findings: one device that one advisory touches, and how many of them there are (INS-07, INS-09).
#pragma once

#include "insight/engine/terms.hpp"
#include "insight/findings/decision.hpp"
#include "insight/findings/finding_change.hpp"
#include "insight/matching/working.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// Why a finding is one (INS-06). Devices that are fixed or not affected have none.
enum class FindingVerdict : std::uint8_t { affected, potentially_affected, unknown_version };
DESCRIBE_ENUM(FindingVerdict, affected, potentially_affected, unknown_version)

FindingVerdict verdict_of(engine::Finding finding);

struct Finding {
    static constexpr describe::Note kNotes[] = {
        {"verdict",
         "potentially_affected: its configuration or parts are not known; unknown_version: its version, or the "
         "advisory's range, is not understood."},
        {"published_at", "When the advisory was published first."},
        {"software", "As the device showed it; missing: never."},
        {"state", "open until somebody decides."}};
    AccountId account_id;
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
    FindingVerdict verdict = FindingVerdict::affected;
    AdvisoryNumber number;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    AdvisoryKind kind = AdvisoryKind::bug;
    bool exploited = false;
    Instant published_at;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::optional<std::string> software;
    identity::SiteId site_id;
    std::optional<std::string> site_code;
    DecisionState state = DecisionState::open;
    std::optional<Date> accepted_until;
    std::optional<ReopenedFor> reopened_for;
    std::optional<identity::PersonId> owner_id;
    std::optional<CaseNumber> case_number;
    std::int64_t comments = 0;
};
DESCRIBE(Finding, account_id, asset_id, advisory_id, verdict, number, title, severity, kind, exploited, published_at,
         serial_number, host_name, model, software, site_id, site_code, state, accepted_until, reopened_for, owner_id,
         case_number, comments)

// One finding with its reasons. Of a device that the advisory does not touch, or no longer, the working says why not.
struct FindingView {
    static constexpr describe::Note kNotes[] = {
        {"finding", "Missing where the advisory does not touch the device."},
        {"since", "When it came, as far as is known."},
        {"clauses", "Each part of the advisory held against the device: which range, which statement, which board."},
        {"history", "What made it come and go, the newest first; 100 at most."}};
    std::optional<Finding> finding;
    MatchVerdict verdict = MatchVerdict::not_affected;
    std::optional<Instant> since;
    std::vector<ClauseWorking> clauses;
    std::optional<Decision> decision;
    std::vector<FindingEvent> history;
};
DESCRIBE(FindingView, finding, verdict, since, clauses, decision, history)

// Which findings are meant; what is absent does not narrow.
struct FindingFilter {
    static constexpr describe::Note kNotes[] = {
        {"accepted", "true: whose risk is accepted; false: all others."},
        {"release", "What the device says that it runs, word by word."},
        {"release_shown", "false: of devices that never said what they run; true: of all others."},
        {"text", "Anywhere in host name, serial number, model, or number and title of the advisory, in any case."}};
    std::optional<AdvisoryId> advisory_id;
    std::optional<assets::AssetId> asset_id;
    std::optional<identity::SiteId> site_id;
    std::optional<Severity> severity;
    std::optional<AdvisoryKind> kind;
    std::optional<FindingVerdict> verdict;
    std::optional<bool> exploited;
    std::optional<DecisionState> state;
    std::optional<bool> accepted;
    std::optional<identity::PersonId> owner_id;
    std::optional<Text<1, 80>> model;
    std::optional<Text<1, 120>> release;
    std::optional<bool> release_shown;
    std::optional<Text<1, 100>> text;
};
DESCRIBE(FindingFilter, advisory_id, asset_id, site_id, severity, kind, verdict, exploited, state, accepted, owner_id, model,
         release, release_shown, text)

enum class FindingSort : std::uint8_t {
    severity,  // The worst first, then what is known to be exploited, then the latest published.
    published_at,
    number,
    host_name,
    software,
};
DESCRIBE_ENUM(FindingSort, severity, published_at, number, host_name, software)

// How many findings, and on how many devices. Those of which the risk is accepted count apart.
struct FindingCounts {
    static constexpr describe::Note kNotes[] = {
        {"critical", "Of these three: affected, whose risk is not accepted."},
        {"uncertain", "Potentially affected, or of an unknown version; whose risk is not accepted."},
        {"risk", "0 to 100: of a device the sum over its findings by the policy, of several devices the mean."}};
    std::int64_t findings = 0;
    std::int64_t devices = 0;  // That have one.
    std::int64_t critical = 0;
    std::int64_t major = 0;
    std::int64_t minor = 0;
    std::int64_t uncertain = 0;
    std::int64_t accepted = 0;
    std::int64_t acknowledged = 0;
    std::int64_t risk = 0;
};
DESCRIBE(FindingCounts, findings, devices, critical, major, minor, uncertain, accepted, acknowledged, risk)

// By what findings are put together (INS-09).
enum class FindingGrouping : std::uint8_t { advisory, device, site, release, model };
DESCRIBE_ENUM(FindingGrouping, advisory, device, site, release, model)

struct FindingGroup {
    static constexpr describe::Note kNotes[] = {
        {"key",
         "The id of the advisory, device or site; of releases and models the text itself, empty where a device never "
         "showed one."},
        {"all_devices", "How many devices the group has, hit or not."},
        {"title", "Of an advisory its title, of a device its model, of a site its name."},
        {"severity", "Of an advisory."}};
    std::string key;
    std::string name;  // Number, host name or serial number, code, release, model.
    std::optional<std::string> title;
    std::optional<Severity> severity;
    std::optional<bool> exploited;
    std::int64_t all_devices = 0;
    FindingCounts counts;
};
DESCRIBE(FindingGroup, key, name, title, severity, exploited, all_devices, counts)

enum class GroupSort : std::uint8_t { risk, critical, devices, findings, name };
DESCRIBE_ENUM(GroupSort, risk, critical, devices, findings, name)

// The findings of one account at a glance.
struct FindingSummary {
    static constexpr describe::Note kNotes[] = {
        {"matched_devices", "Those that are held against advisories at all."},
        {"without_software", "Of these: whose version nobody knows, or can't be understood."},
        {"without_configuration", "Of these: whose configuration nobody knows."},
        {"due", "Whether something has changed that is not matched yet."}};
    AccountId account_id;
    std::int64_t matched_devices = 0;
    std::int64_t without_software = 0;
    std::int64_t without_configuration = 0;
    std::int64_t advisories = 0;  // That touch some device.
    FindingCounts counts;
    bool due = false;
};
DESCRIBE(FindingSummary, account_id, matched_devices, without_software, without_configuration, advisories, counts, due)

}  // namespace aftercare::insight
