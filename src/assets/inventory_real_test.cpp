// Every chassis inventory among the public test data: nothing of it is lost, and independent parsers agree.
#include "assets/inventory_test_kit.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

namespace aftercare::assets {
namespace {

using inventory_test::placed;
using inventory_test::report_of;

std::size_t occurrences(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t i = text.find(word); i != std::string_view::npos; i = text.find(word, i + word.size())) ++count;
    return count;
}

std::string between(const std::string& text, std::string_view from, std::string_view until) {
    const std::size_t begin = text.find(from);
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find(until, begin) - begin);
}

bool is_eeprom(std::string_view line) {
    for (const std::string_view key : {"Jedec Code:", "S/N:", "P/N:", "Assembly ID:", "Date:", "ID:", "Version:",
                                       "Board Information Record:", "I2C Hex Data:", "Address 0x"}) {
        if (line.starts_with(key)) return true;
    }
    return false;
}

// The data lines of a text inventory, counted without the reader's own means: those after the header that are neither
// blank, nor a prompt's, nor the "key: value" lines of an EEPROM.
std::size_t data_lines(const std::string& text) {
    std::istringstream lines(text);
    std::size_t count = 0;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first == std::string::npos) continue;
        if (inside && line[first] != '{' && !is_eeprom(std::string_view(line).substr(first))) ++count;
        inside = inside || line.find("Part number") != std::string::npos;
    }
    return count;
}

class ENT_06_real_inventories : public kit::SharedData {
protected:
    std::vector<std::filesystem::path> texts() const {
        std::vector<std::filesystem::path> files;
        for (const auto& path : kit::files_below(data_ / "cli-text", "")) {
            if (path.extension() != ".json" && kit::read_file(path).find("Hardware inventory") != std::string::npos)
                files.push_back(path);
        }
        return files;
    }
    std::vector<std::filesystem::path> xmls() const {
        std::vector<std::filesystem::path> files;
        for (const auto& path : kit::files_below(data_ / "rpc-xml", "")) {
            if (path.extension() != ".json" && kit::read_file(path).find("<chassis-inventory") != std::string::npos)
                files.push_back(path);
        }
        return files;
    }
};

TEST_F(ENT_06_real_inventories, in_text_have_one_component_for_each_line) {
    std::size_t components = 0;
    const auto files = texts();
    for (const auto& path : files) {
        const std::string text = kit::read_file(path);
        const InventoryReport report = report_of(text);
        EXPECT_EQ(report.form, InventoryForm::text) << path;
        EXPECT_EQ(inventory_test::count_components(report), data_lines(text)) << path;
        for (const InventoryNote& note : report.notes) EXPECT_EQ(note.kind, NoteKind::odd) << path << ": " << note.what;
        components += inventory_test::count_components(report);
    }
    std::cout << files.size() << " text inventories, " << components << " components\n";
    EXPECT_EQ(files.size(), 23U);
}

TEST_F(ENT_06_real_inventories, in_xml_have_one_component_for_each_name) {
    std::size_t components = 0;
    const auto files = xmls();
    for (const auto& path : files) {
        const std::string xml = kit::read_file(path);
        const InventoryReport report = report_of(xml);
        EXPECT_EQ(report.form, InventoryForm::xml) << path;
        EXPECT_EQ(inventory_test::count_components(report),
                  occurrences(between(xml, "<chassis-inventory", "</chassis-inventory>"), "<name>"))
            << path;
        EXPECT_TRUE(report.notes.empty()) << path;
        components += inventory_test::count_components(report);
    }
    std::cout << files.size() << " XML inventories, " << components << " components\n";
    EXPECT_EQ(files.size(), 3U);
}

TEST_F(ENT_06_real_inventories, in_json_are_found_in_a_map_of_commands) {
    const std::string json =
        kit::read_file(data_ / "rpc-xml/nautobot-onboarding/mock__juniper_junos__command_getter_result_7.json");
    const InventoryReport report = report_of(json);
    EXPECT_EQ(report.form, InventoryForm::json);
    ASSERT_EQ(report.chassis.size(), 1U);
    EXPECT_EQ(inventory_test::count_components(report),
              occurrences(between(json, "\"chassis-inventory\"", "\"show interfaces terse"), "\"name\""));
    EXPECT_EQ(report.chassis[0].root.description, "Virtual Chassis");
    EXPECT_EQ(inventory_test::at(report, "Chassis/FPC 1").model_number, "EX4300-48P");
    EXPECT_EQ(inventory_test::at(report, "Chassis/FPC 0/PIC 2").clei_code, "IPUIBVUMAC");
    EXPECT_TRUE(report.notes.empty());
}

// What both sides say of a component, in one line; details but the EEPROM, which the two forms spell differently.
std::multiset<std::string> said(const InventoryReport& report) {
    std::multiset<std::string> all;
    for (const auto& [path, component] : placed(report)) {
        std::string line = path;
        for (const auto* field :
             {&component->version, &component->part_number, &component->serial_number, &component->description})
            line += " | " + field->value_or("-");
        for (const auto& [name, text] : component->details) {
            if (name != "eeprom" && !name.starts_with("i2c-information"))
                line.append(" | ").append(name).append("=").append(text);
        }
        all.insert(line);
    }
    return all;
}

TEST_F(ENT_06_real_inventories, agree_with_the_expected_parse_of_genieparser) {
    std::size_t pairs = 0;
    for (const auto& path : kit::files_below(data_ / "cli-text/genieparser", "_output.txt")) {
        if (path.string().find("ShowChassisHardware") == std::string::npos) continue;
        const std::string stem = path.string().substr(0, path.string().size() - std::string_view("_output.txt").size());
        EXPECT_EQ(said(report_of(kit::read_file(path))), said(report_of(kit::read_file(stem + "_expected.json")))) << path;
        ++pairs;
    }
    EXPECT_EQ(pairs, 5U);
}

