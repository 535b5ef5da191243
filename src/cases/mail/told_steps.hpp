// Which steps of a case there are mails about.
#pragma once

#include "cases/record/case.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace aftercare::cases {

// The key of the mail's text; none where there is no mail about such steps.
std::optional<std::string_view> text_key_of(CaseEventKind kind);

// All that have one.
std::span<const CaseEventKind> tellable_steps();

}  // namespace aftercare::cases
