#include "insight/files/advisory_lines.hpp"

#include "insight/engine/engine.hpp"
#include "insight/files/fleet_numbers.hpp"
#include "insight/files/hit_folder.hpp"
#include "insight/files/test_file.hpp"
#include "insight/files/test_names.hpp"

#include <gtest/gtest.h>

#include <iterator>

namespace aftercare::insight::files {

namespace {

constexpr const char* kAdvisories =
    R"({"id":"PR1","severity":"Major","platform_sets":[["MX204","EX4300-48P"],["MX204"]],)"
    R"("affected":[{"os":"Junos OS","train":"21.4","introduced":"21.4R1","fixed":"21.4R3-S5"},)"
    R"({"os":"Junos OS","train":"22.2","introduced":"22.2R1","fixed":null}],"features":null})"
    "\n"
    R"({"id":"PR2","platform_sets":[["*"]],"affected":[{"os":"Junos OS","train":"21.4","introduced":"21.4R2","fixed":"21.4R3"},)"
    R"({"os":"Junos OS Evolved","train":"22.2","introduced":"22.2R1-EVO","fixed":"22.2R1-S2-EVO"}],)"
    R"("features":{"mode":"any","list":["protocols.bgp","protocols.isis"]}})"
    "\n"
    R"({"id":"PR3","platform_sets":[["MX204"]],"affected":[{"os":"Junos OS","train":"x","introduced":"later","fixed":null}],"features":null})"
    "\n";

constexpr const char* kDevices =
    "serial,platform,version,features\n"
    "A,MX204,21.4R3-S4.9,\n"                                      // PR1; PR3 undecided
    "B,MX204,21.4R3-S5.1,protocols.bgp\n"                         // PR3 undecided
    "C,EX4300-48P,22.2R3-S9,\n"                                   // PR1
    "D,MX204,21.4R2-S1,protocols.isis\n"                          // PR1, PR2; PR3 undecided
    "E,ACX7100-48L,22.2R1-S1-EVO,protocols.bgp;protocols.isis\n"  // PR2
    "F,ACX7100-48L,22.2R1-S1-EVO,\n"
    "G,ACX7100-48L,22.2R1-S1-EVO,?\n"  // PR2 potentially
    "H,MX204,never heard,\n";          // PR1, PR3 unknown version; PR2 asks for what it has not

struct Matched {
    Translator translator{test_names(), {}};
    AdvisoryFile advisories;
    DeviceFile devices;
    FleetNumbers fleet;
    std::optional<engine::Engine> engine;
};

std::unique_ptr<Matched> matched(const std::string& advisories, const std::string& devices) {
    auto matched = std::make_unique<Matched>();
    const TestFile advisory_file(advisories);
    const TestFile device_file(devices);
    const auto read = read_advisory_lines(advisory_file.path(), matched->translator, matched->advisories);
    EXPECT_TRUE(read) << read.error();
    auto file = read_device_file(device_file.path(), true, 1);
    EXPECT_TRUE(file) << file.error();
    matched->devices = std::move(*file);
    auto fleet = number_fleet(matched->devices, ".", matched->translator, 2);
    EXPECT_TRUE(fleet) << fleet.error();
    matched->fleet = std::move(*fleet);
    matched->engine.emplace(matched->fleet.versions, matched->fleet.facts, matched->fleet.devices, matched->advisories.terms);
    return matched;
}

std::string why_not(const std::string& text) {
    const TestFile file(text);
    Translator translator(test_names(), {});
    AdvisoryFile advisories;
    const auto read = read_advisory_lines(file.path(), translator, advisories);
    return read ? "" : read.error();
}

}  // namespace

TEST(INS_10_advisory_lines, say_how_severe_and_which_releases_there_are) {
    const auto found = matched(kAdvisories, kDevices);
    EXPECT_EQ(found->advisories.severities, (std::vector{Severity::major, Severity::minor, Severity::minor}));
    std::vector<std::string> releases;
    for (const Version& version : found->advisories.releases) releases.push_back(version.to_string());
    EXPECT_EQ(releases,
              (std::vector<std::string>{"21.4R1", "21.4R3-S5", "22.2R1", "21.4R2", "21.4R3", "22.2R1-EVO", "22.2R1-S2-EVO"}));
}

TEST(INS_16_match, devices_and_advisories_of_plain_files_meet) {
    const auto world = matched(kAdvisories, kDevices);
    EXPECT_EQ(world->advisories.ids, (std::vector<std::string>{"PR1", "PR2", "PR3"}));
    const engine::FindingCounts counts = world->engine->count_all();
    EXPECT_EQ(counts.devices[0], (std::vector<std::uint32_t>{3, 2, 0})) << "affected";
    EXPECT_EQ(counts.devices[1], (std::vector<std::uint32_t>{0, 1, 0})) << "potentially affected";
    EXPECT_EQ(counts.devices[2], (std::vector<std::uint32_t>{1, 0, 4})) << "unknown version";
    ASSERT_EQ(world->fleet.unknown_versions.size(), 1U);
    EXPECT_EQ(world->fleet.unknown_versions[0].text, "never heard");
    EXPECT_EQ(world->fleet.unknown_versions[0].devices, 1U);
    ASSERT_EQ(world->advisories.not_understood.size(), 1U);
    EXPECT_EQ(world->advisories.not_understood[0].text, "later");
    EXPECT_FALSE(world->advisories.not_understood[0].advisory.empty());
}

TEST(INS_16_match, hits_are_written_as_bitmaps_with_a_list_of_places) {
    const auto world = matched(kAdvisories, kDevices);
    const kit::TempFolder folder;
    const std::string into = (folder.path() / "hits").string();
    const auto written = write_hits(into, *world->engine, {"PR/1 \xC3\xA4", "..", "PR3"}, world->devices.serials);
    ASSERT_TRUE(written) << written.error();
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(into)) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    EXPECT_EQ(names, (std::vector<std::string>{"%2E..roaring", "PR%2F1%20%C3%A4.roaring", "places.csv"}));
    std::ifstream places(std::filesystem::path(into) / "places.csv");
    const std::string text{std::istreambuf_iterator<char>(places), {}};
    EXPECT_TRUE(text.starts_with("place,device\n"));
    for (const char* serial : {",A\n", ",B\n", ",C\n", ",D\n", ",E\n", ",F\n", ",G\n", ",H\n"})
        EXPECT_NE(text.find(serial), std::string::npos) << serial;
}

TEST(INS_16_match, records_that_are_none_are_refused_with_their_number) {
    const std::string good = R"({"id":"PR1","platform_sets":[],"affected":[],"features":null})"
                             "\n";
    EXPECT_EQ(why_not(good), "");
    EXPECT_EQ(why_not(""), "");
    for (const std::string bad :
         {R"({"platform_sets":[],"affected":[]})", R"({"id":7})", R"([])", R"({"id":"a","affected":[{"os":"IOS"}]})",
          R"({"id":"a","features":{"mode":"some","list":[]}})", R"({"id":"a")", "\"\xFF\""}) {
        const std::string why = why_not(good + bad);
        EXPECT_NE(why.find("record"), std::string::npos) << bad << ": " << why;
    }
    EXPECT_NE(why_not(good + R"({"id":"a","platform_sets":[)"), "");
    EXPECT_NE(why_not(good + std::string(100'000, '[')), "");
}

}  // namespace aftercare::insight::files
