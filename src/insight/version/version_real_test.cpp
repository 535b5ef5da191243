// Every version string among the public test data, and every range of every real record: how much is understood, and what is not, with
// why (INS-01, INS-02, INS-03).
#include "insight/version/prose.hpp"
#include "insight/version/range.hpp"
#include "insight/version/reader.hpp"
#include "insight/version/rows.hpp"
#include "insight/version/test_records.hpp"
#include "insight/version/words.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <set>

namespace aftercare::insight {
namespace {

bool in_version(char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '_'; }

// Whether a version could begin here: "21.4R3", "15.1F-2015", "17.3-2017", "19.2-EVO", "18.3I2018". Generous: "1.0-0.x86_64" as well.
bool could_begin(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == 0 || at > 2 || at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) return false;
    at += 2;
    if (at < text.size() && is_letter(text[at])) {
        ++at;
        if (at < text.size() && is_digit(text[at])) return true;
    }
    return at + 1 < text.size() && text[at] == '-' && (is_digit(text[at + 1]) || is_letter(text[at + 1]));
}

// Runs of the signs of versions that hold a version somewhere, without signs of sentences at their end; and CPE names.
void collect(std::string_view text, std::set<std::string>& found) {
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("cpe:")) {
            const std::size_t end = std::min(text.find_first_of("\" \n<", at), text.size());
            const std::string_view cpe = text.substr(at, end - at);
            if ((cpe.find(":juniper:junos:") != std::string_view::npos ||
                 cpe.find(":juniper:junos_os") != std::string_view::npos ||
                 cpe.find(":juniper:junos_evolved") != std::string_view::npos))
                found.emplace(cpe);
            at = end;
            continue;
        }
        if (!in_version(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && in_version(text[at])) ++at;
        std::string_view run = text.substr(begin, at - begin);
        while (!run.empty() && (run.back() == '.' || run.back() == '-' || run.back() == '_')) run.remove_suffix(1);
        for (std::size_t i = 0; i < run.size(); ++i) {
            if ((i == 0 || run[i - 1] == '-') && could_begin(run.substr(i))) {
                found.emplace(run);
                break;
            }
        }
    }
}

class INS_01_real_versions : public kit::SharedData {};
class INS_02_real_ranges : public kit::SharedData {};

TEST_F(INS_01_real_versions, are_understood_but_for_those_listed) {
    std::set<std::string> found;
    for (const char* folder : {"cve-nvd11", "cve-text", "cve-v4-mitre", "cve-v5", "cve-v5-retyped", "rpc-xml", "cli-text",
                               "syslog", "config", "netconf-sessions"}) {
        for (const auto& path : kit::files_below(data_ / folder, "")) collect(kit::read_file(path), found);
    }
    std::map<std::string, std::size_t> kinds;
    std::vector<std::string> rest;
    for (const std::string& text : found) {
        const auto version = parse_version(text);
        if (version) {
            ++kinds[version->ordered() ? "releases" : "developer builds"];
            const auto again = parse_version(version->to_string());
            EXPECT_TRUE(again && *again == *version) << text;
        } else if (parse_train(text) || version.error().why == "it names a train, not a release") {
            ++kinds["trains"];
        } else {
            rest.push_back(text + ": " + version.error().why);
        }
    }
    std::cout << found.size() << " distinct strings: " << kinds["releases"] << " releases, " << kinds["developer builds"]
              << " developer builds, " << kinds["trains"] << " trains, " << rest.size() << " not understood:\n";
    for (const std::string& line : rest) std::cout << "  " << line << "\n";
    // What is left is glued to the words of a sentence, or names no version at all.
    EXPECT_EQ(found.size(), 1985U);
    EXPECT_EQ(kinds["releases"], 1750U);
    EXPECT_EQ(kinds["developer builds"], 55U);
    EXPECT_EQ(rest.size(), 31U);
}

// Every record in CVE JSON 5.x.
std::vector<records::Record> all_records_5(const std::filesystem::path& data) {
    std::vector<records::Record> all;
    for (const char* folder : {"cve-v5", "cve-v5-retyped"}) {
        for (const auto& path : kit::files_below(data / folder, ".json"))
            all.push_back(records::read_record_5(kit::read_file(path)));
    }
    return all;
}

