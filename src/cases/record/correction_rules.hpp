// What a case is about, corrected (CASE-01, CASE-04, CASE-05): pure.
#pragma once

#include "cases/record/case_rules.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::cases {

// Whether a case of type `was` may become one of type `now`; `was` is nullptr where the pack has it no more. `few`: whoever asks may read restricted
// cases. Fails with cases.restricted_stays (403).
Result<> judge_type(const CaseType* was, const CaseType& now, bool restricted, bool few);

// Whether it is a planned event that would become another case: not once it has a window, which goes with its type (CASE-28).
bool leaves_planning(const CaseType* was, const CaseType& now);
// cases.type_fixed (409): what a planned event that has a window is told.
Problem type_fixed();

// Puts what `asked` is about into the case: type and kind, device and terms, and what help leaves out since the program found it of the device.
// Says which steps that is; none where nothing is other than it was. `reason`: beside the first of them.
Steps correct(Case& row, const Case& asked, std::optional<std::string> reason);

// What a step names in its fields by which the case has restricted readers from then on, or has them no more: one that corrects its type, beside that.
std::string readers_field(bool restricted);
// Whether it is such a step.
bool changes_readers(const Step& step);

// Of what decides which targets a case has: what a `terms_changed` step was and is_now, such as "technical care"; and back into the case.
std::string terms_text(const Case& row);
void take_terms(Case& row, const std::string& text);

}  // namespace aftercare::cases
