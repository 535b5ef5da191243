// Each trap of CVE records on a small record made by hand; the real ones are in real_records_test.cpp.
#include "insight/advisory/advisory_test_kit.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using advisory_test::contradicts;
using advisory_test::cve5;
using advisory_test::hits;
using advisory_test::read_one;
using advisory_test::undecided;

TEST(INS_03_cve5, a_list_of_fixes_counts_by_maintenance_line) {
    const Advisory advisory =
        read_one(cve5(R"([{"version":"22.3","lessThan":"22.3R2-S2, 22.3R3-S1","status":"affected","versionType":"semver"}])"));
    EXPECT_TRUE(hits(advisory, "22.3R1"));
    EXPECT_TRUE(hits(advisory, "22.3R2-S1"));
    EXPECT_FALSE(hits(advisory, "22.3R2-S2"));
    EXPECT_TRUE(hits(advisory, "22.3R3"));
    EXPECT_FALSE(hits(advisory, "22.3R3-S1"));
    EXPECT_FALSE(hits(advisory, "22.4R1"));
    EXPECT_EQ(understanding_of(advisory), Understanding::whole);
}

TEST(INS_03_cve5, zero_covers_every_earlier_train) {
    for (const std::string from : {"0", "unspecified"}) {
        const Advisory advisory = read_one(cve5(R"([{"version":")" + from + R"(","lessThan":"20.4R3-S9","status":"affected"}])"));
        EXPECT_TRUE(hits(advisory, "19.4R3-S12"));
        EXPECT_TRUE(hits(advisory, "15.1X49-D200"));
        EXPECT_TRUE(hits(advisory, "20.4R3-S8.4"));
        EXPECT_FALSE(hits(advisory, "20.4R3-S9"));
        EXPECT_FALSE(hits(advisory, "21.1R1"));
        EXPECT_FALSE(hits(advisory, "19.4R3-EVO"));
    }
}

TEST(INS_03_cve5, a_star_is_the_whole_train_and_changes_switch_inside) {
    const Advisory advisory = read_one(
        cve5(R"([{"version":"21.4","lessThan":"21.4*","status":"affected","changes":[{"at":"21.4R3-S5","status":"unaffected"},)"
             R"({"at":"21.4R3-S6","status":"affected"},{"at":"21.4R3-S7","status":"unaffected"}]}])"));
    EXPECT_TRUE(hits(advisory, "21.4R3-S4"));
    EXPECT_FALSE(hits(advisory, "21.4R3-S5"));
    EXPECT_TRUE(hits(advisory, "21.4R3-S6"));
    EXPECT_FALSE(hits(advisory, "21.4R3-S7"));
    EXPECT_FALSE(hits(advisory, "22.1R1"));
}

// As CVE-2023-4481 has it.
TEST(INS_03_cve5, what_runs_over_trains_yields_to_what_names_them) {
    const std::string named =
        R"({"version":"21.2","lessThan":"21.2R3-S5","status":"affected"},{"version":"21.3","lessThan":"21.3R3","status":"affected"})";
    const std::string over = R"(,{"version":"21.1R1","lessThanOrEqual":"21.*","status":"affected"}])";
    const Advisory all = read_one(cve5("[" + named + R"(,{"version":"21.4","lessThan":"21.4R2","status":"affected"})" + over));
    EXPECT_TRUE(hits(all, "21.1R3-S5"));
    EXPECT_FALSE(hits(all, "21.2R3-S5"));
    EXPECT_FALSE(hits(all, "21.4R2"));
    // A train that nobody names is not lost.
    const Advisory some = read_one(cve5("[" + named + over));
    EXPECT_TRUE(hits(some, "21.4R3"));
}

TEST(INS_03_cve5, an_entry_without_bound_is_its_train) {
    const Advisory advisory =
        read_one(cve5(R"([{"version":"22.1","status":"affected"},{"version":"22.2","status":"unaffected"}])"));
    EXPECT_TRUE(hits(advisory, "22.1R3-S5"));
    EXPECT_FALSE(hits(advisory, "22.2R1"));
    EXPECT_TRUE(advisory.contradictions.empty());
}

