#include "cases/planned/planned_policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::cases {

namespace {

void check_planned(const PlannedEventRules& rules, policy::Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < rules.checks.size(); ++i) {
        const ReadinessCheck& one = rules.checks[i];
        const std::string here = "/checks/" + std::to_string(i);
        if (!codes.insert(one.code.text()).second) complaints.say(here + "/code", "stands twice: " + one.code.text());
        if (std::ranges::none_of(one.texts, [](const CheckText& text) { return text.language.text() == "en"; }))
            complaints.say(here + "/texts", "must hold the check in English (en)");
    }
}

void check_names(const policy::Pack& pack, policy::Complaints& complaints) {
    const auto& rules = pack.get<PlannedEventRules>();
    for (std::size_t i = 0; i < rules.tell.size(); ++i)
        if (!pack.get<EscalationRules>().find(rules.tell[i]))
            complaints.say("/tell/" + std::to_string(i), "names no post of escalation.yaml: " + rules.tell[i].text());
}

}  // namespace

const ReadinessCheck* PlannedEventRules::find(const CheckCode& code) const {
    const auto found = std::ranges::find(checks, code, &ReadinessCheck::code);
    return found == checks.end() ? nullptr : &*found;
}

void add_planned_event_policy(policy::Sections& sections) {
    sections.add<PlannedEventRules>("planned_events", check_planned);
    sections.check_together("planned_events", check_names);
}

}  // namespace aftercare::cases
