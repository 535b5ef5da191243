// Every real record against every version string that stands anywhere in the shared data: the engine and the matcher that another hand
// wrote (test_brute_force.hpp) say the same. Sampled: two models for each version, in turn, so that each model meets every train; two of
// three devices with a configuration, four of five with an inventory.
#include "insight/advisory/read.hpp"
#include "insight/matching/derived.hpp"
#include "insight/matching/test_brute_comparison.hpp"
#include "insight/matching/test_names.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <iostream>
#include <set>

namespace aftercare::insight {
namespace {

using namespace brute;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_'; }

// Words that look like versions: "21.4R3-S5.4", "15.1x49-d15.4", "18.3I20180716_1639", "17.4-20170706_dev_common.0".
void add_versions(const std::string& text, std::set<std::string>& versions) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && is_of_word(text[at - 1]))) continue;
        std::size_t end = at;
        while (end < text.size() && is_of_word(text[end])) ++end;
        std::string word = text.substr(at, end - at);
        at = end;
        while (!word.empty() && std::isalnum(static_cast<unsigned char>(word.back())) == 0) word.pop_back();
        const std::size_t dot = word.find('.');
        if (dot == std::string::npos || dot > 2 || word.size() > 40) continue;
        std::size_t behind = dot + 1;
        while (behind < word.size() && is_digit(word[behind])) ++behind;
        if (behind - dot - 1 < 1 || behind - dot - 1 > 2 || behind + 1 >= word.size()) continue;
        const std::string_view rest = std::string_view(word).substr(behind);
        if ((std::string_view("RrFfBbXxITt").contains(rest[0]) && is_digit(rest[1])) || rest.starts_with("-20"))
            versions.insert(word);
    }
}

// What NVD says: "cpe:2.3:o:juniper:junos:21.4:r3-s5:*:*:*:*:*:*". Those without a release ("15.1", "15.1:f") no device shows.
void add_cpes(const std::string& text, std::set<std::string>& versions) {
    constexpr std::string_view kStart = "cpe:2.3:o:juniper:junos";
    for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at + 1))
        if (std::string cpe = text.substr(at, text.find_first_of("\"' ,\n", at) - at); read_release(cpe))
            versions.insert(std::move(cpe));
}

class INS_06_brute_force_real : public kit::SharedData {
protected:
    std::vector<Advisory> advisories() const {
        std::vector<Advisory> advisories;
        for (const char* folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre", "cve-nvd11"}) {
            for (const auto& path : kit::files_below(data_ / folder, ".json")) {
                auto read = read_advisories(kit::read_file(path));
                EXPECT_TRUE(read) << path;
                if (!read) continue;
                for (Advisory& advisory : read->advisories) {
                    derive_conditions(advisory);
                    advisories.push_back(std::move(advisory));
                }
            }
        }
        return advisories;
    }

    std::vector<std::string> versions() const {
        std::set<std::string> versions;
        for (const auto& entry : std::filesystem::directory_iterator(data_)) {
            if (!entry.is_directory() || entry.path().filename() == "search-corpus") continue;
            for (const auto& path : kit::files_below(entry.path(), "")) {
                const std::string text = kit::read_file(path);
                add_versions(text, versions);
                add_cpes(text, versions);
            }
        }
        return {versions.begin(), versions.end()};
    }
};

TEST_F(INS_06_brute_force_real, records_hit_the_same_versions_and_models) {
    const std::vector<Advisory> all = advisories();
    const std::vector<std::string> found = versions();
    const std::vector configurations{
        test_configuration(
            "system { services { ssh; web-management { http; } } } protocols { bgp { group a { neighbor 10.0.0.1; } } }"),
        test_configuration("protocols { rsvp { interface all; } ldp; mpls { interface all; } isis { interface all; } } "
                           "forwarding-options { dhcp-relay { group a; } } security { ike { gateway a; } alg { sip; } }"),
        std::shared_ptr<const ConfigurationTree>()};
    std::vector<TestDevice> devices;
    for (const std::string& version : found) {
        for (int i = 0; i < 2; ++i) {
            const std::size_t number = devices.size();
            TestDevice& device = devices.emplace_back();
            device.model = test_catalogue()[number * 7 % test_catalogue().size()].model;
            device.version = version;
            device.configuration = configurations[number % 3];
            if (number % 5 != 0) device.parts = std::vector<DevicePart>{{.model = number % 2 == 0 ? "MPC10E-15C-MRATE" : "SPC3"}};
        }
    }
    Comparison comparison;
    comparison.compare(all, devices);
    std::cout << all.size() << " records, " << found.size() << " version strings, " << devices.size()
              << " devices: " << comparison.counts() << "\n";
    EXPECT_EQ(comparison.different(), 0U);
    EXPECT_GT(comparison.of(Verdict::affected), 5'000U);
}

}  // namespace
}  // namespace aftercare::insight