// The records of an ntc-templates expectation: lists of `key: "value"` lines, each record begun by "- ".
std::vector<std::map<std::string, std::string>> records_of(const std::string& yaml) {
    std::vector<std::map<std::string, std::string>> records;
    std::istringstream lines(yaml);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(": \"");
        if (colon == std::string::npos || !line.ends_with('"')) continue;
        if (line.starts_with("  - ")) records.emplace_back();
        records.back()[line.substr(4, colon - 4)] = line.substr(colon + 3, line.size() - colon - 4);
    }
    return records;
}

// The components that a record names, as "FPC 1/MIC 0/CPU | version | part | serial | description".
void expect_record(const std::map<std::string, std::string>& record, const std::set<std::string>& ours,
                   const std::filesystem::path& path) {
    struct Level {
        std::string prefix;
        std::string name;
        std::string below;
    };
    static const std::vector<Level> levels{{"mid", "Midplane", ""}, {"re", "Routing Engine", ""}, {"fpm", "FPM Board", ""},
                                           {"cb", "CB", ""},        {"tfeb", "TFEB", ""},         {"qxm", "QXM", "tfeb"},
                                           {"afeb", "AFEB", ""},    {"fan", "Fan Tray", ""},      {"fpc", "FPC", ""},
                                           {"cpu", "CPU", "fpc"},   {"mic", "MIC", "fpc"},        {"pic", "PIC", "mic"},
                                           {"xcvr", "Xcvr", "pic"}};
    std::map<std::string, std::string> paths;
    const auto value = [&](const std::string& key) {
        const auto found = record.find(key);
        return found == record.end() ? std::string() : found->second;
    };
    for (const Level& level : levels) {
        std::string above = level.below.empty() ? "" : paths[level.below];
        if (above.empty() && level.below == "mic") above = paths["fpc"];
        const std::string number = value(level.prefix + "_number");
        std::string line = (above.empty() ? "" : above + "/") + level.name + (number.empty() ? "" : " " + number);
        std::string texts;
        for (const char* field : {"_version", "_part", "_serial_number", "_description"})
            texts += " | " + (value(level.prefix + field).empty() ? "-" : value(level.prefix + field));
        if (texts == " | - | - | - | -") continue;
        paths[level.prefix] = line;
        // A member of a virtual chassis holds its own fans and supplies; the record does not say so.
        line += texts;
        EXPECT_TRUE(std::ranges::any_of(ours, [&](const std::string& our) { return our == line || our.ends_with("/" + line); }))
            << path << ": " << line;
    }
}

// All but the chassis rows, whose serial number and description the next test looks at.
TEST_F(ENT_06_real_inventories, agree_with_the_expected_parse_of_ntc_templates) {
    std::size_t records = 0;
    for (const auto& path : kit::files_below(data_ / "cli-text/ntc-templates/show_chassis_hardware", ".raw")) {
        std::set<std::string> ours;
        for (const std::string& line : said(report_of(kit::read_file(path)))) ours.insert(line.substr(line.find('/') + 1));
        std::filesystem::path expected = path;
        for (const auto& record : records_of(kit::read_file(expected.replace_extension(".yml")))) {
            expect_record(record, ours, path);
            ++records;
        }
    }
    EXPECT_EQ(records, 104U);
}

// The chassis row of a virtual chassis is the one place where ntc-templates is wrong: it takes "Virtual" for the serial.
TEST_F(ENT_06_real_inventories, of_a_virtual_chassis_have_its_serial_number_and_members) {
    const InventoryReport report = report_of(kit::read_file(
        data_ / "cli-text/ntc-templates/show_chassis_hardware/juniper_junos_show_chassis_hardware_dac_no_revision.raw"));
    EXPECT_EQ(report.chassis[0].root.serial_number, "XH3123120000");
    EXPECT_EQ(report.chassis[0].root.description, "Virtual Chassis");
    EXPECT_EQ(inventory_test::at(report, "Chassis/FPC 0/Power Supply 1").serial_number, "1F18D120000");
    EXPECT_EQ(inventory_test::at(report, "Chassis/FPC 0/PIC 0/Xcvr 4").description, "SFP-T");
}

TEST_F(ENT_06_real_inventories, that_are_errors_of_another_device_are_refused_with_its_words) {
    for (const char* file : {"netconfd-2.13_base10_session_reply.txt", "netconfd-2.13_base11_session_reply.txt"}) {
        EXPECT_EQ(inventory_test::code_of(kit::read_file(data_ / "netconf-sessions/own" / file)),
                  "assets.inventory_refused_by_device")
            << file;
    }
}

// Every other recording at hand is refused in order or read; none brings the reader down.
TEST_F(ENT_06_real_inventories, are_told_from_every_other_recording) {
    std::size_t files = 0;
    std::size_t read = 0;
    for (const char* folder : {"rpc-xml", "cli-text", "netconf-sessions"}) {
        for (const auto& path : kit::files_below(data_ / folder, "")) {
            const auto report = read_inventory(kit::read_file(path));
            ++files;
            if (!report) {
                EXPECT_TRUE(report.error().code.starts_with("assets.inventory_")) << path;
            } else {
                ++read;
                const std::string text = kit::read_file(path);
                EXPECT_TRUE(text.find("chassis-inventory") != std::string::npos ||
                            text.find("Hardware inventory") != std::string::npos)
                    << path;
            }
        }
    }
    std::cout << files << " recordings, " << read << " inventories among them\n";
    EXPECT_EQ(read, 32U);
}

}  // namespace
}  // namespace aftercare::assets
