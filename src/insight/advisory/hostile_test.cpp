// Input that means harm or was cut: a problem or an advisory, never a crash, in bounded time and memory.
#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/advisory/document.hpp"
#include "insight/advisory/kev.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight {
namespace {

using advisory_test::code_of;
using advisory_test::cve5;
using advisory_test::read_one;

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

// Everything that a caller relies on, whatever came in.
void expect_sound(std::string_view bytes) {
    const auto read = read_advisories(bytes);
    if (!read) {
        EXPECT_TRUE(read.error().code.starts_with("insight.")) << read.error().code;
        EXPECT_FALSE(read.error().remedy.empty());
        EXPECT_NE(utf8_length(read.error().detail), kNotUtf8);
        return;
    }
    ASSERT_FALSE(read->advisories.empty());
    for (const Advisory& advisory : read->advisories) {
        EXPECT_FALSE(advisory.number.empty());
        // What is written is read back: every bound of the type is kept.
        const std::string json = describe::to_json(advisory);
        const auto back = describe::from_json<Advisory>(json);
        EXPECT_TRUE(back) << back.error().at(0).pointer << " " << back.error().at(0).detail;
    }
}

TEST(Q_07_hostile_advisories, are_refused_by_size_depth_and_number_of_values) {
    EXPECT_EQ(code_of(std::string(kMaxDocumentBytes + 1, ' ') + "number: PR1"), "insight.bug_invalid");
    EXPECT_EQ(code_of("{" + std::string(kMaxDocumentBytes, ' ') + "}"), "insight.advisory_too_large");
    EXPECT_EQ(code_of(repeated("[", 100'000)), "insight.advisory_malformed");
    EXPECT_EQ(code_of("{\"a\":" + repeated("[", 100) + repeated("]", 100) + "}"), "insight.advisory_malformed");
    EXPECT_EQ(code_of("[" + repeated("0,", kMaxDocumentValues) + "0]"), "insight.advisory_malformed");
    EXPECT_EQ(code_of(""), "insight.advisory_not_recognised");
    EXPECT_EQ(code_of("{}"), "insight.advisory_not_recognised");
    EXPECT_EQ(code_of("[]"), "insight.advisory_not_recognised");
    EXPECT_EQ(code_of("{\"cveMetadata\":{\"cveId\":\"\"}}"), "insight.advisory_not_recognised");
    EXPECT_EQ(code_of("{\"cveMetadata\":{\"cveId\":\"a\xFF\"}}"), "insight.advisory_malformed");
}

TEST(Q_07_hostile_advisories, with_a_key_twice_are_refused) {
    EXPECT_EQ(code_of(R"({"cveMetadata":{"cveId":"CVE-1","cveId":"CVE-2"},"containers":{"cna":{}}})"),
              "insight.advisory_malformed");
    EXPECT_EQ(code_of(R"({"cveMetadata":{"cveId":"CVE-1"},"containers":{"cna":{"affected":[{"product":"a"},{"product":"b"}]}}})"),
              "was read");
}

TEST(Q_07_hostile_advisories, with_endless_lists_are_cut_and_say_so) {
    const Advisory many = read_one(cve5("[" + repeated(R"({"version":"22.1R1","status":"affected"},)", 5'000) +
                                        R"({"version":"22.1","status":"affected"}])"));
    EXPECT_EQ(many.clauses.at(0).ranges.size(), kMaxEntries);
    ASSERT_EQ(many.not_understood.size(), 1U);
    EXPECT_NE(many.not_understood[0].why.text().find("those from here on are left out"), std::string::npos);
    const Advisory odd = read_one(cve5(
        "[" +
        repeated(
            R"({"version":"22.1","status":"perhaps","changes":[{"at":"22.1R2","status":"x"},{"at":"22.1R3","status":"y"}]},)",
            5'000) +
        "{}]"));
    EXPECT_EQ(odd.not_understood.size(), 1'000U);
    EXPECT_NE(odd.not_understood.back().why.text().find("more"), std::string::npos);
    expect_sound(cve5("[" + repeated(R"({"version":"22.1R1","status":"affected"},)", 5'000) + "{}]"));
    std::string products;
    for (int i = 0; i < 5'000; ++i)
        products += R"({"product":"Junos OS","platforms":["MX)" + std::to_string(i) + R"("],"versions":[]},)";
    const Advisory wide = read_one(R"({"cveMetadata":{"cveId":"CVE-1"},"containers":{"cna":{"affected":[)" + products + "{}]}}}");
    EXPECT_EQ(wide.clauses.size(), 2'000U);
    expect_sound(cve5("[]", "", repeated("21.4 versions before 21.4R3; ", 20'000)));
    expect_sound(cve5("[]", "", repeated("a", 2'000'000)));
    expect_sound(cve5("[]", "", "", "Junos OS", repeated("MX Series: ", 50'000)));
}

// Lists as long as a file may hold: read in seconds, however often a place in them has to be named.
TEST(Q_07_hostile_advisories, as_long_as_may_be_are_read_soon) {
    const std::string head = R"({"cveMetadata":{"cveId":"CVE-1"},"containers":{"cna":{"affected":[)";
    expect_sound(head + R"({"product":"Junos OS","versions":[)" + repeated(R"({"version":"x","status":"y"},)", 160'000) +
                 "{}]}]}}}");
    std::string clauses;
    for (int i = 0; i < 40; ++i)
        clauses += R"({"product":"Junos OS","versions":[)" +
                   repeated(R"({"version":"22.1R1","lessThan":"22.1R2","status":"affected"},)", 1'000) + "{}]},";
    expect_sound(head + clauses + "{}]}}}");
    const std::string rows =
        R"({"CVE_data_meta":{"ID":"CVE-1"},"data_version":"4.0","affects":{"vendor":{"vendor_data":[{"product":{"product_data":[{"product_name":"Junos OS","version":{"version_data":[)";
    std::string platforms;
    for (int i = 0; i < 80'000; ++i) platforms += R"({"version_value":"x","platform":")" + std::to_string(i) + R"("},)";
    expect_sound(rows + platforms + "{}]}}]}}]}}}");
    std::string branches;
    std::string ids;
    for (int i = 0; i < 60'000; ++i) {
        branches += R"({"category":"product_version","name":"22.1R1","product":{"product_id":")" + std::to_string(i) + R"("}},)";
        ids += "\"" + std::to_string(i) + "\",";
    }
    const std::string document =
        R"({"document":{"tracking":{"id":"A"}},"product_tree":{"branches":[{"category":"product_name","name":"Junos OS","branches":[)";
    expect_sound(document + branches + R"({}]}]},"vulnerabilities":[{"product_status":{"first_affected":[)" + ids +
                 R"("x"],"first_fixed":[)" + ids + R"("x"],"known_affected":["y"]}}]})");
    expect_sound(R"({"cve":{"CVE_data_meta":{"ID":"CVE-1"}},"configurations":{"nodes":[{"cpe_match":[)" +
                 repeated(R"({"vulnerable":true,"cpe23Uri":"cpe:2.3:o:juniper:junos:22.1:r1:*:*:*:*:*:*"},)", 100'000) +
                 "{}]}]}}");
    expect_sound(cve5("[]", "", repeated("before ", 7'000)));
    expect_sound(cve5("[]", "", repeated("Junos ", 8'000)));
    expect_sound(cve5("[]", "", repeated("before 22.1R1 ", 3'500)));
    expect_sound(cve5("[]", "", repeated("affects ", 6'000)));
    expect_sound(cve5("[]", "", repeated("a,", 24'000)));
}

TEST(Q_07_hostile_advisories, of_other_kinds_of_values_are_read_or_refused) {
    for (const char* value : {"null", "1", "\"x\"", "[]", "{}", "[[]]", "[null]", "true", "[{\"a\":{}}]", "{\"a\":[1]}"}) {
        const std::string v(value);
        for (const char* member :
             {"affected", "descriptions", "metrics", "references", "source", "solutions", "title", "configurations"})
            expect_sound(R"({"cveMetadata":{"cveId":"CVE-1"},"containers":{"cna":{")" + std::string(member) + "\":" + v + "}}}");
        for (const char* member : {"affects", "impact", "references", "description", "source", "solution", "work_around"})
            expect_sound(R"({"CVE_data_meta":{"ID":"CVE-1"},"data_version":"4.0",")" + std::string(member) + "\":" + v + "}");
        for (const char* member : {"product_tree", "vulnerabilities"})
            expect_sound(R"({"document":{"tracking":{"id":"A"}},")" + std::string(member) + "\":" + v + "}");
        expect_sound(R"({"cve":{"CVE_data_meta":{"ID":"CVE-1"}},"configurations":{"nodes":)" + v + "}}");
    }
}

class Q_07_cut_advisories : public kit::SharedData {
protected:
    void expect_all_cuts_sound(const std::filesystem::path& path) const {
        const std::string whole = kit::read_file(path);
        for (std::size_t end = 0; end < whole.size(); end += 97) expect_sound(std::string_view(whole).substr(0, end));
    }
};

TEST_F(Q_07_cut_advisories, of_cve_records_are_refused_or_read_at_any_byte) {
    expect_all_cuts_sound(data_ / "cve-v5/CVE-2023-4481.json");
    expect_all_cuts_sound(data_ / "cve-v4-mitre/CVE-2018-0049.json");
}

RC_GTEST_PROP(Q_07_hostile_advisories, of_any_bytes_give_an_advisory_or_a_problem, (const std::string& bytes)) {
    expect_sound(bytes);
    expect_sound("number: PR1\nproducts:\n" + bytes);
    expect_sound(R"({"document":{"tracking":{"id":"A"}},"product_tree":)" + bytes);
}

// A record with bytes changed: the most likely damage.
RC_GTEST_PROP(Q_07_hostile_advisories, with_damaged_bytes_give_an_advisory_or_a_problem, ()) {
    std::string text = cve5(
        R"([{"version":"22.3","lessThan":"22.3R2-S2, 22.3R3-S1","status":"affected","changes":[{"at":"22.3R1","status":"unaffected"}]}])",
        R"(,"platforms":["MX Series"])", "This issue affects Junos OS: 22.3 versions before 22.3R2-S2, 22.3R3-S1.");
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size()), rc::gen::arbitrary<char>()));
    for (const auto& [at, value] : changes) text[at] = value;
    expect_sound(text);
}

TEST(INS_03_documents, point_at_their_places) {
    const auto document = Document::read(R"({"a":[{"b/c":1},{"b~c":[true,"x"]}]})");
    ASSERT_TRUE(document);
    const Place list = document->root().find("a");
    ASSERT_EQ(list.items().size(), 2U);
    const Place inner = list.items()[1].find("b~c");
    EXPECT_EQ(inner.items()[1].text(), "x");
    EXPECT_EQ(inner.items()[1].pointer(), "/a/1/b~0c/1");
    EXPECT_EQ(list.items()[0].find("b/c").pointer(), "/a/0/b~1c");
    EXPECT_EQ(list.items()[0].find("b/c").text(), "1");
    EXPECT_FALSE(list.find("nothing"));
    EXPECT_EQ(Place().text(), "");
    EXPECT_EQ(Place().find("a", "b", "c").pointer(), "");
}

TEST(INS_03_exploited, are_marked_by_number_or_alias) {
    const auto catalogue = read_exploited(
        R"({"vulnerabilities":[{"cveID":"CVE-2099-1","dateAdded":"2025-03-13","knownRansomwareCampaignUse":"Known"},{"cveID":""}]})");
    ASSERT_TRUE(catalogue);
    EXPECT_EQ(catalogue->size(), 1U);
    EXPECT_TRUE(catalogue->at("CVE-2099-1").ransomware);
    Advisory advisory = read_one(cve5("[]"));
    EXPECT_TRUE(is_exploited(advisory, *catalogue));
    advisory.aliases.push_back(std::exchange(advisory.number, "JSA1"));
    EXPECT_TRUE(is_exploited(advisory, *catalogue));
    advisory.aliases.clear();
    EXPECT_FALSE(is_exploited(advisory, *catalogue));
    EXPECT_EQ(read_exploited("{}").error().code, "insight.advisory_not_recognised");
}

}  // namespace
}  // namespace aftercare::insight