TEST(INS_03_cve5, a_default_of_affected_holds_where_no_affected_release_is_named) {
    const Advisory all =
        read_one(cve5(R"([{"version":"22.2R3","lessThan":"22.2*","status":"unaffected"}])", R"(,"defaultStatus":"affected")"));
    EXPECT_TRUE(hits(all, "21.4R1"));
    EXPECT_TRUE(hits(all, "22.2R2"));
    EXPECT_FALSE(hits(all, "22.2R3"));
    // As CVE-2023-4481 means it.
    const Advisory some =
        read_one(cve5(R"([{"version":"22.2","lessThan":"22.2R3","status":"affected"}])", R"(,"defaultStatus":"affected")"));
    EXPECT_TRUE(hits(some, "22.2R2"));
    EXPECT_FALSE(hits(some, "22.2R3"));
    EXPECT_FALSE(hits(some, "23.2R1"));
}

TEST(INS_03_cve5, the_evolved_ending_may_be_missing_on_one_side) {
    const Advisory advisory =
        read_one(cve5(R"([{"version":"25.4","lessThan":"25.4R1-S1-EVO","status":"affected"}])", "", "", "Junos OS Evolved"));
    EXPECT_TRUE(hits(advisory, "25.4R1-EVO"));
    EXPECT_FALSE(hits(advisory, "25.4R1-S1-EVO"));
    EXPECT_FALSE(hits(advisory, "25.4R1"));
    const Advisory bare =
        read_one(cve5(R"([{"version":"21.3-EVO","lessThan":"21.3R3-S5","status":"affected"}])", "", "", "Junos OS Evolved"));
    EXPECT_TRUE(hits(bare, "21.3R3-S4-EVO"));
    EXPECT_FALSE(hits(bare, "21.3R3-S5-EVO"));
}

TEST(INS_03_cve5, what_can_t_be_read_is_said_with_its_place) {
    const Advisory advisory = read_one(cve5(
        R"([{"version":"23,2","lessThan":"23.2R1-S1","status":"affected"},{"version":"22.2","lessThan":"SigPack 3598","status":"affected"},)"
        R"({"version":"22.4","lessThan":"22.4R2","status":"affected"},{"version":"23.4","status":"unknown"}])"));
    EXPECT_EQ(understanding_of(advisory), Understanding::partly);
    ASSERT_GE(advisory.not_understood.size(), 2U);
    EXPECT_TRUE(std::ranges::any_of(advisory.not_understood, [](const UnreadPart& one) {
        return one.pointer.text() == "/containers/cna/affected/0/versions/1" &&
               one.text.text().find("SigPack 3598") != std::string::npos && !one.why.empty();
    }));
    EXPECT_TRUE(hits(advisory, "22.4R1"));
}

TEST(INS_18_unusable_records, become_advisories_whose_verdict_is_unknown) {
    const Advisory advisory = read_one(cve5(R"([{"version":"n/a","status":"affected"}])"));
    EXPECT_EQ(advisory.number.text(), "CVE-2099-1");
    EXPECT_EQ(advisory.clauses.size(), 1U);
    EXPECT_FALSE(advisory.not_understood.empty());
    EXPECT_EQ(understanding_of(advisory), Understanding::none);
    EXPECT_EQ(understanding_of(read_one(cve5("[]"))), Understanding::none);
    EXPECT_EQ(understanding_of(read_one(cve5("[]", "", "", "Junos Space"))), Understanding::outside);
}

TEST(INS_18_unusable_records, leave_open_what_their_ranges_could_mean_and_nothing_that_they_say) {
    // What is understood holds exactly; past a fix of the own train is safe whatever else stands there.
    const Advisory partly = read_one(cve5(
        R"([{"version":"21.4","lessThan":"21.4R3-S5","status":"affected"},{"version":"whatever ships in spring","status":"affected"}])"));
    EXPECT_TRUE(hits(partly, "21.4R3-S4"));
    EXPECT_FALSE(undecided(partly, "21.4R3-S5"));
    EXPECT_TRUE(undecided(partly, "22.2R1"));
    // Neither affected nor unaffected is said of the second: its own versions are open, no others.
    const Advisory unsaid = read_one(cve5(
        R"([{"version":"21.4","lessThan":"21.4R3-S5","status":"affected"},{"version":"22.2","lessThan":"22.2R3","status":"perhaps"},)"
        R"({"version":"22.4","lessThan":"22.4R3","status":"affected","changes":[{"at":"22.4R2","status":"?"}]}])"));
    EXPECT_TRUE(undecided(unsaid, "22.2R1"));
    EXPECT_FALSE(undecided(unsaid, "22.3R1"));
    EXPECT_TRUE(hits(unsaid, "22.4R1"));
    EXPECT_TRUE(undecided(unsaid, "22.4R2"));
    EXPECT_EQ(unsaid.not_understood.size(), 2U);
    EXPECT_EQ(understanding_of(unsaid), Understanding::partly);
}

