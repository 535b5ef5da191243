// Cases that belong together (CASE-26): duplicates that are merged into one, and children of one outage.
#pragma once

#include "cases/record/case.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

struct OutageWordTag {
    static constexpr std::string_view name = "OutageWordId";
};
using OutageWordId = Id<OutageWordTag>;

struct MergeInto {
    static constexpr describe::Note kNotes[] = {
        {"into", "The case that goes on; of one that is itself merged, the one that it is merged into."}};
    CaseName into;
};
DESCRIBE(MergeInto, into)

struct SetParent {
    CaseName parent;
};
DESCRIBE(SetParent, parent)

// That a case is closed in favour of another.
struct CaseMerge {
    AccountId account_id;
    CaseId case_id;
    CaseId into_id;
    Instant at;
};
DESCRIBE(CaseMerge, account_id, case_id, into_id, at)

// A case that was merged into another, as far as its readers go.
struct MergedCase {
    CaseId id;
    CaseId into_id;
    CaseTypeCode type;
    bool restricted = false;
};
DESCRIBE(MergedCase, id, into_id, type, restricted)

// Duplicates whose readers have changed, as a job tells of them: a whole step of each, in one transaction.
inline constexpr std::size_t kReadersToldAtOnce = 20;
struct ReadersChanged {
    bool restricted = false;
    Instant at;
    describe::List<CaseId, 1, kReadersToldAtOnce> case_ids;
};
DESCRIBE(ReadersChanged, restricted, at, case_ids)

// That a case is part of the outage of which another one is about.
struct CaseOutage {
    AccountId account_id;
    CaseId case_id;
    CaseId parent_id;
    Instant at;
};
DESCRIBE(CaseOutage, account_id, case_id, parent_id, at)

struct TiedCase {
    CaseId id;
    CaseNumber number;
    Synopsis synopsis;
    bool open = true;
};
DESCRIBE(TiedCase, id, number, synopsis, open)

// What a case has to do with others, as somebody may see it.
struct CaseTies {
    static constexpr describe::Note kNotes[] = {
        {"merged_into", "The case that goes on in its place."},
        {"duplicates", "Those that were merged into it, the first 50."},
        {"part_of_outage", "Whether it is part of a wider outage that the vendor works on."},
        {"parent", "The case about that outage, for who may see it."},
        {"children", "How many cases are part of the outage that it is about; for the vendor's people."}};
    std::optional<TiedCase> merged_into;
    std::vector<TiedCase> duplicates;
    bool part_of_outage = false;
    std::optional<TiedCase> parent;
    std::int64_t children = 0;
};
DESCRIBE(CaseTies, merged_into, duplicates, part_of_outage, parent, children)

// A child in the list of its parent.
struct OutageChild : TiedCase {
    AccountId account_id;
    StatusCode status;
    Priority priority = Priority::p3;
};
DESCRIBE_DERIVED(OutageChild, TiedCase, account_id, status, priority)

enum class WordKind : std::uint8_t {
    note,        // A public note in each child.
    resolution,  // Proposed in each child; each customer decides by itself (CASE-06).
};
DESCRIBE_ENUM(WordKind, note, resolution)

using WordText = Text<1, 15'000>;

struct SayToChildren {
    WordKind kind = WordKind::note;
    WordText text;
};
DESCRIBE(SayToChildren, kind, text)

// What was said to all children of an outage at once.
struct OutageWord {
    AccountId account_id;
    OutageWordId id;
    CaseId parent_id;
    WordKind kind = WordKind::note;
    WordText text;
    Instant at;
    std::optional<identity::PersonId> said_by;
    std::optional<Instant> done_at;
};
DESCRIBE(OutageWord, account_id, id, parent_id, kind, text, at, said_by, done_at)

enum class ToldOutcome : std::uint8_t {
    told,
    closed,   // It was closed before it was reached.
    refused,  // Its status does not lead to a proposed resolution.
};
DESCRIBE_ENUM(ToldOutcome, told, closed, refused)

struct OutageTold {
    AccountId account_id;
    OutageWordId word_id;
    CaseId case_id;
    ToldOutcome outcome = ToldOutcome::told;
};
DESCRIBE(OutageTold, account_id, word_id, case_id, outcome)

// With how far it is.
struct OutageProgress : OutageWord {
    static constexpr describe::Note kNotes[] = {
        {"told", "Children that it has reached."},
        {"left_out", "Those that were closed before, or whose status does not lead there."},
        {"done_at", "When the last one was reached; missing while it goes on."}};
    std::int64_t told = 0;
    std::int64_t left_out = 0;
};
DESCRIBE_DERIVED(OutageProgress, OutageWord, told, left_out)

}  // namespace aftercare::cases
