// CSAF 2.0: the documents here are made by hand after the public schema; no real one of the vendor is at hand.
#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/advisory/csaf_products.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

using advisory_test::code_of;
using advisory_test::hits;
using advisory_test::read_one;
using advisory_test::undecided;

constexpr std::string_view kDocument = R"({
"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Junos OS: rpd crashes","lang":"en",
  "aggregate_severity":{"text":"Important"},"publisher":{"category":"vendor","name":"N","namespace":"https://example.net"},
  "tracking":{"id":"JSA90001","status":"final","version":"1","initial_release_date":"2026-01-14T16:00:00Z","current_release_date":"2026-02-01T00:00:00.5Z","aliases":["ADV-1"],"revision_history":[]},
  "notes":[{"category":"summary","text":"The document's summary."}],
  "references":[{"category":"self","summary":"Self","url":"https://example.net/JSA90001"}]},
"product_tree":{
  "branches":[{"category":"vendor","name":"Juniper Networks","branches":[
    {"category":"product_name","name":"Junos OS","branches":[
      {"category":"product_version_range","name":"vers:generic/>=21.4R1|<21.4R3-S5","product":{"product_id":"P-214","name":"Junos OS 21.4"}},
      {"category":"product_version_range","name":"<20.4R3-S9","product":{"product_id":"P-old","name":"Junos OS before 20.4R3-S9"}},
      {"category":"product_version_range","name":"22.2 versions before 22.2R3","product":{"product_id":"P-222","name":"Junos OS 22.2"}},
      {"category":"product_version_range","name":"whenever","product":{"product_id":"P-odd","name":"Junos OS odd"}},
      {"category":"product_version","name":"22.4R1","product":{"product_id":"P-224R1","name":"Junos OS 22.4R1"}},
      {"category":"product_version","name":"22.4R2","product":{"product_id":"P-224R2","name":"Junos OS 22.4R2"}},
      {"category":"product_version","name":"21.4R3-S4.9","product":{"product_id":"P-fixed","name":"Junos OS 21.4R3-S4.9"}}]},
    {"category":"product_name","name":"Junos OS Evolved","product":{"product_id":"P-evo","name":"Junos OS Evolved"}},
    {"category":"product_name","name":"Junos Space","product":{"product_id":"P-space","name":"Junos Space"}},
    {"category":"product_name","name":"MX Series","product":{"product_id":"H-mx","name":"MX Series"}}]}],
  "full_product_names":[{"product_id":"P-cpe","name":"Junos OS","product_identification_helper":{"cpe":"cpe:2.3:o:juniper:junos:23.2:r1:*:*:*:*:*:*"}},
    {"product_id":"H-sku","name":"A router","product_identification_helper":{"model_numbers":["MX204"]}}],
  "relationships":[{"category":"installed_on","full_product_name":{"product_id":"P-222-mx","name":"on MX"},"product_reference":"P-222","relates_to_product_reference":"H-mx"},
    {"category":"installed_on","full_product_name":{"product_id":"P-224-204","name":"on MX204"},"product_reference":"P-224R1","relates_to_product_reference":"H-sku"}]},
"vulnerabilities":[
 {"cve":"CVE-2026-90001","ids":[{"system_name":"PR","text":"PR1800001"}],
  "notes":[{"category":"description","text":"A flaw.\u00a0Twice."},{"category":"legal_disclaimer","text":"No."}],
  "product_status":{"known_affected":["P-214","P-old","P-222-mx","P-odd","P-space","P-224-204","P-none","P-cpe"],"fixed":["P-fixed"],"known_not_affected":["P-evo"],"under_investigation":["P-224R2"]},
  "scores":[{"products":["P-214"],"cvss_v3":{"version":"3.1","baseScore":7.5,"baseSeverity":"HIGH","vectorString":"CVSS:3.1/AV:N"}}],
  "remediations":[{"category":"vendor_fix","details":"Upgrade.","product_ids":["P-214"]},{"category":"workaround","details":"Filter.","product_ids":["P-214"]}],
  "threats":[{"category":"impact","details":"rpd restarts."}]},
 {"title":"A second one","product_status":{"first_affected":["P-224R1"],"first_fixed":["P-224R2"],"known_affected":["P-evo"]}}]})";

