// What people decide about a finding (INS-07, INS-18). A decision is about one device and one advisory; it stays while the finding goes and
// comes, and through revisions of the advisory.
#pragma once

#include "assets/asset.hpp"
#include "identity/identity.hpp"
#include "insight/editor/revision.hpp"
#include "platform/base/date.hpp"
#include "platform/base/instant.hpp"

#include <optional>

namespace aftercare::insight {

enum class DecisionState : std::uint8_t {
    open,           // Nobody has decided yet, or it came up again.
    acknowledged,   // Somebody knows, and works on it.
    risk_accepted,  // Until a day.
};
DESCRIBE_ENUM(DecisionState, open, acknowledged, risk_accepted)

enum class ReopenedFor : std::uint8_t {
    accepted_until_over,  // The day until which the risk was accepted has come.
    severity_rose,        // The advisory is worse than it was when somebody decided.
};
DESCRIBE_ENUM(ReopenedFor, accepted_until_over, severity_rose)

using DecisionReason = Text<1, 2'000>;
using CaseNumber = OneLine<1, 40>;

struct Decision {
    static constexpr describe::Note kNotes[] = {
        {"accepted_until", "The first day on which the risk is not accepted any more."},
        {"severity", "The advisory's, when it was decided; a worse one reopens it (INS-18)."},
        {"case_number", "The case in which it is dealt with."},
        {"comments", "How many there are."}};
    AccountId account_id;
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
    DecisionState state = DecisionState::open;
    std::optional<Date> accepted_until;
    std::optional<DecisionReason> reason;
    Severity severity = Severity::minor;
    std::optional<identity::PersonId> owner_id;
    std::optional<CaseNumber> case_number;
    std::optional<identity::PersonId> decided_by;
    Instant decided_at;
    std::optional<Instant> reopened_at;
    std::optional<ReopenedFor> reopened_for;
    std::int64_t comments = 0;
    std::int64_t version = 1;
};
DESCRIBE(Decision, account_id, asset_id, advisory_id, state, accepted_until, reason, severity, owner_id, case_number, decided_by,
         decided_at, reopened_at, reopened_for, comments, version)

struct FindingCommentTag {
    static constexpr std::string_view name = "FindingCommentId";
};
using FindingCommentId = Id<FindingCommentTag>;
using CommentWords = Text<1, 5'000>;

struct FindingComment {
    AccountId account_id;
    FindingCommentId id;
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
    std::optional<identity::PersonId> person_id;
    CommentWords words;
    Instant at;
};
DESCRIBE(FindingComment, account_id, id, asset_id, advisory_id, person_id, words, at)

}  // namespace aftercare::insight
