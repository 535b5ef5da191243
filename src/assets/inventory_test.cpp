#include "assets/inventory.hpp"

#include "assets/inventory_test_kit.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

namespace aftercare::assets {
namespace {

using inventory_test::at;
using inventory_test::code_of;
using inventory_test::kHeader;
using inventory_test::noted;
using inventory_test::report_of;

constexpr std::string_view kXml = R"(<rpc-reply xmlns:junos="http://xml.juniper.net/junos/21.4R0/junos">
<chassis-inventory xmlns="http://xml.juniper.net/junos/21.4R0/junos-chassis">
<chassis junos:style="inventory">
<name>Chassis</name>
<serial-number>
JN1234ABCD
</serial-number>
<description>MX480</description>
<chassis-module>
<name>FPC 0</name>
<version>REV 24</version>
<part-number>750-054902</part-number>
<serial-number>CABC1234</serial-number>
<description>MPC3E NG PQ &amp; Flex Q</description>
<clei-code>COUIBAYBAA</clei-code>
<model-number>MX-MPC3E-3D-NG-Q</model-number>
<chassis-sub-module>
<name>PIC 0</name>
<part-number>BUILTIN</part-number>
<serial-number>BUILTIN</serial-number>
<chassis-sub-sub-module>
<name>Xcvr 0</name>
<version>]</version>
<part-number>NON-JNPR</part-number>
<serial-number>AGM17082139</serial-number>
<chassis-sub-sub-sub-module><name>Lane 0</name></chassis-sub-sub-sub-module>
</chassis-sub-sub-module>
</chassis-sub-module>
</chassis-module>
<chassis-module>
<name>Routing Engine 0</name>
<chassis-re-disk-module><name>ad0</name><disk-size>3919</disk-size><model>604784</model><serial-number>000060095234B000018D</serial-number></chassis-re-disk-module>
<i2c-information><jedec-code>0x7fb0</jedec-code><i2c-data>one</i2c-data><i2c-data>two</i2c-data></i2c-information>
</chassis-module>
</chassis>
</chassis-inventory>
</rpc-reply>
)";

std::string in_members(std::string_view first, std::string_view second) {
    const auto item = [](std::string_view name, std::string_view content) {
        return "<multi-routing-engine-item>\n<re-name>" + std::string(name) + "</re-name>\n" + std::string(content) +
               "</multi-routing-engine-item>\n";
    };
    return "<rpc-reply>\n<multi-routing-engine-results>\n" + item("node0", first) + item("node1", second) +
           "</multi-routing-engine-results>\n</rpc-reply>";
}

constexpr std::string_view kSmall = "<chassis-inventory><chassis><name>Chassis</name></chassis></chassis-inventory>\n";

TEST(ENT_06_inventory_xml, keeps_every_component_at_every_depth) {
    const InventoryReport report = report_of(kXml);
    EXPECT_EQ(report.form, InventoryForm::xml);
    EXPECT_EQ(inventory_test::count_components(report), 7U);
    const Component& board = at(report, "Chassis/FPC 0");
    EXPECT_EQ(board.version, "REV 24");
    EXPECT_EQ(board.part_number, "750-054902");
    EXPECT_EQ(board.serial_number, "CABC1234");
    EXPECT_EQ(board.description, "MPC3E NG PQ & Flex Q");
    EXPECT_EQ(board.clei_code, "COUIBAYBAA");
    EXPECT_EQ(board.model_number, "MX-MPC3E-3D-NG-Q");
    EXPECT_EQ(board.line, 9);
    EXPECT_TRUE(board.registrable);
    EXPECT_EQ(at(report, "Chassis/FPC 0/PIC 0/Xcvr 0/Lane 0").serial_number, std::nullopt);
}

TEST(ENT_06_inventory_xml, trims_the_line_feeds_around_values) {
    EXPECT_EQ(at(report_of(kXml), "Chassis").serial_number, "JN1234ABCD");
}

TEST(ENT_06_inventory_xml, keeps_what_is_no_field_among_the_details) {
    const InventoryReport report = report_of(kXml);
    const Component& disk = at(report, "Chassis/Routing Engine 0/ad0");
    EXPECT_EQ(disk.kind, ComponentKind::disk);
    EXPECT_EQ(disk.details.at("disk-size"), "3919");
    const auto& details = at(report, "Chassis/Routing Engine 0").details;
    EXPECT_EQ(details.at("i2c-information/jedec-code"), "0x7fb0");
    EXPECT_EQ(details.at("i2c-information/i2c-data"), "one\ntwo");
}

