#include "insight/advice/supports.hpp"

#include "insight/advice/move.hpp"
#include "insight/advice/test_group.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::advice {

namespace {

const Calendar& calendar() {
    static const Calendar trains({{.train = train("20.4"), .released_on = day("2020-12-28")},
                                  {.train = train("22.4"), .released_on = day("2022-12-19")},
                                  {.train = train("23.4"), .released_on = day("2023-12-21")}});
    return trains;
}

Standpoint stands(const char* running, const char* to, Support support = Support::yes, bool downgrades = false) {
    return standpoint(release(running), std::nullopt, release(to), support, downgrades);
}

}  // namespace

TEST(INS_10_supports, what_runs_it_already_can_run_it) {
    KnownSupport known(calendar());
    known.runs("MX204", release("22.4R2"));
    known.runs("MX204", release("22.4R2-S1"));
    EXPECT_EQ(known.of("MX204", release("22.4R2")).support, Support::yes);
    EXPECT_EQ(known.of("MX204", release("22.4R3-S1")).support, Support::yes);
    EXPECT_EQ(known.of("MX204", release("22.4R3-S1")).why, "A MX204 runs 22.4R2 already.");
    EXPECT_EQ(known.of("MX204", release("22.4R1")).support, Support::unknown);  // Before what one runs.
    EXPECT_EQ(known.of("MX204", release("22.4R3-EVO")).support, Support::unknown);
}

TEST(INS_10_supports, new_releases_end_for_a_model) {
    KnownSupport known(calendar());
    known.runs("EX4200", release("20.4R3"));
    known.ends("EX4200", day("2022-12-19"));
    EXPECT_EQ(known.of("EX4200", release("22.4R1")).support, Support::no);  // The first day without.
    EXPECT_NE(known.of("EX4200", release("22.4R1")).why.find("2022-12-19"), std::string::npos);
    known.ends("EX4200", day("2022-12-20"));
    EXPECT_EQ(known.of("EX4200", release("22.4R1")).support, Support::yes);
    EXPECT_EQ(known.of("EX4200", release("23.4R1")).support, Support::no);
    EXPECT_EQ(known.of("EX4200", release("22.2R1")).support, Support::unknown);  // The calendar does not say when it came out.
    known.runs("EX4200", release("23.4R1"));
    EXPECT_EQ(known.of("EX4200", release("23.4R1")).support, Support::yes);  // What is seen outweighs what a bulletin says.
}

TEST(INS_10_supports, between_two_trains_that_run_it_is_sure_enough_and_else_it_is_unknown) {
    KnownSupport known(calendar());
    EXPECT_EQ(known.of("QFX5120", release("22.4R1")).support, Support::unknown);
    known.runs("QFX5120", release("21.4R1"));
    EXPECT_EQ(known.of("QFX5120", release("22.4R1")).support, Support::unknown);
    EXPECT_EQ(known.of("QFX5120", release("20.4R1")).support, Support::unknown);
    known.runs("QFX5120", release("23.4R1-EVO"));
    EXPECT_EQ(known.of("QFX5120", release("22.4R1")).support, Support::unknown);  // The other system says nothing.
    known.runs("QFX5120", release("23.2R1"));
    EXPECT_EQ(known.of("QFX5120", release("22.4R1")).support, Support::yes);
}

TEST(INS_10_moves, nobody_goes_back_unless_asked) {
    EXPECT_EQ(stands("21.4R1", "22.4R1"), Standpoint::moves);
    EXPECT_EQ(stands("22.4R1.8", "22.4R1"), Standpoint::runs_it);
    EXPECT_EQ(stands("22.4R2", "22.4R1"), Standpoint::is_past_it);
    EXPECT_EQ(stands("22.4R2", "22.4R1", Support::yes, true), Standpoint::moves);
    EXPECT_EQ(stands("22.4R2", "22.4R1", Support::no, true), Standpoint::cannot_run_it);
    EXPECT_EQ(stands("21.4R1", "22.4R1", Support::unknown), Standpoint::moves);
    EXPECT_EQ(stands("21.4R1", "22.4R1-EVO"), Standpoint::other_system);
}

TEST(INS_10_moves, what_is_not_known_stays) {
    EXPECT_EQ(standpoint(std::nullopt, std::nullopt, release("22.4R1"), Support::yes, true), Standpoint::version_unknown);
    EXPECT_EQ(standpoint(std::nullopt, System::junos_evolved, release("22.4R1"), Support::yes, true), Standpoint::other_system);
    EXPECT_EQ(stands("21.4I20211231_1200", "22.4R1"), Standpoint::version_unknown);
}

}  // namespace aftercare::insight::advice