TEST_F(INS_02_real_ranges, of_cve_5_are_understood_but_for_those_listed) {
    std::size_t entries = 0;
    std::map<RangeDoubt, std::size_t> doubts;
    std::vector<std::string> rest;
    for (const records::Record& record : all_records_5(data_)) {
        for (const records::Product& product : record.products) {
            const Affected affected = affected_by(product.entries, product.system, product.otherwise);
            entries += product.entries.size();
            for (const NotUnderstood& one : affected.not_understood)
                rest.push_back(record.id + ": " + in_words(product.entries[one.entry]) + ": " + one.what.why);
            for (const RangeNote& note : affected.notes) {
                ++doubts[note.doubt];
                std::cout << "  noted: " << record.id << ": " << note.what << "\n";
            }
        }
    }
    std::cout << entries << " entries, " << rest.size() << " not understood:\n";
    for (const std::string& line : rest) std::cout << "  " << line << "\n";
    EXPECT_EQ(entries, 878U);
    EXPECT_EQ(rest.size(), 3U);
    EXPECT_EQ(doubts[RangeDoubt::several_trains], 3U);
    EXPECT_EQ(doubts[RangeDoubt::default_contradicted], 2U);
    EXPECT_EQ(doubts.size(), 2U);
}

TEST_F(INS_02_real_ranges, of_cve_5_are_held_against_their_descriptions) {
    std::size_t held = 0;
    std::set<std::string> ids;
    for (const records::Record& record : all_records_5(data_)) {
        const Description described = ranges_in_description(record.description);
        for (const System system : {System::junos, System::junos_evolved}) {
            const auto& texts = system == System::junos ? described.junos : described.junos_evolved;
            KeyRanges structured;
            for (const records::Product& product : record.products) {
                if (product.system == system)
                    structured = unite(structured, affected_by(product.entries, system, product.otherwise).ranges);
            }
            const bool told =
                std::ranges::any_of(texts, [](const RangeText& text) { return text.status == RangeStatus::affected; });
            if (!told || structured.empty()) continue;
            ++held;
            const auto difference = difference_to_text(structured, texts, system);
            if (!difference) continue;
            ids.insert(record.id);
            std::cout << "  " << record.id << ": bounds alone: " << in_words(difference->bounds_alone)
                      << " | text alone: " << in_words(difference->text_alone) << "\n";
        }
    }
    std::cout << held << " products held against their description; " << ids.size() << " records differ\n";
    EXPECT_EQ(held, 122U);
    // Each of them read by eye: the text says something else than the bounds.
    EXPECT_EQ(ids, (std::set<std::string>{"CVE-2023-0026", "CVE-2023-36836", "CVE-2023-36845", "CVE-2023-36850", "CVE-2023-44183",
                                          "CVE-2023-44198", "CVE-2024-39517", "CVE-2024-39519", "CVE-2024-39544",
                                          "CVE-2024-39552", "CVE-2024-47505", "CVE-2024-47509"}));
}

TEST_F(INS_02_real_ranges, in_descriptions_are_understood_but_for_those_listed) {
    std::size_t understood = 0;
    std::vector<std::string> rest;
    for (const char* folder : {"cve-text", "cve-v4-mitre", "cve-v5", "cve-v5-retyped"}) {
        for (const auto& path : kit::files_below(data_ / folder, ".json")) {
            const Description read = ranges_in_description(records::read_description(kit::read_file(path)));
            understood += read.junos.size() + read.junos_evolved.size();
            for (const Unreadable& one : read.not_understood)
                rest.push_back(path.stem().string() + ": " + one.text + ": " + one.why);
        }
    }
    std::cout << understood << " ranges in descriptions, " << rest.size() << " phrases not understood:\n";
    for (const std::string& line : rest) std::cout << "  " << line << "\n";
    EXPECT_EQ(understood, 1635U);
    EXPECT_EQ(rest.size(), 12U);
}

TEST_F(INS_02_real_ranges, of_cve_4_are_understood_but_for_those_listed) {
    std::size_t rows = 0;
    std::vector<std::string> rest;
    for (const auto& path : kit::files_below(data_ / "cve-v4-mitre", ".json")) {
        for (const records::RowProduct& product : records::read_record_4(kit::read_file(path))) {
            const RowEntries read = entries_of_rows(product.rows);
            rows += product.rows.size();
            for (const NotUnderstood& one : read.not_understood)
                rest.push_back(path.stem().string() + ": " + product.rows[one.entry].value + ": " + one.what.why);
            const Affected affected = affected_by(read.entries, System::junos);
            for (const NotUnderstood& one : affected.not_understood)
                rest.push_back(path.stem().string() + ": " + in_words(read.entries[one.entry]) + ": " + one.what.why);
        }
    }
    std::cout << rows << " rows, " << rest.size() << " not understood:\n";
    for (const std::string& line : rest) std::cout << "  " << line << "\n";
    EXPECT_EQ(rows, 477U);
    EXPECT_EQ(rest.size(), 2U);
}