TEST(ENT_04_inventory, tells_built_in_and_third_party_components) {
    const InventoryReport report = report_of(kXml);
    EXPECT_TRUE(at(report, "Chassis/FPC 0/PIC 0").built_in);
    EXPECT_FALSE(at(report, "Chassis/FPC 0/PIC 0").registrable);
    EXPECT_TRUE(at(report, "Chassis/FPC 0/PIC 0/Xcvr 0").third_party);
    EXPECT_FALSE(at(report, "Chassis/FPC 0").built_in);
    EXPECT_TRUE(noted(report, NoteKind::odd, "\"]\" is no revision"));
}

TEST(ENT_04_inventory, keeps_a_serial_number_that_breaks_the_rule_and_notes_it) {
    const InventoryReport report =
        report_of(std::string(kHeader) + "Chassis                                dk044             QFX10002-36Q\n");
    EXPECT_EQ(at(report, "Chassis").serial_number, "dk044");
    EXPECT_FALSE(at(report, "Chassis").registrable);
    ASSERT_EQ(report.notes.size(), 1U);
    EXPECT_EQ(report.notes[0].place, "Chassis");
    EXPECT_EQ(report.notes[0].line, 3);
}

TEST(ENT_06_inventory_members, are_read_one_by_one) {
    const InventoryReport report = report_of(in_members(kSmall, kSmall));
    ASSERT_EQ(report.chassis.size(), 2U);
    EXPECT_EQ(report.chassis[0].member, "node0");
    EXPECT_EQ(report.chassis[1].member, "node1");
}

TEST(ENT_06_inventory_members, that_gave_none_are_noted_with_what_the_device_said) {
    const InventoryReport report = report_of(in_members(
        kSmall,
        "<rpc-error><error-severity>error</error-severity><error-message>\nnode unreachable\n</error-message></rpc-error>"));
    EXPECT_EQ(report.chassis.size(), 1U);
    EXPECT_TRUE(noted(report, NoteKind::device, "node unreachable"));
    EXPECT_TRUE(noted(report, NoteKind::not_read, "gave no inventory"));
}

TEST(ENT_06_inventory_xml, that_is_an_error_says_what_the_device_said) {
    for (const char* reply :
         {"<nc:rpc-reply xmlns:nc=\"x\"><nc:rpc-error><nc:error-message>permission "
          "denied</nc:error-message></nc:rpc-error></nc:rpc-reply>",
          "<rpc-reply><xnm:error xmlns:xnm=\"x\"><message>permission denied</message></xnm:error></rpc-reply>"}) {
        const auto report = read_inventory(reply);
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, "assets.inventory_refused_by_device");
        EXPECT_NE(report.error().detail.find("permission denied"), std::string::npos);
    }
}

TEST(ENT_06_inventory_xml, takes_a_warning_before_valid_data) {
    const InventoryReport report = report_of(
        "<rpc-reply><rpc-error><error-severity>warning</error-severity><error-message>slow</error-message></rpc-error>" +
        std::string(kSmall) + "</rpc-reply>");
    EXPECT_TRUE(noted(report, NoteKind::device, "slow"));
}

TEST(ENT_06_inventory_xml, stands_among_banners_prompts_and_several_documents) {
    const std::string session =
        "*** <Welcome> & keep out ***\n{master:0}\nuser@host> show chassis hardware | display xml | no-more\n<?xml "
        "version=\"1.0\"?><hello/>\n]]>]]>\n" +
        std::string(kXml) + "]]>]]>\n<rpc-reply>" + std::string(kSmall) + "</rpc-reply>\nuser@host> ";
    const InventoryReport report = report_of(session);
    EXPECT_EQ(report.chassis.size(), 2U);
    EXPECT_EQ(at(report, "Chassis/FPC 0").line, 14);
    ASSERT_TRUE(noted(report, NoteKind::not_read, "Welcome"));
}

TEST(ENT_06_inventory_xml, stands_alone_when_cut_out_of_its_envelope) {
    EXPECT_EQ(report_of("<chassis junos:style=\"inventory\"><name>Chassis</name><chassis-module><name>FPC "
                        "0</name></chassis-module></chassis>")
                  .chassis.size(),
              1U);
    const InventoryReport loose =
        report_of("<chassis-inventory><chassis-module><name>FPC 0</name></chassis-module></chassis-inventory>");
    EXPECT_EQ(loose.chassis[0].root.name, "");
    EXPECT_TRUE(noted(loose, NoteKind::odd, "no name"));
}

