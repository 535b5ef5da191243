#include "insight/advisory/platform.hpp"

#include "policy/test_pack.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::insight {
namespace {

const PlatformNames& names() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        add_platform_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack.get<PlatformNames>();
}

const std::vector<PlatformModel>& catalogue() {
    static const std::vector<PlatformModel> models{
        {"EX4300-48P", "EX4300"}, {"EX4300-48MP", ""},  {"EX4600-40F", ""}, {"EX9214", ""},
        {"MX240", "MX"},          {"MX204", ""},        {"MX304", ""},      {"SRX300", ""},
        {"SRX340", ""},           {"SRX4600", ""},      {"SRX5800", ""},    {"QFX5110", ""},
        {"QFX5120-48Y", ""},      {"QFX10002-72Q", ""}, {"QFX10008", ""},   {"ACX7100-48L", ""},
        {"ACX710", ""},           {"NFX250", ""},       {"PTX10003", ""},   {"SRX1500", ""},
        {"JNP-ODD", "EX4300"},    {"vSRX", ""},         {"EX2300-24T", ""}, {"EX4650-48Y", ""}};
    return models;
}

PlatformScope resolve(std::string_view written, std::string_view excluded = "") {
    const std::vector<AdvisoryWords> wanted{AdvisoryWords(std::string(written))};
    std::vector<AdvisoryWords> out;
    if (!excluded.empty()) out.emplace_back(std::string(excluded));
    return resolve_platforms(wanted, out, names(), catalogue());
}

// Which models of the catalogue a text means, in its order.
std::string models(const PlatformScope& scope) {
    std::string all;
    for (const PlatformModel& model : catalogue()) {
        if (std::ranges::any_of(scope.terms, [&](const PlatformTerm& term) { return model_fits(term, model.model); }))
            all += (all.empty() ? "" : " ") + model.model;
    }
    return all;
}

std::string joined(const std::vector<std::string>& list) {
    std::string all;
    for (const std::string& one : list) all += (all.empty() ? "" : ", ") + one;
    return all;
}

TEST(INS_03_platforms, of_a_series_are_found) {
    EXPECT_EQ(models(resolve("SRX Series")), "SRX300 SRX340 SRX4600 SRX5800 SRX1500 vSRX");
    EXPECT_EQ(models(resolve("MX series")), "MX240 MX204 MX304");
    EXPECT_EQ(models(resolve("SRX")), models(resolve("SRX Series")));
    EXPECT_EQ(models(resolve("EX4300")), "EX4300-48P EX4300-48MP JNP-ODD");
    EXPECT_EQ(models(resolve("EX4300 Series")), "EX4300-48P EX4300-48MP JNP-ODD");
    EXPECT_EQ(models(resolve("SRX 300 Series")), "SRX300 SRX340");
    EXPECT_EQ(models(resolve("SRX300")), "SRX300");
    EXPECT_EQ(models(resolve("SRX5000 Series")), "SRX5800");
    EXPECT_EQ(models(resolve("SRX 5000 Series, SRX 4600")), "SRX4600 SRX5800");
    EXPECT_EQ(models(resolve("EX9200")), "EX9214");
    EXPECT_EQ(models(resolve("EX4000 Series")), "EX4300-48P EX4300-48MP EX4600-40F EX4650-48Y");
    EXPECT_EQ(models(resolve("EX4600 Series")), "EX4600-40F EX4650-48Y");
    EXPECT_EQ(models(resolve("EX4600")), "EX4600-40F");
    EXPECT_EQ(models(resolve("PTX10003 Series")), "PTX10003");
}

TEST(INS_03_platforms, of_every_spelling_of_thousands_are_found) {
    for (const char* text : {"QFX5000 Series", "QFX5000 series", "QFX5k", "QFX5k series", "QFX5K", "QFX 5000 Series"})
        EXPECT_EQ(models(resolve(text)), "QFX5110 QFX5120-48Y") << text;
    for (const char* text : {"QFX10000 Series", "QFX10K Series", "QFX10K", "QFX10", "qfx10k"})
        EXPECT_EQ(models(resolve(text)), "QFX10002-72Q QFX10008") << text;
    for (const char* text : {"ACX7000 Series", "ACX 7000 Series"}) EXPECT_EQ(models(resolve(text)), "ACX7100-48L") << text;
}

