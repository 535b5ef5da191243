// What an editor writes, and what becomes of it: an Advisory whose conditions and ranges were looked at (INS-05).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "platform/base/problem.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

using WrittenTitle = OneLine<1, 500>;

struct WrittenChange {
    AdvisoryWords at;
    RangeStatus status = RangeStatus::unaffected;
};
DESCRIBE(WrittenChange, at, status)

struct WrittenRange {
    static constexpr describe::Note kNotes[] = {
        {"from", "A train, a release, or 0: from the beginning. Alone, it stands for itself."},
        {"before", "The first fixed releases: one, or a list of one train (\"21.4R2-S5, 21.4R3-S3\")."},
        {"through", "The last affected release, in place of before."},
        {"status", "affected if missing."}};
    AdvisoryWords from;
    std::optional<AdvisoryWords> after;
    std::optional<AdvisoryWords> before;
    std::optional<AdvisoryWords> through;
    std::optional<RangeStatus> status;
    describe::List<WrittenChange, 0, 64> changes;
};
DESCRIBE(WrittenRange, from, after, before, through, status, changes)

struct WrittenClause {
    static constexpr describe::Note kNotes[] = {
        {"platforms", "As people write them: \"MX Series\", \"EX4300\". None: every platform of the system."},
        {"otherwise", "What holds for releases that no range speaks of; unaffected if missing."},
        {"condition", "What the configuration must hold, in the condition language."},
        {"parts", "Hardware of which one must be present: model, SKU or part number."}};
    System system = System::junos;
    describe::List<AdvisoryWords, 0, 1'000> platforms;
    describe::List<AdvisoryWords, 0, 1'000> excluded_platforms;
    describe::List<WrittenRange, 0, 1'000> ranges;
    std::optional<RangeStatus> otherwise;
    std::optional<AdvisoryText> condition;
    describe::List<AdvisoryWords, 0, 200> parts;
    describe::List<AdvisoryWords, 0, 200> revisions;
};
DESCRIBE(WrittenClause, system, platforms, excluded_platforms, ranges, otherwise, condition, parts, revisions)

using WrittenClauses = describe::List<WrittenClause, 0, 500>;
using Aliases = describe::List<AdvisoryNumber, 0, 200>;
using References = describe::List<AdvisoryReference, 0, 500>;

// A bug, security advisory or bulletin of the vendor's own.
struct WriteAdvisory {
    static constexpr describe::Note kNotes[] = {
        {"number", "Of the problem report or bulletin: \"PR1709837\"."},
        {"severity",
         "critical: service, capacity, billing or maintenance severely hurt, to be mended at once. major: operation, "
         "maintenance or administration seriously hurt. minor: all else."},
        {"trigger", "What makes it happen."},
        {"restoration", "How to recover from it."},
        {"clauses", "Any of them is enough to be hit. None: it can't be said who is hit."}};
    AdvisoryNumber number;
    AdvisoryKind kind = AdvisoryKind::bug;
    WrittenTitle title;
    Severity severity = Severity::minor;
    std::optional<BugOrigin> origin;
    Aliases aliases;
    AdvisoryText description;
    std::optional<AdvisoryText> trigger;
    std::optional<AdvisoryText> symptom;
    std::optional<AdvisoryText> workaround;
    std::optional<AdvisoryText> restoration;
    std::optional<AdvisoryText> solution;
    std::optional<bool> exploited;
    References references;
    WrittenClauses clauses;
    std::optional<OneLine<1, 500>> reason;
};
DESCRIBE(WriteAdvisory, number, kind, title, severity, origin, aliases, description, trigger, symptom, workaround, restoration,
         solution, exploited, references, clauses, reason)

// What is missing stays as it is; lists are replaced whole.
struct PatchAdvisory {
    describe::Patch<AdvisoryKind> kind;
    describe::Patch<WrittenTitle> title;
    describe::Patch<Severity> severity;
    describe::Patch<BugOrigin> origin;
    describe::Patch<Aliases> aliases;
    describe::Patch<AdvisoryText> description;
    describe::Patch<AdvisoryText> trigger;
    describe::Patch<AdvisoryText> symptom;
    describe::Patch<AdvisoryText> workaround;
    describe::Patch<AdvisoryText> restoration;
    describe::Patch<AdvisoryText> solution;
    describe::Patch<bool> exploited;
    describe::Patch<References> references;
    describe::Patch<WrittenClauses> clauses;
};
DESCRIBE(PatchAdvisory, kind, title, severity, origin, aliases, description, trigger, symptom, workaround, restoration, solution,
         exploited, references, clauses)

// The advisory that is meant, judged (read.hpp). Fails with insight.advisory_invalid, whose fields name every condition that can't be
// read, and where: a range that can't is no mistake, for it is noted in the advisory (INS-18).
Result<Advisory> written(const WriteAdvisory& request);
// The same of a change. What was not understood of the clauses before goes with them.
Result<Advisory> changed(Advisory advisory, const PatchAdvisory& patch);


// The names of the members in which the two differ, sorted.
std::vector<std::string> differences(const Advisory& before, const Advisory& after);

}  // namespace aftercare::insight
