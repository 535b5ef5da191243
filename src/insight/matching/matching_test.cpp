#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/matching/test_meeting.hpp"
#include "insight/matching/test_names.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using advisory_test::read_one;

// A bug of our own on the products given as JSON.
Advisory bug(std::string_view products) {
    return read_one(
        R"({"number":"PR1709837","kind":"bug","title":"made by hand","severity":"major","description":"made by hand","products":)" +
        std::string(products) + "}");
}

Advisory fixed_in(std::string_view fixes, std::string_view more = "") {
    return bug(R"([{"system":"junos","fixed_in":[)" + std::string(fixes) + "]" + std::string(more) + "}]");
}

// The verdict of both, which must be one.
MatchVerdict verdict(const Advisory& advisory, const TestDevice& device) {
    const MatchVerdict one = verdict_one_by_one(advisory, device);
    EXPECT_EQ(verdicts_of_engine({advisory}, {device}).at(0).at(0), one) << device.model << " " << device.version;
    return one;
}

TestDevice device(std::string_view version, std::string_view model = "MX204") {
    return {.model = std::string(model), .version = std::string(version)};
}

TestDevice configured(std::string_view version, std::string_view configuration) {
    TestDevice made = device(version);
    made.configuration = test_configuration(configuration);
    return made;
}

TEST(INS_06_verdict, by_version_alone) {
    const Advisory advisory = fixed_in(R"("21.4R2-S5","21.4R3-S3")", R"(,"introduced_in":["21.4R1"])");
    EXPECT_EQ(verdict(advisory, device("21.4R3-S1")), MatchVerdict::affected);  // INS-02
    EXPECT_EQ(verdict(advisory, device("21.4R2-S5.3")), MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, device("21.4R2-S4")), MatchVerdict::affected);
    EXPECT_EQ(verdict(advisory, device("22.1R1")), MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, device("")), MatchVerdict::unknown_version);
    EXPECT_EQ(verdict(advisory, device("18.3I20180716_1639")), MatchVerdict::unknown_version);
    EXPECT_EQ(verdict(advisory, device("21.4R3-S1-EVO")), MatchVerdict::not_affected) << "another system";
    TestDevice evolved = device("");
    evolved.system = System::junos_evolved;
    EXPECT_EQ(verdict(advisory, evolved), MatchVerdict::not_affected) << "whatever version of the other system it is";
}

TEST(INS_06_verdict, fixed_is_told_from_never_affected) {
    const Advisory advisory = fixed_in(R"("21.4R3-S3")", R"(,"introduced_in":["21.4R1"])");
    const auto of = [&](std::string_view version) {
        return work_out(advisory, device(version).known(), test_names(), test_catalogue()).verdict;
    };
    EXPECT_EQ(of("21.4R3-S4"), MatchVerdict::fixed);
    EXPECT_EQ(of("20.4R3"), MatchVerdict::not_affected);
}

TEST(INS_06_verdict, by_platform_series_and_excluded_models) {
    const Advisory advisory =
        bug(R"([{"system":"junos","platforms":["EX Series"],"excluded_platforms":["EX4300"],"fixed_in":["21.4R3"]}])");
    EXPECT_EQ(verdict(advisory, device("21.4R1", "EX2300-24T")), MatchVerdict::affected);
    EXPECT_EQ(verdict(advisory, device("21.4R1", "EX4300-48P")), MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, device("21.4R1", "MX204")), MatchVerdict::not_affected);
}

TEST(INS_06_verdict, by_configuration_and_potentially_where_it_is_not_known) {
    const Advisory advisory = fixed_in(R"("21.4R3")", R"(,"condition":"[protocols rsvp] and [system services ssh] absent")");
    ASSERT_TRUE(clause_condition(advisory.clauses.at(0))) << "the condition is understood";
    EXPECT_EQ(verdict(advisory, configured("21.4R1", "protocols { rsvp { interface all; } }")), MatchVerdict::affected);
    EXPECT_EQ(verdict(advisory, configured("21.4R1", "system { services { ssh; } } protocols { rsvp; }")),
              MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, configured("21.4R1", "protocols { inactive: rsvp; bgp; }")), MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, device("21.4R1")), MatchVerdict::potentially_affected);
    EXPECT_EQ(verdict(advisory, device("21.4R3")), MatchVerdict::not_affected);
    EXPECT_EQ(verdict(advisory, configured("", "protocols { bgp; }")), MatchVerdict::not_affected) << "whatever it runs";
    EXPECT_EQ(verdict(advisory, configured("", "protocols { rsvp; }")), MatchVerdict::unknown_version);

    const Working working = work_out(advisory, configured("21.4R1", "protocols {\n rsvp {\n interface all;\n}\n}").known(),
                                     test_names(), test_catalogue());
    ASSERT_TRUE(working.clauses.at(0).condition);
    EXPECT_EQ(working.clauses[0].condition->evidence.at(0).statement, "protocols rsvp");
}

TEST(INS_06_verdict, by_hardware_part_and_revision) {
    const Advisory advisory = fixed_in(R"("21.4R3")", R"(,"platforms":["MX Series with MPC10"])");
    const Advisory revision = fixed_in(R"("21.4R3")", R"(,"parts":["MPC10E"],"revisions":["04"])");
    TestDevice with = device("21.4R1", "MX240");
    EXPECT_EQ(verdict(advisory, with), MatchVerdict::potentially_affected) << "its parts are not known";
    with.parts = std::vector<DevicePart>{{.model = "MPC7E-MRATE"}, {.model = "MPC10E-15C-MRATE", .revision = "REV 04"}};
    EXPECT_EQ(verdict(advisory, with), MatchVerdict::affected);
    EXPECT_EQ(verdict(revision, with), MatchVerdict::affected);
    with.parts->back().revision = "Rev 05";
    EXPECT_EQ(verdict(revision, with), MatchVerdict::not_affected);
    with.parts = std::vector<DevicePart>{};
    EXPECT_EQ(verdict(advisory, with), MatchVerdict::not_affected);
}

TEST(INS_18_verdict, no_usable_version_is_never_silent) {
    Advisory advisory = fixed_in(R"("21.4R3")", R"(,"platforms":["MX Series"])");
    advisory.clauses.at(0).ranges = {};
    EXPECT_EQ(verdict(advisory, device("21.4R1")), MatchVerdict::unknown_version);
    EXPECT_EQ(verdict(advisory, device("21.4R1", "EX4300-48P")), MatchVerdict::not_affected);
    advisory.withdrawn = true;
    EXPECT_EQ(verdict(advisory, device("21.4R1")), MatchVerdict::not_affected);
}

TEST(INS_06_verdict, several_clauses_give_the_worst) {
    const Advisory advisory =
        bug(R"([{"system":"junos","platforms":["MX204"],"fixed_in":["21.4R3"],"condition":"[protocols rsvp]"},)"
            R"({"system":"junos","platforms":["MX Series"],"fixed_in":["21.4R2"]}])");
    EXPECT_EQ(verdict(advisory, device("21.4R1")), MatchVerdict::affected);
    EXPECT_EQ(verdict(advisory, device("21.4R2")), MatchVerdict::potentially_affected);
    EXPECT_EQ(verdict(advisory, configured("21.4R2", "protocols { rsvp; }")), MatchVerdict::affected);
    EXPECT_EQ(verdict(advisory, device("21.4R2", "MX304")), MatchVerdict::not_affected);
}

}  // namespace
}  // namespace aftercare::insight
