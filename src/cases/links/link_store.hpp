// Links and SQL: the only place that names the table case_link.
#pragma once

#include "cases/links/link.hpp"
#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::cases::store {

// False where it is there already.
[[nodiscard]] bool insert(db::Tx& tx, const CaseLink& link);
// False where there is none.
bool remove(db::Tx& tx, const CaseLink& link);
// All of the case.
std::vector<CaseLink> links_of(db::Tx& tx, CaseId id);
// Those that lead to cases which the reader may see.
std::vector<LinkView> linked_cases(db::Tx& tx, const CaseReader& reader, CaseId id);

}  // namespace aftercare::cases::store