TEST(INS_18_unusable_records, lists_that_are_cut_leave_the_rest_open) {
    std::string versions;
    for (int i = 0; i < 600; ++i) versions += R"({"version":"22.1R1","status":"affected"},)";
    const Advisory cut = read_one(cve5("[" + versions + R"({"version":"21.4","status":"affected"}])"));
    EXPECT_TRUE(hits(cut, "22.1R1"));
    EXPECT_TRUE(undecided(cut, "21.4R1"));
}

TEST(INS_03_cve5, the_container_of_others_is_not_read) {
    const std::string record =
        R"({"cveMetadata":{"cveId":"CVE-2099-2"},"containers":{"cna":{"affected":[{"product":"Junos OS","versions":[)"
        R"({"version":"21.4","lessThan":"21.4R3","status":"affected"}]}]},"adp":[{"affected":[{"product":"junos","versions":[)"
        R"({"version":"20.1","lessThan":"99.9r1","status":"affected"}]}]}]}})";
    const Advisory advisory = read_one(record);
    EXPECT_EQ(advisory.clauses.size(), 1U);
    EXPECT_TRUE(hits(advisory, "21.4R2"));
    EXPECT_FALSE(hits(advisory, "22.1R1"));
}

TEST(INS_03_cve5, prose_loses_no_break_spaces_and_html) {
    const std::string record =
        R"({"cveMetadata":{"cveId":"CVE-2099-3"},"containers":{"cna":{"descriptions":[{"lang":"en","value":"","supportingMedia":[)"
        R"({"type":"text/html","base64":false,"value":"A<br>B&nbsp;C &amp; D<ul><li>one</li><li>two</li></ul><script"}]}],)"
        "\"solutions\":[{\"lang\":\"en\",\"value\":\"x\xC2\xA0y\\r\\n\\r\\n\\r\\n\\r\\nz\"}]}}}";
    const Advisory advisory = read_one(record);
    EXPECT_EQ(advisory.description.text(), "A\nB C & D\n\n* one\n* two");
    EXPECT_EQ(advisory.solution.text(), "x y\n\nz");
}

TEST(INS_03_cve5, severity_is_that_of_the_newest_score) {
    const auto scored = [](std::string_view metrics) {
        return read_one(R"({"cveMetadata":{"cveId":"CVE-2099-4"},"containers":{"cna":{"metrics":)" + std::string(metrics) +
                        "}}}");
    };
    const Advisory both = scored(
        R"([{"cvssV4_0":{"baseScore":8.7,"baseSeverity":"HIGH","vectorString":"V"}},{"cvssV3_1":{"baseScore":9.8,"baseSeverity":"CRITICAL"}}])");
    EXPECT_EQ(both.severity, Severity::major);
    EXPECT_EQ(both.stated_severity.text(), "CVSS 4.0: 8.7 HIGH");
    EXPECT_EQ(both.scores.size(), 2U);
    EXPECT_EQ(scored(R"([{"cvssV3_1":{"baseScore":9.0}}])").severity, Severity::critical);
    EXPECT_EQ(scored(R"([{"cvssV3_1":{"baseScore":6.9}}])").severity, Severity::minor);
    EXPECT_EQ(scored(R"([{"cvssV3_1":{"baseScore":11}}])").not_understood.size(), 1U);
    EXPECT_EQ(scored(R"([{"cvssV3_1":{"baseScore":"7x"}}])").not_understood.size(), 1U);
}

TEST(INS_03_cve5, a_rejected_record_is_withdrawn) {
    const Advisory advisory = read_one(
        R"({"cveMetadata":{"cveId":"CVE-2099-5","state":"REJECTED"},"containers":{"cna":{"rejectedReasons":[{"lang":"en","value":"Never was."}]}}})");
    EXPECT_TRUE(advisory.withdrawn);
    EXPECT_EQ(advisory.description.text(), "Never was.");
}

