// The grammar and the order of versions, by the examples of INS-01 and of the recorded devices.
#include "insight/version/version.hpp"
#include "insight/version/key.hpp"
#include "platform/base/result.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

Version version(std::string_view text, std::optional<System> product = {}) {
    const auto read = parse_version(text, product);
    if (!read) throw std::runtime_error(std::string(text) + ": " + read.error().why);
    return *read;
}

std::string why_not(std::string_view text, std::optional<System> product = {}) {
    const auto read = parse_version(text, product);
    return read ? "read as " + read->to_string() : read.error().why;
}

TEST(INS_01_versions, are_read_part_by_part) {
    const VersionParts main = version("21.4R3-S5.4").parts();
    EXPECT_EQ(main.train.to_string(), "21.4R");
    EXPECT_EQ(main.level, 3);
    EXPECT_EQ(main.service, 5);
    EXPECT_EQ(main.respin, 4);

    const VersionParts special = version("15.1X49-D200.3").parts();
    EXPECT_EQ(special.train.to_string(), "15.1X49");
    EXPECT_EQ(special.level, 200);
    EXPECT_EQ(special.respin, 3);
    EXPECT_EQ(version("18.2X75-D30").train().branch, 75);

    const VersionParts feature = version("15.1F6-S10").parts();
    EXPECT_EQ(feature.train.to_string(), "15.1F");
    EXPECT_EQ(feature.level, 6);
    EXPECT_EQ(feature.service, 10);
    EXPECT_FALSE(feature.respin);

    const VersionParts custom = version("15.1F5.15-C1.12").parts();
    EXPECT_EQ(custom.respin, 15);
    EXPECT_EQ(custom.custom, 1);
    EXPECT_EQ(custom.custom_respin, 12);
    EXPECT_EQ(version("17.3R1.10-C1").parts().custom, 1);

    EXPECT_EQ(version("16.1X70-D10.5-jet-1").parts().suffix, "jet-1");
    EXPECT_EQ(version("25.4R1.12-bsd15").parts().suffix, "bsd15");
    EXPECT_EQ(version("18.1B1").parts().beta, 1);
    EXPECT_EQ(version("18.1B1").train().to_string(), "18.1R");
    EXPECT_EQ(version("21.1X3.3").parts().respin, 3);
    EXPECT_EQ(version("12.3R12-S21").parts().service, 21);
}

TEST(INS_01_versions, of_evolved_are_another_product) {
    EXPECT_EQ(version("22.2R1-S1-EVO").system(), System::junos_evolved);
    EXPECT_EQ(version("23.4R2-EVO").train().to_string(), "23.4R-EVO");
    EXPECT_EQ(version("23.4R2-S4.11-EVO").parts().respin, 11);
    EXPECT_EQ(version("22.3R1").system(), System::junos);
    EXPECT_EQ(version("22.3R1", System::junos_evolved), version("22.3R1-EVO"));
    EXPECT_EQ(version("Junos OS Evolved 22.3R1").system(), System::junos_evolved);
    EXPECT_FALSE(is_later_in_train(version("22.3R2-EVO"), version("22.3R1")));
    EXPECT_NE(version("22.3R1-EVO").key(), version("22.3R1").key());
    EXPECT_EQ(why_not("22.3R1-EVO", System::junos), "-EVO is of Junos OS Evolved, and this is about Junos OS");
}

TEST(INS_01_versions, of_developer_builds_have_no_place_in_the_order) {
    for (const std::string_view text :
         {"15.1F-20151115.0", "18.3I20180716_1639", "15.1I20161229_0005_cbowers", "17.4-20170706_dev_common.0", "6.0R2-THIN.0",
          "17.3-2017-07-02.0_RELEASE_173_THROTTLE", "14.1D0", "12.1I0", "22.4R3-S2-20240326_1606_builder",
          "17.4-20170718_dev_common.1-secure", "2.3R0.3-p6", "15.1F0-S1-p6", "21.4R0-r2", "21.4R2-signed-S5",
          "17.3R1.10-C1-x9"}) {
        EXPECT_FALSE(version(text).ordered()) << text;
        EXPECT_EQ(version(text).to_string(), text);
        EXPECT_THROW(static_cast<void>(version(text).key()), Bug);
        EXPECT_FALSE(is_later_in_train(version(text), version("6.0R1"))) << text;
    }
    EXPECT_EQ(version("17.3-20170723_17.3T.0 [dc-builder]").to_string(), "17.3-20170723_17.3T.0");
    // Who built it is not kept: without words of its own such a build would be kept as the release.
    for (const std::string_view text : {"21.4R3 [builder]", "21.4R3-jet-1-signed [builder]", "21.4R3-jet-1-EVO [builder]"})
        EXPECT_EQ(why_not(text), "what follows the version is not understood") << text;
}

