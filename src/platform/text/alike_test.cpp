// Texts that are like what somebody writes (CASE-18).
#include "platform/text/alike.hpp"

#include "platform/text/words.hpp"

#include <gtest/gtest.h>

namespace aftercare::text {
namespace {

using Places = std::vector<std::size_t>;

Places best(const std::string& written, const std::vector<std::string>& texts, std::size_t most = 10) {
    Alike alike(written);
    for (const std::string& text : texts) alike.add(words_of(text, 100));
    return alike.best(most);
}

TEST(CASE_18_alike, share_two_words_at_least_and_rare_words_count_more) {
    const std::vector<std::string> texts{"rpd crashes when BGP flaps", "Packets are lost on the interface",
                                         "BGP session does not come up", "rpd core after a commit", "Fan is loud"};
    EXPECT_EQ(best("The rpd process crashes and BGP flaps since this morning", texts), Places{0});
    EXPECT_EQ(best("BGP session down, rpd core found", texts), (Places{2, 3, 0}));
    EXPECT_EQ(best("crashes", texts), Places{0}) << "the only word";
    EXPECT_EQ(best("crashes often", texts), Places{}) << "one of two";
}

TEST(CASE_18_alike, words_that_every_text_has_tell_nothing_apart) {
    EXPECT_TRUE(Alike("the and wir sind nicht mit a an 10").words().empty());
    EXPECT_EQ(best("it is the", {"it is the"}), Places{});
}

TEST(CASE_18_alike, are_bounded_and_equal_ones_stay_in_order) {
    EXPECT_EQ(best("alpha beta", {"alpha beta", "beta alpha", "alpha beta gamma"}, 2), (Places{0, 1}));
    std::string long_text;
    for (int i = 0; i < 500; ++i) long_text += "word" + std::to_string(i) + " ";
    EXPECT_EQ(Alike(long_text).words().size(), 64U);
}

TEST(CASE_18_alike, words_with_blanks_between_are_the_same) {
    Alike alike("alpha beta");
    alike.add_joined("gamma alpha beta");
    alike.add_joined("");
    alike.add_joined("alpha");
    EXPECT_EQ(alike.best(5), Places{0});
}

}  // namespace
}  // namespace aftercare::text
