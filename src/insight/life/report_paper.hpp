// The report as a paper (INS-13): first each product with how many of it there are, then devices and their parts, as many as a paper
// bears; what is left out is said.
#pragma once

#include "insight/life/report_file.hpp"

#include <string>

namespace aftercare::insight {

// The PDF. Goes through all rows of the pass; empty where progress gave it up.
std::string paper_of(LifeReportPass& pass, const FleetTable& fleet, const ReportHeading& heading, const ReportProgress& progress);

}  // namespace aftercare::insight
