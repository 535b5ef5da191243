// Who may do what with a revision, and what an import does with a record: pure decisions (INS-03, INS-05).
#pragma once

#include "insight/editor/revision.hpp"
#include "platform/base/result.hpp"

#include <optional>

namespace aftercare::insight {

// Fails with insight.advisory_of_calendar (409) for what follows the release calendar (INS-15): it would come back as that says.
Result<> may_edit(AdvisorySource source);
// Each of these fails with insight.advisory_state (409) where the revision in work, or that there is none, does not allow it; the remedy
// says what does.
//
// A new revision takes the place of one that is still being written.
Result<> may_revise(std::optional<RevisionState> work);
Result<> may_write(std::optional<RevisionState> work);
// A bug or a security advisory names at least one product, or it would hit nobody without a word (INS-18); a bulletin may be there to be read
// alone. Fails with insight.advisory_names_nothing.
Result<> names_something(const Advisory& content);
Result<> may_submit(std::optional<RevisionState> work);
// An approval is for what is in review; a rejection also takes back what is approved or scheduled. Fails with
// insight.advisory_own_review (403) for whoever wrote or submitted it, or who is nobody in particular: a second person reviews.
enum class ReviewVerdict : std::uint8_t { approve, reject };
DESCRIBE_ENUM(ReviewVerdict, approve, reject)
Result<> may_review(const AdvisoryRevision& work, ReviewVerdict verdict, const identity::PersonId& reviewer);
Result<> may_publish(std::optional<RevisionState> work);
Result<> may_withdraw(AdvisoryStatus status);

// What is known when an import brings a record (INS-03).
struct ImportFacts {
    bool known = false;         // There is an advisory of that number ...
    bool same_source = true;    // ... from the same source.
    bool same_content = false;  // The last import brought the same.
    bool by_hand = false;       // An editor wrote what is published or in work, or has an imported revision under review.
    AdvisoryStatus status = AdvisoryStatus::draft;
    bool foreign = true;  // The record is not of the vendor's own.
    bool withdrawn_by_source = false;
    bool publishes = false;  // The policy publishes such a record at once.
};

enum class ImportStep : std::uint8_t {
    refuse,   // The number is that of another source's advisory.
    nothing,  // It is there already.
    wait,     // A revision that waits beside what an editor wrote.
    draft,    // A revision in work.
    publish,
    withdraw,  // What was published is no longer, since its source has withdrawn it.
};
DESCRIBE_ENUM(ImportStep, refuse, nothing, wait, draft, publish, withdraw)

ImportStep import_step(const ImportFacts& facts);

}  // namespace aftercare::insight