TEST(INS_03_platforms, in_lists_are_all_found) {
    EXPECT_EQ(models(resolve("EX2300/EX3400 series")), "EX2300-24T");
    EXPECT_EQ(models(resolve("QFX5110, QFX5200, QFX10002, QFX10008, QFX10016, EX4600 and NFX250")),
              "EX4600-40F QFX5110 QFX10002-72Q QFX10008 NFX250");
    EXPECT_EQ(models(resolve("vSRX or SRX Series")), "SRX300 SRX340 SRX4600 SRX5800 SRX1500 vSRX");
    EXPECT_EQ(models(resolve("vSRX, SRX1500, SRX4100, SRX4200")), "SRX1500 vSRX");
    // "Series" is for the word before it: a list of models stays one.
    EXPECT_EQ(models(resolve("EX4600, ACX5000 series")), "EX4600-40F");
    EXPECT_EQ(models(resolve("QFX/EX Series")), models(resolve("QFX, EX")));
    EXPECT_EQ(models(resolve("EX2200/VC, EX8200/VC (XRE), EX4300")), "EX4300-48P EX4300-48MP JNP-ODD");
    const PlatformScope glued = resolve("SRX550m SRX300");
    EXPECT_EQ(models(glued), "SRX300");
    EXPECT_TRUE(glued.unresolved.empty());
}

TEST(INS_03_platforms, with_boards_carry_the_boards) {
    const PlatformScope spc3 = resolve("MX Series with SPC3");
    ASSERT_EQ(spc3.terms.size(), 1U);
    EXPECT_EQ(models(spc3), "MX240 MX204 MX304");
    EXPECT_EQ(joined(spc3.terms[0].parts), "SPC3, MX-SPC3");
    EXPECT_EQ(joined(resolve("MX240 using MPC10E").terms.at(0).parts), "MPC10E");
    EXPECT_EQ(joined(resolve("EX9200 with EX9200-15C").terms.at(0).parts), "EX9200-15C");
    EXPECT_EQ(joined(resolve("MX with MPC10/11/LC9600").terms.at(0).parts), "MPC10, MPC11, LC9600, MX10K-LC9600");
    EXPECT_EQ(joined(resolve("MX Series with SPC3 and MS-MPC").terms.at(0).parts), "SPC3, MX-SPC3, MS-MPC");
    EXPECT_EQ(joined(resolve("MX Series with MS-MPC/-MIC").terms.at(0).parts), "MS-MPC, MS-MIC");
    EXPECT_EQ(joined(resolve("MX Series with Line cards MPC4-MPC6").terms.at(0).parts), "MPC4, MPC5, MPC6");
    const PlatformScope mixed = resolve("MX304, MX with MPC10/11/LC9600, and EX9200 with EX9200-15C");
    ASSERT_EQ(mixed.terms.size(), 3U);
    EXPECT_TRUE(mixed.terms[0].parts.empty());
    EXPECT_EQ(mixed.terms[1].parts.size(), 4U);
    EXPECT_EQ(joined(mixed.terms[2].parts), "EX9200-15C");
    EXPECT_TRUE(mixed.unresolved.empty());
}

// "MPC11" is no platform: whatever holds it.
TEST(INS_03_platforms, that_are_boards_are_conditions_on_hardware) {
    const PlatformScope scope = resolve("MPC11");
    ASSERT_EQ(scope.terms.size(), 1U);
    EXPECT_TRUE(scope.terms[0].models.empty());
    EXPECT_EQ(joined(scope.terms[0].parts), "MPC11");
    EXPECT_TRUE(scope.unresolved.empty());
}

