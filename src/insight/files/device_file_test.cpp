#include "insight/files/device_file.hpp"

#include "insight/files/block_file.hpp"
#include "insight/files/test_file.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::files {

namespace {

// What a device of the file is, in texts.
struct Told {
    std::string platform;
    std::string version;
    std::string features;
    std::string configuration;
    std::string serial;

    bool operator==(const Told&) const = default;
};

Told told(const DeviceFile& file, engine::DeviceIndex device) {
    Told told{.platform = std::string(file.platforms.of(device)), .version = std::string(file.versions.of(device))};
    if (!file.features.numbers.empty()) told.features = file.features.of(device);
    if (!file.configurations.numbers.empty()) told.configuration = file.configurations.of(device);
    if (!file.serials.empty()) told.serial = file.serials.of(device);
    return told;
}

}  // namespace

TEST(INS_16_devices, columns_stand_in_any_order_and_others_are_passed_over) {
    const TestFile csv(
        "\xEF\xBB\xBFversion,note,features,platform,serial,configuration\r\n"
        "21.4R3-S5.4,a,system.ntp;protocols.bgp,MX204,JN1,\r\n"
        "\"22.2R1-S1-EVO\",\"a \"\"quoted\"\" one, with a comma\",,\"ACX7100-48L\",JN2,b.conf\r\n"
        "nonsense,,?,MX204,\"JN,3\",\"c\"\"d.conf\"");
    const auto file = read_device_file(csv.path(), true, 2);
    ASSERT_TRUE(file) << file.error();
    ASSERT_EQ(file->size(), 3U);
    EXPECT_EQ(told(*file, 0), (Told{"MX204", "21.4R3-S5.4", "system.ntp;protocols.bgp", "", "JN1"}));
    EXPECT_EQ(told(*file, 1), (Told{"ACX7100-48L", "22.2R1-S1-EVO", "", "b.conf", "JN2"}));
    EXPECT_EQ(told(*file, 2), (Told{"MX204", "nonsense", "?", "c\"d.conf", "JN,3"}));
    EXPECT_EQ(file->serials.find("JN2"), 1U);
    EXPECT_EQ(file->serials.find("JN"), std::nullopt);
    EXPECT_TRUE(read_device_file(csv.path(), false, 1)->serials.empty());
}

TEST(INS_16_devices, heads_are_read_in_any_case) {
    const TestFile csv("Serial, PLATFORM ,\"Version\",Features\nJN1,MX204,21.4R3-S5.4,system.ntp\n");
    const auto file = read_device_file(csv.path(), true, 1);
    ASSERT_TRUE(file) << file.error();
    EXPECT_EQ(told(*file, 0), (Told{"MX204", "21.4R3-S5.4", "system.ntp", "", "JN1"}));
}

TEST(INS_16_devices, a_bad_line_is_named_by_its_number_in_whichever_block) {
    const TestFile near("platform,version\r\nMX204,23.4R2\r\n\r\nMX204\r\nMX304\r\n");
    EXPECT_EQ(read_device_file(near.path(), false, 2).error(),
              near.path() + ": line 4 is no row: there are fewer fields than in the head: \"MX204\".");
    std::string csv = "platform,version,note\n";
    std::size_t lines = 1;
    for (; csv.size() < 2 * BlockFile::kBlock + 1000; ++lines) csv += "MX204,23.4R2," + std::string(lines % 301, 'x') + "\n";
    csv += "MX204\n" + std::string(3 * BlockFile::kBlock, '\n') + "MX304\n";
    const TestFile far(csv);
    for (const unsigned threads : {1U, 3U})
        EXPECT_EQ(read_device_file(far.path(), false, threads).error(),
                  far.path() + ": line " + std::to_string(lines + 1) +
                      " is no row: there are fewer fields than in the head: \"MX204\".");
}

TEST(INS_16_devices, blocks_and_threads_do_not_show) {
    // Lines of every length around the ends of blocks, of which there are several.
    std::string csv = "serial,platform,version,features\n";
    std::size_t devices = 0;
    while (csv.size() < 3 * BlockFile::kBlock + 1000) {
        csv += "S" + std::to_string(devices) + ",MX" + std::to_string(devices % 7) + ",23.4R2," +
               std::string(devices % 1201, 'x') + "\n";
        ++devices;
    }
    const TestFile file(csv);
    for (const unsigned threads : {1U, 3U}) {
        const auto read = read_device_file(file.path(), true, threads);
        ASSERT_TRUE(read) << read.error();
        ASSERT_EQ(read->size(), devices);
        for (engine::DeviceIndex device = 0; device < devices; ++device) {
            const Told expected{"MX" + std::to_string(device % 7), "23.4R2", std::string(device % 1201, 'x'), "",
                                "S" + std::to_string(device)};
            ASSERT_EQ(told(*read, device), expected) << "device " << device << ", threads " << threads;
        }
    }
}

TEST(INS_16_devices, hostile_files_are_refused_with_a_sentence) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "is empty: its first line must name the columns"},
        {"serial,version\nA,B\n", "The head lacks a column: \"platform\"; it has serial, version."},
        {"platform,version\nMX204\n", "there are fewer fields than in the head"},
        {"platform,version\n\"MX204,23.4R2\n", "a quote does not end on its line"},
        {"platform,version\n\"MX204\"x,23.4R2\n", "something follows a closing quote"},
        {"platform,version\nMX204," + std::string(BlockFile::kBlock + BlockFile::kLongestLine, 'x') + "\n", "more than 1 MiB"},
        {std::string(70, ',') + "platform,version\n", "Only the first 64 columns"},
    };
    for (const auto& [csv, why] : cases) {
        const TestFile file(csv);
        const auto read = read_device_file(file.path(), false, 2);
        ASSERT_FALSE(read) << csv.substr(0, 80);
        EXPECT_NE(read.error().find(why), std::string::npos) << read.error();
    }
    EXPECT_FALSE(read_device_file("/nowhere/at/all.csv", false, 1));
    EXPECT_FALSE(read_device_file("/", false, 1));
}

}  // namespace aftercare::insight::files
