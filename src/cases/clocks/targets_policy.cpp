#include "cases/clocks/targets_policy.hpp"

#include "contracts/policy.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace aftercare::cases {

namespace {

using policy::Complaints;

void check_target(const Target& target, const std::string& pointer, Complaints& complaints) {
    if (std::string why = target_complaint(target); !why.empty()) complaints.say(pointer, std::move(why));
}

void check_all(const PriorityTargets& targets, const std::string& pointer, Complaints& complaints) {
    for (const Priority priority : kPriorities) check_target(targets.of(priority), below(pointer, priority), complaints);
}

void check_some(const SomeTargets& targets, const std::string& pointer, Complaints& complaints) {
    for (const Priority priority : kPriorities)
        if (const auto& target = targets.of(priority)) check_target(*target, below(pointer, priority), complaints);
}

void check_sets(const TechnicalTargets& technical, Complaints& complaints) {
    std::set<TargetSetCode> seen;
    for (std::size_t i = 0; i < technical.sets.size(); ++i) {
        const TargetSet& set = technical.sets[i];
        const std::string here = "/technical/sets/" + std::to_string(i);
        if (!seen.insert(set.code).second) complaints.say(here + "/code", "stands twice: " + set.code.text());
        check_all(set.targets, here + "/targets", complaints);
    }
    if (!technical.find(technical.otherwise))
        complaints.say("/technical/otherwise", "names no set of this file: " + technical.otherwise.text());
}

void check_targets(const ResponseTargets& section, Complaints& complaints) {
    check_all(section.administrative, "/administrative", complaints);
    if (section.administrative_contact) check_target(*section.administrative_contact, "/administrative_contact", complaints);
    check_sets(section.technical, complaints);
    for (std::size_t i = 0; i < section.by_phone.size(); ++i)
        if (std::ranges::count(section.by_phone.begin(), section.by_phone.begin() + static_cast<std::ptrdiff_t>(i),
                               section.by_phone[i]) > 0)
            complaints.say("/by_phone/" + std::to_string(i),
                           "stands twice: " + std::string(describe::enumerator_name(section.by_phone[i])));
    if (section.web_p1_as == Priority::p1)
        complaints.say("/web_p1_as", "must be p2, p3 or p4; leave it out where a P1 on the web has the target of a P1");
    check_all(section.updates, "/updates", complaints);
    check_some(section.resolution.technical, "/resolution/technical", complaints);
    check_some(section.resolution.administrative, "/resolution/administrative", complaints);
    for (std::size_t i = 1; i < section.near_percent.size(); ++i)
        if (section.near_percent[i] <= section.near_percent[i - 1])
            complaints.say("/near_percent/" + std::to_string(i), "must be more than the one before it");
}

// The complaint is about plans.yaml: that is where the name stands.
void check_plans_of_targets(const policy::Pack& pack, Complaints& complaints) {
    std::set<std::string> sets;
    for (const TargetSet& set : pack.get<ResponseTargets>().technical.sets) sets.insert(set.code.text());
    const auto& plans = pack.get<contracts::Plans>().plans;
    for (std::size_t i = 0; i < plans.size(); ++i)
        for (std::size_t j = 0; j < plans[i].gives.size(); ++j)
            if (const auto& named = plans[i].gives[j].targets; named && !sets.contains(named->text()))
                complaints.say("/plans/" + std::to_string(i) + "/gives/" + std::to_string(j) + "/targets",
                               "names no set of response_targets.yaml: " + named->text());
}

}  // namespace

const Target& PriorityTargets::of(Priority priority) const {
    const std::array<const Target*, 4> all{&p1, &p2, &p3, &p4};
    return *all.at(static_cast<std::size_t>(priority));
}

const std::optional<Target>& SomeTargets::of(Priority priority) const {
    const std::array<const std::optional<Target>*, 4> all{&p1, &p2, &p3, &p4};
    return *all.at(static_cast<std::size_t>(priority));
}

const TargetSet* TechnicalTargets::find(const TargetSetCode& code) const {
    const auto found = std::ranges::find(sets, code, &TargetSet::code);
    return found == sets.end() ? nullptr : &*found;
}

bool ResponseTargets::counts_as_web(Channel channel) const { return std::ranges::find(by_phone, channel) == by_phone.end(); }

const PriorityTargets& ResponseTargets::technical_of(const std::optional<TargetSetCode>& set) const {
    const TargetSet* found = set ? technical.find(*set) : nullptr;
    if (!found) found = technical.find(technical.otherwise);
    check(found != nullptr, "cases: no set of targets for what no plan covers");
    return found->targets;
}

void add_clock_policy(policy::Sections& sections) {
    sections.add<ResponseTargets>("response_targets", check_targets);
    sections.check_together("plans", check_plans_of_targets);
}

}  // namespace aftercare::cases
