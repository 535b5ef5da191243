#include "insight/advice/advise.hpp"

#include "insight/advice/candidates.hpp"
#include "insight/advice/fixed_releases.hpp"
#include "insight/advice/test_group.hpp"
#include "insight/advice/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::insight::advice {

namespace {

const Date kToday = day("2024-06-01");

const Calendar& calendar() {
    static const Calendar trains({{.train = train("21.4"),
                                   .released_on = day("2021-12-16"),
                                   .end_of_engineering = day("2024-12-20"),
                                   .end_of_support = day("2025-06-20")},
                                  {.train = train("22.4"),
                                   .released_on = day("2022-12-19"),
                                   .end_of_engineering = day("2025-12-22"),
                                   .end_of_support = day("2026-06-22")},
                                  {.train = train("23.4"),
                                   .released_on = day("2023-12-21"),
                                   .end_of_engineering = day("2026-12-20"),
                                   .end_of_support = day("2027-06-20")},
                                  {.train = train("24.4"), .released_on = day("2024-12-20")}});
    return trains;
}

std::vector<Version> releases(std::initializer_list<const char*> texts) {
    std::vector<Version> versions;
    for (const char* text : texts) versions.push_back(release(text));
    return versions;
}

std::vector<std::string> names(const Candidates& found) {
    std::vector<std::string> names;
    for (const Candidate& candidate : found.releases) names.push_back(candidate.release.to_string());
    return names;
}

std::vector<std::string> ranking(const SystemAdvice& advice) {
    std::vector<std::string> names;
    for (const RankedRelease& release : advice.releases) names.push_back((release.refused ? "-" : "") + release.effect.release);
    return names;
}

const RankedRelease& of(const SystemAdvice& advice, std::string_view name) {
    return *std::ranges::find_if(advice.releases, [&](const RankedRelease& one) { return one.effect.release == name; });
}

// Two MX204 on 21.4R1, one of which runs atom 0, an EX on 21.4R3-S5 and one whose version nobody knows.
TestGroup small_group() {
    TestGroup group({"MX204", "EX4300"});
    group.device(0, "21.4R1", 0);
    group.device(0, "21.4R1");
    group.device(1, "21.4R3-S5");
    group.device(1, "");
    group.advisory(Severity::critical, bug({0}, range("21.4R1", "21.4R3-S5")));
    group.advisory(Severity::major, bug({0}, range("21.1R1", "22.4R3"), 0));
    group.advisory(Severity::minor, bug({0, 1}, range("22.4R1", "23.4R1")));
    return group;
}

}  // namespace