TEST(INS_03_contradictions, carry_both_texts) {
    const Advisory advisory =
        read_one(cve5(R"([{"version":"0","lessThan":"21.2R3-S8","status":"affected"}])", "",
                      R"(This issue affects Junos OS:\n\n  *  from 20.4 before 21.2R3-S8,\n  *  from 22.1 before 22.1R2.\n\n)"));
    ASSERT_EQ(advisory.contradictions.size(), 1U);
    const Contradiction& one = advisory.contradictions[0];
    EXPECT_EQ(one.kind, ContradictionKind::versions);
    EXPECT_NE(one.stated.text().find("21.2R3-S8"), std::string::npos);
    EXPECT_EQ(one.described.text(), "from 20.4 before 21.2R3-S8; from 22.1 before 22.1R2");
    EXPECT_NE(one.why.text().find("Only the fields name"), std::string::npos);
    EXPECT_NE(one.why.text().find("Only the text names"), std::string::npos);
}

TEST(INS_03_contradictions, are_none_where_both_mean_the_same) {
    const Advisory advisory = read_one(cve5(
        R"([{"version":"0","lessThan":"21.2R3-S8","status":"affected"},{"version":"22.1R1","lessThan":"22.1R2","status":"affected"}])",
        "",
        R"(This issue affects Junos OS:\n  *  All versions before 21.2R3-S8,\n  *  from 22.1 before 22.1R2.\nIt does not affect Junos OS versions before 12.3R1.)"));
    // The text takes 12.3 out, the fields do not.
    ASSERT_EQ(advisory.contradictions.size(), 1U);
    const Advisory same = read_one(cve5(
        R"([{"version":"0","lessThan":"21.2R3-S8","status":"affected"},{"version":"22.1R1","lessThan":"22.1R2","status":"affected"}])",
        "", R"(This issue affects Junos OS:\n  *  All versions before 21.2R3-S8,\n  *  22.1 versions prior to 22.1R2.)"));
    EXPECT_TRUE(same.contradictions.empty());
}

TEST(INS_03_contradictions, name_platforms_that_only_the_text_has) {
    const std::string versions = R"([{"version":"22.1","lessThan":"22.1R2","status":"affected"}])";
    const Advisory titled = read_one(cve5(versions, "", "", "Junos OS", "Junos OS: MX Series: A thing happens"));
    EXPECT_TRUE(contradicts(titled, ContradictionKind::platforms));
    EXPECT_EQ(titled.contradictions.at(0).described.text(), "MX Series");
    EXPECT_FALSE(
        contradicts(read_one(cve5(versions, R"(,"platforms":["MX Series"])", "", "Junos OS", "Junos OS: MX Series: A thing")),
                    ContradictionKind::platforms));
    const Advisory headed = read_one(
        cve5(versions, "", R"(This issue affects Juniper Networks Junos OS on QFX10000:\n22.1 versions prior to 22.1R2.)"));
    EXPECT_EQ(headed.contradictions.at(0).described.text(), "QFX10000");
    EXPECT_FALSE(contradicts(read_one(cve5(versions)), ContradictionKind::platforms));
}

TEST(INS_03_contradictions, name_releases_called_both) {
    const Advisory advisory = read_one(cve5(
        R"([{"version":"22.1","lessThan":"22.1R3","status":"affected"},{"version":"22.1R2","lessThan":"22.1R4","status":"unaffected"}])"));
    EXPECT_TRUE(contradicts(advisory, ContradictionKind::statuses));
    // Until an editor decides, nobody is called safe for it.
    EXPECT_TRUE(hits(advisory, "22.1R1"));
    EXPECT_TRUE(hits(advisory, "22.1R2"));
}

std::string cve4(std::string_view rows, std::string_view product = "Junos OS") {
    return R"({"CVE_data_meta":{"ID":"CVE-2018-9","TITLE":"T","STATE":"PUBLIC","DATE_PUBLIC":"2018-04-11T16:00:00.000Z"},"data_version":"4.0","affects":{"vendor":{"vendor_data":[)"
           R"({"vendor_name":"Juniper Networks","product":{"product_data":[{"product_name":")" +
           std::string(product) + R"(","version":{"version_data":)" + std::string(rows) + "}}]}}]}}}";
}

