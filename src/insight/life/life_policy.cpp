#include "insight/life/life_policy.hpp"

#include <string>

namespace aftercare::insight {

void add_policy(policy::Sections& sections) {
    sections.add<LifePolicy>("life", [](const LifePolicy& section, policy::Complaints& complaints) {
        for (std::size_t i = 1; i < section.notice_months.size(); ++i)
            if (section.notice_months[i] >= section.notice_months[i - 1])
                complaints.say("/notice_months/" + std::to_string(i), "must be less than the one before it");
    });
}

}  // namespace aftercare::insight
