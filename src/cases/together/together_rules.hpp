// Which cases can be merged, and which can be part of an outage (CASE-26): pure.
#pragma once

#include "cases/record/case_rules.hpp"

namespace aftercare::cases {

// `survivor`: where a chain of merges ends. Fails with cases.merge_itself, cases.merge_other_account, cases.merge_restricted,
// cases.merge_into_closed, cases.merge_has_children (`is_parent`: the duplicate has some), cases.merge_graver, cases.closed.
Result<> judge_merge(const Case& duplicate, const Case& survivor, bool is_parent);

// What stands in the history of the duplicate, which is closed in favour of the survivor.
Steps merge(Case& duplicate, const CaseNumber& into, const CaseSteps& steps, Instant at);

// What stands in the history of a child that joins an outage, and in that of the parent as children come and go.
Steps joined(const Case& parent);
Step child_added(const Case& child);
Step child_removed(const Case& child);

// Fails with cases.parent_itself, cases.parent_closed, cases.closed, and cases.parent_nested where the parent is a child or the child a parent.
Result<> judge_parent(const Case& child, const Case& parent, bool parent_is_child, bool child_is_parent);

}  // namespace aftercare::cases
