// An advisory as a line of a table that people take away.
#pragma once

#include "insight/editor/revision.hpp"

namespace aftercare::insight {

struct AdvisoryLine {
    AdvisoryNumber number;
    AdvisoryKind kind = AdvisoryKind::bug;
    AdvisorySource source = AdvisorySource::own_bug;
    Severity severity = Severity::minor;
    AdvisoryStatus status = AdvisoryStatus::draft;
    AdvisoryTitle title;
    std::optional<std::int64_t> revision;
    std::optional<Instant> published_at;
    Instant changed_at;
    bool exploited = false;
    Understanding understanding = Understanding::none;
    std::int64_t not_understood = 0;
    std::int64_t contradictions = 0;
    std::int64_t doubts = 0;
    std::optional<RevisionReason> withdrawn_for;
};
DESCRIBE(AdvisoryLine, number, kind, source, severity, status, title, revision, published_at, changed_at, exploited,
         understanding, not_understood, contradictions, doubts, withdrawn_for)

AdvisoryLine line_of(const AdvisorySummary& summary);

}  // namespace aftercare::insight
