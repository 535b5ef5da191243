// An advisory as we hold it, whoever wrote it: what is wrong, on which platforms, in which releases, under which configuration,
// and what to do. The texts are those of the source; what they mean is worked out elsewhere (clause_keys.hpp, platform.hpp).
#pragma once

#include "insight/version/range.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// Who says it (INS-03). The raw record is kept by the caller.
enum class AdvisorySource : std::uint8_t {
    own_bug,
    bulletin,
    cve,
    csaf,
    release_calendar,  // Made of what it says by insight/ended; nobody writes it.
};
DESCRIBE_ENUM(AdvisorySource, own_bug, bulletin, cve, csaf, release_calendar)

enum class AdvisoryKind : std::uint8_t {
    bug,
    security,
    bulletin,     // A technical support bulletin.
    end_of_life,  // Of a train that is past its end (INS-15).
};
DESCRIBE_ENUM(AdvisoryKind, bug, security, bulletin, end_of_life)

// How a bug came in: it was there from the first release of the feature, or a later release brought it.
enum class BugOrigin : std::uint8_t { day_one, regression };
DESCRIBE_ENUM(BugOrigin, day_one, regression)

// INS-04, the worst first.
enum class Severity : std::uint8_t { critical, major, minor };
DESCRIBE_ENUM(Severity, critical, major, minor)

using AdvisoryNumber = OneLine<1, 100>;  // "PR1709837", "CVE-2023-4481", "JSA72510".
using AdvisoryTitle = OneLine<0, 500>;
using AdvisoryText = Text<0, 50'000>;     // Prose of the source, without HTML, no-break spaces and control characters.
using AdvisoryWords = OneLine<0, 2'000>;  // A platform, a version or another short text as the source wrote it.

// A score by FIRST's Common Vulnerability Scoring System, as the source states it.
struct CvssScore {
    AdvisoryWords version;  // "3.1".
    double base = 0;        // 0 to 10.
    AdvisoryWords vector;   // "CVSS:3.1/AV:N/..."; may be empty.
};
DESCRIBE(CvssScore, version, base, vector)

struct AdvisoryReference {
    AdvisoryWords url;
    std::optional<AdvisoryWords> title;
};
DESCRIBE(AdvisoryReference, url, title)

// Releases as a record states them: an entry of insight/version's RangeText, bounded, and where it stands.
struct StatedRange {
    RangeStatus status = RangeStatus::affected;
    AdvisoryWords from;                    // A train, a release, or "0": from the beginning. Alone, it stands for itself.
    std::optional<AdvisoryWords> after;    // The lower bound where it is not in the range itself; then `from` is empty.
    std::optional<AdvisoryWords> before;   // The first fixed releases, one or a list; "21.2*" is the whole train.
    std::optional<AdvisoryWords> through;  // The last affected release.
    describe::List<RangeChange, 0, 64> changes;
    AdvisoryWords pointer;  // Where it stands in the record.
};
DESCRIBE(StatedRange, status, from, after, before, through, changes, pointer)

// The ranges of one product on some platforms. A device is hit by an advisory when one of its clauses holds as a whole (INS-06).
struct AdvisoryClause {
    System system = System::junos;
    describe::List<AdvisoryWords, 0, 1'000> platforms;           // As written; none: every platform of the system.
    describe::List<AdvisoryWords, 0, 1'000> excluded_platforms;  // As written.
    describe::List<StatedRange, 0, kMaxEntries> ranges;
    RangeStatus otherwise = RangeStatus::unaffected;  // What holds for releases that no range speaks of.
    std::optional<AdvisoryText> condition;            // In the condition language (insight/configuration).
    std::optional<AdvisoryText> derived_from;     // The prose that the condition was derived from; missing: somebody wrote it.
    describe::List<AdvisoryWords, 0, 200> parts;  // Hardware of which one must be present: model, SKU or part number.
    describe::List<AdvisoryWords, 0, 200> revisions;  // Of that hardware; none: any.
    AdvisoryWords pointer;                            // Where it stands in the record.
};
DESCRIBE(AdvisoryClause, system, platforms, excluded_platforms, ranges, otherwise, condition, derived_from, parts, revisions,
         pointer)

// Something in a record that was not understood, for an editor.
struct UnreadPart {
    AdvisoryWords pointer;  // JSON pointer into the record.
    AdvisoryWords text;     // What stands there, shortened.
    AdvisoryWords why;
};
DESCRIBE(UnreadPart, pointer, text, why)

enum class ContradictionKind : std::uint8_t {
    versions,   // The ranges and the description name different releases.
    platforms,  // The record names no platform, the text does.
    statuses,   // The record calls the same releases affected and unaffected, or the unnamed ones affected beside fixed ones.
};
DESCRIBE_ENUM(ContradictionKind, versions, platforms, statuses)

// Where a record disagrees with itself. Both texts are shown beside any verdict (INS-02); an editor decides.
struct Contradiction {
    ContradictionKind kind = ContradictionKind::versions;
    System system = System::junos;
    AdvisoryText stated;     // What the fields say.
    AdvisoryText described;  // What the text says.
    AdvisoryWords why;       // "Only the fields name 21.2R1 and what follows before 21.2R3-S5."
};
DESCRIBE(Contradiction, kind, system, stated, described, why)

struct Advisory {
    AdvisoryNumber number;
    describe::List<AdvisoryNumber, 0, 200> aliases;  // Other numbers of the same: bulletin, problem reports, CVE ids.
    AdvisorySource source = AdvisorySource::cve;
    AdvisoryKind kind = AdvisoryKind::security;
    std::optional<BugOrigin> origin;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    AdvisoryWords stated_severity;  // In the source's own words: "CVSS 3.1: 7.5 HIGH". Empty: it states none.
    describe::List<CvssScore, 0, 20> scores;
    bool withdrawn = false;  // The source says that it no longer holds.
    bool exploited = false;  // Known to be exploited (kev.hpp).
    AdvisoryText description;
    AdvisoryText trigger;  // What makes it happen; for CVE records the prose about the configuration that it needs.
    AdvisoryText symptom;
    AdvisoryText workaround;
    AdvisoryText restoration;  // How to recover from it.
    AdvisoryText solution;
    describe::List<AdvisoryReference, 0, 500> references;
    std::optional<Instant> published_at;
    std::optional<Instant> updated_at;
    describe::List<AdvisoryWords, 0, 200> other_products;  // Named by the record, and running neither system (INS-17).
    describe::List<AdvisoryClause, 0, 2'000> clauses;      // None: not usable, its verdict is unknown (INS-18).
    describe::List<UnreadPart, 0, 1'000> not_understood;
    describe::List<UnreadPart, 0, 1'000> doubts;  // Understood, and yet an editor should look (RangeDoubt).
    describe::List<Contradiction, 0, 200> contradictions;
};
DESCRIBE(Advisory, number, aliases, source, kind, origin, title, severity, stated_severity, scores, withdrawn, exploited,
         description, trigger, symptom, workaround, restoration, solution, references, published_at, updated_at, other_products,
         clauses, not_understood, doubts, contradictions)

enum class Understanding : std::uint8_t {
    whole,    // Everything that bears on who is hit was understood.
    partly,   // Some ranges or platforms were not; see not_understood.
    none,     // No usable range: devices whose platform fits are unknown (INS-18).
    outside,  // It is about other products alone.
};
DESCRIBE_ENUM(Understanding, whole, partly, none, outside)

}  // namespace aftercare::insight