TEST(INS_03_cve4, operators_say_what_is_affected) {
    const Advisory advisory = read_one(cve4(
        R"([{"version_name":"15.1","version_affected":"<","version_value":"15.1F6-S11, 15.1R4-S9, 15.1R7"},)"
        R"({"version_name":"16.1","affected":"=","version_value":"16.1R2"},{"version_name":"17.1","affected":"<=","version_value":"17.1R2"},)"
        R"({"version_name":"17.2","affected":">","version_value":"17.2R1"},{"version_name":"17.3","affected":"!>=","version_value":"17.3"}])"));
    EXPECT_TRUE(hits(advisory, "15.1F6-S10"));
    EXPECT_FALSE(hits(advisory, "15.1F6-S11"));
    EXPECT_TRUE(hits(advisory, "15.1R5"));
    EXPECT_FALSE(hits(advisory, "15.1R4-S9"));
    EXPECT_FALSE(hits(advisory, "15.1R7"));
    EXPECT_TRUE(hits(advisory, "16.1R2"));
    EXPECT_FALSE(hits(advisory, "16.1R3"));
    EXPECT_TRUE(hits(advisory, "17.1R2"));
    EXPECT_FALSE(hits(advisory, "17.1R3"));
    EXPECT_FALSE(hits(advisory, "17.2R1"));
    EXPECT_TRUE(hits(advisory, "17.2R2"));
    EXPECT_FALSE(hits(advisory, "17.3R1"));
    EXPECT_EQ(understanding_of(advisory), Understanding::whole);
}

TEST(INS_03_cve4, a_lower_bound_ends_at_the_upper_one_behind_it_or_at_its_own_level) {
    const Advisory advisory = read_one(cve4(
        R"([{"version_name":"16.1","affected":">=","version_value":"16.1R3-S8"},{"version_name":"16.1","affected":">=","version_value":"16.1R4-S9"},)"
        R"({"version_name":"16.1","affected":"<","version_value":"16.1R4-S12"},{"version_name":"17.1","affected":">=","version_value":"17.1R2"}])"));
    EXPECT_FALSE(hits(advisory, "16.1R3-S7"));
    EXPECT_TRUE(hits(advisory, "16.1R3-S9"));
    EXPECT_FALSE(hits(advisory, "16.1R4-S8"));
    EXPECT_TRUE(hits(advisory, "16.1R4-S9"));
    EXPECT_FALSE(hits(advisory, "16.1R4-S12"));
    EXPECT_FALSE(hits(advisory, "16.1R5"));
    EXPECT_TRUE(hits(advisory, "17.1R3-S1"));
}

TEST(INS_18_unusable_records, keep_the_text_of_each_row_that_is_not_understood) {
    const Advisory rows = read_one(cve4(
        R"([{"version_affected":"<","version_name":"21.4","version_value":"21.4R3"},{"version_affected":"~","version_value":"22.1R1"}])"));
    EXPECT_TRUE(hits(rows, "21.4R2"));
    EXPECT_TRUE(undecided(rows, "22.2R1"));
    EXPECT_TRUE(undecided(rows, "22.1R1")) << "an operator that nobody knows does not mean the release itself";
    EXPECT_FALSE(undecided(rows, "21.4R3"));
    ASSERT_EQ(rows.not_understood.size(), 1U);
    EXPECT_EQ(rows.not_understood[0].text.text(), "~ 22.1R1");
    EXPECT_EQ(rows.not_understood[0].why.text(), "\"~\": it is no operator of CVE JSON 4.0");
    // Judged anew, as after an editor's change of something else, it says the same.
    Advisory again = rows;
    judge(again);
    ASSERT_EQ(again.not_understood.size(), 1U);
    EXPECT_EQ(again.not_understood[0].why.text(), rows.not_understood[0].why.text());
}

