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

namespace {

constexpr const char* kBoardBug = R"(
number: PR2
kind: bug
severity: major
title: made by hand
description: made by hand
products:
  - system: junos
    platforms: [MX Series]
    fixed_in: [21.4R3]
    parts: [MPC10E-15C-MRATE, "750-094610"]
    revisions: [REV 04, REV 05]
)";

constexpr const char* kInventory =
    "Hardware inventory:\n"
    "Item             Version  Part number  Serial number     Description\n"
    "Chassis                                JN1234AB          MX480\n"
    "FPC 0            REV 04   750-094610   CAAA1234          MPC10E 3D MRATE-15xQSFPP\n"
    "Fan Tray         REV 07   740-031521   ACCC1234          Enhanced Fan Tray\n";

}  // namespace

TEST(INS_16_match, hardware_stands_in_a_column_or_in_an_inventory_beside) {
    const PlainFleet plain;
    plain.put("pr2.yaml", kBoardBug);
    plain.put("here.txt", kInventory);
    plain.put("rubbish.txt", "no inventory");
    plain.put("devices.csv",
              "serial,platform,version,parts,inventory\n"
              "A,MX480,21.4R1,MPC10E-15C-MRATE@REV 04,\n"
              "B,MX480,21.4R1,MPC7E;  mpc10e-15c-mrate @ 5 ,\n"
              "C,MX480,21.4R1,MPC10E-15C-MRATE@REV 06,\n"
              "D,MX480,21.4R1,MPC10E-15C-MRATE,\n"
              "E,MX480,21.4R1,-,\n"
              "F,MX480,21.4R1,,\n"
              "G,MX480,21.4R1,?,\n"
              "H,MX480,21.4R1,,here.txt\n"
              "I,MX480,21.4R1,,rubbish.txt\n"
              "J,MX480,21.4R1,-,here.txt\n"
              "K,MX480,21.4R3,MPC10E-15C-MRATE@REV 04,\n");
    const ReadRecords records = read_records(plain.path("pr2.yaml"));
    ASSERT_EQ(records.advisories.size(), 1U);
    const auto file = read_device_file(plain.path("devices.csv"), true, 1);
    ASSERT_TRUE(file) << file.error();
    Translator translator(test_names(), {});
    for (std::uint32_t i = 0; i < file->platforms.texts.size(); ++i) translator.platform(file->platforms.texts.text(i));
    const engine::Terms terms = translator.terms(records.advisories[0]);
    const auto fleet = number_fleet(*file, plain.path(), translator, 2);
    ASSERT_TRUE(fleet) << fleet.error();
    const engine::Engine engine(fleet->versions, fleet->facts, fleet->devices, {terms});
    EXPECT_EQ(engine.devices_hit(terms), (std::vector<engine::DeviceIndex>{0, 1, 7, 9})) << "A, B, H and J have such a board";
    EXPECT_EQ(engine.count_all().of(engine::Finding::potentially_affected, 0), 3U) << "nobody knows what F, G and I hold";
    ASSERT_EQ(fleet->unknown_inventories.size(), 1U);
    EXPECT_EQ(fleet->unknown_inventories[0].text, "rubbish.txt");
}

TEST(INS_16_match, columns_of_every_kind_are_known_together) {
    const PlainFleet plain;
    plain.put("bugs/pr1.yaml", kBug);
    plain.put("bugs/pr2.yaml", kBoardBug);
    plain.put("rsvp.conf", "protocols { rsvp { interface all; } }");
    plain.put("bgp.conf", "protocols { bgp; }");
    std::string csv = "platform,version,features,configuration,parts\n";
    const std::string features[] = {"", "a;b"};
    const std::string configurations[] = {"", "rsvp.conf", "bgp.conf"};
    const std::string parts[] = {"", "-", "MPC10E-15C-MRATE@REV 04"};
    for (const auto& feature : features)
        for (const auto& configuration : configurations)
            for (const auto& part : parts) csv += "MX480,21.4R1," + feature + "," + configuration + "," + part + "\n";
    plain.put("devices.csv", csv);
    const ReadRecords records = read_records(plain.path("bugs"));
    ASSERT_EQ(records.advisories.size(), 2U);
    const auto file = read_device_file(plain.path("devices.csv"), false, 1);
    ASSERT_TRUE(file) << file.error();
    Translator translator(test_names(), {});
    translator.platform("MX480");
    std::vector<engine::Terms> terms;
    for (const Advisory& record : records.advisories) terms.push_back(translator.terms(record));
    const auto fleet = number_fleet(*file, plain.path(), translator, 1);
    ASSERT_TRUE(fleet) << fleet.error();
    const engine::Engine engine(fleet->versions, fleet->facts, fleet->devices, terms);
    const auto counts = engine.count_all();
    for (engine::AdvisoryIndex advisory = 0; advisory < 2; ++advisory) {
        EXPECT_EQ(counts.of(engine::Finding::affected, advisory), 6U);
        EXPECT_EQ(counts.of(engine::Finding::potentially_affected, advisory), 6U);
    }
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
