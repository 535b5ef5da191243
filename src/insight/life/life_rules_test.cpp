#include "insight/life/life_rules.hpp"
#include "insight/life/life_index.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight {
namespace {

Date day(std::string_view text) { return *Date::parse(text); }

LifePolicy policy() {
    return {.approaching_months = 12,
            .flagged = {Milestone::end_of_software_engineering, Milestone::end_of_hardware_engineering},
            .notice_months = {18, 12, 6, 3, 1},
            .notice_of = {Milestone::end_of_support},
            .report_keep_days = 7,
            .reports_at_once = 3};
}

TEST(INS_13_state, flags_what_is_near_and_what_is_past) {
    const Date today = day("2026-03-15");
    const auto state = [&](const Milestones& dates) { return standing(dates, today, policy()).state; };
    EXPECT_EQ(state({}), LifeState::ahead);
    EXPECT_EQ(state({.end_of_support = day("2026-03-15")}), LifeState::past_support);  // The first day without.
    EXPECT_EQ(state({.end_of_support = day("2026-03-16")}), LifeState::approaching);
    EXPECT_EQ(state({.end_of_support = day("2027-03-15")}), LifeState::approaching);
    EXPECT_EQ(state({.end_of_support = day("2027-03-16")}), LifeState::ahead);
    EXPECT_EQ(state({.end_of_software_engineering = day("2026-01-01"), .end_of_support = day("2029-01-01")}),
              LifeState::past_engineering);
    EXPECT_EQ(state({.end_of_software_engineering = day("2026-01-01"), .end_of_support = day("2026-09-01")}),
              LifeState::approaching);
    EXPECT_EQ(state({.end_of_hardware_engineering = day("2026-04-01"), .end_of_support = day("2029-01-01")}),
              LifeState::approaching);
    EXPECT_EQ(state({.last_order_on = day("2020-01-01"), .end_of_support = day("2029-01-01")}), LifeState::ahead);
    const Standing next = standing({.end_of_software_engineering = day("2027-01-01"),
                                    .end_of_hardware_engineering = day("2026-10-01"),
                                    .end_of_support = day("2028-01-01")},
                                   today, policy());
    EXPECT_EQ(next.next, Milestone::end_of_hardware_engineering);
    EXPECT_EQ(next.next_on, day("2026-10-01"));
}

TEST(INS_13_state, the_last_day_to_order_is_one_on_which_one_can) {
    EXPECT_FALSE(is_reached(Milestone::last_order, day("2026-03-15"), day("2026-03-15")));
    EXPECT_TRUE(is_reached(Milestone::last_order, day("2026-03-15"), day("2026-03-16")));
    EXPECT_TRUE(is_reached(Milestone::end_of_support, day("2026-03-15"), day("2026-03-15")));
    EXPECT_EQ(months_on(day("9999-06-01"), 12), Date::last());
}

TEST(INS_14_notices, are_due_one_after_the_other_and_late_where_one_was_missed) {
    const Date end = day("2028-01-15");
    const auto due = [&](const char* today) { return notice_due(end, day(today), policy()); };
    EXPECT_EQ(due("2026-07-14"), std::nullopt);
    EXPECT_EQ(due("2026-07-15"), 18);
    EXPECT_EQ(due("2027-01-14"), 18);
    EXPECT_EQ(due("2027-01-15"), 12);
    EXPECT_EQ(due("2027-09-30"), 6);
    EXPECT_EQ(due("2027-12-14"), 3);
    EXPECT_EQ(due("2027-12-15"), 1);
    EXPECT_EQ(due("2028-01-14"), 1);
    EXPECT_EQ(due("2028-01-15"), std::nullopt);
}

RC_GTEST_PROP(INS_14_notices, of_any_end_each_is_due_in_its_turn_and_never_two_at_once, ()) {
    const Date end(*rc::gen::inRange(20'000, 60'000));
    std::vector<std::int64_t> told;
    for (Date today = end.plus_days(-900); today < end.plus_days(40); today = today.plus_days(*rc::gen::inRange(1, 40)))
        if (const auto due = notice_due(end, today, policy()); due && (told.empty() || told.back() != *due)) told.push_back(*due);
    for (std::size_t i = 1; i < told.size(); ++i) RC_ASSERT(told[i] < told[i - 1]);
}

Bulletin bulletin(const std::string& number, const std::string& announced, const std::string& sku, const std::string& part = {}) {
    Bulletin made{.id = {}, .number = *BulletinNumber::parse(number)};
    made.id.uuid.bytes[0] = static_cast<std::uint8_t>(number.back());
    BulletinItem item;
    if (!sku.empty()) item.skus.push_back(*catalogue::Sku::parse(sku));
    if (!part.empty()) item.part_numbers.push_back(PartNumber(part));
    item.replacement_skus = {*catalogue::Sku::parse("NEW-1"), *catalogue::Sku::parse("NEW-2")};
    item.dates = {.announced_on = day(announced), .end_of_support = day("2030-01-01")};
    made.items.push_back(item);
    return made;
}

TEST(INS_13_index, finds_by_order_code_and_by_internal_number_and_the_later_bulletin_counts) {
    LifeIndex index;
    index.add(bulletin("TSB-1", "2025-01-01", "BOX-1", "750-000001"));
    index.add(bulletin("TSB-2", "2024-01-01", "BOX-1"));
    index.add(bulletin("TSB-3", "2025-01-01", "CARD-1"));
    index.add(bulletin("TSB-4", "2025-01-01", "CARD-1"));
    EXPECT_EQ(index.of_sku("box-1-S")->bulletin, "TSB-1");
    EXPECT_EQ(index.of_sku("CARD-1")->bulletin, "TSB-4");
    EXPECT_EQ(index.of_part_number("750-000001 REV 07")->bulletin, "TSB-1");
    EXPECT_EQ(index.of_part({}, "750-000001")->replacement, "NEW-1; NEW-2");
    EXPECT_EQ(index.of_part("CARD-1", "750-000001")->bulletin, "TSB-4");
    EXPECT_EQ(index.of_sku("BOX-9"), nullptr);
    EXPECT_EQ(index.of_part({}, {}), nullptr);
}

TEST(INS_13_index, asks_the_catalogue_where_no_bulletin_speaks) {
    LifeIndex index;
    index.add(bulletin("TSB-1", "2025-01-01", "", "750-000001"));
    catalogue::Product product{.id = {}, .manufacturer = "Maker", .sku = *catalogue::Sku::parse("BOX-1")};
    product.id.uuid.bytes[0] = 1;
    product.end_of_support = day("2029-01-01");
    EXPECT_EQ(index.of_product(product)->source, LifeSource::catalogue);
    EXPECT_EQ(index.of_product(product)->dates.end_of_support, day("2029-01-01"));
    product.id.uuid.bytes[0] = 2;
    product.part_numbers = {"750-000001"};
    EXPECT_EQ(index.of_product(product)->bulletin, "TSB-1");
    product.id.uuid.bytes[0] = 3;
    product.part_numbers.clear();
    product.end_of_support.reset();
    EXPECT_EQ(index.of_product(product), nullptr);
}

}  // namespace
}  // namespace aftercare::insight
