// Records of the CVE programme, old and new form (INS-03). Pure; read.hpp finds out which form a document has.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/document.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// JSON 5.x: the container of the CNA alone is read.
bool is_cve5(const Place& root);
Result<Advisory> read_cve5(const Place& root);

// JSON 4.0, as MITRE's list held it until 2022. Ranges without an operator are prose, read as such.
bool is_cve4(const Place& root);
Result<Advisory> read_cve4(const Place& root);

// NVD's JSON 1.1: releases as a list of CPE names. An item of a feed, also wrapped as {"NVD": ...}.
bool is_nvd11(const Place& root);
Result<Advisory> read_nvd11(const Place& root);

// "PR1709837" of a bare number; anything else as it is.
std::string problem_report(std::string_view number);

// insight.advisory_not_recognised.
std::unexpected<Problem> not_recognised(std::string detail);

}  // namespace aftercare::insight