TEST(INS_03_csaf, each_vulnerability_is_an_advisory) {
    const auto read = read_advisories(kDocument);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->form, AdvisoryForm::csaf);
    ASSERT_EQ(read->advisories.size(), 2U);
    const Advisory& first = read->advisories[0];
    EXPECT_EQ(first.number.text(), "CVE-2026-90001");
    EXPECT_EQ(first.aliases.size(), 3U);
    EXPECT_EQ(first.title.text(), "Junos OS: rpd crashes");
    EXPECT_EQ(first.description.text(), "A flaw. Twice.");
    EXPECT_EQ(first.severity, Severity::major);
    EXPECT_EQ(first.workaround.text(), "Filter.");
    EXPECT_EQ(first.solution.text(), "Upgrade.");
    EXPECT_EQ(first.symptom.text(), "rpd restarts.");
    EXPECT_EQ(first.published_at->text(), "2026-01-14T16:00:00.000000Z");
    const Advisory& second = read->advisories[1];
    EXPECT_EQ(second.number.text(), "JSA90001/1");
    EXPECT_EQ(second.title.text(), "A second one");
    EXPECT_EQ(second.description.text(), "The document's summary.");
    EXPECT_EQ(second.stated_severity.text(), "Important");
    EXPECT_EQ(second.severity, Severity::major);
}

TEST(INS_03_csaf, products_are_systems_releases_and_platforms) {
    const Advisory advisory = read_one(kDocument);
    EXPECT_TRUE(hits(advisory, "21.4R3-S3"));
    EXPECT_FALSE(hits(advisory, "21.4R3-S5"));
    EXPECT_FALSE(hits(advisory, "21.4R3-S4.9"));
    EXPECT_TRUE(hits(advisory, "21.4R3-S4.8"));
    EXPECT_TRUE(hits(advisory, "19.1R1"));
    EXPECT_TRUE(hits(advisory, "22.2R2"));
    EXPECT_TRUE(hits(advisory, "22.4R1"));
    EXPECT_FALSE(hits(advisory, "22.4R2"));
    EXPECT_TRUE(hits(advisory, "23.2R1"));
    EXPECT_FALSE(hits(advisory, "22.2R2-EVO"));
    const auto on = [&](std::string_view platform) {
        return std::ranges::any_of(advisory.clauses, [&](const AdvisoryClause& clause) {
            return clause.platforms.size() == 1 && clause.platforms[0].text() == platform;
        });
    };
    EXPECT_TRUE(on("MX Series"));
    EXPECT_TRUE(on("MX204"));
    ASSERT_EQ(advisory.other_products.size(), 1U);
    EXPECT_EQ(advisory.other_products[0].text(), "Junos Space");
}

TEST(INS_03_csaf, what_is_not_understood_is_said) {
    const Advisory advisory = read_one(kDocument);
    std::string all;
    for (const UnreadPart& one : advisory.not_understood)
        all += one.pointer.text() + " " + one.text.text() + ": " + one.why.text() + "\n";
    EXPECT_EQ(advisory.not_understood.size(), 3U) << all;
    EXPECT_NE(all.find("known_affected/3 whenever: the range \"whenever\" is not understood"), std::string::npos) << all;
    EXPECT_NE(all.find("P-none: the product tree has no such product"), std::string::npos) << all;
    EXPECT_NE(all.find("P-224R2: the source has not yet found out"), std::string::npos) << all;
    EXPECT_EQ(understanding_of(advisory), Understanding::partly);
}

TEST(INS_18_csaf, what_is_not_understood_leaves_its_devices_open) {
    const Advisory advisory = read_one(kDocument);
    // "whenever" and the product that the tree has not could be any release of Junos OS.
    EXPECT_TRUE(hits(advisory, "21.4R2"));
    EXPECT_TRUE(undecided(advisory, "23.4R1"));
    EXPECT_TRUE(undecided(advisory, "22.4R2")) << "its source has not found out yet";
    EXPECT_FALSE(undecided(advisory, "21.4R3-S4.9")) << "the fix that it names";
    EXPECT_FALSE(undecided(advisory, "23.4R1-EVO")) << "the document calls it not affected";
}