TEST(INS_01_versions, are_found_in_what_devices_and_data_bases_wrap_around_them) {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"21.4r3-s7.9", "21.4R3-S7.9"},
        {"  21.4R3\n", "21.4R3"},
        {"\u00A021.4R3", "21.4R3"},
        {"Junos: 19.2R1.8", "19.2R1.8"},
        {"JUNOS 15.1F6-S7.2", "15.1F6-S7.2"},
        {"JUNOS Base OS boot [7.0R2.7]", "7.0R2.7"},
        {"[7.0R2.7]", "7.0R2.7"},
        {"junos-install-mx-x86-64-21.4R3-S5.4.tgz", "21.4R3-S5.4"},
        {"/var/tmp/jinstall-host-qfx-5-flex-17.3R1.10-signed.tgz", "17.3R1.10"},
        {"jinstall-ppc-12.3R12-S21-domestic-signed", "12.3R12-S21"},
        {"junos-vmhost-install-ptx-x86-64-15.1F6-S7.2", "15.1F6-S7.2"},
        {"junos-evo-install-ptx-x86-64-22.3R1-S1-EVO.iso", "22.3R1-S1-EVO"},
        {"junos-evo-install-acx-f-x86-64-23.2R1.15", "23.2R1.15-EVO"},
        {"vmhost-x86_64-15.1F6-S7-20170608_0128_builder.img.gz", "15.1F6-S7-20170608_0128_builder"},
        {"http://images.example/junos-arm-32-15.1X53-D50.tgz", "15.1X53-D50"},
        {"cpe:2.3:o:juniper:junos:21.4:r3-s5:*:*:*:*:*:*", "21.4R3-S5"},
        {"cpe:2.3:o:juniper:junos:18.2:r1:-:*:*:*:*:*", "18.2R1"},
        {"cpe:/o:juniper:junos:15.1x49:d200", "15.1X49-D200"},
        {"cpe:2.3:o:juniper:junos_os_evolved:22.2:r1-s1:*:*:*:*:*:*", "22.2R1-S1-EVO"},
        {"22.4-r2-s2", "22.4R2-S2"},
    };
    for (const auto& [text, canonical] : cases) EXPECT_EQ(version(text).to_string(), canonical) << text;
}

TEST(INS_01_versions, that_cannot_be_read_say_why) {
    EXPECT_EQ(why_not(""), "it is empty");
    EXPECT_EQ(why_not("21.4"), "it names a train, not a release");
    EXPECT_EQ(why_not("15.1X49"), "it names a train, not a release");
    EXPECT_EQ(why_not("15.1X49-signed"), "it names a train, not a release");
    EXPECT_EQ(why_not("22.3-EVO"), "it names a train, not a release");
    EXPECT_EQ(why_not("23,2"), "it does not begin with the number of a train, such as 21.4");
    EXPECT_EQ(why_not("SigPack 3598"), "it is no version, and no name of a file with one");
    EXPECT_EQ(why_not("6.1.9-lts"), "what follows the number of its train is not understood");
    EXPECT_EQ(why_not("22.1R2-EVO.Please"), "what follows the version is not understood");
    EXPECT_EQ(why_not("16.1R1and"), "what follows the version is not understood");
    EXPECT_EQ(why_not("15.1X49-D"), "what follows the version is not understood");
    EXPECT_EQ(why_not("21.4R99999999999999999999"), "its number of the release is larger than any known (4095)");
    EXPECT_EQ(why_not("21.4R3-S5.4096"), "its respin is larger than any known (1023)");
    EXPECT_EQ(why_not("21.99R1"), "its number behind the point is larger than any known (15)");
    EXPECT_EQ(why_not("21.4R3.0"), "it has no respin");
    EXPECT_EQ(why_not("cpe:2.3:o:juniper:junos:*:*:*:*:*:*:*:*"), "it does not begin with the number of a train, such as 21.4");
    EXPECT_EQ(why_not("cpe:2.3:o:juniper:junos:14.2:r:*:*:*:*:*:*"), "it names a train, not a release");
    EXPECT_EQ(why_not("cpe:2.3:h:juniper:mx960:-:*:*:*:*:*:*:*"), "the CPE names no software with a version");
    EXPECT_EQ(why_not("cpe:2.3:o:juniper:junos:18.3:-:*:*:*:*:*:*"), "it names a train, not a release");
    EXPECT_EQ(why_not("cpe:2.3:a:juniper:junos_space:21.1:r1:*:*:*:*:*:*"),
              "the CPE is neither of Junos OS nor of Junos OS Evolved");
    EXPECT_EQ(why_not(std::string(300, '2')), "it is longer than any version");
    EXPECT_EQ(parse_version(std::string(200, '\x01')).error().text, std::string(80, '?') + "...");
}