TEST(ENT_06_inventory_xml, may_come_in_netconf_chunks) {
    const auto chunk = [](std::string_view text) { return "\n#" + std::to_string(text.size()) + "\n" + std::string(text); };
    const std::string_view xml = kXml;
    std::string session = "<hello/>]]>]]>\n";
    for (std::size_t i = 0; i < xml.size(); i += 37) session += chunk(xml.substr(i, 37));
    session += "\n##\n";
    const InventoryReport report = report_of(session);
    EXPECT_EQ(inventory_test::count_components(report), 7U);
    EXPECT_EQ(at(report, "Chassis/FPC 0").description, "MPC3E NG PQ & Flex Q");
    EXPECT_TRUE(std::ranges::none_of(report.notes, [](const InventoryNote& note) { return note.kind == NoteKind::mended; }));
}

TEST(ENT_06_inventory_xml, takes_carriage_returns_before_line_feeds) {
    std::string xml(kXml);
    for (std::size_t i = xml.find('\n'); i != std::string::npos; i = xml.find('\n', i + 2)) xml.insert(i, "\r");
    EXPECT_EQ(at(report_of(xml), "Chassis").serial_number, "JN1234ABCD");
}

// Made for this test: the recordings at hand hold no raw control octets, but devices do send them for broken optics.
TEST(ENT_06_inventory_mending, leaves_out_control_octets_and_names_the_line) {
    const InventoryReport report = report_of(
        "<chassis-inventory>\n<chassis>\n<name>Chassis</name>\n<chassis-module><name>Xcvr 0</name>\n<serial-number>AB\x01"
        "C\x0e"
        "1234</serial-number>\n<version>&#0;&#x1F;REV 01</version></chassis-module></chassis></chassis-inventory>");
    EXPECT_EQ(at(report, "Chassis/Xcvr 0").serial_number, "ABC1234");
    EXPECT_EQ(at(report, "Chassis/Xcvr 0").version, "REV 01");
    ASSERT_EQ(report.notes.size(), 4U);
    EXPECT_EQ(report.notes[0].kind, NoteKind::mended);
    EXPECT_EQ(report.notes[0].line, 5);
    EXPECT_EQ(report.notes[0].what, "The control octet 0x01 was left out.");
    EXPECT_EQ(report.notes[2].line, 6);
}

TEST(ENT_06_inventory_mending, replaces_octets_that_are_no_utf8) {
    const InventoryReport report = report_of(
        "<chassis-inventory><chassis><name>Chassis</name><description>caf\xE9</description></chassis></chassis-inventory>");
    EXPECT_EQ(at(report, "Chassis").description, "caf\xEF\xBF\xBD");
    EXPECT_TRUE(noted(report, NoteKind::mended, "0xE9"));
}

TEST(ENT_06_inventory_mending, keeps_columns_where_a_control_octet_stands_in_text) {
    const InventoryReport report = report_of(std::string(kHeader) +
                                             "Chassis                                JN1234ABCD        MX480\n"
                                             "      Xcvr 8     l\x05       NON-JNPR     AGM17082139       SFP-T\n"
                                             "      Xcvr 9     \xFF        NON-JNPR     AGM1708212S       SFP-T\n");
    EXPECT_EQ(at(report, "Chassis/Xcvr 8").version, "l");
    EXPECT_EQ(at(report, "Chassis/Xcvr 8").part_number, "NON-JNPR");
    EXPECT_EQ(at(report, "Chassis/Xcvr 9").version, "\xEF\xBF\xBD");
    EXPECT_EQ(at(report, "Chassis/Xcvr 9").serial_number, "AGM1708212S");
}

TEST(ENT_06_inventory_json, reads_junos_leaves_and_plain_ones_alike) {
    const InventoryReport junos =
        report_of(R"({"show chassis hardware | display json": {"chassis-inventory": [{"attributes": {"xmlns": "x"},
        "chassis": [{"attributes": {"junos:style": "inventory"}, "name": [{"data": "Chassis"}], "serial-number": [{"data": "PD3987654321"}],
        "chassis-module": [{"name": [{"data": "FPC 0"}], "description": [{"data": "EX4300\u002d48P"}],
        "chassis-sub-module": [{"name": [{"data": "PIC 0"}], "serial-number": [{"data": "BUILTIN"}], "version": [{"data": null}]}]}]}]}]}})");
    const InventoryReport plain = report_of(
        R"({"chassis-inventory": {"chassis": {"@junos:style": "inventory", "name": "Chassis", "serial-number": "PD3987654321",
        "chassis-module": {"name": "FPC 0", "description": "EX4300-48P", "chassis-sub-module": [{"name": "PIC 0", "serial-number": "BUILTIN"}]}}}})");
    for (const InventoryReport& report : {junos, plain}) {
        EXPECT_EQ(report.form, InventoryForm::json);
        EXPECT_EQ(at(report, "Chassis").serial_number, "PD3987654321");
        EXPECT_EQ(at(report, "Chassis/FPC 0").description, "EX4300-48P");
        EXPECT_TRUE(at(report, "Chassis/FPC 0/PIC 0").built_in);
        EXPECT_EQ(at(report, "Chassis/FPC 0/PIC 0").version, std::nullopt);
    }
    EXPECT_EQ(at(junos, "Chassis/FPC 0").line, 3);
}

