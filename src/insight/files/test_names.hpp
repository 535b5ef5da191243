// The names of platforms of the shipped policy.
#pragma once

#include "insight/advisory/platform_names.hpp"
#include "policy/test_pack.hpp"

namespace aftercare::insight::files {

inline const PlatformNames& test_names() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_platform_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<PlatformNames>();
}

}  // namespace aftercare::insight::files
