#include "assets/inventory_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::assets {
namespace {

using catalogue::NameKind;
using catalogue::ProductKind;

std::vector<std::string> names(const Component& shown) {
    std::vector<std::string> result;
    for (const NameTry& name : names_to_try(shown))
        result.push_back(std::string(name.kind == NameKind::sku        ? "sku "
                                     : name.kind == NameKind::platform ? "platform "
                                                                       : "part ") +
                         name.name);
    return result;
}

catalogue::Product product(const std::string& sku, ProductKind kind) {
    return {.sku = *catalogue::Sku::parse(sku), .kind = kind};
}

TEST(ENT_06_names, the_model_number_is_tried_first_then_the_description_then_the_part_number) {
    EXPECT_EQ(names({.part_number = "750-028467", .description = "3D 16x 10GE", .model_number = "MPC-3D-16XGE-SFPP"}),
              (std::vector<std::string>{"sku MPC-3D-16XGE-SFPP", "platform 3D 16x 10GE", "sku 3D 16x 10GE", "part 750-028467"}));
}

TEST(ENT_06_names, a_name_in_brackets_is_tried_by_itself) {
    EXPECT_EQ(names({.description = "JNP204 [MX204]"}),
              (std::vector<std::string>{"platform JNP204 [MX204]", "sku JNP204 [MX204]", "platform MX204", "platform JNP204"}));
}

TEST(ENT_06_names, words_that_stand_for_nothing_are_no_names) {
    EXPECT_TRUE(names({.part_number = "BUILTIN", .description = " ", .model_number = "N/A"}).empty());
}

TEST(ENT_06_choice, a_part_is_never_a_system_and_a_chassis_never_a_part) {
    const std::vector both{product("QFX10002-36Q", ProductKind::system), product("QFX10002-36Q-S", ProductKind::fru)};
    EXPECT_EQ(choose_for_role(Role::chassis, both).product, &both[0]);
    EXPECT_EQ(choose_for_role(Role::part, both).product, &both[1]);
    EXPECT_EQ(choose_for_role(Role::part, std::span(both).first(1)).reason, KeptReason::system_inside);
    EXPECT_EQ(choose_for_role(Role::member, std::span(both).last(1)).reason, KeptReason::product_unknown);
}

TEST(ENT_06_choice, several_that_fit_are_named_and_none_is_taken) {
    const std::vector two{product("SRX4100-AC", ProductKind::system), product("SRX4100-DC", ProductKind::system)};
    const ProductChoice choice = choose_for_role(Role::chassis, two);
    EXPECT_EQ(choice.product, nullptr);
    EXPECT_EQ(choice.reason, KeptReason::product_ambiguous);
    EXPECT_NE(choice.note.find("SRX4100-AC, SRX4100-DC"), std::string::npos);
}

TEST(ENT_06_tree, is_flattened_parents_first_with_paths_and_depths) {
    const ChassisInventory chassis{
        .root = {.name = "Chassis", .children = {{.name = "FPC 0", .children = {{.name = "PIC 1"}}}, {.name = "FPC 1"}}}};
    const auto rows = flatten(chassis);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].path, "");
    EXPECT_FALSE(rows[0].parent_ordinal);
    EXPECT_EQ(rows[2].path, "FPC 0 / PIC 1");
    EXPECT_EQ(rows[2].depth, 2);
    EXPECT_EQ(rows[2].parent_ordinal, 1);
    EXPECT_EQ(rows[3].parent_ordinal, 0);
}

TEST(ENT_06_tree, members_of_a_virtual_chassis_are_the_fpcs_with_serial_numbers) {
    const ChassisInventory chassis{.root = {.name = "Chassis",
                                            .serial_number = "TA3713470272",
                                            .description = "Virtual Chassis",
                                            .children = {{.name = "Routing Engine 0", .serial_number = "BUILTIN"},
                                                         {.name = "FPC 0", .serial_number = "TA3714030671"},
                                                         {.name = "FPC 1"}}}};
    const auto rows = flatten(chassis);
    EXPECT_EQ(rows[0].role, Role::virtual_chassis);
    EXPECT_EQ(rows[1].role, Role::part);
    EXPECT_EQ(rows[2].role, Role::member);
    EXPECT_EQ(rows[3].role, Role::part);
}

TEST(ENT_06_reasons, each_has_words) {
    for (int i = 0; i <= static_cast<int>(KeptReason::serial_taken); ++i)
        EXPECT_FALSE(explain(static_cast<KeptReason>(i)).empty());
}

}  // namespace
}  // namespace aftercare::assets
