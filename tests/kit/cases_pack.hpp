// The part of the shipped policy pack that tests of cases stand on.
#pragma once

#include "policy/test_pack.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace aftercare::cases {

using AddSections = std::function<void(policy::Sections&)>;

// The sections of cases and of what lies below, and `more`.
policy::Sections case_sections(const std::vector<AddSections>& more = {});
// These sections of the shipped pack, with the texts of those that are named in `changed` in their place. Throws std::runtime_error with the first complaint.
inline policy::Pack case_pack(const std::vector<AddSections>& more = {}, const std::map<std::string, std::string>& changed = {}) {
    return policy::test_pack(case_sections(more), changed);
}

// What such a pack is refused with, its first complaint; empty where it is not.
std::string complaint_of_pack(const std::vector<AddSections>& more, const std::map<std::string, std::string>& changed);

}  // namespace aftercare::cases
