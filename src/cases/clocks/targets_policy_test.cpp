// The targets as shipped, and what is refused of them (CASE-10, CASE-12, CASE-29).
#include "cases/clocks/targets_policy.hpp"

#include "cases/clocks/test_clock.hpp"
#include "contracts/policy.hpp"
#include "identity/policy.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace aftercare::cases {
namespace {

using test::business_days;
using test::hours;
using test::minutes;
using test::next_business_day;

policy::Sections sections() {
    policy::Sections all;
    identity::add_policy(all);
    contracts::add_policy(all);
    add_clock_policy(all);
    return all;
}

ResponseTargets shipped() { return policy::test_pack(sections()).get<ResponseTargets>(); }

void expect_all(const PriorityTargets& targets, const Target& p1, const Target& p2, const Target& p3, const Target& p4) {
    EXPECT_EQ(targets.of(Priority::p1), p1);
    EXPECT_EQ(targets.of(Priority::p2), p2);
    EXPECT_EQ(targets.of(Priority::p3), p3);
    EXPECT_EQ(targets.of(Priority::p4), p4);
}

TEST(CASE_10_targets, of_administrative_cases) {
    expect_all(shipped().administrative, hours(2), hours(24), business_days(5), business_days(7));
}

TEST(CASE_10_targets, of_technical_cases_by_plan) {
    const ResponseTargets targets = shipped();
    expect_all(targets.technical_of(TargetSetCode::parse("care").value()), hours(1), hours(1), next_business_day(),
               next_business_day());
    expect_all(targets.technical_of(TargetSetCode::parse("advanced_care_plus").value()), minutes(30), minutes(30), hours(4),
               hours(4));
    EXPECT_EQ(targets.technical_of({}).p1, hours(1)) << "covered by no plan: as Care";
    EXPECT_EQ(targets.technical_of(TargetSetCode::parse("of_old").value()).p1, hours(1)) << "a set that is no more";
}

TEST(CASE_10_targets, every_channel_but_the_phone_counts_as_web) {
    const ResponseTargets targets = shipped();
    EXPECT_FALSE(targets.counts_as_web(Channel::phone));
    for (const Channel channel : {Channel::web, Channel::api, Channel::mail, Channel::bundle})
        EXPECT_TRUE(targets.counts_as_web(channel));
    EXPECT_EQ(targets.web_p1_as, Priority::p2);
}

TEST(CASE_11_targets, there_are_none_for_resolutions_and_a_breach_is_near_at_75_and_90) {
    const ResponseTargets targets = shipped();
    for (const Priority priority : {Priority::p1, Priority::p2, Priority::p3, Priority::p4}) {
        EXPECT_FALSE(targets.resolution.technical.of(priority));
        EXPECT_FALSE(targets.resolution.administrative.of(priority));
    }
    ASSERT_EQ(targets.near_percent.size(), 2U);
    EXPECT_EQ(targets.near_percent[0], 75);
    EXPECT_EQ(targets.near_percent[1], 90);
}

TEST(CASE_12_targets, a_contact_within_24_hours) { EXPECT_EQ(shipped().administrative_contact, hours(24)); }

TEST(CASE_29_targets, of_updates) { expect_all(shipped().updates, hours(1), hours(4), business_days(5), business_days(10)); }

TEST(CASE_10_targets, say_exactly_one_thing) {
    for (const Target& target : {minutes(30), hours(1), business_days(5), next_business_day()})
        EXPECT_EQ(target_complaint(target), "");
    EXPECT_EQ(target_complaint({}), "must say exactly one of minutes, hours, business_days and next_business_day");
    Target two = hours(1);
    two.minutes = 30;
    EXPECT_EQ(target_complaint(two), "must say exactly one of minutes, hours, business_days and next_business_day");
    Target never = next_business_day();
    never.next_business_day = false;
    EXPECT_EQ(target_complaint(never),
              "next_business_day must be true; for another time say minutes, hours or business_days instead");
}

// The shipped text of a section with `was` replaced by `now` at its first place.
std::string changed(const std::string& section, const std::string& was, const std::string& now) {
    std::ifstream in("policies/default/" + section + ".yaml");
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const auto at = text.find(was);
    if (at == std::string::npos) throw std::runtime_error("not in " + section + ": " + was);
    return text.replace(at, was.size(), now);
}

// The first complaint about a pack with that change.
std::string refused(const std::string& section, const std::string& was, const std::string& now) {
    try {
        policy::test_pack(sections(), {{section, changed(section, was, now)}});
    } catch (const std::runtime_error& complaint) {
        return complaint.what();
    }
    return "the pack was taken";
}

TEST(CASE_10_targets, are_refused_with_what_would_be_right) {
    const auto complaint = [](const std::string& was, const std::string& now) {
        const std::string text = refused("response_targets", was, now);
        const auto at = text.find(": ");
        return at == std::string::npos ? text : text.substr(at + 2);
    };
    EXPECT_EQ(complaint("p1: {hours: 2}", "p1: {}"),
              "/administrative/p1: must say exactly one of minutes, hours, business_days and next_business_day");
    EXPECT_EQ(
        complaint("administrative_contact: {hours: 24}", "administrative_contact: {next_business_day: false}"),
        "/administrative_contact: next_business_day must be true; for another time say minutes, hours or business_days instead");
    EXPECT_EQ(complaint("otherwise: care", "otherwise: caer"), "/technical/otherwise: names no set of this file: caer");
    EXPECT_EQ(complaint("code: advanced_care_plus", "code: care"), "/technical/sets/1/code: stands twice: care");
    EXPECT_EQ(complaint("p1: {minutes: 30}", "p1: {minutes: 30, hours: 1}"),
              "/technical/sets/1/targets/p1: must say exactly one of minutes, hours, business_days and next_business_day");
    EXPECT_EQ(complaint("by_phone: [phone]", "by_phone: [phone, api, phone]"), "/by_phone/2: stands twice: phone");
    EXPECT_EQ(complaint("web_p1_as: p2", "web_p1_as: p1"),
              "/web_p1_as: must be p2, p3 or p4; leave it out where a P1 on the web has the target of a P1");
    EXPECT_EQ(complaint("p3: {business_days: 5}\n  p4: {business_days: 10}",
                        "p3: {business_days: 5, hours: 1}\n  p4: {business_days: 10}"),
              "/updates/p3: must say exactly one of minutes, hours, business_days and next_business_day");
    EXPECT_EQ(complaint("technical: {}", "technical: {p1: {}}"),
              "/resolution/technical/p1: must say exactly one of minutes, hours, business_days and next_business_day");
    EXPECT_EQ(complaint("administrative: {}", "administrative: {p4: {}}"),
              "/resolution/administrative/p4: must say exactly one of minutes, hours, business_days and next_business_day");
    EXPECT_EQ(complaint("[75, 90]", "[90, 75]"), "/near_percent/1: must be more than the one before it");
}

TEST(CASE_10_targets, a_plan_names_a_set_that_there_is) {
    const std::string complaint = refused("plans", "targets: advanced_care_plus", "targets: advanced");
    EXPECT_TRUE(complaint.starts_with("plans.yaml:")) << complaint;
    EXPECT_TRUE(complaint.ends_with("/plans/4/gives/5/targets: names no set of response_targets.yaml: advanced")) << complaint;
}

}  // namespace
}  // namespace aftercare::cases
