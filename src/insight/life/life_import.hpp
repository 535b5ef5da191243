// The imports of bulletins (INS-12) and of the release calendar (INS-15): tables (CSV, XLSX), YAML, and JSON of our own form or as
// endoflife.date gives it. One row of the report is one bulletin or one train. Taken in again they change nothing.
#pragma once

#include "insight/life/life_service.hpp"
#include "platform/imports/kind.hpp"

#include <memory>

namespace aftercare::insight {

inline constexpr std::string_view kBulletinImport = "insight.bulletins";
inline constexpr std::string_view kReleaseImport = "insight.releases";

// `service` must outlive them.
std::unique_ptr<imports::Kind> bulletin_import(LifeService& service);
std::unique_ptr<imports::Kind> release_import(LifeService& service);

}  // namespace aftercare::insight
