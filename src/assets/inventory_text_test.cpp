#include "assets/inventory_test_kit.hpp"

#include <gtest/gtest.h>

namespace aftercare::assets {
namespace {

using inventory_test::at;
using inventory_test::kHeader;
using inventory_test::noted;
using inventory_test::report_of;

constexpr std::string_view kChassis = "Chassis                                JN1234ABCD        MX480\n";

InventoryReport with_rows(std::string_view rows) {
    return report_of(std::string(kHeader) + std::string(kChassis) + std::string(rows));
}

TEST(ENT_06_inventory_text, nests_by_indent) {
    const InventoryReport report = with_rows(
        "FPC 0            REV 24   750-054902   CABC1234          MPC3E NG PQ & Flex Q\n"
        "  CPU            REV 13   711-045719   CDEF1234          RMPC PMB\n"
        "  MIC 0          REV 35   750-028392   CGHI1234          3D 20x 1GE(LAN) SFP\n"
        "    PIC 0                 BUILTIN      BUILTIN           10x 1GE(LAN) SFP\n"
        "      Xcvr 0              NON-JNPR     00000MTC101600GS  SFP-T\n"
        "Fan Tray                                                 Enhanced, Front to Back\n");
    EXPECT_EQ(report.form, InventoryForm::text);
    EXPECT_EQ(at(report, "Chassis").children.size(), 2U);
    EXPECT_EQ(at(report, "Chassis/FPC 0/MIC 0/PIC 0/Xcvr 0").serial_number, "00000MTC101600GS");
    EXPECT_TRUE(at(report, "Chassis/FPC 0/MIC 0/PIC 0/Xcvr 0").third_party);
    EXPECT_EQ(at(report, "Chassis/Fan Tray").description, "Enhanced, Front to Back");
    EXPECT_EQ(at(report, "Chassis/Fan Tray").serial_number, std::nullopt);
    EXPECT_EQ(at(report, "Chassis/FPC 0/CPU").line, 5);
    EXPECT_TRUE(report.notes.empty());
}

TEST(ENT_06_inventory_text, takes_rows_with_nothing_but_a_name) {
    const InventoryReport report = with_rows("Midplane        \nPseudo CB 0\n  CPU\n");
    EXPECT_EQ(at(report, "Chassis/Midplane").description, std::nullopt);
    EXPECT_EQ(at(report, "Chassis/Pseudo CB 0/CPU").kind, ComponentKind::module);
}

TEST(ENT_06_inventory_text, reads_members_above_dashed_lines) {
    const std::string table = std::string(kHeader) + std::string(kChassis);
    const std::string rule(74, '-');
    const InventoryReport report =
        report_of("node0:\n" + rule + "\n" + table + "\nnode1:\n" + rule + "\n" + table + "\n{primary:node0}\nuser@host> ");
    ASSERT_EQ(report.chassis.size(), 2U);
    EXPECT_EQ(report.chassis[0].member, "node0");
    EXPECT_EQ(report.chassis[1].member, "node1");
    EXPECT_TRUE(report.notes.empty());
}

TEST(ENT_06_inventory_text, reads_the_members_of_junos_evolved) {
    const std::string rule(31, '-');
    const InventoryReport report =
        report_of(rule + "\nnode: fpc0\n" + rule + "\n" + std::string(kHeader) + std::string(kChassis));
    EXPECT_EQ(report.chassis[0].member, "fpc0");
}

TEST(ENT_06_inventory_text, notes_a_member_without_inventory) {
    const std::string rule(74, '-');
    const InventoryReport report =
        report_of("node0:\n" + rule + "\nerror: Could not connect to node0 : No route to host\n\nnode1:\n" + rule + "\n" +
                  std::string(kHeader) + std::string(kChassis));
    ASSERT_EQ(report.chassis.size(), 1U);
    EXPECT_TRUE(noted(report, NoteKind::device, "No route to host"));
    EXPECT_TRUE(noted(report, NoteKind::not_read, "gave no inventory"));
}

TEST(ENT_06_inventory_text, ends_at_the_prompt_and_notes_other_output) {
    const InventoryReport report =
        report_of("user@host> show chassis hardware \n" + std::string(kHeader) + std::string(kChassis) +
                  "\n{master:0}\nuser@host> show version\nHostname: host\nModel: mx480\n");
    EXPECT_EQ(inventory_test::count_components(report), 1U);
    ASSERT_EQ(report.notes.size(), 1U);
    EXPECT_EQ(report.notes[0].kind, NoteKind::not_read);
    EXPECT_EQ(report.notes[0].line, 8);
    EXPECT_NE(report.notes[0].what.find("2 lines"), std::string::npos);
}

TEST(ENT_06_inventory_text, says_which_text_a_carriage_return_hid) {
    const InventoryReport report = with_rows(
        "PEM 0            Rev 01   740-063046   QABC123456        PS 1.4-2.52kW\r"
        "PEM 1            Rev 01   740-063046   QABC123457        PS 1.4-2.52kW\r\n");
    EXPECT_EQ(at(report, "Chassis/PEM 1").serial_number, "QABC123457");
    EXPECT_TRUE(noted(report, NoteKind::not_read, "QABC123456"));
}

TEST(ENT_06_inventory_text, looks_through_pagers_carriage_returns_and_blank_lines) {
    const InventoryReport report = with_rows(
        "PEM 0            Rev 01   740-063046   QABC123456        PS 1.4-2.52kW\r\n"
        "---(more 50%)---\r                                        \rPEM 1            Rev 01   740-063046   QABC123457        PS "
        "1.4-2.52kW\r\n"
        "\r\n"
        "PEM 2            Rev 01   740-063046   QABC123458        PS 1.4-2.52kW\r\n");
    EXPECT_EQ(at(report, "Chassis").children.size(), 3U);
    EXPECT_EQ(at(report, "Chassis/PEM 2").serial_number, "QABC123458");
}

TEST(ENT_06_inventory_text, may_be_indented_as_a_whole) {
    const InventoryReport report = report_of(
        "        Hardware inventory:\n"
        "        Item             Version  Part number  Serial number     Description\n"
        "        Chassis                                VM5D4C6B3599      VMX\n"
        "        FPC 0                                                    Virtual FPC\n"
        "          PIC 0                 BUILTIN      BUILTIN           Virtual\n");
    EXPECT_EQ(at(report, "Chassis/FPC 0/PIC 0").serial_number, "BUILTIN");
}

TEST(ENT_06_inventory_text, reads_the_tables_of_models_and_clei_codes) {
    const InventoryReport models = report_of(
        "Hardware inventory:\n"
        "Item             Version  Part number  Serial number     FRU model number\n"
        "Midplane         REV 04   710-013698   TR0819            CHAS-BP-MX960-S\n"
        "FPC 1            REV 07   750-021679   KC1234            DPCE-R-Q-40GE-SFP\n");
    EXPECT_EQ(models.chassis[0].root.name, "");
    EXPECT_EQ(at(models, "FPC 1").model_number, "DPCE-R-Q-40GE-SFP");
    const InventoryReport codes = report_of(
        "Hardware inventory:\n"
        "Item             Version  Part number  CLEI code         FRU model number\n"
        "FPC 1            REV 07   750-021679   COUIBAYBAA        DPCE-R-Q-40GE-SFP\n");
    EXPECT_EQ(at(codes, "FPC 1").clei_code, "COUIBAYBAA");
    EXPECT_EQ(at(codes, "FPC 1").serial_number, std::nullopt);
}

TEST(ENT_06_inventory_text, keeps_the_eeprom_of_extensive_output) {
    const InventoryReport report = with_rows(
        "Jedec Code:   0x7fb0            EEPROM Version:    0x02\n"
        "                                S/N:               JN1234ABCD\n"
        "CLEI Code:    IPMVX10FRB        FRU Model Number:  EX4300-48P\n"
        "Address 0x00: 7f b0 02 ff 05 67\n"
        "Midplane\n");
    EXPECT_EQ(at(report, "Chassis").clei_code, "IPMVX10FRB");
    EXPECT_EQ(at(report, "Chassis").model_number, "EX4300-48P");
    EXPECT_NE(at(report, "Chassis").details.at("eeprom").find("Address 0x00"), std::string::npos);
    EXPECT_EQ(inventory_test::count_components(report), 2U);
}

TEST(ENT_06_inventory_columns, are_pushed_to_the_right_by_an_overlong_name) {
    const InventoryReport report = with_rows("Routing Engine 10 REV 20   750-039067   LX0214196144      EX4550-32F\n");
    const Component& engine = at(report, "Chassis/Routing Engine 10");
    EXPECT_EQ(engine.version, "REV 20");
    EXPECT_EQ(engine.serial_number, "LX0214196144");
    EXPECT_EQ(engine.description, "EX4550-32F");
    EXPECT_TRUE(noted(report, NoteKind::odd, "longer than its column"));
}

TEST(ENT_06_inventory_columns, are_pushed_to_the_right_by_an_overlong_serial_number) {
    const InventoryReport report = with_rows("      Xcvr 0     REV 01   740-031850   AC1522SA10E-LONGER-THAN-17 SFP-LX10\n");
    EXPECT_EQ(at(report, "Chassis/Xcvr 0").serial_number, "AC1522SA10E-LONGER-THAN-17");
    EXPECT_EQ(at(report, "Chassis/Xcvr 0").description, "SFP-LX10");
    EXPECT_TRUE(noted(report, NoteKind::odd, "longer than its column"));
}

TEST(ENT_06_inventory_columns, moved_as_a_whole_move_the_indent_too) {
    const InventoryReport report = with_rows(
        "FPC 0                                                    Virtual FPC\n"
        "    CPU            Rev. 1.0 RIOT-LITE    BUILTIN          \n"
        "    MIC 0                                                  Virtual\n"
        "    PIC 0                 BUILTIN      BUILTIN           Virtual\n");
    EXPECT_EQ(at(report, "Chassis/FPC 0/CPU").version, "Rev. 1.0");
    EXPECT_EQ(at(report, "Chassis/FPC 0/CPU").part_number, "RIOT-LITE");
    EXPECT_EQ(at(report, "Chassis/FPC 0/MIC 0/PIC 0").part_number, "BUILTIN");
}

TEST(ENT_06_inventory_columns, that_do_not_line_up_are_told_apart_by_form_and_noted) {
    const InventoryReport report = with_rows("PEM 0  REV 04  740-028288  AJ12345  AC Power Entry Module\n");
    EXPECT_EQ(at(report, "Chassis/PEM 0").version, "REV 04");
    EXPECT_EQ(at(report, "Chassis/PEM 0").serial_number, "AJ12345");
    EXPECT_EQ(at(report, "Chassis/PEM 0").description, "AC Power Entry Module");
    EXPECT_TRUE(noted(report, NoteKind::odd, "told apart by their form"));
}

TEST(ENT_06_inventory_columns, that_are_ambiguous_are_never_guessed_at) {
    const InventoryReport report = with_rows("PEM 0   something here   ABC1234 something else\n");
    const Component& supply = at(report, "Chassis/PEM 0");
    EXPECT_EQ(supply.serial_number, std::nullopt);
    EXPECT_EQ(supply.details.at("row"), "PEM 0   something here   ABC1234 something else");
    EXPECT_TRUE(noted(report, NoteKind::not_read, "can't be told"));
}

TEST(ENT_06_inventory_columns, are_not_looked_for_in_prose) {
    const InventoryReport report = with_rows("the rest of this output has been left out by the author\nMidplane\n");
    EXPECT_EQ(inventory_test::count_components(report), 2U);
    EXPECT_TRUE(noted(report, NoteKind::not_read, "left out by the author"));
}

TEST(ENT_06_inventory_engines, list_disks_memory_and_usb) {
    const InventoryReport report = with_rows(
        "Routing Engine 0 REV 01   740-052100   9009237267        RE-S-1800x4\n"
        "  ad0    3919 MB  604784               000060095234B000018D Compact Flash\n"
        "  ad1   28496 MB  StorFly - VSFA18PI032G- P1T12003591504100303 Disk 1\n"
        "  usb0 (addr 3)  Mass Storage Device 4096 JetFlash       umass0\n"
        "  DIMM 0         VL33B1G63F-K9SQ-KC DIE REV-0 PCB REV-0  MFR ID-ce80\n");
    const Component& disk = at(report, "Chassis/Routing Engine 0/ad1");
    EXPECT_EQ(disk.kind, ComponentKind::disk);
    EXPECT_EQ(disk.serial_number, "P1T12003591504100303");
    EXPECT_EQ(disk.description, "Disk 1");
    EXPECT_EQ(disk.details.at("model"), "StorFly - VSFA18PI032G-");
    EXPECT_EQ(disk.details.at("disk-size"), "28496");
    const Component& usb = at(report, "Chassis/Routing Engine 0/usb0 (addr 3)");
    EXPECT_EQ(usb.details.at("product"), "Mass Storage Device");
    EXPECT_EQ(usb.details.at("vendor"), "JetFlash");
    EXPECT_EQ(at(report, "Chassis/Routing Engine 0/DIMM 0").part_number, "VL33B1G63F-K9SQ-KC");
    EXPECT_EQ(at(report, "Chassis/Routing Engine 0/DIMM 0").details.at("die-rev"), "DIE REV-0");
}

TEST(ENT_06_inventory_text, of_two_chassis_in_one_table_gives_two) { EXPECT_EQ(with_rows(kChassis).chassis.size(), 2U); }

}  // namespace
}  // namespace aftercare::assets
