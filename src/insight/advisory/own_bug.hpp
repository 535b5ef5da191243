// Our own format for bugs and technical support bulletins, in YAML or JSON (INS-03). docs/schemas/bug.schema.json is made from these
// types. Strict, unlike the readers of foreign records: whoever writes it is told every mistake at once.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "platform/base/result.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// Bounds of one file.
inline constexpr std::size_t kMaxBugBytes = std::size_t{1} << 20;

using BugWords = OneLine<1, 200>;
using BugProse = Text<0, 20'000>;

enum class BugKind : std::uint8_t { bug, bulletin };
DESCRIBE_ENUM(BugKind, bug, bulletin)

enum class BugStatus : std::uint8_t { affected, unaffected };
DESCRIBE_ENUM(BugStatus, affected, unaffected)

struct BugRange {
    static constexpr std::string_view kDoc = "Releases that introduced_in and fixed_in do not tell.";
    static constexpr describe::Note kNotes[] = {
        {"from", "A train, a release, or 0: from the beginning. Alone, it stands for itself."},
        {"before",
         "The first fixed releases: one, or a list of one train (\"21.4R2-S5, 21.4R3-S3\"). \"21.2*\": the whole train."},
        {"through", "The last release of the range, in place of before."},
        {"status", "unaffected: taken out of the others. Missing: affected."}};
    BugWords from;
    std::optional<BugWords> before;
    std::optional<BugWords> through;
    std::optional<BugStatus> status;
};
DESCRIBE(BugRange, from, before, through, status)

struct BugProduct {
    static constexpr std::string_view kDoc = "One system on some platforms. Any of a bug's products is enough to be hit.";
    static constexpr describe::Note kNotes[] = {
        {"platforms", "As people write them: \"MX Series\", \"EX4300\", \"MX with MPC10\". None: every platform of the system."},
        {"excluded_platforms", "Written alike; taken out of the platforms."},
        {"introduced_in",
         "The first affected release. None: from the beginning. Several: each counts within its own train alone."},
        {"fixed_in",
         "The fixed releases, of any trains. A train of which none is listed has no fix, unless it is later than all of them."},
        {"versions", "Ranges, in place of introduced_in and fixed_in."},
        {"condition", "What the configuration must hold, in the condition language."},
        {"parts", "Boards and other hardware of which one must be present, by model, SKU or part number."},
        {"revisions", "Of that hardware; none: any."}};
    System system = System::junos;
    describe::List<BugWords, 0, 200> platforms;
    describe::List<BugWords, 0, 200> excluded_platforms;
    describe::List<BugWords, 0, 100> introduced_in;
    describe::List<BugWords, 0, 500> fixed_in;
    describe::List<BugRange, 0, 500> versions;
    std::optional<Text<1, 4'000>> condition;
    describe::List<BugWords, 0, 100> parts;
    describe::List<BugWords, 0, 100> revisions;
};
DESCRIBE(BugProduct, system, platforms, excluded_platforms, introduced_in, fixed_in, versions, condition, parts, revisions)

struct BugReference {
    OneLine<1, 1'000> url;
    std::optional<OneLine<1, 200>> title;
};
DESCRIBE(BugReference, url, title)

struct BugFile {
    static constexpr std::string_view kDoc = "A bug or a technical support bulletin of the vendor's own.";
    static constexpr describe::Note kNotes[] = {
        {"number", "Of the problem report or bulletin: \"PR1709837\"."},
        {"severity",
         "critical: service, capacity, billing or maintenance severely hurt, to be mended at once. major: operation, "
         "maintenance or administration seriously hurt. minor: all else."},
        {"origin", "day_one: there since the feature came. regression: a later release brought it."},
        {"trigger", "What makes it happen."},
        {"restoration", "How to recover from it."}};
    AdvisoryNumber number;
    BugKind kind = BugKind::bug;
    OneLine<1, 500> title;
    Severity severity = Severity::minor;
    std::optional<BugOrigin> origin;
    describe::List<AdvisoryNumber, 0, 100> aliases;
    BugProse description;
    std::optional<BugProse> trigger;
    std::optional<BugProse> symptom;
    std::optional<BugProse> workaround;
    std::optional<BugProse> restoration;
    std::optional<BugProse> solution;
    describe::List<BugProduct, 1, 200> products;
    describe::List<BugReference, 0, 100> references;
    std::optional<Instant> published_at;
    std::optional<Instant> updated_at;
};
DESCRIBE(BugFile, number, kind, title, severity, origin, aliases, description, trigger, symptom, workaround, restoration,
         solution, products, references, published_at, updated_at)

// Reads a file in either form. Fails with insight.bug_invalid, whose fields name every mistake (in YAML with its line), releases that
// can't be read among them.
Result<Advisory> read_bug(std::string_view bytes);

// The advisory that the file means. Fails with insight.bug_invalid where a release can't be read.
Result<Advisory> advisory_of(const BugFile& bug);

// What the product says of releases: the ranges of versions, or of introduced_in and fixed_in. REQUIRES: releases that can be read.
AdvisoryClause releases_of(const BugProduct& product);

// The JSON Schema of the format, with a line feed at its end.
std::string bug_schema();

}  // namespace aftercare::insight
