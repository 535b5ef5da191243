// What tests of the clocks of a case stand on: the numbers of the shipped pack, and one calendar.
#pragma once

#include "cases/clocks/clock_rules.hpp"
#include "cases/clocks/test_clock.hpp"
#include "cases/hours/test_brute.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace aftercare::cases::test {

// The numbers of the shipped pack, which targets_policy_test.cpp holds to the specification, and resolutions of technical cases beside them.
inline ResponseTargets shipped_targets() {
    const PriorityTargets care{.p1 = hours(1), .p2 = hours(1), .p3 = next_business_day(), .p4 = next_business_day()};
    const PriorityTargets better{.p1 = minutes(30), .p2 = minutes(45), .p3 = hours(4), .p4 = hours(4)};
    ResponseTargets made;
    made.administrative = {.p1 = hours(2), .p2 = hours(24), .p3 = business_days(5), .p4 = business_days(7)};
    made.administrative_contact = hours(24);
    made.technical.otherwise = TargetSetCode::parse("care").value();
    made.technical.sets.push_back({.code = TargetSetCode::parse("care").value(), .targets = care});
    made.technical.sets.push_back({.code = TargetSetCode::parse("advanced_care_plus").value(), .targets = better});
    made.by_phone.push_back(Channel::phone);
    made.web_p1_as = Priority::p2;
    made.updates = {.p1 = hours(1), .p2 = hours(4), .p3 = business_days(5), .p4 = business_days(10)};
    made.resolution.technical = {.p1 = hours(8), .p2 = hours(24), .p3 = business_days(5), .p4 = {}};
    return made;
}

class ClockRulesOf : public testing::Test {
protected:
    ClockRules rules() {
        return {
            .policy = policy_, .policy_version = version_, .hours_of = [this](const Clock&) -> const Hours& { return hours_; }};
    }
    ClockFacts technical(Priority priority, Channel channel = Channel::phone) {
        return {.technical = true, .channel = channel, .priority = priority, .targets = {}, .calendar = calendar_.code};
    }
    ClockFacts administrative(Priority priority, Channel channel = Channel::web) {
        return {.technical = false, .channel = channel, .priority = priority, .targets = {}, .calendar = calendar_.code};
    }
    void begin(const ClockFacts& facts, const char* when) { clocks_ = begin_clocks(clocks_, facts, rules(), at(when)); }
    void contact(CustomerWord word, const ClockFacts& facts, const char* when) {
        clocks_ = on_contact(clocks_, word, facts, rules(), at(when));
    }
    void priority(const ClockFacts& facts, const char* when) { clocks_ = on_priority(clocks_, facts, rules(), at(when)); }
    void wait_for_customer(const char* when) {
        clocks_ = on_status(clocks_, {.updates = false, .resolution = false, .status = "waiting_for_customer", .who = "ann"},
                            rules(), at(when));
    }
    void work(const char* when) { clocks_ = on_status(clocks_, {.status = "in_progress", .who = "bob"}, rules(), at(when)); }

    std::vector<Clock> of(ClockKind kind) const {
        std::vector<Clock> some;
        for (const Clock& clock : clocks_)
            if (clock.kind == kind) some.push_back(clock);
        return some;
    }
    // The latest of the kind.
    Clock last(ClockKind kind) const {
        const auto some = of(kind);
        if (some.empty()) throw std::runtime_error("no such clock");
        return some.back();
    }
    std::string due(ClockKind kind) const {
        const auto due_at = last(kind).due_at;
        return due_at ? due_at->text().substr(0, 19) : "never";
    }

    ResponseTargets policy_ = shipped_targets();
    std::string version_ = "v1";
    Calendar calendar_ = berlin();
    Hours hours_{calendar_};
    Clocks clocks_;
};

// Friday 27 November 2026, 16:00 in Berlin.
inline constexpr const char* kFriday = "2026-11-27T15:00:00Z";

}  // namespace aftercare::cases::test
