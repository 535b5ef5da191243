// Every real record against every real version on the models of a small catalogue, with and without a configuration: the engine and the
// working come to the same verdict.
#include "insight/advisory/read.hpp"
#include "insight/matching/test_meeting.hpp"
#include "insight/matching/test_names.hpp"
#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <set>

namespace aftercare::insight {
namespace {

class INS_06_real_records : public kit::SharedData {
protected:
    std::vector<Advisory> advisories() const {
        std::vector<Advisory> advisories;
        for (const char* folder : {"cve-v5", "cve-v5-retyped", "cve-v4-mitre"}) {
            for (const auto& path : kit::files_below(data_ / folder, ".json")) {
                auto read = read_advisories(kit::read_file(path));
                EXPECT_TRUE(read) << path;
                for (Advisory& advisory : read->advisories) advisories.push_back(std::move(advisory));
            }
        }
        return advisories;
    }
};

// The releases that the records name, and those right before and behind.
std::vector<std::string> versions_of(const std::vector<Advisory>& advisories) {
    std::set<std::string> versions;
    for (const Advisory& advisory : advisories) {
        for (const AdvisoryClause& clause : advisory.clauses) {
            for (const StatedRange& range : clause.ranges) {
                for (const std::string& text :
                     {range.from.text(), range.before ? range.before->text() : "", range.through ? range.through->text() : ""}) {
                    if (text.size() > 30) continue;
                    const auto version = parse_version(text, clause.system);
                    if (!version) continue;
                    const std::string release = version->to_string();
                    const bool evolved = release.ends_with("-EVO");
                    const std::string stem = evolved ? release.substr(0, release.size() - 4) : release;
                    for (const char* behind : {"", ".1", "-S1"}) {
                        const std::string other = stem + behind + (evolved ? "-EVO" : "");
                        if (parse_version(other)) versions.insert(other);
                    }
                }
            }
        }
    }
    versions.insert("never heard of");
    return {versions.begin(), versions.end()};
}

TEST_F(INS_06_real_records, engine_and_working_agree_on_every_version_and_model) {
    const std::vector<Advisory> all = advisories();
    const std::vector<std::string> versions = versions_of(all);
    const auto configuration = test_configuration(
        "system { services { ssh; web-management { http; } } } protocols { bgp { group a { neighbor 10.0.0.1; } } }");
    std::vector<TestDevice> devices;
    std::size_t number = 0;
    for (const std::string& version : versions) {
        // Two models for each version, in turn, so that each model meets every train.
        for (int i = 0; i < 2; ++i) {
            TestDevice& device = devices.emplace_back();
            device.model = test_catalogue()[number * 7 % test_catalogue().size()].model;
            device.version = version;
            if (number % 3 != 0) device.configuration = configuration;
            if (number % 5 != 0) device.parts = std::vector<DevicePart>{{.model = "MPC10E-15C-MRATE"}};
            ++number;
        }
    }
    const auto engine = verdicts_of_engine(all, devices);
    std::size_t affected = 0;
    std::size_t different = 0;
    for (std::size_t advisory = 0; advisory < all.size(); ++advisory) {
        for (std::size_t device = 0; device < devices.size(); ++device) {
            // One in seven one by one; which differs from advisory to advisory.
            if ((device + advisory) % 7 != 0) continue;
            const MatchVerdict one = verdict_one_by_one(all[advisory], devices[device]);
            affected += one == MatchVerdict::affected ? 1 : 0;
            if (one == engine[advisory][device]) continue;
            ++different;
            ADD_FAILURE() << all[advisory].number.text() << " on " << devices[device].model << " " << devices[device].version;
            if (different > 20) return;
        }
    }
    std::cout << all.size() << " advisories, " << versions.size() << " versions, " << devices.size() << " devices; " << affected
              << " affected among those worked out\n";
    EXPECT_GT(affected, 1000U);
}

}  // namespace
}  // namespace aftercare::insight
