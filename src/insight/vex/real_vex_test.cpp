// Every real record against models and releases, as documents of both forms: with what people really write.
#include "insight/vex/csaf_writer.hpp"
#include "insight/vex/judged.hpp"
#include "insight/vex/openvex_writer.hpp"
#include "insight/vex/test_documents.hpp"

#include "insight/advisory/read.hpp"
#include "kit/shared_data.hpp"
#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

namespace aftercare::insight::vex {
namespace {

const PlatformNames& names() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_platform_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<PlatformNames>();
}

class INS_11_real_records : public kit::SharedData {
protected:
    // Each number once.
    std::vector<Advisory> advisories() const {
        std::vector<Advisory> advisories;
        std::set<std::string> numbers;
        for (const char* folder : {"cve-v5", "cve-v4-mitre"}) {
            for (const auto& path : kit::files_below(data_ / folder, ".json")) {
                auto read = read_advisories(kit::read_file(path));
                EXPECT_TRUE(read) << path;
                for (Advisory& advisory : read->advisories)
                    if (numbers.insert(advisory.number.text()).second) advisories.push_back(std::move(advisory));
            }
        }
        return advisories;
    }
};

struct Devices {
    std::vector<KnownDevice> known;
    std::vector<Product> products;
};

Devices devices() {
    Devices devices;
    for (const char* model : {"MX204", "EX4300-48P", "SRX345", "QFX5120-48Y", "PTX10003", "ACX7100-48L"})
        for (const char* version : {"15.1X49-D90", "17.3R3", "18.4R2-S3", "20.4R3", "21.4R3-S4.7", "22.2R3-S1", "23.4R2",
                                    "21.4R3-S2-EVO", "22.3R1-EVO", "22.2I20220101_1", ""}) {
            devices.known.push_back({.model = model, .version = version});
            Product& product = devices.products.emplace_back(
                Product{.iri = "urn:example:" + std::string(model) + ":" + version, .name = std::string(model) + " " + version});
            product.model = model;
            if (const auto read = parse_version(version)) product.version = *read;
        }
    return devices;
}

template <class Writer>
std::string document_of(const std::vector<Advisory>& advisories, const Devices& devices, std::array<std::size_t, 4>& statuses) {
    std::string bytes;
    const auto products = static_cast<std::uint32_t>(devices.products.size());
    Writer writer([&](std::string_view piece) { bytes += piece; }, test_head(), products,
                  [&](std::uint32_t product) { return devices.products[product]; });
    for (const Advisory& advisory : advisories) {
        writer.vulnerability(vulnerability_of(advisory));
        for (std::uint32_t product = 0; product < products; ++product) {
            const auto& version = devices.products[product].version;
            const Working working = work_out(advisory, devices.known[product], names(), {});
            const Judgement judgement = judged(working, advisory, version ? std::optional(version->system()) : std::nullopt);
            const bool sure = working.verdict == MatchVerdict::not_affected && !working.clauses.empty();
            EXPECT_EQ(judgement.status == Status::not_affected, sure || advisory.withdrawn) << advisory.number.text();
            ++statuses[static_cast<std::size_t>(judgement.status)];
            writer.statement(product, judgement);
        }
    }
    EXPECT_TRUE(writer.finish());
    return bytes;
}

TEST_F(INS_11_real_records, become_documents_that_fulfil_the_rules) {
    const std::vector<Advisory> all = advisories();
    const Devices fleet = devices();
    std::array<std::size_t, 4> statuses{};
    const std::string csaf = document_of<CsafWriter>(all, fleet, statuses);
    EXPECT_EQ(csaf_complaints(csaf), std::vector<std::string>{});
    const auto first = statuses;
    const std::string openvex = document_of<OpenVexWriter>(all, fleet, statuses);
    EXPECT_EQ(openvex_complaints(openvex), std::vector<std::string>{});
    std::cout << all.size() << " records, " << fleet.products.size() << " products: " << first[0] << " affected, " << first[1]
              << " fixed, " << first[2] << " not affected, " << first[3] << " under investigation\n";
    for (const std::size_t statements : first) EXPECT_GT(statements, 100U);
    const char* const asked = std::getenv("AFTERCARE_VEX_FOLDER");
    if (asked == nullptr) return;
    std::ofstream(std::string(asked) + "/real.csaf.json", std::ios::binary) << csaf;
    std::ofstream(std::string(asked) + "/real.openvex.json", std::ios::binary) << openvex;
}

}  // namespace
}  // namespace aftercare::insight::vex