TEST(INS_01_order, inside_a_train_is_that_of_the_releases) {
    const std::vector<std::vector<std::string_view>> trains{
        {"18.1B1", "18.1B2.3", "18.1R1", "18.1R1.9", "18.1R1-S1", "18.1R1-S10", "18.1R2", "18.1R2-S4.1", "18.1R2-S4.10", "18.1R3",
         "18.1R10"},
        {"15.1X49-D5", "15.1X49-D15.4", "15.1X49-D100", "15.1X49-D200", "15.1X49-D200.3"},
        {"15.1F2-S20", "15.1F5", "15.1F5.15", "15.1F5.15-C1", "15.1F5.15-C1.12", "15.1F5.15-C2", "15.1F5.16", "15.1F6-S10"},
        {"22.2R1-EVO", "22.2R1.13-EVO", "22.2R1-S1-EVO", "22.2R2-EVO"},
        {"21.1X3.3", "21.1X3.4"},
    };
    for (const auto& train : trains) {
        for (std::size_t i = 0; i < train.size(); ++i) {
            for (std::size_t k = 0; k < train.size(); ++k)
                EXPECT_EQ(is_later_in_train(version(train[i]), version(train[k])), i > k) << train[i] << " " << train[k];
        }
    }
}

TEST(INS_01_order, of_trains_is_number_then_kind_then_branch) {
    const std::vector<std::string_view> order{"6.0R1",       "12.3R12",    "15.1R7", "15.1F2",
                                              "15.1X49-D10", "15.1X53-D5", "16.1R1", "21.4R3"};
    for (std::size_t i = 1; i < order.size(); ++i) {
        EXPECT_LT(version(order[i - 1]).key(), version(order[i]).key()) << order[i];
        EXPECT_FALSE(is_later_in_train(version(order[i]), version(order[i - 1])));
    }
    for (const std::string_view text : order) {
        EXPECT_TRUE(contains(std::vector{keys_of(System::junos)}, version(text).key())) << text;
        EXPECT_TRUE(contains(std::vector{version(text).train().keys()}, version(text).key())) << text;
    }
}

TEST(INS_01_order, puts_a_version_without_respin_before_its_respins) {
    EXPECT_TRUE(is_later_in_train(version("21.4R3-S7.9"), version("21.4R3-S7")));
    EXPECT_TRUE(contains(std::vector{version("21.4R3-S7").keys()}, version("21.4R3-S7.9").key()));
    EXPECT_FALSE(contains(std::vector{version("21.4R3-S7").keys()}, version("21.4R3-S8").key()));
    EXPECT_FALSE(contains(std::vector{version("21.4R3").keys()}, version("21.4R3-S1").key()));
    EXPECT_TRUE(contains(std::vector{version("17.3R1.10").keys()}, version("17.3R1.10-C1").key()));
}

TEST(INS_01_trains, are_read_by_name) {
    EXPECT_EQ(parse_train("21.4")->to_string(), "21.4R");
    EXPECT_EQ(parse_train("12.3R")->to_string(), "12.3R");
    EXPECT_EQ(parse_train("15.1x49")->to_string(), "15.1X49");
    EXPECT_EQ(parse_train("15.1F")->to_string(), "15.1F");
    EXPECT_EQ(parse_train("22.3-EVO")->to_string(), "22.3R-EVO");
    EXPECT_EQ(parse_train("22.3", System::junos_evolved)->to_string(), "22.3R-EVO");
    EXPECT_FALSE(parse_train("22.3-EVO", System::junos));
    EXPECT_EQ(parse_train("21.4R3").error().why, "what follows the train is not understood");
    EXPECT_FALSE(parse_train(""));
}

TEST(INS_01_versions, out_of_bounds_are_no_version) {
    EXPECT_THROW(Version({.train = {.year = 0, .minor = 1}}), Bug);
    EXPECT_THROW(Version({.train = {.year = 21, .minor = 1, .branch = 3}, .level = 1}), Bug);
    EXPECT_THROW(Version({.train = {.year = 21, .minor = 1}, .level = 1, .respin = 0}), Bug);
    EXPECT_THROW(Version({.train = {.year = 21, .minor = 1}, .level = 1, .beta = 1}), Bug);
}

}  // namespace
}  // namespace aftercare::insight
