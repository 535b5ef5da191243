// Every advisory among the public test data: all are read, what is not understood is listed with its reason, and what is known of single
// records holds.
#include "catalogue/device_type.hpp"
#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/advisory/kev.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/advisory/statements.hpp"
#include "insight/version/prose.hpp"
#include "kit/shared_data.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

namespace aftercare::insight {
namespace {

using advisory_test::contradicts;
using advisory_test::hits;
using advisory_test::read_one;

class INS_03_real_records : public kit::SharedData {
protected:
    std::vector<std::filesystem::path> files(const std::string& folder) const {
        return kit::files_below(data_ / folder, ".json");
    }
    Advisory record(const std::string& folder, const std::string& number) const {
        return read_one(kit::read_file(data_ / folder / (number + ".json")));
    }
    Advisory cve5(const std::string& number) const { return record("cve-v5", number); }
    Advisory cve4(const std::string& number) const { return record("cve-v4-mitre", number); }

    // Reads a folder, prints what share was understood, and each of the rest with the reason.
    std::map<Understanding, std::size_t> tell(const std::string& folder) const {
        std::map<Understanding, std::size_t> counts;
        for (const auto& path : files(folder)) {
            const Advisory advisory = read_one(kit::read_file(path));
            EXPECT_EQ(advisory.number.text(), path.stem().string());
            EXPECT_FALSE(advisory.description.empty()) << path;
            const Understanding understanding = understanding_of(advisory);
            ++counts[understanding];
            if (understanding == Understanding::whole) continue;
            std::cout << "  " << advisory.number.text() << " " << describe_text(understanding);
            for (const UnreadPart& one : advisory.not_understood)
                std::cout << "\n      \"" << one.text.text() << "\": " << one.why.text();
            for (const AdvisoryWords& product : advisory.other_products) std::cout << "\n      product " << product.text();
            std::cout << "\n";
        }
        const auto of = [&](Understanding which) { return counts.contains(which) ? counts.at(which) : 0; };
        std::cout << folder << ": " << of(Understanding::whole) << " whole, " << of(Understanding::partly) << " partly, "
                  << of(Understanding::none) << " not, " << of(Understanding::outside) << " of other products\n";
        return counts;
    }

