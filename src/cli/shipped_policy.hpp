// Files of the policy pack that the product comes with, built into the program: for commands that must work wherever it stands (INS-16).
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/yaml.hpp"

#include <string_view>

namespace aftercare::cli {

// The file NAME.yaml; empty where it is none of those that are built in (CMakeLists.txt).
std::string_view shipped_policy_text(std::string_view name);

// The section as it was shipped.
template <class T>
T shipped_policy(std::string_view name) {
    T section;
    const auto mistakes = describe::read_yaml(describe::type_of<T>(), &section, shipped_policy_text(name));
    check(mistakes.empty(), "a section of the shipped policy pack that can't be read");
    return section;
}

}  // namespace aftercare::cli
