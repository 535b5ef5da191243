// What people ask of the editors' use cases (INS-05).
#pragma once

#include "insight/editor/content.hpp"
#include "insight/editor/editor_rules.hpp"

namespace aftercare::insight {

struct ReviseAdvisory {
    static constexpr describe::Note kNotes[] = {
        {"from_revision", "Whose content it begins with: another one than what everybody sees, such as one that waits."}};
    RevisionReason reason;
    std::optional<Int<1, 1'000'000>> from_revision;
};
DESCRIBE(ReviseAdvisory, reason, from_revision)

struct ReviewAdvisory {
    static constexpr describe::Note kNotes[] = {
        {"verdict", "A rejection also takes back what is approved or scheduled; then it is written on."}};
    ReviewVerdict verdict = ReviewVerdict::reject;
    std::optional<ReviewRemarks> remarks;
};
DESCRIBE(ReviewAdvisory, verdict, remarks)

struct PublishAdvisory {
    static constexpr describe::Note kNotes[] = {{"at", "At once if missing or past."}};
    std::optional<Instant> at;
};
DESCRIBE(PublishAdvisory, at)

struct WithdrawAdvisory {
    RevisionReason reason;
};
DESCRIBE(WithdrawAdvisory, reason)

}  // namespace aftercare::insight
