#include "insight/engine/formula.hpp"

#include "insight/engine/test_fleet.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight::engine {

TEST(INS_06_formula, simplified_means_the_same_and_hides_no_constant) {
    FleetMaker maker(1);
    const std::vector<Evidence> evidence(70, Evidence::configuration);
    for (int i = 0; i < 2000; ++i) {
        const Formula formula = maker.formula(4);
        const Formula simple = simplified(formula);
        for (const auto& part : simple.parts) {
            EXPECT_NE(part.kind, Formula::Kind::always);
            EXPECT_NE(part.kind, Formula::Kind::never);
            EXPECT_NE(part.kind, simple.kind);
        }
        for (int j = 0; j < 20; ++j) {
            const std::uint64_t bits[2] = {maker.below(~std::uint64_t{0}), maker.below(64)};
            EXPECT_EQ(holds(simple, bits, evidence, kAllKnown, false), holds(formula, bits, evidence, kAllKnown, false));
        }
    }
}

TEST(INS_06_formula, what_cannot_be_known_is_assumed_either_way) {
    FleetMaker maker(2);
    const std::vector<Evidence> evidence(70, Evidence::configuration);
    const std::uint64_t none[2] = {0, 0};
    const std::uint64_t every[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};
    for (int i = 0; i < 2000; ++i) {
        const Formula formula = maker.formula(4);
        // An AND/OR formula is least where nothing holds and greatest where everything does.
        EXPECT_EQ(holds(formula, none, evidence, kNothingKnown, false), holds(formula, none, evidence, kAllKnown, false));
        EXPECT_EQ(holds(formula, none, evidence, kNothingKnown, true), holds(formula, every, evidence, kAllKnown, false));
        EXPECT_EQ(assuming(formula, evidence, kNothingKnown, true).kind,
                  holds(formula, none, evidence, kNothingKnown, true) ? Formula::Kind::always : Formula::Kind::never);
    }
}

}  // namespace aftercare::insight::engine
