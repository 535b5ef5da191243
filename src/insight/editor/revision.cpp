#include "insight/editor/revision.hpp"

namespace aftercare::insight {

AdvisorySummary for_everybody(AdvisorySummary summary) {
    summary.work.reset();
    summary.work_revision.reset();
    summary.waiting_revision.reset();
    summary.publish_at.reset();
    summary.worked_at.reset();
    summary.version.reset();
    return summary;
}

AdvisoryRevision for_everybody(AdvisoryRevision revision) {
    revision.writers.clear();
    revision.submitted_at.reset();
    revision.reviewed_by.reset();
    revision.reviewed_at.reset();
    revision.remarks.reset();
    revision.published_by.reset();
    revision.publish_at.reset();
    return revision;
}

}  // namespace aftercare::insight
