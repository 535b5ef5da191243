// What is said of a train past its end, and which releases it is about (INS-15).
#include "insight/ended/ended_train.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/matching/working.hpp"
#include "insight/version/version.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

constexpr EndedPolicy kPolicy{.after_end_of_engineering = Severity::minor, .after_end_of_support = Severity::major};

Date day(const char* text) { return Date::parse(text).value(); }
TrainEnds ends(const char* train) {
    return {
        .train = TrainName::parse(train).value(), .end_of_engineering = day("2023-12-30"), .end_of_support = day("2024-06-30")};
}

bool hits(const Advisory& advisory, const char* release) {
    const auto version = parse_version(release);
    if (!version || advisory.clauses.at(0).system != version->system()) return false;
    return contains(affected_by(advisory.clauses.at(0)).ranges, version->key());
}

TEST(INS_15_ended, nothing_is_said_before_the_first_day_without) {
    EXPECT_FALSE(ended_advisory(ends("20.4"), day("2023-12-29"), kPolicy));
    const auto said = ended_advisory(ends("20.4"), day("2023-12-30"), kPolicy);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->number.text(), "EOL-20.4");
    EXPECT_EQ(said->kind, AdvisoryKind::end_of_life);
    EXPECT_EQ(said->severity, Severity::minor);
    EXPECT_EQ(said->title.text(), "Junos OS 20.4 is past its end of engineering");
    EXPECT_EQ(said->description.text(),
              "Engineering ended with 29 December 2023: no release of this train fixes anything any more. Support ends with 29 "
              "June 2024.");
}

TEST(INS_15_ended, the_end_of_support_is_graver) {
    const auto said = ended_advisory(ends("20.4"), day("2024-06-30"), kPolicy);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->severity, Severity::major);
    EXPECT_EQ(said->title.text(), "Junos OS 20.4 is past its end of support");
    EXPECT_TRUE(said->description.text().ends_with("Support ended with 29 June 2024: it is not supported any more."));
}

TEST(INS_15_ended, the_policy_says_which_ends_count) {
    EXPECT_FALSE(ended_advisory(ends("20.4"), day("2024-06-29"),
                                {.after_end_of_engineering = {}, .after_end_of_support = Severity::major}));
    EXPECT_TRUE(ended_advisory(ends("20.4"), day("2024-06-30"),
                               {.after_end_of_engineering = {}, .after_end_of_support = Severity::major}));
    EXPECT_FALSE(ended_advisory(ends("20.4"), day("2030-01-01"), {}));
    TrainEnds unsaid{.train = TrainName::parse("20.4").value(), .end_of_engineering = {}, .end_of_support = {}};
    EXPECT_FALSE(ended_advisory(unsaid, day("2030-01-01"), kPolicy));
}

TEST(INS_15_ended, every_release_of_the_train_is_meant_and_no_other) {
    const auto of = [](const char* train) { return ended_advisory(ends(train), day("2030-01-01"), kPolicy).value(); };
    const Advisory main = of("21.4");
    for (const char* release : {"21.4R1", "21.4R3-S5.4", "21.4R3-S99", "21.4R9.9"}) EXPECT_TRUE(hits(main, release)) << release;
    for (const char* release : {"21.3R3", "21.3R3-S99", "22.1R1", "21.4R3-EVO", "21.4X49-D10"})
        EXPECT_FALSE(hits(main, release)) << release;
    const Advisory branch = of("15.1X49");
    EXPECT_TRUE(hits(branch, "15.1X49-D200.3"));
    for (const char* release : {"15.1R7", "15.1X53-D60", "15.1F6"}) EXPECT_FALSE(hits(branch, release)) << release;
    const Advisory fast = of("15.1F");
    EXPECT_TRUE(hits(fast, "15.1F6-S10"));
    EXPECT_FALSE(hits(fast, "15.1R7"));
    EXPECT_FALSE(hits(of("15.1"), "15.1F6-S10"));
    const Advisory evolved = of("22.2-EVO");
    EXPECT_TRUE(hits(evolved, "22.2R1-S1-EVO"));
    EXPECT_FALSE(hits(evolved, "22.2R1-S1"));
    EXPECT_EQ(evolved.title.text(), "Junos OS Evolved 22.2-EVO is past its end of support");
}

TEST(INS_15_ended, a_train_that_no_release_is_read_as_touches_nobody) {
    for (const char* train : {"21.40", "10.4S", "21.99-EVO"}) {
        const auto read = TrainName::parse(train);
        if (!read) continue;
        EXPECT_FALSE(ended_advisory({.train = *read, .end_of_engineering = day("2020-01-01"), .end_of_support = {}},
                                    day("2030-01-01"), kPolicy))
            << train;
    }
}

TEST(INS_15_ended, nobody_is_told_of_it_whose_release_is_not_known) {
    const Advisory said = ended_advisory(ends("21.4"), day("2030-01-01"), kPolicy).value();
    const auto verdict = [&](const char* release) {
        return work_out(said, {.model = "MX204", .version = release}, {}, {}).verdict;
    };
    EXPECT_EQ(verdict("21.4R3-S5"), MatchVerdict::affected);
    EXPECT_EQ(verdict(""), MatchVerdict::not_affected);
    EXPECT_EQ(verdict("what it shows"), MatchVerdict::not_affected);
}

}  // namespace
}  // namespace aftercare::insight
