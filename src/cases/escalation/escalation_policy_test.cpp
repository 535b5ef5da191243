// The shipped ladder of escalation is that of the specification, and what is refused of escalation.yaml (CASE-09, CASE-15 to CASE-17).
#include "cases/escalation/demands.hpp"

#include "cases/routing/routing_policy.hpp"
#include "kit/cases_pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

policy::Pack escalation_pack(const std::map<std::string, std::string>& changed = {}) {
    return case_pack({add_routing_policy, add_escalation_policy}, changed);
}

const policy::Pack& shipped_escalation() {
    static const policy::Pack pack = escalation_pack();
    return pack;
}

// What is said of escalation.yaml with the first `was` changed, behind "escalation.yaml:12: " where it names the line of that; else all of it.
std::string said_of(const std::string& was, const std::string& is_now) {
    std::string text = shipped_escalation().files().at("escalation.yaml");
    const std::size_t at = text.find(was);
    if (at == std::string::npos) throw std::runtime_error("not in escalation.yaml: " + was);
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    text.replace(at, was.size(), is_now);
    try {
        escalation_pack({{"escalation", text}});
    } catch (const std::runtime_error& refused) {
        const std::string said = refused.what();
        const std::string where = "escalation.yaml:" + std::to_string(line) + ": ";
        return said.starts_with(where) ? said.substr(where.size()) : said;
    }
    return {};
}

// "1 h support_manager, 2 h duty_manager service_manager".
std::string shown(const Rungs& rungs) {
    std::string text;
    for (const Rung& rung : rungs) {
        EXPECT_EQ(rung.without, Without::resolution) << "while neither resolution nor workaround is in place";
        text += (text.empty() ? "" : ", ") + std::to_string(rung.after.hours.value()) + " h";
        for (const PostCode& post : rung.tell) text += " " + post.text();
    }
    return text;
}

TEST(CASE_15_policy, has_the_ladder_of_the_specification) {
    const Ladder& ladder = shipped_escalation().get<EscalationRules>().ladder;
    EXPECT_EQ(shown(ladder.p1), "1 h support_manager, 2 h duty_manager service_manager, 4 h director, 8 h vice_president");
    EXPECT_EQ(shown(ladder.p2), "4 h support_manager, 24 h duty_manager service_manager, 48 h director, 72 h vice_president");
    EXPECT_EQ(shown(ladder.p3), "168 h support_manager, 336 h duty_manager service_manager");
    EXPECT_EQ(shown(ladder.p4), "");
}

TEST(CASE_15_policy, counts_its_ladder_at_any_hour_and_tells_somebody) {
    EXPECT_EQ(said_of("{after: {hours: 1}, without: resolution, tell: [support_manager], by: page}",
                      "{after: {business_days: 1}, without: resolution, tell: [support_manager], by: page}"),
              "/ladder/p1/0/after: must be minutes or hours: the ladder is timed at any hour of any day");
    EXPECT_EQ(said_of("tell: [support_manager], by: page}", "tell: [], by: page}"),
              "/ladder/p1/0/tell: must name at least one post");
    EXPECT_EQ(said_of("tell: [director], by: page}", "tell: [nobody], by: page}"),
              "/ladder/p1/2/tell/0: names no post of this file: nobody");
}

TEST(CASE_15_policy, has_posts_that_stand_once_and_are_held_by_the_vendors_roles) {
    EXPECT_EQ(said_of("code: duty_manager", "code: support_manager"), "/posts/2/code: stands twice: support_manager");
    EXPECT_EQ(said_of("roles: [support_director]", "roles: [owner]"),
              "/posts/3/roles/0: names no role of the vendor's in roles.yaml: owner");
    EXPECT_EQ(said_of("otherwise: [care_manager, administrator]", "otherwise: [care_manager, nobody]"),
              "/otherwise/1: names no role of the vendor's in roles.yaml: nobody");
}

TEST(CASE_09_policy, lowers_after_an_hour_to_p2_and_never_to_p1) {
    const EscalationRules& rules = shipped_escalation().get<EscalationRules>();
    EXPECT_EQ(rules.unreachable.after.minutes, 60);
    EXPECT_EQ(rules.unreachable.lower_to, Priority::p2);
    EXPECT_EQ(said_of("lower_to: p2", "lower_to: p1"), "/unreachable/lower_to: must be p2, p3 or p4: it is a P1 that is lowered");
    EXPECT_EQ(said_of("ownerless: {after: {minutes: 5}", "ownerless: {after: {business_days: 1}"),
              "/ownerless/after: must be minutes or hours: the ladder is timed at any hour of any day");
}

TEST(CASE_09_demands, say_whom_a_p1_needs_and_when_it_is_lowered) {
    const CaseDemands demands = demands_of(shipped_escalation());
    EXPECT_EQ(demands.kinds, (std::vector{CaseKind::technical}));
    EXPECT_EQ(demands.priorities, (std::vector{Priority::p1}));
    EXPECT_FALSE(demands.diagnostics.empty());
    EXPECT_EQ(length_of(demands.lowered_after), std::chrono::hours{1});
    EXPECT_EQ(demands.lowered_to, Priority::p2);
    std::string rules = shipped_escalation().files().at("cases.yaml");
    rules.erase(rules.find("reachable:"));
    EXPECT_TRUE(demands_of(escalation_pack({{"cases", rules}})).priorities.empty()) << "a pack may ask nobody";
}

TEST(CASE_16_policy, pages_by_a_calendar_that_there_is_and_names_posts_everywhere) {
    EXPECT_EQ(said_of("calendar: us_pacific", "calendar: moon"), "/on_call/calendar: names no calendar of calendars.yaml: moon");
    EXPECT_EQ(said_of("otherwise: [duty_manager]}", "otherwise: [nobody]}"),
              "/on_call/otherwise/0: names no post of this file: nobody");
    for (const char* const list :
         {"missing_update", "missed_target", "escalated", "manager_requested", "translator", "report_overdue"})
        EXPECT_EQ(said_of("\n" + std::string(list) + ": [", "\n" + std::string(list) + ": [nobody, ")
                      .substr(std::string("escalation.yaml:00: ").size()),
                  "/" + std::string(list) + "/0: names no post of this file: nobody");
}

TEST(CASE_17_policy, promises_a_report_for_every_priority) {
    EXPECT_EQ(said_of("p4: {business_days: 2}", "p4: {business_days: 2, hours: 1}").substr(0, 12), "/reports/p4:");
}

}  // namespace
}  // namespace aftercare::cases
