#include "insight/version/steps.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

Version version(std::string_view text) { return parse_version(text).value(); }
Train train(std::string_view text) { return parse_train(text).value(); }

TEST(INS_10_steps, count_trains_in_the_order_of_a_list) {
    const std::vector<Train> order{train("21.2"), train("21.4"), train("22.2"), train("22.4")};
    EXPECT_EQ(trains_between(order, train("21.2"), train("21.2")), 0);
    EXPECT_EQ(trains_between(order, train("21.2"), train("22.2")), 2);
    EXPECT_EQ(trains_between(order, train("22.4"), train("21.4")), -2);
    EXPECT_EQ(trains_between(order, train("21.3"), train("21.4")), std::nullopt);
    EXPECT_EQ(trains_between(order, train("21.2"), train("22.2-EVO")), std::nullopt);
    EXPECT_EQ(trains_between({}, train("21.2"), train("21.2")), std::nullopt);
}

TEST(INS_10_steps, lead_to_the_next_and_the_last_release_of_a_train) {
    const std::vector<Version> known{version("21.4R3"),      version("22.2R1"),     version("21.4R2-S1"),
                                     version("21.4R3-S5.4"), version("21.4R3-EVO"), version("21.4-20211010.0")};
    EXPECT_EQ(next_in_train(known, version("21.4R1"))->to_string(), "21.4R2-S1");
    EXPECT_EQ(next_in_train(known, version("21.4R3.8"))->to_string(), "21.4R3-S5.4");
    EXPECT_EQ(next_in_train(known, version("21.4R3-S5.4")), nullptr);
    EXPECT_EQ(next_in_train(known, version("21.4-20211010.0")), nullptr);
    EXPECT_EQ(last_of_train(known, train("21.4"))->to_string(), "21.4R3-S5.4");
    EXPECT_EQ(last_of_train(known, train("20.4")), nullptr);
}

TEST(INS_10_steps, have_a_size) {
    EXPECT_EQ(step_between(version("21.4R3.4"), version("21.4R3.9")), StepSize::none);
    EXPECT_EQ(step_between(version("21.4R3"), version("21.4R3-S5")), StepSize::service);
    EXPECT_EQ(step_between(version("21.4R2-S1"), version("21.4R3")), StepSize::level);
    EXPECT_EQ(step_between(version("18.1B1"), version("18.1R1")), StepSize::level);
    EXPECT_EQ(step_between(version("15.1X49-D50"), version("15.1X49-D60")), StepSize::level);
    EXPECT_EQ(step_between(version("21.4R3"), version("22.2R1")), StepSize::train);
    EXPECT_EQ(step_between(version("22.2R1"), version("21.4R3")), StepSize::back);
    EXPECT_EQ(step_between(version("21.4R3-S5"), version("21.4R3")), StepSize::back);
    EXPECT_EQ(step_between(version("21.4R3"), version("22.2R1-EVO")), StepSize::unknown);
    EXPECT_EQ(step_between(version("21.4-20211010.0"), version("22.2R1")), StepSize::unknown);
}

}  // namespace
}  // namespace aftercare::insight
