// Which cases can be merged, and which can be part of an outage (CASE-26): pure.
#pragma once

#include "cases/record/case_rules.hpp"
#include "cases/together/together.hpp"

#include <span>
#include <vector>

namespace aftercare::cases {

// What a case is of an outage that several cases are about.
enum class InOutage : std::uint8_t { none, child, parent };

// `survivor`: where a chain of merges ends. Fails with cases.merge_itself, cases.merge_other_account, cases.merge_restricted,
// cases.merge_into_closed, cases.merge_has_children, cases.merge_graver, cases.closed.
Result<> judge_merge(const Case& duplicate, const Case& survivor, InOutage duplicate_is);

// What stands in the history of the duplicate, which is closed in favour of the survivor.
Steps merge(Case& duplicate, const CaseNumber& into, const CaseSteps& steps, Instant at);

// Those of the cases below whose readers change with those of the case that goes on: a duplicate has restricted readers where that has, or by its own
// type, and whatever was merged into it has those that it has. `below`: first what was merged into that case itself.
std::vector<CaseId> whose_readers_follow(const CaseTypes& types, const Case& survivor, std::span<const MergedCase> below);

// What stands in the history of a child that joins an outage, and in that of the parent as children come and go.
Steps joined(const Case& parent);
Step child_added(const Case& child);
Step child_removed(const Case& child);

// As they are before. Fails with cases.parent_itself, cases.parent_closed, cases.closed, and cases.parent_nested where the parent is a child or the
// child a parent.
Result<> judge_parent(const Case& child, const Case& parent, InOutage child_is, InOutage parent_is);

}  // namespace aftercare::cases
