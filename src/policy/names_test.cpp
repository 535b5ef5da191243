// Names of the policy pack by language.
#include "policy/names.hpp"

#include <gtest/gtest.h>

namespace aftercare::policy {
namespace {

class Said : public Complaints {
public:
    void say(std::string_view pointer, std::string detail) override { all += std::string(pointer) + ": " + detail + "\n"; }
    std::string all;
};

Names words(const std::vector<std::pair<const char*, const char*>>& given) {
    Names made;
    for (const auto& [language, name] : given)
        made.push_back({.language = OneLine<2, 8>(language), .name = OneLine<1, 120>(name)});
    return made;
}

TEST(Q_06_names, are_in_the_readers_language_else_in_english) {
    const Names german = words({{"de", "Ostermontag"}});
    EXPECT_EQ(name_in("de", german, "Easter Monday"), "Ostermontag");
    EXPECT_EQ(name_in("ja", german, "Easter Monday"), "Easter Monday");
    EXPECT_EQ(name_in("en", {}, "Easter Monday"), "Easter Monday");
}

TEST(Q_06_names, stand_once_a_language_and_english_is_none_of_them) {
    Said said;
    check_names(words({{"de", "a"}, {"fr", "b"}, {"de", "c"}, {"en", "d"}}), "/words", said);
    EXPECT_EQ(said.all,
              "/words/2/language: stands twice: de\n/words/3/language: must be another than en: the English name is its own\n");
}

}  // namespace
}  // namespace aftercare::policy