// One product tree with a release of Junos OS, and a status of our own.
std::string with_status(std::string_view status) {
    return R"({"document":{"csaf_version":"2.0","title":"T","tracking":{"id":"JSA1"}},"product_tree":{"branches":[)"
           R"({"category":"product_name","name":"Junos OS","branches":[{"category":"product_version","name":"21.4R1","product":)"
           R"({"product_id":"P1","name":"Junos OS 21.4R1"}}]}]},"vulnerabilities":[{"cve":"CVE-2099-2","product_status":{)" +
           std::string(status) + "}}]}";
}

TEST(INS_18_csaf, a_product_that_the_tree_has_not_leaves_all_of_the_system_open) {
    const Advisory only = read_one(with_status(R"("known_affected":["P9"])"));
    EXPECT_EQ(understanding_of(only), Understanding::none);
    EXPECT_TRUE(undecided(only, "23.4R1"));
    EXPECT_FALSE(undecided(only, "23.4R1-EVO"));
    ASSERT_EQ(only.not_understood.size(), 1U);
    EXPECT_EQ(only.not_understood[0].text.text(), "product P9");
    EXPECT_EQ(only.not_understood[0].why.text(), "the product tree has no such product");
    const Advisory beside = read_one(with_status(R"("known_affected":["P1","P9"])"));
    EXPECT_EQ(understanding_of(beside), Understanding::partly);
    EXPECT_TRUE(hits(beside, "21.4R1"));
    EXPECT_TRUE(undecided(beside, "21.4R2"));
    const Advisory safe = read_one(with_status(R"("known_affected":["P1"],"fixed":["P9"])"));
    EXPECT_FALSE(undecided(safe, "21.4R2")) << "what is fixed hits nobody";
    EXPECT_EQ(safe.not_understood.size(), 1U);
    EXPECT_EQ(read_one(with_status(R"("known_affected":["21.4R2"])")).clauses.at(0).ranges.at(0).from.text(), "product 21.4R2");
}

TEST(INS_03_csaf, first_affected_and_first_fixed_are_a_range) {
    const Advisory second = read_advisories(kDocument)->advisories.at(1);
    EXPECT_TRUE(hits(second, "22.4R1-S2"));
    EXPECT_FALSE(hits(second, "22.4R2"));
    EXPECT_FALSE(hits(second, "22.3R1"));
    // A product without a version is affected whole.
    EXPECT_TRUE(hits(second, "15.1R1-EVO"));
}

TEST(INS_03_csaf, ranges_are_read_in_every_form) {
    const auto words = [](std::string_view text) {
        const auto ranges = csaf_range(text, System::junos);
        if (!ranges) return std::string("not understood");
        std::string all;
        for (const StatedRange& range : *ranges) all += (all.empty() ? "" : "; ") + words_for(range);
        return all;
    };
    EXPECT_EQ(words("vers:generic/>=21.4R1|<21.4R3-S5"), "21.4R1 before 21.4R3-S5");
    EXPECT_EQ(words("vers:generic/>=21.4R1|<=21.4R3|>22.1R1|<22.1R2"), "21.4R1 through 21.4R3; after 22.1R1 before 22.1R2");
    EXPECT_EQ(words("vers:all/*"), "");
    EXPECT_EQ(words("<=21.4R3"), "all through 21.4R3");
    EXPECT_EQ(words(">=21.4R2"), "21.4R2 before *");
    EXPECT_EQ(words("21.4R3"), "21.4R3");
    EXPECT_EQ(words("vers:generic/21.4R2|21.4R3"), "21.4R2; 21.4R3");
    EXPECT_EQ(words("All versions before 21.2R3-S8"), "all before 21.2R3-S8");
    for (const char* text : {"vers:generic", "vers:generic/>=", "", "soon", "<"})
        EXPECT_EQ(words(text), "not understood") << text;
}

TEST(INS_03_csaf, a_document_without_vulnerabilities_is_an_advisory_of_unknown_reach) {
    const Advisory advisory = read_one(R"({"document":{"csaf_version":"2.0","title":"T","tracking":{"id":"JSA1"}}})");
    EXPECT_EQ(advisory.number.text(), "JSA1");
    EXPECT_EQ(understanding_of(advisory), Understanding::none);
    EXPECT_EQ(code_of(R"({"document":{"csaf_version":"2.0"}})"), "insight.advisory_not_recognised");
    EXPECT_TRUE(
        read_one(R"({"document":{"csaf_version":"2.0","category":"csaf_withdrawn","tracking":{"id":"JSA1"}}})").withdrawn);
}

}  // namespace
}  // namespace aftercare::insight
