#include "insight/files/device_file.hpp"

#include "insight/engine/engine.hpp"
#include "insight/files/block_file.hpp"
#include "insight/files/csv_line.hpp"
#include "insight/files/test_file.hpp"
#include "insight/version/version.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::files {

namespace {

// What a device of the file is, in texts.
struct Told {
    std::string platform;
    std::string version;
    std::vector<std::string> features;
    std::string serial;
    bool configuration_known = true;

    bool operator==(const Told&) const = default;
};

Told told(const DeviceFile& file, const Vocabulary& vocabulary, engine::DeviceIndex device) {
    Told told{.platform = std::string(vocabulary.platforms.text(file.devices.platform[device])), .version = "unknown"};
    if (file.devices.version[device] < file.versions.size())
        for (const char* text : {"21.4R3-S5.4", "22.2R1-S1-EVO", "23.4R2"})
            if (parse_version(text)->key() == file.versions.key(file.devices.version[device])) told.version = text;
    const engine::FactsIndex facts = file.devices.facts[device];
    for (std::uint32_t atom = 0; atom < vocabulary.features.size(); ++atom)
        if ((file.facts.bits(facts)[atom / 64] >> (atom % 64) & 1U) != 0)
            told.features.emplace_back(vocabulary.features.text(atom));
    if (file.serials.ends.size() > 1) told.serial = file.serials.of(device);
    told.configuration_known = engine::knows(file.facts.knowledge(facts), engine::Evidence::configuration);
    return told;
}

Vocabulary asking_for(std::initializer_list<const char*> features) {
    Vocabulary vocabulary;
    for (const char* feature : features) vocabulary.features.add(feature);
    return vocabulary;
}

}  // namespace

TEST(INS_16_devices, columns_stand_in_any_order_and_what_no_advisory_asks_for_is_passed_over) {
    const TestFile csv(
        "\xEF\xBB\xBFversion,note,features,platform,serial\r\n"
        "21.4R3-S5.4,a,system.ntp;protocols.bgp,MX204,JN1\r\n"
        "\"22.2R1-S1-EVO\",\"a \"\"quoted\"\" one, with a comma\",,\"ACX7100-48L\",JN2\r\n"
        "nonsense,,?,MX204,\"JN,3\"");
    Vocabulary vocabulary = asking_for({"protocols.bgp", "protocols.isis"});
    const auto file = read_device_file(csv.path(), vocabulary, true, 2);
    ASSERT_TRUE(file) << file.error();
    ASSERT_EQ(file->devices.size(), 3U);
    EXPECT_EQ(told(*file, vocabulary, 0), (Told{"MX204", "21.4R3-S5.4", {"protocols.bgp"}, "JN1"}));
    EXPECT_EQ(told(*file, vocabulary, 1), (Told{"ACX7100-48L", "22.2R1-S1-EVO", {}, "JN2"}));
    EXPECT_EQ(told(*file, vocabulary, 2), (Told{"MX204", "unknown", {}, "JN,3", false}));
    ASSERT_EQ(file->unknown.size(), 1U);
    EXPECT_EQ(file->unknown[0].text, "nonsense");
    EXPECT_EQ(file->unknown[0].devices, 1U);
    EXPECT_FALSE(file->unknown[0].why.empty());
}

TEST(INS_16_devices, blocks_and_threads_do_not_show) {
    // Lines of every length around the ends of blocks, of which there are several.
    std::string csv = "serial,platform,version,features\n";
    std::size_t devices = 0;
    while (csv.size() < 3 * BlockFile::kBlock + 1000) {
        csv += "S" + std::to_string(devices) + ",MX" + std::to_string(devices % 7) + ",23.4R2," +
               std::string(devices % 1201, 'x') + (devices % 3 == 0 ? ";f" : "") + "\n";
        ++devices;
    }
    const TestFile file(csv);
    for (const unsigned threads : {1U, 3U}) {
        Vocabulary vocabulary = asking_for({"f"});
        const auto read = read_device_file(file.path(), vocabulary, true, threads);
        ASSERT_TRUE(read) << read.error();
        ASSERT_EQ(read->devices.size(), devices);
        for (engine::DeviceIndex device = 0; device < devices; ++device) {
            const Told expected{"MX" + std::to_string(device % 7), "23.4R2",
                                device % 3 == 0 ? std::vector<std::string>{"f"} : std::vector<std::string>{},
                                "S" + std::to_string(device)};
            ASSERT_EQ(told(*read, vocabulary, device), expected) << "device " << device << ", threads " << threads;
        }
    }
}

TEST(INS_16_devices, hostile_files_are_refused_with_a_sentence) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "The head lacks a column"},
        {"serial,version\nA,B\n", "The head lacks a column"},
        {"platform,version\nMX204\n", "there are fewer fields than in the head"},
        {"platform,version\n\"MX204,23.4R2\n", "a quote does not end on its line"},
        {"platform,version\n\"MX204\"x,23.4R2\n", "something follows a closing quote"},
        {"platform,version\nMX204," + std::string(BlockFile::kBlock + BlockFile::kLongestLine, 'x') + "\n", "more than 1 MiB"},
        {std::string(70, ',') + "platform,version\n", "only the first 64 columns"},
    };
    for (const auto& [csv, why] : cases) {
        const TestFile file(csv);
        Vocabulary vocabulary;
        const auto read = read_device_file(file.path(), vocabulary, false, 2);
        ASSERT_FALSE(read) << csv.substr(0, 80);
        EXPECT_NE(read.error().find(why), std::string::npos) << read.error();
    }
    Vocabulary vocabulary;
    EXPECT_FALSE(read_device_file("/nowhere/at/all.csv", vocabulary, false, 1));
    EXPECT_FALSE(read_device_file("/", vocabulary, false, 1));
}

TEST(INS_16_devices, too_many_different_versions_are_refused) {
    std::string csv = "platform,version\n";
    for (int i = 0; i < 66'000; ++i) csv += "MX204,v" + std::to_string(i) + "\n";
    const TestFile file(csv);
    Vocabulary vocabulary;
    const auto read = read_device_file(file.path(), vocabulary, false, 2);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().find("more than 65,000"), std::string::npos) << read.error();
}

TEST(INS_16_text_table, each_text_has_one_number) {
    TextTable table;
    for (int round = 0; round < 2; ++round)
        for (std::uint32_t i = 0; i < 5'000; ++i) {
            const std::string text(i % 700, 'a');
            const auto [number, is_new] = table.add(text + std::to_string(i));
            EXPECT_EQ(number, i);
            EXPECT_EQ(is_new, round == 0);
        }
    EXPECT_EQ(table.size(), 5'000U);
    EXPECT_EQ(table.find("nothing"), std::nullopt);
    EXPECT_EQ(table.find("aaa3"), 3U);
    const std::string large(1'000'000, 'z');
    EXPECT_EQ(table.text(table.add(large).number), large);
    EXPECT_EQ(table.text(table.add("small").number), "small");
}

}  // namespace aftercare::insight::files