TEST_F(INS_02_real_ranges, of_cve_4_are_held_against_their_descriptions) {
    std::size_t held = 0;
    std::set<std::string> ids;
    for (const auto& path : kit::files_below(data_ / "cve-v4-mitre", ".json")) {
        const std::string json = kit::read_file(path);
        KeyRanges structured;
        for (const records::RowProduct& product : records::read_record_4(json))
            structured = unite(structured, affected_by(entries_of_rows(product.rows).entries, System::junos).ranges);
        const Description described = ranges_in_description(records::read_description(json));
        if (structured.empty() || described.junos.empty()) continue;
        ++held;
        const auto difference = difference_to_text(structured, described.junos, System::junos);
        if (!difference) continue;
        ids.insert(path.stem().string());
        std::cout << "  " << path.stem().string() << ": bounds alone: " << in_words(difference->bounds_alone)
                  << " | text alone: " << in_words(difference->text_alone) << "\n";
    }
    std::cout << held << " records of CVE 4.0 held against their description; " << ids.size() << " differ\n";
    EXPECT_EQ(held, 47U);
    // Its text repeats each lower bound by itself, its rows all of one number: where each line of it ends, the rows tell alone.
    EXPECT_EQ(ids, (std::set<std::string>{"CVE-2018-0049"}));
}

TEST_F(INS_02_real_ranges, of_cve_4_are_held_against_the_nvd) {
    std::size_t same = 0;
    std::size_t undecided = 0;
    std::size_t mended = 0;
    std::size_t records = 0;
    std::map<std::string, std::vector<std::string>> different;
    for (const auto& path : kit::files_below(data_ / "cve-v4-mitre", ".json")) {
        const auto nvd = data_ / "cve-nvd11" / path.filename();
        if (!std::filesystem::exists(nvd)) continue;
        Affected affected;
        for (const records::RowProduct& product : records::read_record_4(kit::read_file(path))) {
            const Affected part = affected_by(entries_of_rows(product.rows).entries, System::junos);
            affected.ranges = unite(affected.ranges, part.ranges);
            affected.unknown = unite(affected.unknown, part.unknown);
            affected.fixed = unite(affected.fixed, part.fixed);
        }
        if (affected.ranges.empty()) continue;
        ++records;
        for (const std::string& cpe : records::read_vulnerable_nvd(kit::read_file(nvd))) {
            const auto version = parse_version(cpe);
            if (!version) continue;
            if (!version->ordered()) {
                std::cout << "  no place in the order: " << cpe << "\n";
                continue;
            }
            if (contains(affected.ranges, version->key())) {
                ++same;
            } else if (contains(affected.unknown, version->key())) {
                ++undecided;
            } else if (contains(affected.fixed, version->key())) {
                // The NVD often takes the fixed releases that a text lists for affected ones.
                ++mended;
            } else {
                different[path.stem().string()].push_back(version->to_string());
            }
        }
    }
    std::size_t count = 0;
    std::set<std::string> ids;
    for (const auto& [id, versions] : different) {
        count += versions.size();
        ids.insert(id);
    }
    std::cout << records << " records; of the releases that the NVD calls vulnerable " << same << " are affected, " << undecided
              << " unknown, " << count << " not:\n";
    for (const auto& [id, versions] : different) {
        std::cout << "  " << id << ":";
        for (const std::string& version : versions) std::cout << " " << version;
        std::cout << "\n";
    }
    EXPECT_EQ(same, 2903U);
    EXPECT_EQ(undecided, 40U);
    // Two records have lower bounds that the NVD passes over; two have no row for 12.1X47 and 14.2, and one says that 17.2 is not affected.
    EXPECT_EQ(ids, (std::set<std::string>{"CVE-2017-10608", "CVE-2017-2346", "CVE-2018-0019", "CVE-2018-0049"}));
}

}  // namespace
}  // namespace aftercare::insight
