#include "catalogue/near.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::catalogue {
namespace {

Sku sku(const std::string& text) { return Sku::parse(text).value(); }

std::string told(const std::string& meant, const std::vector<std::string>& catalogue) {
    std::vector<Sku> candidates;
    for (const std::string& one : catalogue) candidates.push_back(sku(one));
    return did_you_mean(sku(meant), candidates);
}

TEST(ENT_06_nearest_skus, are_those_with_a_letter_wrong_missing_or_in_the_wrong_place) {
    const std::vector<std::string> all{"EX4300-48T", "EX4300-48P", "EX4300-24T", "EX4600-40F", "QFX5100-48S"};
    EXPECT_EQ(told("EX4300-48X", all), " Did you mean EX4300-48P or EX4300-48T?");
    EXPECT_EQ(told("EX430048T", all), " Did you mean EX4300-48T?");
    EXPECT_EQ(told("QFX5010-48S", all), " Did you mean QFX5100-48S?");
    EXPECT_EQ(told("MX204", all), "");
    EXPECT_EQ(told("BOX-9", {"BOX-1"}), " Did you mean BOX-1?") << "a short one bears a letter";
}

TEST(ENT_06_nearest_skus, are_those_that_go_on_where_only_a_model_was_written) {
    EXPECT_EQ(told("EX4550-32F", {"EX4550-32F-AFO", "EX4550-32F-AFI-TAA", "EX4550-32T-AFO"}),
              " Did you mean EX4550-32F-AFO or EX4550-32F-AFI-TAA?");
}

RC_GTEST_PROP(ENT_06_nearest_skus, find_what_was_written_with_one_letter_wrong_and_name_at_most_three, ()) {
    const auto letter = rc::gen::element('A', 'B', 'C', '1', '2', '-');
    auto text = *rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(3, 40), letter);
    std::vector<Sku> candidates{sku(text)};
    const auto others = *rc::gen::inRange(0, 10);
    for (int i = 0; i < others; ++i)
        candidates.push_back(sku(*rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(1, 40), letter)));
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = 'Z';
    const std::vector<Sku> found = nearest(sku(text), candidates);
    RC_ASSERT(!found.empty() && found.size() <= 3);
    // Whoever is told is no farther than the one that was meant.
    if (found.size() < 3) RC_ASSERT(std::ranges::find(found, candidates.front()) != found.end());
}

}  // namespace
}  // namespace aftercare::catalogue
