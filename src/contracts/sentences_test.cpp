// What a look-up says, in both languages (ENT-18, ID-15).
#include "contracts/sentences.hpp"
#include "contracts/test_world.hpp"
#include "contracts/warranty_rules.hpp"
#include "platform/text/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::contracts {
namespace {

const Sentences& german() { return Sentences::in("de"); }

TEST(ID_15_sentences, are_in_the_language_asked_for_and_in_english_else) {
    EXPECT_EQ(Sentences::english().say<Sentence::begins>("Care on contract C-1", "2026-03-01"),
              "Care on contract C-1 begins on 2026-03-01.");
    EXPECT_EQ(german().say<Sentence::begins>("Care aus Vertrag C-1", "2026-03-01"),
              "Care aus Vertrag C-1 beginnt am 2026-03-01.");
    EXPECT_EQ(Sentences::in("de-CH").language(), "de");
    EXPECT_EQ(Sentences::in("fr").language(), "en");
    EXPECT_EQ(Sentences::in("").language(), "en");
}

TEST(ID_15_sentences, have_each_value_in_its_place_whatever_the_order) {
    EXPECT_EQ(Sentences::english().say<Sentence::level_not_given>("same day", "Care", "PE"),
              "The service level \"same day\" of Care is not given in PE.");
    EXPECT_EQ(german().say<Sentence::level_not_given>("same day", "Care", "PE"),
              "Die Servicestufe „same day“ von Care gibt es in PE nicht.");
    EXPECT_EQ(Sentences::english().say<Sentence::not_on_order>("{serial}", "\x02"),
              "Contract {serial} does not name \x02; asked without a contract, the answer says what else covers it.");
}

TEST(ID_15_sentences, are_there_in_every_language_with_the_same_places) {
    const auto& texts = text::Catalogue::shipped();
    const auto english = texts.keys("en");
    for (const std::string& key : english) {
        if (!key.starts_with("entitlement.")) continue;
        for (const std::string& language : texts.languages())
            EXPECT_EQ(texts.placeholders_of(language, key), texts.placeholders_of("en", key)) << language << " " << key;
        EXPECT_TRUE(texts.keys("de").contains(key)) << key;
    }
    EXPECT_EQ(Sentences::english().name(Capability::proactive_bug_notification), "proactive bug notification");
    EXPECT_EQ(german().days({Date::parse("2026-01-01").value(), Date::parse("2027-01-01").value()}),
              "vom 1. Januar 2026 bis zum 31. Dezember 2026");
}

TEST(ID_15_sentences, of_a_whole_answer_are_in_one_language) {
    const test::World world;
    EntitlementFacts facts = test::router();
    const auto ask = [&](const char* language, const EntitlementFacts& of) {
        return decide_entitlement(
            world.terms(), of, {Capability::technical_support, Date::parse("2026-03-02").value(), {}, &Sentences::in(language)});
    };
    facts.lines.clear();
    const Entitlement none = ask("de", facts);
    const Entitlement same = ask("en", facts);
    EXPECT_EQ(none.reason, same.reason);
    EXPECT_NE(none.detail, same.detail);
    ASSERT_EQ(none.ways_out.size(), same.ways_out.size());
    for (std::size_t i = 0; i < none.ways_out.size(); ++i) {
        EXPECT_EQ(none.ways_out[i].kind, same.ways_out[i].kind);
        EXPECT_NE(none.ways_out[i].detail, same.ways_out[i].detail);
    }
    for (const StandingWarranty& one : standing_warranties(world.terms(), facts, Date::parse("2026-03-02").value(), german()))
        EXPECT_TRUE(one.why.starts_with("Sie ")) << one.why;
}

}  // namespace
}  // namespace aftercare::contracts
