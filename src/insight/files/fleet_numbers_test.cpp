#include "insight/files/fleet_numbers.hpp"

#include "insight/engine/engine.hpp"
#include "insight/files/read_folder.hpp"
#include "insight/files/test_file.hpp"
#include "insight/files/test_names.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::files {

namespace {

// A folder with a fleet and its configurations, and a folder of records in it.
class PlainFleet {
public:
    void put(const std::string& name, std::string_view content) const {
        const auto path = folder_.path() / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
    }
    [[nodiscard]] std::string path(const std::string& name = "") const { return (folder_.path() / name).string(); }

private:
    kit::TempFolder folder_;
};

constexpr const char* kBug = R"(
number: PR1
kind: bug
severity: major
title: made by hand
description: made by hand
products:
  - system: junos
    platforms: [MX Series]
    fixed_in: [21.4R3]
    condition: "[protocols rsvp]"
)";

}  // namespace

TEST(INS_16_match, records_meet_devices_whose_configurations_lie_beside_them) {
    const PlainFleet plain;
    plain.put("bugs/pr1.yaml", kBug);
    plain.put("bugs/notes.txt", "not looked at");
    plain.put("bugs/broken.json", "{");
    plain.put("a.conf", "protocols { rsvp { interface all; } }");
    plain.put("b.conf", "protocols { bgp; }");
    plain.put("c.conf", "<rubbish");
    plain.put("devices.csv",
              "serial,platform,version,configuration\n"
              "A,MX204,21.4R1,a.conf\n"
              "B,MX204,21.4R1,b.conf\n"
              "C,MX204,21.4R1,c.conf\n"
              "D,MX204,21.4R1,\n"
              "E,EX4300-48P,21.4R1,a.conf\n"
              "F,MX204,21.4R1,../outside.conf\n"
              "G,MX240,21.4R3,a.conf\n");
    const ReadRecords records = read_records(plain.path("bugs"));
    ASSERT_EQ(records.advisories.size(), 1U);
    ASSERT_EQ(records.refused.size(), 1U);
    EXPECT_NE(records.refused[0].find("broken.json"), std::string::npos);

    const auto file = read_device_file(plain.path("devices.csv"), true, 1);
    ASSERT_TRUE(file) << file.error();
    Translator translator(test_names(), {});
    for (std::uint32_t i = 0; i < file->platforms.texts.size(); ++i) translator.platform(file->platforms.texts.text(i));
    const engine::Terms terms = translator.terms(records.advisories[0]);
    const auto fleet = number_fleet(*file, plain.path(), translator, 2);
    ASSERT_TRUE(fleet) << fleet.error();
    const engine::Engine engine(fleet->versions, fleet->facts, fleet->devices, {terms});
    const auto counts = engine.count_all();
    EXPECT_EQ(engine.devices_hit(terms), (std::vector<engine::DeviceIndex>{0}));
    EXPECT_EQ(counts.of(engine::Finding::potentially_affected, 0), 3U) << "C, D and F have no configuration that can be read";
    ASSERT_EQ(fleet->unknown_configurations.size(), 2U);
    EXPECT_EQ(fleet->unknown_configurations[0].text, "c.conf");
    EXPECT_EQ(fleet->unknown_configurations[1].text, "../outside.conf");
}

TEST(INS_16_devices, too_many_different_versions_are_refused) {
    std::string csv = "platform,version\n";
    for (int i = 0; i < 66'000; ++i) csv += "MX204,v" + std::to_string(i) + "\n";
    const TestFile file(csv);
    const auto read = read_device_file(file.path(), false, 2);
    ASSERT_TRUE(read) << read.error();
    Translator translator(test_names(), {});
    const auto fleet = number_fleet(*read, ".", translator, 2);
    ASSERT_FALSE(fleet);
    EXPECT_NE(fleet.error().find("more than 65,000"), std::string::npos) << fleet.error();
}

}  // namespace aftercare::insight::files
