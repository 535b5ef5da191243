// Steps of a case that are taken beside its own use cases, by what happens to another one.
#pragma once

#include "cases/record/case_rules.hpp"
#include "platform/db/db.hpp"

#include <optional>

namespace aftercare::cases {

// Writes `step` into the history of `row`, by the program where `by` is nobody, and into the feed of changes. The version of the case stays:
// none of its fields changes.
void note_beside(db::Tx& tx, Env& env, const Case& row, const std::optional<identity::PersonId>& by, const Step& step);

}  // namespace aftercare::cases