TEST(INS_03_platforms, excepted_are_taken_out) {
    const PlatformScope non = resolve("All non-SRX Series and SRX300, SRX340 and vSRX");
    EXPECT_EQ(models(non).find("SRX5800"), std::string::npos);
    EXPECT_NE(models(non).find("SRX300"), std::string::npos);
    EXPECT_NE(models(non).find("MX240"), std::string::npos);
    EXPECT_EQ(models(resolve("MX Series except MX304")), "MX240 MX204");
    EXPECT_EQ(models(resolve("MX Series", "MX304")), "MX240 MX204");
    // Boards that are safe do not make their device safe: it may hold others.
    const PlatformScope spared = resolve("MX Series(except MPC10, MPC11 and LC9600), PTX10003");
    EXPECT_EQ(models(spared), "MX240 MX204 MX304 PTX10003");
    EXPECT_EQ(joined(spared.terms.at(0).spared), "MPC10, MPC11, LC9600, MX10K-LC9600");
    EXPECT_TRUE(spared.terms.at(1).spared.empty());
}

TEST(INS_03_platforms, that_mean_everything_bound_nothing) {
    for (const char* text : {"all products and platforms", "All platforms"}) {
        const PlatformScope scope = resolve(text);
        ASSERT_EQ(scope.terms.size(), 1U);
        EXPECT_TRUE(model_fits(scope.terms[0], "anything"));
    }
    const PlatformScope none = resolve_platforms({}, {}, names(), catalogue());
    ASSERT_EQ(none.terms.size(), 1U);
    EXPECT_TRUE(model_fits(none.terms[0], "anything"));
}

TEST(INS_03_platforms, that_the_catalogue_alone_knows_are_found_there) {
    const std::vector<PlatformModel> own{{"ATLAS-480", "ATLAS"}, {"ATLAS-960", "ATLAS"}, {"RIDGE-48T", "RIDGE"}, {"LONER", ""}};
    const auto fits = [&](std::string_view written, std::string_view model) {
        const std::vector<AdvisoryWords> wanted{AdvisoryWords(std::string(written))};
        const PlatformScope scope = resolve_platforms(wanted, {}, names(), own);
        EXPECT_TRUE(scope.unresolved.empty()) << written;
        return std::ranges::any_of(scope.terms, [&](const PlatformTerm& term) { return model_fits(term, model); });
    };
    for (const char* written : {"ATLAS Series", "atlas", "ATLAS-480, ATLAS-960"}) {
        EXPECT_TRUE(fits(written, "ATLAS-480")) << written;
        EXPECT_TRUE(fits(written, "ATLAS-960")) << written;
        EXPECT_FALSE(fits(written, "RIDGE-48T")) << written;
    }
    EXPECT_FALSE(fits("ATLAS-480", "ATLAS-960"));
    EXPECT_TRUE(fits("LONER", "LONER"));
    EXPECT_FALSE(fits("All non-ATLAS Series", "ATLAS-480"));
    EXPECT_TRUE(fits("All non-ATLAS Series", "RIDGE-48T"));
    // A word that begins like a model of the catalogue is no model of it.
    const std::vector<AdvisoryWords> near{AdvisoryWords("ATLAS-48")};
    EXPECT_EQ(resolve_platforms(near, {}, names(), own).unresolved.size(), 1U);
}

TEST(INS_03_platforms, that_nobody_knows_are_said_with_the_reason) {
    const PlatformScope scope = resolve("Paragon Active Assurance Test Agent, ACX Series");
    EXPECT_EQ(models(scope), "ACX7100-48L ACX710");
    ASSERT_EQ(scope.unresolved.size(), 1U);
    EXPECT_EQ(scope.unresolved[0].text, "Paragon Active Assurance Test Agent");
    EXPECT_NE(scope.unresolved[0].why.find("neither a family nor a model"), std::string::npos);
    // The board of a platform that is not understood goes to no other platform.
    const PlatformScope orphan = resolve("MX304, Gizmo with MPC10");
    EXPECT_TRUE(orphan.terms.at(0).parts.empty());
    EXPECT_EQ(orphan.unresolved.size(), 2U);
    // A model that the catalogue does not have is kept: a device may run it all the same.
    const PlatformScope unknown = resolve("EX3300");
    EXPECT_TRUE(unknown.terms.at(0).catalogue.empty());
    EXPECT_TRUE(model_fits(unknown.terms.at(0), "EX3300-24T"));
}