    static std::string describe_text(Understanding understanding) {
        for (const describe::Enumerator& one : describe::type_of<Understanding>().enumerators) {
            if (one.value == static_cast<std::int64_t>(understanding)) return std::string(one.name);
        }
        return "?";
    }
};

using Counts = std::map<Understanding, std::size_t>;

TEST_F(INS_03_real_records, in_cve_5_are_understood) {
    EXPECT_EQ(tell("cve-v5"), (Counts{{Understanding::whole, 89}, {Understanding::partly, 2}, {Understanding::outside, 3}}));
}

TEST_F(INS_03_real_records, retyped_are_understood) {
    EXPECT_EQ(tell("cve-v5-retyped"), (Counts{{Understanding::whole, 1}, {Understanding::partly, 1}}));
}

TEST_F(INS_03_real_records, in_cve_4_are_understood) {
    EXPECT_EQ(
        tell("cve-v4-mitre"),
        (Counts{{Understanding::whole, 52}, {Understanding::partly, 1}, {Understanding::none, 6}, {Understanding::outside, 39}}));
}

TEST_F(INS_03_real_records, in_nvd_1_1_are_understood) {
    EXPECT_EQ(tell("cve-nvd11"),
              (Counts{{Understanding::whole, 143}, {Understanding::partly, 21}, {Understanding::outside, 50}}));
}

// NVD's lists of single releases are an opinion of its own on the vendor's old records. Where it differs, it mostly lists the very
// releases that the vendor names as fixed ("prior to 14.1R8, 14.1R9" read as a list of affected ones).
TEST_F(INS_03_real_records, of_cve_4_agree_with_nvd) {
    std::size_t agreed = 0;
    std::size_t fixes = 0;
    std::size_t others = 0;
    std::map<std::string, std::string> differ;
    for (const auto& path : files("cve-v4-mitre")) {
        const auto nvd_path = data_ / "cve-nvd11" / path.filename();
        if (!std::filesystem::exists(nvd_path)) continue;
        const Advisory ours = read_one(kit::read_file(path));
        const Advisory nvd = read_one(kit::read_file(nvd_path));
        if (understanding_of(ours) == Understanding::outside || understanding_of(ours) == Understanding::none) continue;
        KeyRanges hit;
        std::set<VersionKey> fixed;
        for (const AdvisoryClause& clause : ours.clauses) {
            const Affected affected = affected_by(clause);
            hit = unite(unite(hit, affected.ranges), affected.unknown);
            for (const Version& fix : affected.fixes) fixed.insert(fix.key());
        }
        for (const AdvisoryClause& clause : nvd.clauses) {
            for (const StatedRange& range : clause.ranges) {
                const auto version = parse_version(range.from.text(), clause.system);
                if (!version || !version->ordered() || range.before || range.through) continue;
                if (contains(hit, version->key())) {
                    ++agreed;
                } else if (fixed.contains(version->key())) {
                    ++fixes;
                } else {
                    ++others;
                    differ[ours.number.text()] += " " + version->to_string();
                }
            }
        }
    }
    for (const auto& [number, versions] : differ) std::cout << "  " << number << ":" << versions << "\n";
    std::cout << agreed << " releases of NVD are affected by our reading, " << fixes << " are fixes that the vendor names, "
              << others << " differ\n";
    EXPECT_EQ(agreed, 2'942U);
    EXPECT_EQ(fixes + others, 311U);
    EXPECT_EQ(others, 103U);
}

TEST_F(INS_03_real_records, that_contradict_themselves_are_listed) {
    std::map<ContradictionKind, std::size_t> counts;
    std::set<std::string> records;
    for (const std::string folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre"}) {
        for (const auto& path : files(folder)) {
            const Advisory advisory = read_one(kit::read_file(path));
            if (contradicts(advisory, ContradictionKind::versions)) records.insert(advisory.number.text());
            for (const Contradiction& one : advisory.contradictions) {
                ++counts[one.kind];
                std::cout << "  " << advisory.number.text() << (one.system == System::junos ? " " : " (Evolved) ")
                          << one.why.text() << "\n";
            }
        }
    }
    std::cout << records.size() << " records whose ranges and text differ, " << counts[ContradictionKind::platforms]
              << " whose text alone names platforms\n";
    EXPECT_EQ(records.size(), 17U);
    EXPECT_TRUE(records.contains("CVE-2024-39552"));
    EXPECT_TRUE(records.contains("CVE-2023-36836"));
}

// That no contradiction is found means something only where the text was understood.
TEST_F(INS_03_real_records, say_in_their_text_what_their_fields_say) {
    std::size_t compared = 0;
    std::string silent;
    for (const auto& path : files("cve-v5")) {
        const Advisory advisory = read_one(kit::read_file(path));
        const std::vector<Statement> statements = statements_of(advisory.description.text());
        std::set<System> systems;
        for (const AdvisoryClause& clause : advisory.clauses) systems.insert(clause.system);
        for (const System system : systems) {
            const bool speaks = std::ranges::any_of(statements, [&](const Statement& one) {
                return one.system == system && one.range.status == RangeStatus::affected;
            });
            compared += speaks ? 1 : 0;
            if (!speaks) silent += " " + advisory.number.text();
        }
    }
    std::cout << compared << " products of records have releases in their text; not:" << silent << "\n";
    EXPECT_EQ(silent, "");
}

// insight/version has a reader of prose of its own, strict and by another hand: where both find releases of a system, they agree.
TEST_F(INS_03_real_records, say_the_same_to_another_reader_of_prose) {
    std::size_t same = 0;
    std::size_t heard_once = 0;
    std::string differ;
    for (const std::string folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre"}) {
        for (const auto& path : files(folder)) {
            const Advisory advisory = read_one(kit::read_file(path));
            const Description other = ranges_in_description(advisory.description.text());
            const std::vector<Statement> statements = statements_of(advisory.description.text());
            for (const System system : {System::junos, System::junos_evolved}) {
                std::vector<RangeText> ours;
                for (const Statement& one : statements) {
                    if (one.system == system) ours.push_back(range_text(one.range));
                }
                const auto& theirs = system == System::junos ? other.junos : other.junos_evolved;
                if (ours.empty() && theirs.empty()) continue;
                if (ours.empty() != theirs.empty()) {
                    ++heard_once;
                } else if (affected_by(ours, system).ranges.empty() != affected_by(theirs, system).ranges.empty()) {
                    ++heard_once;  // Only what is not affected.
                } else if (affected_by(ours, system).ranges == affected_by(theirs, system).ranges) {
                    ++same;
                } else {
                    differ += " " + advisory.number.text();
                }
            }
        }
    }
    std::cout << same << " descriptions of a system read the same by both readers, " << heard_once << " by one alone\n";
    EXPECT_EQ(differ, "");
    EXPECT_GE(same, 160U);
}

// What FORMATS.md says of single records.
TEST_F(INS_03_real_records, hold_what_is_known_of_them) {
    // Unaffected at S5, affected again at S6, fixed at S7; all that is not named is said to be affected.
    const Advisory bgp = cve5("CVE-2023-4481");
    EXPECT_TRUE(hits(bgp, "21.4R3-S4"));
    EXPECT_FALSE(hits(bgp, "21.4R3-S5"));
    EXPECT_TRUE(hits(bgp, "21.4R3-S6"));
    EXPECT_FALSE(hits(bgp, "21.4R3-S7"));
    EXPECT_FALSE(hits(bgp, "23.4R1"));
    EXPECT_TRUE(contradicts(bgp, ContradictionKind::statuses));
    EXPECT_EQ(bgp.aliases.size(), 2U);
    // A comma list, a typing error ("23,2") beside ranges that are understood, and a listed exploit.
    const Advisory jweb = record("cve-v5-retyped", "CVE-2023-36845");
    EXPECT_TRUE(hits(jweb, "22.3R3"));
    EXPECT_FALSE(hits(jweb, "22.3R2-S2"));
    EXPECT_TRUE(hits(jweb, "21.1R3-S5"));
    EXPECT_EQ(jweb.not_understood.size(), 1U);
    EXPECT_EQ(jweb.severity, Severity::critical);
    const auto exploited = read_exploited(kit::read_file(data_ / "kev/known_exploited_vulnerabilities.json"));
    ASSERT_TRUE(exploited);
    EXPECT_EQ(exploited->size(), 7U);
    EXPECT_TRUE(is_exploited(jweb, *exploited));
    EXPECT_FALSE(is_exploited(bgp, *exploited));
    // Evolved, whose lower bound lacks -EVO; earlier ones are called unaffected.
    const Advisory ptx = record("cve-v5-retyped", "CVE-2026-21902");
    EXPECT_TRUE(hits(ptx, "25.4R1-EVO"));
    EXPECT_FALSE(hits(ptx, "25.4R1-S1-EVO"));
    EXPECT_FALSE(hits(ptx, "25.2R2-EVO"));
    EXPECT_FALSE(hits(ptx, "25.4R1"));
    EXPECT_EQ(ptx.clauses.at(0).platforms.at(0).text(), "PTX Series");
    EXPECT_TRUE(ptx.contradictions.empty());
    // Bare trains.
    EXPECT_TRUE(hits(cve5("CVE-2024-39519"), "22.2R3-EVO"));
    // Boards in platforms.
    EXPECT_EQ(cve5("CVE-2024-47501").clauses.at(0).platforms.size(), 3U);
    // 4.0: prose, an open lower bound, D numbers that are not ordered by size alone.
    EXPECT_FALSE(hits(cve4("CVE-2017-2301"), "15.1R3"));
    EXPECT_TRUE(hits(cve4("CVE-2018-0049"), "16.1R3-S8"));
    EXPECT_FALSE(hits(cve4("CVE-2018-0049"), "16.1R7-S2"));
    EXPECT_EQ(understanding_of(cve4("CVE-2016-4926")), Understanding::none);
}

TEST_F(INS_03_real_records, name_platforms_that_are_resolved) {
    policy::Sections sections;
    add_platform_policy(sections);
    const policy::Pack pack = policy::test_pack(sections);
    std::vector<PlatformModel> catalogue;
    for (const auto& path : kit::files_below(data_ / "devicetypes/device-types", "")) {
        if (const auto draft = catalogue::read_device_type(kit::read_file(path), catalogue::DeviceTypeFolder::device_types))
            catalogue.push_back({draft->model.text(), ""});
    }
    EXPECT_GT(catalogue.size(), 100U);
    std::map<std::string, std::size_t> texts;
    for (const std::string folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre"}) {
        for (const auto& path : files(folder)) {
            for (const AdvisoryClause& clause : read_one(kit::read_file(path)).clauses) {
                for (const AdvisoryWords& platform : clause.platforms) ++texts[platform.text()];
            }
        }
    }
    std::size_t resolved = 0;
    std::vector<std::string> rest;
    for (const auto& [text, count] : texts) {
        const std::vector<AdvisoryWords> written{AdvisoryWords(text)};
        const PlatformScope scope = resolve_platforms(written, {}, pack.get<PlatformNames>(), catalogue);
        if (scope.unresolved.empty() && !scope.terms.empty()) ++resolved;
        for (const UnresolvedPlatform& one : scope.unresolved) rest.push_back(text + ": " + one.text + ": " + one.why);
        std::cout << "  " << text << " =>";
        for (const PlatformTerm& term : scope.terms) {
            std::cout << " [";
            for (const std::string& one : term.models) std::cout << one << " ";
            for (const std::string& one : term.parts) std::cout << "+" << one << " ";
            for (const std::string& one : term.excluded) std::cout << "-" << one << " ";
            std::cout << "| " << term.catalogue.size() << "]";
        }
        std::cout << "\n";
    }
    for (const std::string& one : rest) std::cout << "  not resolved: " << one << "\n";
    std::cout << resolved << " of " << texts.size() << " platform texts resolved\n";
    // Software, no platform.
    EXPECT_EQ(
        rest,
        std::vector<std::string>{
            "Paragon Active Assurance Test Agent: Paragon Active Assurance Test Agent: \"Paragon\" is neither a family nor a "
            "model that policy or catalogue know"});
}

}  // namespace
}  // namespace aftercare::insight
