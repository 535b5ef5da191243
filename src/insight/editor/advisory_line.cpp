#include "insight/editor/advisory_line.hpp"

namespace aftercare::insight {

AdvisoryLine line_of(const AdvisorySummary& summary) {
    return {.number = summary.number,
            .kind = summary.kind,
            .source = summary.source,
            .severity = summary.severity,
            .status = summary.status,
            .title = summary.title,
            .revision = summary.revision,
            .published_at = summary.published_at,
            .changed_at = summary.changed_at,
            .exploited = summary.exploited,
            .understanding = summary.understanding,
            .not_understood = summary.not_understood,
            .contradictions = summary.contradictions,
            .doubts = summary.doubts,
            .withdrawn_for = summary.withdrawn_for};
}

}  // namespace aftercare::insight
