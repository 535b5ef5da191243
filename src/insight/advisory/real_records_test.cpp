// Every advisory among the public test data: all are read, what is not understood is listed with its reason, and what is known of single
// records holds.
#include "catalogue/device_type.hpp"
#include "insight/advisory/advisory_test_kit.hpp"
#include "insight/advisory/kev.hpp"
#include "insight/advisory/platform.hpp"
#include "insight/advisory/prose.hpp"
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
    std::vector<std::filesystem::path> files(const std::string& folder) const { return kit::files_below(data_ / folder, ".json"); }
    Advisory record(const std::string& folder, const std::string& number) const { return read_one(kit::read_file(data_ / folder / (number + ".json"))); }
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
            for (const UnreadPart& one : advisory.not_understood) std::cout << "\n      \"" << one.text.text() << "\": " << one.why.text();
            for (const AdvisoryWords& product : advisory.other_products) std::cout << "\n      product " << product.text();
            std::cout << "\n";
        }
        std::cout << folder << ": " << counts[Understanding::whole] << " whole, " << counts[Understanding::partly] << " partly, " << counts[Understanding::none] << " not, "
                  << counts[Understanding::outside] << " of other products\n";
        return counts;
    }

    static std::string describe_text(Understanding understanding) {
        for (const describe::Enumerator& one : describe::type_of<Understanding>().enumerators) {
            if (one.value == static_cast<std::int64_t>(understanding)) return std::string(one.name);
        }
        return "?";
    }
};

TEST_F(INS_03_real_records, in_cve_5_are_understood) {
    const auto counts = tell("cve-v5");
    EXPECT_EQ(counts.size(), 0U);
}

TEST_F(INS_03_real_records, retyped_are_understood) {
    const auto counts = tell("cve-v5-retyped");
    EXPECT_EQ(counts.size(), 0U);
}

TEST_F(INS_03_real_records, in_cve_4_are_understood) {
    const auto counts = tell("cve-v4-mitre");
    EXPECT_EQ(counts.size(), 0U);
}

TEST_F(INS_03_real_records, in_nvd_1_1_are_understood) {
    const auto counts = tell("cve-nvd11");
    EXPECT_EQ(counts.size(), 0U);
}

TEST_F(INS_03_real_records, that_contradict_themselves_are_listed) {
    std::map<ContradictionKind, std::size_t> counts;
    std::size_t records = 0;
    for (const std::string folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre"}) {
        for (const auto& path : files(folder)) {
            const Advisory advisory = read_one(kit::read_file(path));
            records += contradicts(advisory, ContradictionKind::versions) ? 1 : 0;
            for (const Contradiction& one : advisory.contradictions) {
                ++counts[one.kind];
                if (one.kind != ContradictionKind::platforms) std::cout << "  " << advisory.number.text() << " " << (one.system == System::junos ? "" : "evolved ") << one.why.text() << "\n";
            }
            for (const UnreadPart& one : advisory.doubts) std::cout << "  " << advisory.number.text() << " doubt: " << one.text.text() << ": " << one.why.text() << "\n";
        }
    }
    std::cout << records << " records whose ranges and text differ\n";
    EXPECT_EQ(records, 0U);
}

TEST_F(INS_03_real_records, name_platforms_that_are_resolved) {
    policy::Sections sections;
    add_platform_policy(sections);
    const policy::Pack pack = policy::test_pack(sections);
    std::vector<PlatformModel> catalogue;
    for (const auto& path : kit::files_below(data_ / "devicetypes/device-types", "")) {
        if (const auto draft = catalogue::read_device_type(kit::read_file(path), catalogue::DeviceTypeFolder::device_types)) catalogue.push_back({draft->model.text(), ""});
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
    EXPECT_EQ(rest.size(), 0U);
}

}  // namespace
}  // namespace aftercare::insight
