#include "insight/advisory/own_bug.hpp"

#include "insight/advisory/advisory_test_kit.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <fstream>

namespace aftercare::insight {
namespace {

using advisory_test::hits;
using advisory_test::read_one;

constexpr std::string_view kBug = R"(number: PR1709837
kind: bug
title: rpd crashes on a crafted update
severity: critical
origin: regression
aliases: [JSA72510]
description: |
  A crafted update makes rpd crash.
trigger: A BGP session is up.
symptom: Sessions flap.
workaround: Configure bgp-error-tolerance.
restoration: rpd restarts by itself.
products:
  - system: junos
    platforms: [MX Series]
    excluded_platforms: [MX104]
    introduced_in: [21.2R1]
    fixed_in: [21.2R3-S5, "21.4R2-S5", "21.4R3-S3", 22.2R1]
    condition: protocols bgp
    parts: [MPC10E]
  - system: junos_evolved
    versions:
      - {from: 22.1-EVO, before: 22.1R2-EVO}
references:
  - {url: "https://example.net/pr"}
published_at: 2026-11-01T00:00:00Z
)";

TEST(INS_03_own_bugs, are_read_from_yaml) {
    const Advisory bug = read_one(kBug);
    EXPECT_EQ(bug.number.text(), "PR1709837");
    EXPECT_EQ(bug.source, AdvisorySource::own_bug);
    EXPECT_EQ(bug.kind, AdvisoryKind::bug);
    EXPECT_EQ(bug.origin, BugOrigin::regression);
    EXPECT_EQ(bug.severity, Severity::critical);
    EXPECT_EQ(bug.restoration.text(), "rpd restarts by itself.");
    ASSERT_EQ(bug.clauses.size(), 2U);
    EXPECT_EQ(bug.clauses[0].excluded_platforms.at(0).text(), "MX104");
    EXPECT_EQ(bug.clauses[0].condition->text(), "protocols bgp");
    EXPECT_EQ(bug.clauses[0].parts.at(0).text(), "MPC10E");
    EXPECT_EQ(understanding_of(bug), Understanding::whole);
    EXPECT_TRUE(bug.contradictions.empty());
}

TEST(INS_03_own_bugs, introduced_once_hold_up_to_the_highest_fix_but_behind_fixes_of_earlier_trains) {
    const Advisory bug = read_one(kBug);
    EXPECT_FALSE(hits(bug, "21.1R3"));
    EXPECT_TRUE(hits(bug, "21.2R1"));
    EXPECT_TRUE(hits(bug, "21.2R3-S4"));
    EXPECT_FALSE(hits(bug, "21.2R3-S5"));
    EXPECT_FALSE(hits(bug, "21.2R3-S6"));
    // No fix of its train, and earlier than the highest.
    EXPECT_TRUE(hits(bug, "21.3R3-S9"));
    EXPECT_TRUE(hits(bug, "21.4R2-S4"));
    EXPECT_FALSE(hits(bug, "21.4R2-S5"));
    // The maintenance line counts (INS-02).
    EXPECT_TRUE(hits(bug, "21.4R3-S1"));
    EXPECT_FALSE(hits(bug, "21.4R3-S3"));
    EXPECT_TRUE(hits(bug, "22.1R3"));
    EXPECT_FALSE(hits(bug, "22.2R1"));
    EXPECT_FALSE(hits(bug, "23.4R1"));
    EXPECT_TRUE(hits(bug, "22.1R1-S1-EVO"));
    EXPECT_FALSE(hits(bug, "22.1R2-EVO"));
}

Advisory bug_with(std::string_view product) {
    return read_one("number: PR1\nkind: bug\ntitle: T\nseverity: minor\ndescription: D\nproducts:\n  - {system: junos, " +
                    std::string(product) + "}\n");
}

TEST(INS_03_own_bugs, that_count_across_trains_by_their_format_are_no_doubt) {
    const auto doubts = [](std::string_view releases) {
        return read_one("number: PR1\nkind: bug\nseverity: major\ntitle: A\ndescription: B\nproducts: [{system: junos, " +
                        std::string(releases) + "}]\n")
            .doubts.size();
    };
    EXPECT_EQ(doubts("introduced_in: [21.4R1], fixed_in: [21.4R3-S5, 22.2R3-S1]"), 0U);
    // A range that somebody wrote out may be a typing error.
    EXPECT_EQ(doubts("versions: [{from: 21.4R1, before: 22.2R3-S1}]"), 1U);
}

TEST(INS_03_own_bugs, introduced_several_times_count_by_train) {
    const Advisory bug = bug_with("introduced_in: [21.4R3-S5, 22.2R2], fixed_in: [21.4R3-S7]");
    EXPECT_FALSE(hits(bug, "21.4R3-S4"));
    EXPECT_TRUE(hits(bug, "21.4R3-S6"));
    EXPECT_FALSE(hits(bug, "21.4R3-S7"));
    EXPECT_FALSE(hits(bug, "22.1R1"));
    EXPECT_TRUE(hits(bug, "22.2R3"));
    EXPECT_FALSE(hits(bug, "22.3R1"));
}

TEST(INS_03_own_bugs, without_a_fix_hold_for_all_that_follows) {
    const Advisory bug = bug_with("introduced_in: [21.4R2]");
    EXPECT_FALSE(hits(bug, "21.4R1"));
    EXPECT_TRUE(hits(bug, "21.4R2"));
    EXPECT_TRUE(hits(bug, "25.4R1"));
    EXPECT_TRUE(hits(bug_with("platforms: [MX Series]"), "15.1F6"));
}

std::vector<FieldProblem> mistakes(std::string_view bytes) {
    const auto read = read_bug(bytes);
    if (read) return {};
    EXPECT_EQ(read.error().code, "insight.bug_invalid");
    EXPECT_EQ(read.error().rule, "INS-03");
    return read.error().fields;
}

TEST(INS_03_own_bugs, with_mistakes_are_refused_with_every_place) {
    const auto several =
        mistakes("number: PR1\nkind: bug\ntitle: T\nseverity: dreadful\ndescription: D\ncolour: red\nproducts: []\n");
    EXPECT_GE(several.size(), 3U);
    EXPECT_TRUE(std::ranges::any_of(several, [](const FieldProblem& one) {
        return one.pointer == "/severity" && one.detail.find("line 4") != std::string::npos;
    }));
    EXPECT_EQ(read_bug("- 1\n").error().detail, "The file is no bug or bulletin of our format; (line 1) must be an object.");
    const std::string head = "number: PR1\nkind: bug\ntitle: T\nseverity: minor\ndescription: D\nproducts:\n";
    const auto releases =
        mistakes(head + "  - {system: junos, introduced_in: [21.x, 21.2R1-EVO], fixed_in: [18.3I20180716_1639]}\n");
    ASSERT_EQ(releases.size(), 3U);
    EXPECT_EQ(releases[0].pointer, "/products/0/introduced_in/0");
    EXPECT_EQ(releases[1].pointer, "/products/0/introduced_in/1");
    EXPECT_EQ(releases[2].pointer, "/products/0/fixed_in/0");
    EXPECT_EQ(mistakes(head + "  - {system: junos, fixed_in: [21.4R1], versions: [{from: 21.4}]}\n").at(0).pointer,
              "/products/0/versions");
    EXPECT_EQ(mistakes(head + "  - {system: junos, versions: [{from: 21.4, before: later}]}\n").at(0).pointer,
              "/products/0/versions/0");
    EXPECT_EQ(mistakes(head + "  - {system: junos, introduced_in: [21.4R2], fixed_in: [21.2R3]}\n").at(0).pointer,
              "/products/0/fixed_in");
    EXPECT_FALSE(mistakes(std::string(kMaxBugBytes + 1, ' ')).empty());
}

TEST(INS_03_own_bugs, are_read_from_json_alike) {
    const Advisory bulletin = read_one(
        R"({"number":"TSB70001","kind":"bulletin","title":"T","severity":"major","description":"D",)"
        R"("products":[{"system":"junos","versions":[{"from":"21.4","before":"21.4R3"},{"from":"21.4R2-S1","status":"unaffected"}]}]})");
    EXPECT_EQ(bulletin.source, AdvisorySource::bulletin);
    EXPECT_EQ(bulletin.kind, AdvisoryKind::bulletin);
    EXPECT_TRUE(hits(bulletin, "21.4R2"));
    EXPECT_FALSE(hits(bulletin, "21.4R2-S1"));
    EXPECT_FALSE(hits(bulletin, "21.4R3"));
    EXPECT_EQ(advisory_test::code_of(R"({"number":"TSB70001","products":[]})"), "insight.bug_invalid");
}

// The published schema is made from the types. AFTERCARE_WRITE=1 writes it.
TEST(INS_03_own_bugs, have_a_schema_that_is_published) {
    const std::string path = "docs/schemas/bug.schema.json";
    if (std::getenv("AFTERCARE_WRITE") != nullptr) std::ofstream(path) << bug_schema();
    EXPECT_EQ(kit::read_file(path), bug_schema());
    EXPECT_EQ(bug_schema().find("#/components"), std::string::npos);
}

TEST(INS_03_own_bugs, have_an_example_that_is_read) {
    const Advisory bug = read_one(kit::read_file("docs/schemas/bug.example.yaml"));
    EXPECT_EQ(understanding_of(bug), Understanding::whole);
    EXPECT_TRUE(hits(bug, "21.3R3"));
    EXPECT_FALSE(hits(bug, "21.4R3-S5"));
    EXPECT_TRUE(hits(bug, "22.1R3-EVO"));
}

// Releases of random fixes against the rule in words: the highest fix of its own level decides, else whether it is past the highest of
// its train; a train without fix is affected when it is earlier than the highest fix.
RC_GTEST_PROP(INS_03_own_bugs, of_random_fixes_agree_with_the_rule_in_words, ()) {
    struct Release {
        int train = 0;  // 21.1 to 21.4.
        int level = 1;
        int service = 0;
        auto operator<=>(const Release&) const = default;
        std::string text() const {
            return "21." + std::to_string(train) + "R" + std::to_string(level) +
                   (service > 0 ? "-S" + std::to_string(service) : "");
        }
    };
    const auto release =
        rc::gen::map(rc::gen::tuple(rc::gen::inRange(1, 5), rc::gen::inRange(1, 4), rc::gen::inRange(0, 4)),
                     [](const auto& parts) { return Release{std::get<0>(parts), std::get<1>(parts), std::get<2>(parts)}; });
    const Release introduced = *release;
    auto fixes = *rc::gen::container<std::vector<Release>>(release);
    if (fixes.size() > 12) fixes.resize(12);
    const bool from_beginning = *rc::gen::arbitrary<bool>();
    // A bug that came after all of its fixes is refused (below).
    const bool fixed_later = fixes.empty() || introduced < *std::ranges::max_element(fixes);
    RC_PRE(from_beginning || fixed_later);
    BugProduct product;
    if (!from_beginning) product.introduced_in.emplace_back(introduced.text());
    std::string listed;
    for (const Release& fix : fixes) {
        product.fixed_in.emplace_back(fix.text());
        listed += fix.text() + " ";
    }
    const Affected affected = affected_by(releases_of(product));
    for (int train = 1; train <= 4; ++train) {
        for (int level = 1; level <= 3; ++level) {
            for (int service = 0; service <= 4; ++service) {
                const Release device{train, level, service};
                bool fixed = false;
                int highest_train = 0;
                std::optional<Release> own_level;
                std::optional<Release> own_train;
                for (const Release& fix : fixes) {
                    highest_train = std::max(highest_train, fix.train);
                    if (fix.train != train) continue;
                    if (fix.level == level) own_level = own_level ? std::min(*own_level, fix) : fix;
                    own_train = own_train ? std::max(*own_train, fix) : fix;
                }
                if (own_level) {
                    fixed = device >= *own_level || device >= *own_train;
                } else if (own_train) {
                    fixed = device >= *own_train;
                } else {
                    fixed = !fixes.empty() && train > highest_train;
                }
                const bool expected = !fixed && (from_beginning || device >= introduced);
                // Where nothing is left between, the file is refused.
                RC_ASSERT(affected.not_understood.empty() || !expected);
                RC_LOG() << device.text() << " of " << (from_beginning ? "0" : introduced.text()) << ": " << listed << "\n";
                RC_ASSERT(contains(affected.ranges, advisory_test::key_of(device.text())) == expected);
            }
        }
    }
}

}  // namespace
}  // namespace aftercare::insight
