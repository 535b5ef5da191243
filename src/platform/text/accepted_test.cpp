#include "platform/text/accepted.hpp"

#include <gtest/gtest.h>

namespace aftercare::text {
namespace {

TEST(ID_15_accepted_language, is_the_one_that_is_preferred_of_those_that_are_there) {
    for (const auto& [field, language] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"de", "de"},
                                                                              {"DE-ch", "de"},
                                                                              {"fr, de-CH;q=0.9, en;q=0.5", "de"},
                                                                              {"de;q=0.5,en", "en"},
                                                                              {"de;q=0.5, en;q=0.5", "de"},
                                                                              {"en;q=0.001, de;q=0", "en"},
                                                                              {" de ; q=0.4 , en ;q=0.35", "de"},
                                                                              {"de;q=1.000", "de"}})
        EXPECT_EQ(accepted_language(field), language) << field;
}

TEST(ID_15_accepted_language, is_none_where_the_field_names_none_or_is_none) {
    for (const std::string_view field :
         {"", ",", "fr", "*", "de;q=0", "de;q=2", "de;q=", "de;q=1.5", "de;level=1", "deu", "de;q=0.0001", ";q=1"})
        EXPECT_FALSE(accepted_language(field)) << field;
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += "xx,";
    EXPECT_FALSE(accepted_language(many + "de")) << "whoever sends so many wants no answer to them";
}

}  // namespace
}  // namespace aftercare::text
