// What the three severities mean (INS-04), and how other scales become one of them (decision 0026).
#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/advisory/own_bug.hpp"
#include "platform/describe/enumerator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace aftercare::insight {
namespace {

using advisory_test::read_one;

// A score in tenths, as the records of each form state it.
std::string spelt(int tenths) { return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10); }

Severity by_cve5(int tenths) {
    return read_one(R"({"cveMetadata":{"cveId":"CVE-2099-4"},"containers":{"cna":{"metrics":[{"cvssV3_1":{"baseScore":)" +
                    spelt(tenths) + "}}]}}}")
        .severity;
}

std::string csaf(std::string_view aggregate, std::string_view scores) {
    return R"({"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"A test","aggregate_severity":{"text":")" +
           std::string(aggregate) + R"("},"tracking":{"id":"T-1"}},"vulnerabilities":[{"cve":"CVE-2099-5","scores":[)" +
           std::string(scores) + "]}]}";
}

TEST(INS_04_severity, begins_at_nine_for_critical_and_at_seven_for_major) {
    const struct {
        int tenths;
        Severity severity;
    } table[] = {{100, Severity::critical}, {90, Severity::critical}, {89, Severity::major}, {70, Severity::major},
                 {69, Severity::minor},     {40, Severity::minor},    {1, Severity::minor},  {0, Severity::minor}};
    for (const auto& [tenths, severity] : table) {
        EXPECT_EQ(by_cve5(tenths), severity) << spelt(tenths);
        const std::string score = R"({"cvss_v3":{"version":"3.1","baseScore":)" + spelt(tenths) + "}}";
        EXPECT_EQ(read_one(csaf("low", score)).severity, severity) << "A score goes before a word: " << spelt(tenths);
    }
}

RC_GTEST_PROP(INS_04_severity, never_falls_as_the_score_rises, ()) {
    const int low = *rc::gen::inRange(0, 101);
    const int high = *rc::gen::inRange(low, 101);
    RC_ASSERT(by_cve5(high) <= by_cve5(low));  // The worst is first.
}

TEST(INS_04_severity, of_a_document_without_score_is_that_of_its_word) {
    const struct {
        const char* word;
        Severity severity;
    } table[] = {{"Critical", Severity::critical}, {"High", Severity::major},   {"Important", Severity::major},
                 {"major", Severity::major},       {"Medium", Severity::minor}, {"Moderate", Severity::minor},
                 {"Low", Severity::minor}};
    for (const auto& [word, severity] : table) {
        const Advisory advisory = read_one(csaf(word, ""));
        EXPECT_EQ(advisory.severity, severity) << word;
        EXPECT_EQ(advisory.stated_severity.text(), word) << "What the source itself says is kept.";
    }
}

TEST(INS_04_severity, is_one_of_three_words_in_our_own_format_and_told_where_it_is_written) {
    const auto bug = [](std::string_view severity) {
        return "number: PR1\nkind: bug\nseverity: " + std::string(severity) +
               "\ntitle: A\ndescription: B\nproducts: [{system: junos, fixed_in: [21.4R3]}]\n";
    };
    for (const Severity severity : {Severity::critical, Severity::major, Severity::minor}) {
        const auto read = read_bug(bug(describe::enumerator_name(severity)));
        ASSERT_TRUE(read.has_value());
        EXPECT_EQ(read->severity, severity);
    }
    const auto other = read_bug(bug("blocker"));
    ASSERT_FALSE(other.has_value());
    ASSERT_EQ(other.error().fields.size(), 1U);
    EXPECT_NE(other.error().fields[0].pointer.find("/severity"), std::string::npos);
    for (const char* words : {"critical: service, capacity, billing or maintenance severely hurt, to be mended at once",
                              "major: operation, maintenance or administration seriously hurt"})
        EXPECT_NE(bug_schema().find(words), std::string::npos) << words;
}

}  // namespace
}  // namespace aftercare::insight
