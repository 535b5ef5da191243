#include "insight/findings/finding_line.hpp"

namespace aftercare::insight {

FindingLine line_of(const Finding& finding) {
    return {.advisory = finding.number,
            .severity = finding.severity,
            .verdict = finding.verdict,
            .host_name = finding.host_name,
            .serial_number = finding.serial_number,
            .model = finding.model,
            .software = finding.software,
            .site = finding.site_code,
            .title = finding.title,
            .kind = finding.kind,
            .exploited = finding.exploited,
            .published_at = finding.published_at,
            .state = finding.state,
            .accepted_until = finding.accepted_until,
            .case_number = finding.case_number,
            .asset_id = finding.asset_id,
            .advisory_id = finding.advisory_id};
}

}  // namespace aftercare::insight
