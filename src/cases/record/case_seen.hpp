// Nobody decides on what he or she has not seen (CASE-06, CASE-26): a step says as of when the case was read, and whose it was.
#pragma once

#include "cases/record/case_rules.hpp"
#include "platform/base/access.hpp"
#include "platform/base/result.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <span>

namespace aftercare::cases {

// The case's modified_at as whoever decides read it; nothing: the step is taken whatever has happened since.
using AsOf = std::optional<Instant>;

// What is accepted or rejected is the very resolution that was read.
inline constexpr CaseEventKind kDecisionRestsOn[] = {CaseEventKind::resolution_proposed};
// What the vendor's people do rests on what both sides have said, and on how the case stands.
inline constexpr CaseEventKind kWorkRestsOn[] = {CaseEventKind::status_changed,
                                                 CaseEventKind::priority_changed,
                                                 CaseEventKind::contacted,
                                                 CaseEventKind::noted,
                                                 CaseEventKind::noted_internally,
                                                 CaseEventKind::attached,
                                                 CaseEventKind::resolution_proposed,
                                                 CaseEventKind::resolution_accepted,
                                                 CaseEventKind::resolution_rejected,
                                                 CaseEventKind::reopened,
                                                 CaseEventKind::closed,
                                                 CaseEventKind::cancelled};
// What is told of an escalation, and that it is done, rests on who of the team has it and what was told already.
inline constexpr CaseEventKind kReportRestsOn[] = {CaseEventKind::status_reported, CaseEventKind::escalation_taken,
                                                   CaseEventKind::escalation_completed};

// cases.changed_since (409), which names what it was, where others than the caller have taken one of these steps behind `as_of`. REQUIRES: the case is
// locked.
Result<> require_seen(db::Tx& tx, const Caller& caller, const Case& row, AsOf as_of, std::span<const CaseEventKind> rests_on);

// Who has something of the vendor's people's, to whom it is given, and from whom as whoever asks saw it.
struct Handing {
    std::optional<identity::PersonId> owner;
    std::optional<identity::PersonId> to;
    std::optional<identity::PersonId> from;
};
// What a colleague has is not taken silently (CASE-13): cases.owned_by_another (409), with the name, unless `from` is who has it. What nobody has, what
// is one's own, and what is theirs already is given without. Whom `from` names else is one of the vendor's: cases.owner_unknown.
Result<> require_from(db::Tx& tx, const Caller& caller, const Handing& handing);

}  // namespace aftercare::cases