TEST(INS_09_what_if, says_what_goes_comes_and_stays) {
    TestGroup group = small_group();
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    const WhatIf result =
        what_if(alike(group.engine()), release("22.4R2"), false, group.surroundings(calendar(), support, kToday));
    EXPECT_EQ(result.devices, 4);
    EXPECT_EQ(result.before.all(), 4);
    EXPECT_EQ(result.effect.gone.critical, (FindingTally{.affected = 2}));
    EXPECT_EQ(result.effect.came.critical, FindingTally{});
    EXPECT_EQ(result.effect.remaining.major, (FindingTally{.affected = 1}));
    EXPECT_EQ(result.effect.came.minor, (FindingTally{.affected = 3}));
    // The device of which nobody knows the version stays, and with it what nobody knows.
    EXPECT_EQ(result.effect.remaining.minor, (FindingTally{.affected = 3, .unknown_version = 1}));
    EXPECT_EQ(result.effect.devices(Standpoint::moves), 3);
    EXPECT_EQ(result.effect.devices(Standpoint::version_unknown), 1);
    ASSERT_EQ(result.effect.models.size(), 2U);
    EXPECT_EQ(result.effect.models[0].model, "MX204");
    EXPECT_EQ(result.effect.models[0].support, Support::unknown);
    EXPECT_EQ(result.effect.models[0].devices, 2);
    ASSERT_EQ(result.advisories.size(), 3U);
    EXPECT_EQ(result.advisories[0].severity, Severity::critical);
    EXPECT_EQ(result.advisories[0].gone.affected, 2);
    EXPECT_EQ(result.advisories[1].stays.affected, 1);
    EXPECT_EQ(result.advisories[2].came.affected, 3);
    const std::string text = in_words(result, [](std::int64_t advisory) { return "PR" + std::to_string(advisory); });
    for (const char* part : {"3 devices of 4", "critical: 2 go, 0 come, 0 remain", "minor: 0 go, 3 come, 4 remain", "PR0", "PR2",
                             "1 device runs what nobody knows"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_EQ(text.find("PR1"), std::string::npos) << "what stays is not listed\n" << text;
}

TEST(INS_09_what_if, devices_that_cannot_run_it_are_named_and_keep_what_they_have) {
    TestGroup group = small_group();
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    support.ends("MX204", day("2022-01-01"));
    const WhatIf result =
        what_if(alike(group.engine()), release("22.4R2"), false, group.surroundings(calendar(), support, kToday));
    EXPECT_EQ(result.effect.devices(Standpoint::cannot_run_it), 2);
    EXPECT_EQ(result.effect.devices(Standpoint::moves), 1);
    EXPECT_EQ(result.effect.remaining.critical, (FindingTally{.affected = 2}));
    ASSERT_EQ(result.effect.models.size(), 2U);
    EXPECT_EQ(result.effect.models[0].support, Support::no);
    EXPECT_NE(result.effect.models[0].why.find("2022-01-01"), std::string::npos);
}

TEST(INS_09_what_if, says_of_each_device_whether_it_can_run_it) {
    TestGroup group = small_group();
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    support.ends("MX204", day("2022-01-01"));
    const engine::DeviceIndex devices[] = {3, 2, 1, 0};
    EXPECT_EQ(standpoints(devices, release("22.4R2"), false, group.surroundings(calendar(), support, kToday)),
              (std::vector<std::optional<Standpoint>>{Standpoint::version_unknown, Standpoint::moves, Standpoint::cannot_run_it,
                                                      Standpoint::cannot_run_it}));
    EXPECT_EQ(standpoints(devices, release("21.4R3"), false, group.surroundings(calendar(), support, kToday))[1],
              Standpoint::is_past_it);
}

TEST(INS_09_what_if, of_one_device) {
    TestGroup group = small_group();
    const KnownSupport support(calendar());
    const engine::DeviceIndex device = 0;
    const WhatIf result = what_if(alike(group.engine(), {&device, 1}), release("21.4R3-S5"), false,
                                  group.surroundings(calendar(), support, kToday));
    EXPECT_EQ(result.devices, 1);
    EXPECT_EQ(result.effect.gone.critical.affected, 1);
    EXPECT_EQ(result.effect.remaining.major.affected, 1);
    EXPECT_EQ(result.effect.step, StepSize::level);
    EXPECT_EQ(result.effect.trains_passed, 0);
}

TEST(INS_10_candidates, are_what_exists_and_is_a_step_forward) {
    const auto running = releases({"21.4R1.9", "22.2R1"});
    const auto known = releases({"20.4R3", "21.4R3-S5", "21.4R3-S5.4", "21.4R2", "21.4R1-S1", "21.4R3", "22.2X75-D30", "22.3B1",
                                 "22.4R1-EVO", "21.4I20220101_1"});
    const Candidates found = candidates(running, known, calendar(), {.today = kToday}, test_policy());
    EXPECT_EQ(names(found), (std::vector<std::string>{"21.4R2", "21.4R3", "21.4R3-S5", "22.2R1", "22.4R1", "23.4R1"}));
    EXPECT_EQ(found.releases[0].known_from, KnownFrom::advisory);
    EXPECT_EQ(found.releases[3].known_from, KnownFrom::running);
    EXPECT_EQ(found.releases[5].known_from, KnownFrom::calendar);
    EXPECT_EQ(found.left_out, 2U);  // 21.4R1 and 21.4R1-S1; 24.4 has not come out yet.
}

TEST(INS_10_candidates, respect_a_pinned_train) {
    const auto running = releases({"21.4R1", "22.2R1"});
    const auto known = releases({"21.4R3-S5", "22.2X75-D30"});
    EXPECT_EQ(names(candidates(running, known, calendar(), {.today = kToday, .pinned = train("21.4")}, test_policy())),
              (std::vector<std::string>{"21.4R1", "21.4R3-S5"}));
    EXPECT_EQ(names(candidates(running, known, calendar(), {.today = kToday, .pinned = train("22.2X75")}, test_policy())),
              (std::vector<std::string>{"22.2X75-D30"}));
    EXPECT_TRUE(
        candidates(running, known, calendar(), {.today = kToday, .pinned = train("20.4")}, test_policy()).releases.empty());
}

TEST(INS_10_candidates, go_back_where_that_is_asked_and_are_never_more_than_the_policy_says) {
    const auto running = releases({"22.2R1"});
    const auto known = releases({"20.4R3"});
    EXPECT_EQ(names(candidates(running, known, Calendar{}, {.today = kToday, .downgrades = true}, test_policy())),
              (std::vector<std::string>{"20.4R3", "22.2R1"}));
    std::vector<Version> many;
    for (unsigned year = 22; year < 60; ++year)
        for (unsigned level = 1; level < 10; ++level)
            many.push_back(release(std::to_string(year) + ".2R" + std::to_string(level)));
    const Candidates found = candidates(running, many, Calendar{}, {.today = kToday}, test_policy());
    EXPECT_EQ(found.releases.size(), 60U);
    EXPECT_EQ(found.left_out, many.size() - 60U);
    const std::vector<std::string> kept = names(found);
    EXPECT_NE(std::ranges::find(kept, "22.2R9"), kept.end());  // The last of each train is among them.
}

TEST(INS_10_candidates, are_the_fixes_that_advisories_name) {
    Advisory advisory;
    AdvisoryClause clause;
    StatedRange range;
    range.before = AdvisoryWords("21.4R2-S5, 21.4R3-S3");
    clause.ranges.push_back(range);
    advisory.clauses.push_back(clause);
    const auto fixes = fixed_releases(advisory);
    ASSERT_EQ(fixes.size(), 2U);
    EXPECT_EQ(fixes[1].to_string(), "21.4R3-S3");
    advisory.withdrawn = true;
    EXPECT_TRUE(fixed_releases(advisory).empty());
}

TEST(INS_10_advice, ranks_by_what_remains_then_by_the_end_then_by_the_step) {
    TestGroup group = small_group();
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    const Advice all = advise(alike(group.engine()), releases({"21.4R3-S5", "22.4R2", "22.4R3"}), {},
                              group.surroundings(calendar(), support, kToday));
    EXPECT_EQ(all.devices, 4);
    EXPECT_EQ(all.system_unknown, 1);
    ASSERT_EQ(all.systems.size(), 1U);
    const SystemAdvice& advice = all.systems[0];
    EXPECT_EQ(advice.devices, 3);
    EXPECT_EQ(advice.staying.critical, (FindingTally{.affected = 2}));
    EXPECT_EQ(advice.staying.minor, FindingTally{});
    // 23.4R1, 22.4R3 leave no critical and no major finding; both trains go on for long, and 22.4 is nearer, yet has a minor bug.
    EXPECT_EQ(ranking(advice), (std::vector<std::string>{"22.4R3", "23.4R1", "22.4R2", "21.4R3-S5", "-21.4R1"}));
    EXPECT_EQ(advice.releases[0].rank, 1);
    EXPECT_EQ(advice.releases[0].before_next, Respect::trains_passed);
    EXPECT_EQ(advice.releases[1].before_next, Respect::major_findings);
    EXPECT_EQ(advice.releases[2].before_next, Respect::end_of_engineering);
    EXPECT_EQ(of(advice, "21.4R1").refused, AdviceRefusal::nobody_moves);
}

TEST(INS_10_advice, gives_reasons_in_words) {
    TestGroup group = small_group();
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    const Advice all =
        advise(alike(group.engine()), releases({"21.4R3-S5"}), {}, group.surroundings(calendar(), support, kToday));
    const SystemAdvice& advice = all.systems.at(0);
    const RankedRelease& near = of(advice, "21.4R3-S5");
    ASSERT_GE(near.reasons.size(), 3U);
    EXPECT_EQ(near.reasons[0], "Of 3 critical and major findings, 1 remains; 0 findings are new.");
    EXPECT_EQ(near.reasons[1], "Engineering of 21.4R ends soon, on 2024-12-19.");
    EXPECT_EQ(near.reasons[2], "It is a later release of the train that devices run.");
    const std::string text = in_words(all);
    for (const char* part :
         {"4 devices\n1 device runs what nobody knows", "Junos OS: 3 devices; now 2 critical, 1 major, 0 minor findings",
          "Only the calendar tells of it", "rank  release", "2     22.4R1", "(no advice)", "ends soon"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(INS_10_advice, refuses_what_nobody_moves_to_or_nobody_can_run) {
    TestGroup group({"MX204"});
    group.device(0, "22.4R2");
    KnownSupport support(calendar());
    learn_support(support, alike(group.engine()), group.engine().versions(), group.platforms());
    support.ends("MX204", day("2023-01-01"));
    const Advice all =
        advise(alike(group.engine()), releases({"22.4R2", "22.4R3"}), {}, group.surroundings(calendar(), support, kToday));
    const SystemAdvice& advice = all.systems.at(0);
    EXPECT_EQ(ranking(advice), (std::vector<std::string>{"22.4R3", "-22.4R2", "-23.4R1"}));
    EXPECT_EQ(of(advice, "23.4R1").refused, AdviceRefusal::cannot_run);
    EXPECT_EQ(of(advice, "22.4R2").refused, AdviceRefusal::nobody_moves);
    EXPECT_EQ(of(advice, "22.4R2").rank, std::nullopt);
    EXPECT_NE(in_words(all).find("23.4R1 (no advice)"), std::string::npos);
}

TEST(INS_10_advice, is_given_to_each_system_by_itself) {
    TestGroup group({"MX204", "PTX10001"});
    group.device(0, "21.4R1");
    group.device(1, "21.4R1-EVO");
    group.advisory(Severity::critical, bug({0}, range("21.4R1", "21.4R3")));
    group.advisory(Severity::major, bug({1}, range("21.4R1-EVO", "22.4R1-EVO")));
    const KnownSupport support(calendar());
    const auto known = releases({"21.4R3", "22.4R1-EVO"});
    const Advice all = advise(alike(group.engine()), known, {}, group.surroundings(Calendar{}, support, kToday));
    ASSERT_EQ(all.systems.size(), 2U);
    EXPECT_EQ(ranking(all.systems[0]), (std::vector<std::string>{"21.4R3", "-21.4R1"}));
    EXPECT_EQ(all.systems[0].staying.major, FindingTally{});
    EXPECT_EQ(ranking(all.systems[1]), (std::vector<std::string>{"22.4R1-EVO", "-21.4R1-EVO"}));
    EXPECT_EQ(all.systems[1].releases[0].effect.remaining.all(), 0);
    const Advice pinned =
        advise(alike(group.engine()), known, {.pinned = train("22.4-EVO")}, group.surroundings(Calendar{}, support, kToday));
    EXPECT_TRUE(pinned.systems[0].releases.empty());
    EXPECT_EQ(ranking(pinned.systems[1]), std::vector<std::string>{"22.4R1-EVO"});
    EXPECT_NE(in_words(pinned).find("No release is known"), std::string::npos);
}

TEST(INS_10_advice, of_nothing_is_nothing) {
    TestGroup group({"MX204"});
    const KnownSupport support(calendar());
    const Advice all = advise(alike(group.engine()), {}, {}, group.surroundings(calendar(), support, kToday));
    EXPECT_EQ(all.devices, 0);
    EXPECT_TRUE(all.systems.empty());
    EXPECT_EQ(in_words(all), "0 devices\n");
}

}  // namespace aftercare::insight::advice
