// A finding as a line of a table that people take away (INS-11).
#pragma once

#include "insight/findings/finding.hpp"

namespace aftercare::insight {

struct FindingLine {
    AdvisoryNumber advisory;
    Severity severity = Severity::minor;
    FindingVerdict verdict = FindingVerdict::affected;
    std::optional<std::string> host_name;
    std::string serial_number;
    std::string model;
    std::optional<std::string> software;
    std::optional<std::string> site;
    AdvisoryTitle title;
    AdvisoryKind kind = AdvisoryKind::bug;
    bool exploited = false;
    Instant published_at;
    DecisionState state = DecisionState::open;
    std::optional<Date> accepted_until;
    std::optional<CaseNumber> case_number;
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
};
DESCRIBE(FindingLine, advisory, severity, verdict, host_name, serial_number, model, software, site, title, kind, exploited,
         published_at, state, accepted_until, case_number, asset_id, advisory_id)

FindingLine line_of(const Finding& finding);

}  // namespace aftercare::insight
