// Names of releases that other programs know (INS-11).
#pragma once

#include "insight/version/version.hpp"

#include <string>

namespace aftercare::insight::vex {

// CPE 2.3 as the NVD has it: "cpe:2.3:o:juniper:junos:21.4:r3-s5:*:*:*:*:*:*". Of builds without a place in the order the whole system:
// "cpe:2.3:o:juniper:junos_os_evolved:*:*:...".
std::string cpe_of(const Version& version);

// A package URL: "pkg:generic/juniper/junos@21.4R3-S5", "pkg:generic/juniper/junos-evolved@22.4R2-EVO".
std::string purl_of(const Version& version);

// "CVE-2024-39542".
bool is_cve(std::string_view number);

// The file in which CSAF wants a document (section 5.1): the id in lower case, with what is no letter, digit, + or - as one underscore.
std::string csaf_file_name(std::string_view id);

}  // namespace aftercare::insight::vex
