// The import of advisories (INS-03): CVE and CSAF records, items of NVD 1.1 and files of our own format, one by one, one a line or in a ZIP
// file. A row of the report is one advisory: what was not understood of it and where it contradicts itself is in its notes, and what
// becomes of it. Taken in again it changes nothing.
#pragma once

#include "insight/editor/editor_service.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::insight {

inline constexpr std::string_view kAdvisoriesImport = "insight.advisories";

// `service` must outlive it.
std::unique_ptr<imports::Kind> advisory_import(EditorService& service);

}  // namespace aftercare::insight
