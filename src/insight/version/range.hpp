// Ranges of versions as advisories write them, and what they mean (INS-02): every bound, list of fixes and change of status becomes a
// set of keys, so that whoever matches only compares numbers. What each form means is decided in docs/decisions/0023-versions.md.
#pragma once

#include "insight/version/key.hpp"
#include "insight/version/version.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

enum class RangeStatus : std::uint8_t { affected, unaffected, unknown };
DESCRIBE_ENUM(RangeStatus, affected, unaffected, unknown)

struct RangeChange {
    std::string at;  // A release, or the name of a train.
    RangeStatus status = RangeStatus::unaffected;
};
DESCRIBE(RangeChange, at, status)

// One entry, as it stands. Each bound is a release ("21.4R3-S5"), a train ("21.4", "21.4R", "15.1X49"), all that begins with
// something ("21.2*", "21.*"), or a list of releases, one for each maintenance line ("22.3R2-S2, 22.3R3-S1").
struct RangeText {
    std::string from;                    // Belongs to it. "", "0", "unspecified", "*": from the beginning, across trains.
    std::optional<std::string> after;    // A lower bound that does not belong to it.
    std::optional<std::string> before;   // Does not belong to it: the fixed releases. With "*" at its end it does.
    std::optional<std::string> through;  // Belongs to it, with all respins where it names none.
    RangeStatus status = RangeStatus::affected;
    std::vector<RangeChange> changes;  // Where the status changes inside of it.
};
DESCRIBE(RangeText, from, after, before, through, status, changes)

// Bounds of one text and one product; what is over them is not understood.
inline constexpr std::size_t kMaxBoundText = 2'048;
inline constexpr std::size_t kMaxBoundsOfList = 64;
inline constexpr std::size_t kMaxEntries = 500;
inline constexpr std::size_t kMaxChanges = 64;

// The versions that an entry of its own speaks of, whatever its status; sorted and disjoint. Where a device's version names no respin
// and a bound does, it may be any of them, and counts as affected where one is: nothing proves that it is fixed.
std::expected<KeyRanges, Unreadable> affected_keys(const RangeText& text, System system);

// What an entry could not tell.
struct NotUnderstood {
    std::size_t entry = 0;  // Which, from 0.
    Unreadable what;
};
DESCRIBE(NotUnderstood, entry, what)

// Why an editor should look at an entry that was understood.
enum class RangeDoubt : std::uint8_t {
    several_trains,  // Its bounds are of different trains: mostly right for "21.1R1 and later prior to 21.2R3", else a typing error.
    line_unsaid,     // 15.1 has R and F releases, and the fixes or changes name one of the two.
    status_contradicted,   // Affected and unaffected entries overlap, and neither is the narrower.
    default_contradicted,  // "All that is not named is affected" beside entries that say where the affected versions end.
    status_without_end,    // "unspecified" as the upper bound; read as the end of the train.
};
DESCRIBE_ENUM(RangeDoubt, several_trains, line_unsaid, status_contradicted, default_contradicted, status_without_end)

struct RangeNote {
    RangeDoubt doubt{};
    std::size_t entry = 0;
    std::string what;  // A sentence for the editor.
};
DESCRIBE(RangeNote, doubt, entry, what)

// All entries of one product and one set of platforms together. The three sets are sorted, disjoint, and disjoint with each other; a
// version in none of them is not affected.
struct Affected {
    KeyRanges ranges;                // Affected.
    KeyRanges unknown;               // Not to be decided: "unknown version", never safe (INS-01).
    KeyRanges fixed;                 // At or past a fix of their own train.
    std::vector<Version> fixes;      // The releases that are named as fixed, in order.
    std::vector<KeyRanges> entries;  // What each entry adds to `ranges`.
    std::vector<NotUnderstood> not_understood;
    std::vector<RangeNote> notes;
};

// Reads all entries of a product (INS-02). Never fails: what is not understood is in `not_understood`, and what it may touch in
// `unknown`. `otherwise` is the status of what no entry names; entries that bound the affected versions outweigh it.
Affected affected_by(std::span<const RangeText> entries, System system, RangeStatus otherwise = RangeStatus::unaffected);

// Where a version stands, and which part of the text says so (INS-06).
enum class RangeReason : std::uint8_t {
    named,             // The text names it: the release itself, or its train as a whole.
    before_fix,        // Before the fix of its own line.
    line_without_fix,  // No fix of its line, and not past the highest.
    earlier_train,     // Its train is older than those with a fix.
    past_fix,          // At or past the fix of its line, or past the highest.
    unnamed,           // Not named, and what is not named is affected.
    not_told,          // The text does not tell.
    not_understood,    // The text may speak of it, and nobody understands it.
    outside,           // Outside of all that the text names.
};
DESCRIBE_ENUM(RangeReason, named, before_fix, line_without_fix, earlier_train, past_fix, unnamed, not_told, not_understood,
              outside)

enum class RangeVerdict : std::uint8_t { affected, unknown, fixed, not_affected };
DESCRIBE_ENUM(RangeVerdict, affected, unknown, fixed, not_affected)

struct RangeEvidence {
    RangeVerdict verdict = RangeVerdict::not_affected;
    RangeReason reason = RangeReason::outside;
    std::optional<std::size_t> entry;  // Whose text it is.
    std::string quote;                 // That text in words: "from 21.4R2 before 21.4R2-S5, 21.4R3-S3".
    std::optional<Version> fix;        // The release that it was held against.
};

// Where `version` stands in what affected_by() made of `entries`. A version without a place in the order, or of another system
// (which is not this function's business), is unknown.
RangeEvidence evidence(std::span<const RangeText> entries, const Affected& affected, System system, const Version& version);

}  // namespace aftercare::insight
