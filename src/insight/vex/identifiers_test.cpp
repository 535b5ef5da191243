#include "insight/vex/identifiers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight::vex {

namespace {

std::string cpe(std::string_view version) { return cpe_of(parse_version(version).value()); }
std::string purl(std::string_view version) { return purl_of(parse_version(version).value()); }

}  // namespace

TEST(INS_11_identifiers, cpe_is_as_the_nvd_has_it) {
    EXPECT_EQ(cpe("21.4R3"), "cpe:2.3:o:juniper:junos:21.4:r3:*:*:*:*:*:*");
    EXPECT_EQ(cpe("21.4R3-S5.4"), "cpe:2.3:o:juniper:junos:21.4:r3-s5.4:*:*:*:*:*:*");
    EXPECT_EQ(cpe("15.1X49-D200"), "cpe:2.3:o:juniper:junos:15.1x49:d200:*:*:*:*:*:*");
    EXPECT_EQ(cpe("15.1F6-S10"), "cpe:2.3:o:juniper:junos:15.1:f6-s10:*:*:*:*:*:*");
    EXPECT_EQ(cpe("22.4R2-S1-EVO"), "cpe:2.3:o:juniper:junos_os_evolved:22.4:r2-s1:*:*:*:*:*:*");
    EXPECT_EQ(cpe("22.2I20220101_1"), "cpe:2.3:o:juniper:junos:*:*:*:*:*:*:*:*");
}

TEST(INS_11_identifiers, purl_keeps_the_version) {
    EXPECT_EQ(purl("21.4R3-S5"), "pkg:generic/juniper/junos@21.4R3-S5");
    EXPECT_EQ(purl("22.4R2-EVO"), "pkg:generic/juniper/junos-evolved@22.4R2-EVO");
}

RC_GTEST_PROP(INS_11_identifiers, cpe_reads_back_as_the_same_release, ()) {
    VersionParts parts{.train = {.system = *rc::gen::arbitrary<bool>() ? System::junos : System::junos_evolved,
                                 .year = static_cast<std::uint8_t>(*rc::gen::inRange(10, 30)),
                                 .minor = static_cast<std::uint8_t>(*rc::gen::inRange(1, 5)),
                                 .kind = static_cast<TrainKind>(*rc::gen::inRange(0, 3))}};
    if (parts.train.kind == TrainKind::special) parts.train.branch = static_cast<std::uint8_t>(*rc::gen::inRange(1, 100));
    parts.level = static_cast<std::uint16_t>(*rc::gen::inRange(1, 300));
    parts.service = static_cast<std::uint8_t>(*rc::gen::inRange(0, 30));
    if (*rc::gen::arbitrary<bool>()) parts.respin = static_cast<std::uint16_t>(*rc::gen::inRange(1, 30));
    const Version version(parts);
    const auto read = parse_version(cpe_of(version));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == version);
}

TEST(INS_11_identifiers, numbers_and_file_names) {
    EXPECT_TRUE(is_cve("CVE-2024-39542"));
    for (const char* text : {"CVE-2024-395", "CVE-24-39542", "PR1709837", "", "CVE-2024-3954x", "cve-2024-39542"})
        EXPECT_FALSE(is_cve(text)) << text;
    EXPECT_EQ(csaf_file_name("Example: VEX 2024-1"), "example_vex_2024-1.json");
}

}  // namespace aftercare::insight::vex
