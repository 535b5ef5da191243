// Input that means harm or was cut: a problem or a report, never a crash, in bounded time and memory.
#include "assets/inventory_test_kit.hpp"
#include "kit/shared_data.hpp"
#include "platform/base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::assets {
namespace {

using inventory_test::code_of;
using inventory_test::kHeader;

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string in_inventory(std::string_view modules) {
    return "<rpc-reply><chassis-inventory><chassis><name>Chassis</name>" + std::string(modules) +
           "</chassis></chassis-inventory></rpc-reply>";
}

// Everything that a caller relies on, whatever came in.
void expect_sound(const Result<InventoryReport>& report) {
    if (!report) {
        EXPECT_TRUE(report.error().code.starts_with("assets.inventory_"));
        EXPECT_FALSE(report.error().remedy.empty());
        return;
    }
    EXPECT_FALSE(report->chassis.empty());
    EXPECT_LE(report->notes.size(), 1000U);
    for (const auto& [path, component] : inventory_test::placed(*report)) {
        for (const auto* field :
             {&component->version, &component->part_number, &component->serial_number, &component->description}) {
            EXPECT_TRUE(!*field || text_complaint(**field, 1, 4096).empty()) << path;
        }
    }
    for (const InventoryNote& note : report->notes) EXPECT_NE(utf8_length(note.what), kNotUtf8);
}

TEST(Q_07_hostile_inventories, nested_too_deep_are_refused_in_every_form) {
    EXPECT_EQ(code_of(in_inventory(repeated("<chassis-module><name>x</name>", 20) + repeated("</chassis-module>", 20))),
              "assets.inventory_too_deep");
    EXPECT_EQ(code_of(in_inventory(repeated("<chassis-module>", 200'000))), "assets.inventory_malformed");
    EXPECT_EQ(code_of(in_inventory(repeated("<chassis-module>", 100'000) + repeated("</chassis-module>", 100'000))),
              "assets.inventory_too_deep");
    EXPECT_EQ(code_of("{\"chassis-inventory\": {\"chassis\": " + repeated("{\"name\": \"x\", \"chassis-module\": ", 20) + "{}" +
                      repeated("}", 22)),
              "assets.inventory_too_deep");
    EXPECT_EQ(code_of(repeated("[", 1'000'000)), "assets.inventory_malformed");
    EXPECT_EQ(code_of("{\"a\":" + repeated("[", 1'000'000)), "assets.inventory_malformed");
    std::string rows(kHeader);
    for (std::size_t i = 0; i < 16; ++i) rows += std::string(i, ' ') + "x\n";
    EXPECT_EQ(code_of(rows), "assets.inventory_too_deep");
}

TEST(Q_07_hostile_inventories, with_hundreds_of_thousands_of_siblings_are_refused_in_every_form) {
    EXPECT_EQ(code_of(in_inventory(repeated("<chassis-module><name>x</name></chassis-module>", 310'000))),
              "assets.inventory_too_large");
    EXPECT_EQ(code_of(in_inventory(repeated("<chassis-module><name>x</name></chassis-module>", 60'000))),
              "assets.inventory_too_large");
    EXPECT_EQ(code_of(std::string(kHeader) + repeated("FPC 0\n", 200'000)), "assets.inventory_too_large");
    EXPECT_EQ(code_of("{\"chassis-inventory\": {\"chassis\": {\"chassis-module\": [" + repeated("{\"name\":\"x\"},", 60'000) +
                      "{}]}}}"),
              "assets.inventory_too_large");
}

TEST(Q_07_hostile_inventories, at_the_bound_are_read) {
    const auto report =
        read_inventory(in_inventory(repeated("<chassis-module><name>x</name></chassis-module>", kMaxComponents - 1)));
    ASSERT_TRUE(report);
    EXPECT_EQ(inventory_test::count_components(*report), kMaxComponents);
}

TEST(Q_07_hostile_inventories, with_huge_texts_lose_them_with_a_note) {
    const auto report = read_inventory(in_inventory("<serial-number>" + std::string(2 << 20, 'A') + "</serial-number>"));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->chassis[0].root.serial_number, std::nullopt);
    EXPECT_TRUE(inventory_test::noted(*report, NoteKind::not_read, "no text of a device"));
    expect_sound(read_inventory(in_inventory("<name a=\"" + std::string(2 << 20, 'A') + "\"/>")));
    expect_sound(read_inventory(std::string(kHeader) + std::string(2 << 20, 'A')));
    expect_sound(read_inventory(std::string(kHeader) + repeated("A  ", 1 << 20)));
}

class Q_07_cut_inventories : public kit::SharedData {
protected:
    // Every cut of small files, every 61st of others.
    void expect_all_cuts_sound(const std::filesystem::path& path) const {
        const std::string whole = kit::read_file(path);
        const std::size_t step = whole.size() > 3000 ? 61 : 1;
        for (std::size_t end = 0; end < whole.size(); end += step)
            expect_sound(read_inventory(std::string_view(whole).substr(0, end)));
    }
};

TEST_F(Q_07_cut_inventories, in_xml_are_refused_or_read_at_every_byte) {
    expect_all_cuts_sound(data_ / "rpc-xml/py-junos-eznc/rpc-reply/get-chassis-inventory.xml");
}

TEST_F(Q_07_cut_inventories, in_json_are_refused_or_read_at_every_byte) {
    expect_all_cuts_sound(data_ / "cli-text/genieparser/ShowChassisHardwareDetail/cli/equal/golden_output_expected.json");
}

TEST_F(Q_07_cut_inventories, in_text_are_refused_or_read_at_every_byte) {
    expect_all_cuts_sound(data_ / "cli-text/genieparser/ShowChassisHardwareDetail/cli/equal/golden_output_1_output.txt");
    expect_all_cuts_sound(data_ / "cli-text/ntc-templates/show_chassis_hardware/juniper_junos_show_chassis_hardware.raw");
}

RC_GTEST_PROP(Q_07_hostile_inventories, of_any_bytes_give_a_report_or_a_problem, (const std::string& bytes)) {
    expect_sound(read_inventory(bytes));
    expect_sound(read_inventory(std::string(kHeader) + bytes));
    expect_sound(read_inventory("<chassis-inventory>" + bytes));
}

// A real row with bytes changed: the most likely damage.
RC_GTEST_PROP(Q_07_hostile_inventories, with_damaged_rows_give_a_report_or_a_problem, ()) {
    std::string text = std::string(kHeader) +
                       "Chassis                                JN1234ABCD        MX480\n  CPU            REV 13   711-045719   "
                       "CDEF1234          RMPC PMB\n";
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size()), rc::gen::arbitrary<char>()));
    for (const auto& [at, value] : changes) text[at] = value;
    expect_sound(read_inventory(text));
}

}  // namespace
}  // namespace aftercare::assets
