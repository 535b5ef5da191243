// What is refused of planned_events.yaml, with its line (CASE-28).
#include "cases/planned/planned_policy.hpp"

#include "cases/routing/routing_policy.hpp"
#include "kit/cases_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

// The first complaint about a pack with such a planned_events.yaml; empty where there is none. Line 6 holds the posts, checks begin on line 8.
std::string complaint_of_events(const std::string& posts, const std::string& checks) {
    const std::string text =
        "longest_hours: 168\nfarthest_days: 365\nshort_notice_hours: 72\nlinked_after_hours: 4\nwarn_hours: 24\ntell: [" + posts +
        "]\nchecks:" + (checks.empty() ? " []\n" : "\n" + checks);
    return complaint_of_pack({add_routing_policy, add_escalation_policy, add_planned_event_policy}, {{"planned_events", text}});
}

TEST(CASE_28_planned_event_policy, a_sound_one_is_taken_also_without_a_check) {
    EXPECT_EQ(
        complaint_of_events("service_manager", "  - {code: spares, required: true, texts: [{language: en, text: Spares.}]}\n"),
        "");
    EXPECT_EQ(complaint_of_events("", ""), "");
}

TEST(CASE_28_planned_event_policy, a_check_stands_once_and_in_english) {
    const std::string spares = "  - {code: spares, required: true, texts: [{language: en, text: Spares.}]}\n";
    EXPECT_EQ(complaint_of_events("", spares + spares), "planned_events.yaml:9: /checks/1/code: stands twice: spares");
    EXPECT_EQ(
        complaint_of_events("", spares + "  - code: release\n    required: true\n    texts: [{language: de, text: Version.}]\n"),
        "planned_events.yaml:11: /checks/1/texts: must hold the check in English (en)");
}

TEST(CASE_28_planned_event_policy, who_is_told_holds_a_post_of_the_escalation) {
    EXPECT_EQ(complaint_of_events("service_manager, nobody", ""),
              "planned_events.yaml:6: /tell/1: names no post of escalation.yaml: nobody");
}

}  // namespace
}  // namespace aftercare::cases