TEST(ENT_06_inventory_json, reads_members) {
    const InventoryReport report = report_of(R"({"multi-routing-engine-results": [{"multi-routing-engine-item": [
        {"re-name": [{"data": "fpc0"}], "chassis-inventory": [{"chassis": [{"name": [{"data": "Chassis"}]}]}]},
        {"re-name": [{"data": "fpc1"}], "chassis-inventory": [{"chassis": [{"name": [{"data": "Chassis"}]}]}]}]}]})");
    ASSERT_EQ(report.chassis.size(), 2U);
    EXPECT_EQ(report.chassis[1].member, "fpc1");
}

TEST(ENT_06_inventory_json, stands_between_prompts) {
    const InventoryReport report = report_of(
        "{master:0}\nuser@host> show chassis hardware | display json\n{\n \"chassis-inventory\": {\"chassis\": {\"name\": "
        "\"Chassis\"}}\n}\n\n{master:0}\nuser@host> ");
    EXPECT_EQ(report.chassis.size(), 1U);
    EXPECT_TRUE(report.notes.empty());
}

TEST(ENT_06_inventory_json, takes_a_chassis_of_a_configuration_for_none) {
    EXPECT_EQ(code_of(R"({"configuration": {"chassis": {"name": "x", "fpc": []}}})"), "assets.inventory_not_recognised");
}

TEST(ENT_06_inventory_refusing, says_what_is_wrong_with_a_file) {
    EXPECT_EQ(code_of(""), "assets.inventory_empty");
    EXPECT_EQ(code_of(" \r\n\t"), "assets.inventory_empty");
    EXPECT_EQ(code_of("\xEF\xBB\xBF"), "assets.inventory_empty");
    EXPECT_EQ(code_of("hello"), "assets.inventory_not_recognised");
    EXPECT_EQ(code_of("<rpc-reply><software-information/></rpc-reply>"), "assets.inventory_not_recognised");
    EXPECT_EQ(code_of("{\"a\": 1}"), "assets.inventory_not_recognised");
    EXPECT_EQ(code_of("\xFF\xFE<\0"), "assets.inventory_encoding");
    EXPECT_EQ(code_of(std::string(20'000, '\x01') + "<chassis-inventory/>"), "assets.inventory_encoding");
    EXPECT_EQ(code_of("<chassis-inventory/>"), "assets.inventory_without_chassis");
    EXPECT_EQ(code_of("{\"chassis-inventory\": [{}]}"), "assets.inventory_without_chassis");
    EXPECT_EQ(code_of(kHeader), "assets.inventory_without_chassis");
    EXPECT_EQ(code_of(std::string(kMaxInventoryBytes + 1, ' ')), "assets.inventory_too_large");
}

TEST(ENT_06_inventory_refusing, names_the_line_where_xml_is_cut_off) {
    const auto report = read_inventory(kXml.substr(0, kXml.find("</chassis-sub-sub-sub")));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "assets.inventory_malformed");
    EXPECT_NE(report.error().detail.find("on line 26"), std::string::npos) << report.error().detail;
    EXPECT_FALSE(report.error().remedy.empty());
}

TEST(ENT_06_inventory_refusing, never_expands_an_entity) {
    EXPECT_EQ(
        code_of("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rpc-reply>" + std::string(kSmall) + "</rpc-reply>"),
        "assets.inventory_malformed");
}

TEST(ENT_06_inventory_described, becomes_json_and_comes_back_alike) {
    const InventoryReport report = report_of(kXml);
    const std::string json = describe::to_json(report);
    const auto again = describe::from_json<InventoryReport>(json);
    ASSERT_TRUE(again);
    EXPECT_EQ(describe::to_json(*again), json);
}

}  // namespace
}  // namespace aftercare::assets
