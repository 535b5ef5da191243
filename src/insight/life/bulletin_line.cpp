#include "insight/life/bulletin_line.hpp"

namespace aftercare::insight {

namespace {

DayText day(std::string_view text) { return *DayText::parse(text); }

}  // namespace

BulletinLine example_bulletin_line() {
    return {.bulletin = *BulletinNumber::parse("EX-2026-014"),
            .title = BulletinText("End of life of RX204"),
            .sku = {*catalogue::Sku::parse("RX204-BASE"), *catalogue::Sku::parse("RX204-BASE-DC")},
            .part_number = {PartNumber("750-069579")},
            .train = {},
            .description = BulletinText("Router with four ports"),
            .replacement_sku = {*catalogue::Sku::parse("RX304-BASE")},
            .announced_on = day("2026-03-01"),
            .last_order_on = day("2026-09-30"),
            .last_warranty_conversion_on = day("2027-09-30"),
            .same_day_support_ends_on = day("2029-10-01"),
            .next_day_support_ends_on = day("2031-10-01"),
            .end_of_software_engineering = day("2029-10-01"),
            .end_of_hardware_engineering = day("2030-10-01"),
            .end_of_support = day("2031-10-01")};
}

ReleaseLine example_release_line() {
    return {.train = *TrainName::parse("23.4"),
            .released_on = day("2023-12-26"),
            .end_of_engineering = day("2028-12-26"),
            .end_of_support = day("2029-06-26"),
            .release_type = OneLine<1, 40>("EEOL")};
}

}  // namespace aftercare::insight
