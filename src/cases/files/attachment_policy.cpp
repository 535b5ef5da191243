#include "cases/files/attachment_policy.hpp"

namespace aftercare::cases {

namespace {

void check_rules(const AttachmentRules& rules, policy::Complaints& complaints) {
    for (std::size_t i = 0; i < rules.refused_endings.size(); ++i)
        if (rules.refused_endings[i].text().find('.') != std::string::npos)
            complaints.say("/refused_endings/" + std::to_string(i), "must be an ending without its dot, such as exe");
}

}  // namespace

void add_attachment_policy(policy::Sections& sections) { sections.add<AttachmentRules>("attachments", check_rules); }

}  // namespace aftercare::cases
