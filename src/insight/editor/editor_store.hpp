// Advisories, their revisions and SQL: the only place that names their tables. They are the vendor's, so no scope narrows what is read
// here; whether drafts are seen is said by whoever asks.
#pragma once

#include "insight/editor/revision.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::store {

// An advisory as its table holds it.
struct AdvisoryRow : AdvisorySummary {
    std::int64_t severity_rank = 0;  // 0 is the worst.
    std::int64_t newest_revision = 1;
    bool published_by_hand = false;  // An editor wrote the revision that everybody sees.
    std::string search;              // Numbers, title and description.
    bool of_junos = false;           // Some clause is of that system.
    bool of_evolved = false;
    std::string platforms;  // As its clauses name them, one a line.
};
DESCRIBE_DERIVED(AdvisoryRow, AdvisorySummary, severity_rank, newest_revision, published_by_hand, search, of_junos, of_evolved,
                 platforms)

struct RevisionRow : AdvisoryRevision {
    describe::Json content;  // An Advisory.
};
DESCRIBE_DERIVED(RevisionRow, AdvisoryRevision, content)

// What a revision says. REQUIRES: its row is one of ours.
Advisory content_of(const RevisionRow& row);

// Which advisories a list holds; what is absent does not narrow.
struct AdvisoryFilter {
    std::optional<Severity> severity = {};
    std::optional<AdvisoryKind> kind = {};
    std::optional<AdvisorySource> source = {};
    std::optional<AdvisoryStatus> status = {};
    std::optional<Understanding> understanding = {};
    std::optional<bool> exploited = {};
    std::optional<bool> flagged = {};  // With contradictions, doubts, or something not understood.
    std::optional<System> system = {};
    std::optional<std::string> platform = {};  // Anywhere in a name of a platform, or a model of a series that is named.
    std::optional<Instant> published_since = {};
    std::optional<std::string> text = {};    // Anywhere in numbers, title or description, in any case.
    std::optional<RevisionState> work = {};  // For who sees drafts.
    std::optional<bool> waiting = {};        // The same.
    bool drafts = false;                     // Whether what was never published is seen.
};

enum class AdvisorySort : std::uint8_t { number, severity, published_at, changed_at };
DESCRIBE_ENUM(AdvisorySort, number, severity, published_at, changed_at)

struct AdvisoryOrder {
    AdvisorySort by = AdvisorySort::number;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id. A time that is missing counts as the earliest.
struct AdvisoryPlace {
    std::string text = {};  // Where the order is by number.
    std::int64_t number = 0;
    AdvisoryId id;
};
AdvisoryPlace place_of(const AdvisorySummary& row, AdvisorySort by);
std::int64_t rank_of(Severity severity);

std::vector<AdvisorySummary> list(db::Tx& tx, const AdvisoryFilter& filter, const AdvisoryOrder& order,
                                  const std::optional<AdvisoryPlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const AdvisoryFilter& filter);

std::optional<AdvisoryRow> find_advisory(db::Tx& tx, AdvisoryId id);
// The same, locked until the commit.
std::optional<AdvisoryRow> find_advisory_locked(db::Tx& tx, AdvisoryId id);
std::vector<AdvisoryRow> find_advisories(db::Tx& tx, const std::vector<AdvisoryNumber>& numbers);
std::vector<AdvisoryRow> find_advisories(db::Tx& tx, const std::vector<AdvisoryId>& ids);

// What a revision says, read many at once.
struct RevisionContent {
    AdvisoryId advisory_id;
    std::int64_t revision = 0;
    describe::Json content;
};
DESCRIBE(RevisionContent, advisory_id, revision, content)
// The revisions of these advisories from the one number to the other.
std::vector<RevisionContent> contents(db::Tx& tx, const std::vector<AdvisoryId>& advisories, std::int64_t first,
                                      std::int64_t last);
// What everybody sees of these.
std::vector<RevisionContent> published_contents(db::Tx& tx, const std::vector<AdvisoryId>& advisories);
Advisory content_of(const RevisionContent& row);
// Those whose revision in work is to be published by then, at most `limit`.
std::vector<AdvisoryId> due_advisories(db::Tx& tx, Instant by, std::int64_t limit);
// False where the number is taken.
[[nodiscard]] bool insert(db::Tx& tx, const AdvisoryRow& row);
// REQUIRES: it is there, and locked.
void update(db::Tx& tx, const AdvisoryRow& row);

std::optional<RevisionRow> find_revision(db::Tx& tx, AdvisoryId advisory, std::int64_t revision);
// The newest first, before the given one. `drafts`: also those that not everybody may read.
std::vector<AdvisoryRevision> revisions(db::Tx& tx, AdvisoryId advisory, bool drafts, std::optional<std::int64_t> before,
                                        std::int64_t limit);
// Of each of these what an import brought last.
std::vector<RevisionRow> last_imported(db::Tx& tx, const std::vector<AdvisoryId>& advisories);
void insert(db::Tx& tx, const RevisionRow& row);
// REQUIRES: it is there.
void update(db::Tx& tx, const RevisionRow& row);
void set_state(db::Tx& tx, AdvisoryId advisory, std::int64_t revision, RevisionState state, Instant now);

// What an import that applies will bring: staged row by row, revealed all at once.
void stage(db::Tx& tx, const AdvisoryRow& row, const RevisionRow& revision);
// Whether somebody has changed an advisory, or made one of the same number, since it was staged.
bool overtaken(db::Tx& tx);
// Earlier revisions that were imported and are now neither published nor in work are put aside, or replaced.
void reveal_advisories(db::Tx& tx, Instant now);
void forget_staged_advisories(db::Tx& tx);
// The revisions that are staged.
std::vector<AdvisoryRevisionId> staged_revisions(db::Tx& tx);

}  // namespace aftercare::insight::store