TEST(INS_03_platforms, that_nobody_knows_are_noted_in_the_advisory) {
    Advisory advisory;
    advisory.clauses.push_back(
        {.platforms = {AdvisoryWords("MX Series"), AdvisoryWords("Gizmo")}, .pointer = AdvisoryWords("/a/0")});
    note_platforms(advisory, names(), catalogue());
    note_platforms(advisory, names(), catalogue());
    ASSERT_EQ(advisory.not_understood.size(), 1U);
    EXPECT_EQ(advisory.not_understood[0].pointer.text(), "/a/0/platforms");
    EXPECT_EQ(advisory.not_understood[0].text.text(), "Gizmo");
    advisory.clauses[0].platforms.pop_back();
    note_platforms(advisory, names(), catalogue());
    EXPECT_TRUE(advisory.not_understood.empty());
}

TEST(INS_06_patterns, fit_a_name_or_its_beginning_before_no_digit) {
    EXPECT_TRUE(pattern_fits("EX4300", "EX4300-48P"));
    EXPECT_TRUE(pattern_fits("ex4300", "EX4300"));
    EXPECT_FALSE(pattern_fits("MX10", "MX104"));
    EXPECT_FALSE(pattern_fits("MX10", "MX10003"));
    EXPECT_TRUE(pattern_fits("SRX5###", "SRX5800"));
    EXPECT_FALSE(pattern_fits("SRX3##", "SRX3400"));
    EXPECT_TRUE(pattern_fits("MX#*", "MX10003"));
    EXPECT_FALSE(pattern_fits("MX#*", "MX"));
    EXPECT_TRUE(pattern_fits("*48T", "EX4300-48T"));
    EXPECT_FALSE(pattern_fits("", "5"));
    EXPECT_TRUE(part_fits("MPC10", "MPC10E-15C-MRATE"));
    EXPECT_FALSE(part_fits("MPC1", "MPC10E-15C-MRATE"));
    EXPECT_TRUE(part_fits("SPC3", "MX-SPC3"));
    EXPECT_FALSE(part_fits("SPC3", "XSPC3"));
    EXPECT_TRUE(part_fits("MPC Type 2", "MPC Type 2 3D EQ"));
}

// Any words in any order: nothing that was said is lost without a word.
RC_GTEST_PROP(INS_03_platforms, of_any_words_are_resolved_or_said, ()) {
    static const std::vector<std::string> kWords{
        "MX",   "Series", "SRX5000", "with",    "MPC10",  "/",          "11",   "except",    "(",         ")",
        ",",    "and",    "or",      "non-SRX", "All",    "EX4300-48P", "vSRX", "Gizmo",     "ACX",       "7000",
        "-MIC", "&",      "using",   "devices", "QFX10K", "k",          "0",    "MPC1-MPC9", "MPC9-MPC1", "-"};
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size()));
    std::string text;
    bool gizmo = false;
    bool platform = false;
    for (const std::size_t pick : picks) {
        text += kWords[pick] + " ";
        gizmo = gizmo || kWords[pick] == "Gizmo";
        platform = platform || kWords[pick] == "EX4300-48P";
    }
    const std::vector<AdvisoryWords> wanted{AdvisoryWords(text.substr(0, 2'000))};
    const PlatformScope scope = resolve_platforms(wanted, {}, names(), catalogue());
    RC_ASSERT(!(gizmo || platform) || !scope.terms.empty() || !scope.unresolved.empty());
}

// Hostile patterns and names end soon.
TEST(Q_07_patterns, with_many_stars_end) {
    EXPECT_FALSE(pattern_fits(std::string(40, '*') + "b", std::string(200, 'a')));
    EXPECT_FALSE(part_fits("*a*a*a*a*a*b", std::string(10'000, 'a')));
}

}  // namespace
}  // namespace aftercare::insight
