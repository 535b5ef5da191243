// What a VEX document says of an advisory and a device (INS-11).
#include "insight/findings/vex_judge.hpp"

#include "insight/advisory/platform_names.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

const PlatformNames& names() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_platform_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<PlatformNames>();
}

// A bug of the MX, from 21.4R1 on, fixed in 21.4R3-S5.
Advisory bug(const std::string& condition = {}) {
    Advisory advisory;
    advisory.number = AdvisoryNumber("PR1");
    AdvisoryClause& clause = advisory.clauses.emplace_back();
    clause.platforms.push_back(AdvisoryWords("MX Series"));
    clause.ranges.push_back({.from = AdvisoryWords("21.4R1"), .before = AdvisoryWords("21.4R3-S5"), .changes = {}});
    if (!condition.empty()) clause.condition = AdvisoryText(condition);
    return advisory;
}

vex::Judgement judge(const Advisory& advisory, const VexKind& kind, std::optional<engine::Finding> finding) {
    static const std::vector<PlatformModel> catalogue{{"MX204", "MX"}, {"EX4300-48P", "EX"}};
    return VexJudge(advisory, names(), catalogue).judge(kind, finding);
}

TEST(INS_11_vex_judge, says_affected_with_what_to_do) {
    const auto said = judge(bug(), {"MX204", "21.4R3-S1"}, engine::Finding::affected);
    EXPECT_EQ(said.status, vex::Status::affected);
    ASSERT_FALSE(said.actions.empty());
    EXPECT_EQ(said.actions.front().kind, vex::ActionKind::vendor_fix);
    EXPECT_TRUE(said.actions.front().details.contains("21.4R3-S5"));
}

TEST(INS_11_vex_judge, takes_the_engines_word_where_the_configuration_decides) {
    const Advisory advisory = bug("[protocols rsvp]");
    const VexKind kind{"MX204", "21.4R3-S1"};
    const auto affected = judge(advisory, kind, engine::Finding::affected);
    EXPECT_EQ(affected.status, vex::Status::affected);
    EXPECT_FALSE(affected.actions.empty());
    EXPECT_EQ(judge(advisory, kind, engine::Finding::potentially_affected).status, vex::Status::under_investigation);
    const auto safe = judge(advisory, kind, std::nullopt);
    EXPECT_EQ(safe.status, vex::Status::not_affected);
    EXPECT_EQ(safe.justification, vex::Justification::vulnerable_code_not_in_execute_path);
}

TEST(INS_11_vex_judge, says_why_a_device_is_not_touched) {
    EXPECT_EQ(judge(bug(), {"MX204", "21.4R3-S5"}, std::nullopt).status, vex::Status::fixed);
    const auto earlier = judge(bug(), {"MX204", "20.4R1"}, std::nullopt);
    EXPECT_EQ(earlier.status, vex::Status::not_affected);
    EXPECT_EQ(earlier.justification, vex::Justification::vulnerable_code_not_present);
    const auto other = judge(bug(), {"EX4300-48P", "21.4R3-S1"}, std::nullopt);
    EXPECT_EQ(other.status, vex::Status::not_affected);
    EXPECT_FALSE(other.why.empty());
}

TEST(INS_11_vex_judge, never_calls_safe_what_is_not_known) {
    const auto said = judge(bug(), {"MX204", ""}, engine::Finding::unknown_version);
    EXPECT_EQ(said.status, vex::Status::under_investigation);
    EXPECT_TRUE(said.actions.empty());
}

}  // namespace
}  // namespace aftercare::insight
