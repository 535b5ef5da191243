#include "cases/escalation/escalation_policy.hpp"

#include "cases/routing/routing_policy.hpp"
#include "identity/policy.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace aftercare::cases {

namespace {

using policy::Complaints;

void check_posts(const EscalationRules& section, const Posts& posts, const std::string& pointer, Complaints& complaints) {
    for (std::size_t i = 0; i < posts.size(); ++i)
        if (!section.find(posts[i]))
            complaints.say(pointer + "/" + std::to_string(i), "names no post of this file: " + posts[i].text());
}

// Of what is counted at any hour of any day.
void check_elapsed(const Target& target, const std::string& pointer, Complaints& complaints) {
    if (std::string why = target_complaint(target); !why.empty())
        complaints.say(pointer, std::move(why));
    else if (target.by_calendar())
        complaints.say(pointer, "must be minutes or hours: the ladder is timed at any hour of any day");
}

void check_rungs(const EscalationRules& section, Priority priority, Complaints& complaints) {
    const Rungs& rungs = section.ladder.of(priority);
    for (std::size_t i = 0; i < rungs.size(); ++i) {
        const std::string here = below("/ladder", priority) + "/" + std::to_string(i);
        check_elapsed(rungs[i].after, here + "/after", complaints);
        check_posts(section, rungs[i].tell, here + "/tell", complaints);
        if (rungs[i].tell.empty()) complaints.say(here + "/tell", "must name at least one post");
    }
}

void check_roles(const RoleCodes& roles, const std::string& pointer, const identity::Roles& known, Complaints& complaints) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const identity::Role* const found = known.find(roles[i].text());
        if (!found || found->account_kind != identity::AccountKind::vendor)
            complaints.say(pointer + "/" + std::to_string(i), "names no role of the vendor's in roles.yaml: " + roles[i].text());
    }
}

void check_escalation(const EscalationRules& section, Complaints& complaints) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < section.posts.size(); ++i)
        if (!codes.insert(section.posts[i].code.text()).second)
            complaints.say("/posts/" + std::to_string(i) + "/code", "stands twice: " + section.posts[i].code.text());
    for (const Priority priority : kPriorities) {
        check_rungs(section, priority, complaints);
        if (std::string why = target_complaint(section.reports.of(priority)); !why.empty())
            complaints.say(below("/reports", priority), std::move(why));
    }
    check_elapsed(section.unreachable.after, "/unreachable/after", complaints);
    if (section.unreachable.lower_to == Priority::p1)
        complaints.say("/unreachable/lower_to", "must be p2, p3 or p4: it is a P1 that is lowered");
    check_elapsed(section.ownerless.after, "/ownerless/after", complaints);
    check_elapsed(section.ownerless.again, "/ownerless/again", complaints);
    check_posts(section, section.unreachable.tell, "/unreachable/tell", complaints);
    check_posts(section, section.ownerless.tell, "/ownerless/tell", complaints);
    check_posts(section, section.missing_update, "/missing_update", complaints);
    check_posts(section, section.missed_target, "/missed_target", complaints);
    check_posts(section, section.escalated, "/escalated", complaints);
    check_posts(section, section.manager_requested, "/manager_requested", complaints);
    check_elapsed(section.manager_again, "/manager_again", complaints);
    check_posts(section, section.translator, "/translator", complaints);
    check_posts(section, section.unowned_word.tell, "/unowned_word/tell", complaints);
    for (std::size_t i = 0; i < section.unowned_word.queues.size(); ++i)
        check_posts(section, section.unowned_word.queues[i].tell, "/unowned_word/queues/" + std::to_string(i) + "/tell",
                    complaints);
    check_posts(section, section.report_overdue, "/report_overdue", complaints);
    check_posts(section, section.on_call.otherwise, "/on_call/otherwise", complaints);
}

void check_names(const policy::Pack& pack, Complaints& complaints) {
    const auto& section = pack.get<EscalationRules>();
    const auto& roles = pack.get<identity::Roles>();
    for (std::size_t i = 0; i < section.posts.size(); ++i)
        check_roles(section.posts[i].roles, "/posts/" + std::to_string(i) + "/roles", roles, complaints);
    check_roles(section.otherwise, "/otherwise", roles, complaints);
    const auto& queues = section.unowned_word.queues;
    for (std::size_t i = 0; i < queues.size(); ++i)
        if (!pack.get<Routing>().queue(queues[i].queue))
            complaints.say("/unowned_word/queues/" + std::to_string(i) + "/queue",
                           "names no queue of routing.yaml: " + queues[i].queue.text());
    if (!pack.get<Calendars>().find(section.on_call.calendar))
        complaints.say("/on_call/calendar", "names no calendar of calendars.yaml: " + section.on_call.calendar.text());
}

}  // namespace

const Rungs& Ladder::of(Priority priority) const {
    const std::array<const Rungs*, 4> all{&p1, &p2, &p3, &p4};
    return *all.at(static_cast<std::size_t>(priority));
}

const Posts& UnownedWordRule::of(const std::optional<QueueCode>& queue) const {
    const auto is_it = [&](const PostsOfQueue& one) { return one.queue == queue; };
    const auto found = std::ranges::find_if(queues, is_it);
    return found == queues.end() ? tell : found->tell;
}

const Target& ReportIntervals::of(Priority priority) const {
    const std::array<const Target*, 4> all{&p1, &p2, &p3, &p4};
    return *all.at(static_cast<std::size_t>(priority));
}

const Post* EscalationRules::find(const PostCode& code) const {
    const auto found = std::ranges::find(posts, code, &Post::code);
    return found == posts.end() ? nullptr : &*found;
}

void add_escalation_policy(policy::Sections& sections) {
    sections.add<EscalationRules>("escalation", check_escalation);
    sections.check_together("escalation", check_names);
}

}  // namespace aftercare::cases