TEST(INS_03_cve4, prose_in_a_row_is_read_as_prose) {
    const Advisory advisory = read_one(cve4(
        R"([{"version_value":"15.1 prior to 15.1F6 or 15.1R3"},{"version_value":"14.2R from 14.2R7 prior to 14.2R7-S4, 14.2R8"},)"
        R"({"version_value":"all versions prior to 12.3R12"},{"version_value":"16.1R1 and all subsequent releases include a fix."},)"
        R"({"version_value":"17.1R1 without Patch-v1"}])"));
    EXPECT_TRUE(hits(advisory, "15.1F5"));
    EXPECT_FALSE(hits(advisory, "15.1F6"));
    EXPECT_TRUE(hits(advisory, "15.1R2"));
    EXPECT_FALSE(hits(advisory, "15.1R3"));
    EXPECT_FALSE(hits(advisory, "14.2R6"));
    EXPECT_TRUE(hits(advisory, "14.2R7-S3"));
    EXPECT_FALSE(hits(advisory, "14.2R7-S4"));
    EXPECT_TRUE(hits(advisory, "11.4R1"));
    EXPECT_FALSE(hits(advisory, "16.1R2"));
    ASSERT_EQ(advisory.not_understood.size(), 1U);
    EXPECT_EQ(advisory.not_understood[0].text.text(), "17.1R1 without Patch-v1");
}

TEST(INS_03_cve4, rows_of_one_platform_are_one_clause) {
    const Advisory advisory =
        read_one(cve4(R"([{"platform":"SRX Series","version_name":"15.1X49","affected":"<","version_value":"15.1X49-D60"},)"
                      R"({"platform":"MX Series","version_name":"16.1","affected":"<","version_value":"16.1R6"},)"
                      R"({"platform":"SRX Series","version_name":"12.3X48","affected":"<","version_value":"12.3X48-D35"}])"));
    ASSERT_EQ(advisory.clauses.size(), 2U);
    EXPECT_EQ(advisory.clauses[0].platforms[0].text(), "SRX Series");
    EXPECT_EQ(advisory.clauses[0].ranges.size(), 2U);
    const Advisory named = read_one(cve4(R"([{"version_name":"16.1","affected":"<","version_value":"16.1R6"}])",
                                         "Junos OS running on QFX3500, EX4300 devices"));
    EXPECT_EQ(named.clauses.at(0).platforms.at(0).text(), "QFX3500, EX4300 devices");
    EXPECT_EQ(read_one(cve4(R"([{"version_name":"16.1","affected":"<","version_value":"16.1R6"}])", "Junos OS with LDP enabled"))
                  .trigger.text(),
              "with LDP enabled");
}

TEST(INS_03_nvd, releases_are_a_list_and_hardware_bounds_them) {
    const Advisory advisory = read_one(
        R"({"NVD":{"cve":{"CVE_data_meta":{"ID":"CVE-2018-8"}},"configurations":{"nodes":[{"operator":"AND","children":[{"operator":"OR","cpe_match":[)"
        R"({"vulnerable":true,"cpe23Uri":"cpe:2.3:o:juniper:junos:12.1x46:d76:*:*:*:*:*:*"},{"vulnerable":true,"cpe23Uri":"cpe:2.3:o:juniper:junos:12.1x46:*:*:*:*:*:*:*"},)"
        R"({"vulnerable":true,"cpe23Uri":"cpe:2.3:o:juniper:junos:17.2:r1-s7:*:*:*:*:*:*"},{"vulnerable":true,"cpe23Uri":"cpe:2.3:o:juniper:junos:18.1:*:*:*:*:*:*:*"}]},)"
        R"({"operator":"OR","cpe_match":[{"vulnerable":false,"cpe23Uri":"cpe:2.3:h:juniper:srx100:-:*:*:*:*:*:*:*"},{"vulnerable":false,"cpe23Uri":"cpe:2.3:h:juniper:vsrx:-:*:*:*:*:*:*:*"}]}]}]}}})");
    ASSERT_EQ(advisory.clauses.size(), 1U);
    EXPECT_EQ(advisory.clauses[0].platforms.size(), 2U);
    EXPECT_EQ(advisory.clauses[0].platforms[0].text(), "SRX100");
    EXPECT_EQ(advisory.clauses[0].platforms[1].text(), "vSRX");
    EXPECT_TRUE(hits(advisory, "12.1X46-D76"));
    EXPECT_FALSE(hits(advisory, "12.1X46-D77"));
    EXPECT_TRUE(hits(advisory, "17.2R1-S7"));
    EXPECT_FALSE(hits(advisory, "17.2R1-S6"));
    EXPECT_TRUE(hits(advisory, "18.1R3"));
}

}  // namespace
}  // namespace aftercare::insight
