// The section of the policy pack about files on cases: attachments.yaml (CASE-07).
#pragma once

#include "cases/files/attachment.hpp"
#include "policy/pack.hpp"

namespace aftercare::cases {

void add_attachment_policy(policy::Sections& sections);

}  // namespace aftercare::cases
