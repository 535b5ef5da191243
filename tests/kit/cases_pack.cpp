#include "kit/cases_pack.hpp"

#include "assets/policy.hpp"
#include "cases/record/case_policy.hpp"
#include "contracts/policy.hpp"
#include "identity/policy.hpp"

#include <stdexcept>

namespace aftercare::cases {

policy::Sections case_sections(const std::vector<AddSections>& more) {
    policy::Sections all;
    identity::add_policy(all);
    assets::add_policy(all);
    contracts::add_policy(all);
    add_case_policy(all);
    for (const AddSections& add : more) add(all);
    return all;
}

std::string complaint_of_pack(const std::vector<AddSections>& more, const std::map<std::string, std::string>& changed) {
    try {
        (void)case_pack(more, changed);
        return {};
    } catch (const std::runtime_error& refused) {
        return refused.what();
    }
}

}  // namespace aftercare::cases
