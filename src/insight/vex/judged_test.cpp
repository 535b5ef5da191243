#include "insight/vex/judged.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::vex {

namespace {

Advisory advisory() {
    Advisory one;
    one.number = AdvisoryNumber("PR1");
    one.workaround = AdvisoryText("Turn RSVP off.");
    StatedRange range;
    range.from = AdvisoryWords("21.4R1");
    range.before = AdvisoryWords("21.4R2-S5, 21.4R3-S3");
    AdvisoryClause clause;
    clause.platforms.push_back(AdvisoryWords("MX204"));
    clause.ranges.push_back(range);
    clause.condition = AdvisoryText("[protocols rsvp]");
    one.clauses.push_back(clause);
    return one;
}

Working working(MatchVerdict verdict, ClauseWorking clause) {
    clause.verdict = verdict;
    Working one{.verdict = verdict};
    one.clauses.push_back(std::move(clause));
    return one;
}

Judgement judged_as(MatchVerdict verdict, const ClauseWorking& clause) {
    return judged(working(verdict, clause), advisory(), System::junos);
}

}  // namespace

TEST(INS_11_judged, what_is_hit_says_what_to_do) {
    const Judgement hit = judged_as(MatchVerdict::affected, {.why = "platform, version and condition fit"});
    EXPECT_EQ(hit.status, Status::affected);
    EXPECT_EQ(hit.why, "Platform, version and condition fit.");
    ASSERT_EQ(hit.actions.size(), 2U);
    EXPECT_EQ(hit.actions[0],
              (Action{ActionKind::vendor_fix, "Fixed in 21.4R2-S5, 21.4R3-S3 and later releases of these trains."}));
    EXPECT_EQ(hit.actions[1], (Action{ActionKind::workaround, "Turn RSVP off."}));
    // Of the other system no fix is named.
    EXPECT_EQ(actions_of(advisory(), System::junos_evolved).size(), 1U);
    Advisory bare = advisory();
    bare.clauses.clear();
    bare.workaround = {};
    EXPECT_EQ(actions_of(bare, {})[0].kind, ActionKind::none_available);
    bare.solution = AdvisoryText("Ask us.");
    EXPECT_EQ(actions_of(bare, {})[0], (Action{ActionKind::vendor_fix, "Ask us."}));
}

TEST(INS_11_judged, what_is_not_known_is_under_investigation) {
    EXPECT_EQ(judged_as(MatchVerdict::potentially_affected, {.why = "x"}).status, Status::under_investigation);
    EXPECT_EQ(judged_as(MatchVerdict::unknown_version, {.why = "x"}).status, Status::under_investigation);
    EXPECT_EQ(judged({}, advisory(), {}).status, Status::under_investigation);  // None of its clauses was understood.
    EXPECT_FALSE(judged({}, advisory(), {}).why.empty());
}

TEST(INS_11_judged, what_is_not_hit_says_why) {
    EXPECT_EQ(judged_as(MatchVerdict::fixed, {.why = "its version is fixed"}).status, Status::fixed);
    const ClauseWorking elsewhere{.why = "it is about other platforms"};
    EXPECT_EQ(judged_as(MatchVerdict::not_affected, elsewhere).justification, std::nullopt);
    EXPECT_EQ(judged_as(MatchVerdict::not_affected, elsewhere).why, "It is about other platforms.");
    EXPECT_EQ(
        judged_as(MatchVerdict::not_affected, {.why = "it has none of MPC10", .part = "it has none of MPC10"}).justification,
        Justification::component_not_present);
    const ClauseWorking off{.why = "its configuration does not satisfy the condition",
                            .condition = ConditionAnswer{.verdict = ConditionVerdict::fails,
                                                         .evidence = {{.atom = "[protocols rsvp]", .holds = false}}}};
    EXPECT_EQ(judged_as(MatchVerdict::not_affected, off).justification, Justification::vulnerable_code_not_in_execute_path);
    EXPECT_EQ(judged_as(MatchVerdict::not_affected, off).why,
              "Its configuration does not satisfy the condition. Configuration: [protocols rsvp] does not hold.");
    const ClauseWorking before{.why = "its version is not in the range", .range = RangeStep{.quote = "before 21.4R3"}};
    EXPECT_EQ(judged_as(MatchVerdict::not_affected, before).justification, Justification::vulnerable_code_not_present);
    // Of several clauses the one counts that came farthest.
    Working several = working(MatchVerdict::not_affected, elsewhere);
    several.clauses.push_back(before);
    several.clauses.push_back(elsewhere);
    EXPECT_EQ(judged(several, advisory(), {}).justification, Justification::vulnerable_code_not_present);
}

TEST(INS_11_judged, a_withdrawn_advisory_hits_nobody) {
    Advisory gone = advisory();
    gone.withdrawn = true;
    const Judgement judgement = judged({}, gone, {});
    EXPECT_EQ(judgement.status, Status::not_affected);
    EXPECT_EQ(judgement.why, "The advisory was withdrawn.");
}

TEST(INS_11_judged, numbers_and_texts_come_from_the_advisory) {
    Advisory one = advisory();
    one.title = AdvisoryTitle("RSVP restarts");
    one.aliases.push_back(AdvisoryNumber("CVE-2024-1234"));
    const Vulnerability vulnerability = vulnerability_of(one);
    EXPECT_EQ(vulnerability.number, "PR1");
    EXPECT_EQ(vulnerability.title, "RSVP restarts");
    EXPECT_EQ(vulnerability.aliases, std::vector<std::string>{"CVE-2024-1234"});
}

}  // namespace aftercare::insight::vex
