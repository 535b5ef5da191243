#include "insight/life/bulletin_draft.hpp"
#include "insight/life/life_document.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::insight {
namespace {

Date day(std::string_view text) { return *Date::parse(text); }

TEST(INS_12_days, are_read_as_iso_dates_and_as_the_vendors_lists_write_them) {
    EXPECT_EQ(DayText::parse("2011-07-18")->day(), day("2011-07-18"));
    EXPECT_EQ(DayText::parse("07/18/2011")->day(), day("2011-07-18"));
    EXPECT_EQ(DayText::parse("7/8/2011")->day(), day("2011-07-08"));
    EXPECT_EQ(DayText::parse("02/29/2012")->text(), "2012-02-29");
    for (const char* wrong : {"", "18/07/2011", "02/29/2011", "07/18/11", "07-18-2011", "2011-13-01", "/1/2011", "1//2011",
                              "1/1/", "-1/1/2011", "1/1/20111", "1/1/0000", "x"})
        EXPECT_FALSE(DayText::parse(wrong)) << wrong;
}

RC_GTEST_PROP(INS_12_days, any_day_is_read_back, ()) {
    const Date any(*rc::gen::inRange(Date::first().days_since_epoch(), Date::last().days_since_epoch() + 1));
    RC_ASSERT(DayText::parse(any.text())->day() == any);
    const auto calendar = any.calendar();
    std::string year = std::to_string(static_cast<int>(calendar.year()));
    year.insert(0, 4 - year.size(), '0');
    const std::string american = std::to_string(static_cast<unsigned>(calendar.month())) + "/" +
                                 std::to_string(static_cast<unsigned>(calendar.day())) + "/" + year;
    RC_ASSERT(DayText::parse(american)->day() == any);
}

TEST(INS_15_trains, are_told_apart_and_put_in_order) {
    EXPECT_EQ(TrainName::parse("21.4")->text(), "21.4");
    EXPECT_EQ(TrainName::parse(" 21.4r ")->text(), "21.4");
    EXPECT_EQ(TrainName::parse("15.1x49")->text(), "15.1X49");
    EXPECT_EQ(TrainName::parse("15.1F")->text(), "15.1F");
    EXPECT_EQ(TrainName::parse("22.2-evo")->text(), "22.2-EVO");
    EXPECT_EQ(TrainName::parse("22.2R-EVO")->text(), "22.2-EVO");
    for (const char* wrong : {"", "21", "21.", ".4", "121.4", "21.4R3", "21.4X49-D10", "21.4-EV", "21.4 R", "21.4-EVO-EVO"})
        EXPECT_FALSE(TrainName::parse(wrong)) << wrong;
    const std::vector<std::string> ordered{"9.6", "10.1", "12.1", "12.1X44", "12.1X46", "12.3", "22.2", "22.2-EVO", "23.1"};
    for (std::size_t i = 1; i < ordered.size(); ++i)
        EXPECT_LT(TrainName::parse(ordered[i - 1])->place(), TrainName::parse(ordered[i])->place()) << ordered[i];
}

TEST(INS_15_trains, are_found_for_what_devices_run) {
    EXPECT_EQ(train_of("21.4R3-S5.4")->text(), "21.4");
    EXPECT_EQ(train_of("15.1X49-D200.3")->text(), "15.1X49");
    EXPECT_EQ(train_of("15.1F6-S10")->text(), "15.1F");
    EXPECT_EQ(train_of("22.2R1-S1-EVO")->text(), "22.2-EVO");
    EXPECT_EQ(train_of("17.3R1.10-C1")->text(), "17.3");
    EXPECT_EQ(train_of("Junos 23.4R2")->text(), "23.4");
    EXPECT_EQ(train_of("Junos OS Evolved 22.3R2-EVO")->text(), "22.3-EVO");
    EXPECT_EQ(train_of("23.4R2-S4.11-EVO")->text(), "23.4-EVO");
    for (const char* none : {"", "18.3I20180716_1639", "17.3-20170723_17.3T.0 [dc-builder]", "IOS XE 17.3", "x"})
        EXPECT_FALSE(train_of(none)) << none;
}

BulletinDraft draft(const std::string& number, std::vector<ItemDraft> items) {
    BulletinDraft made{.number = *BulletinNumber::parse(number), .title = {}, .dates = {}, .items = {}};
    for (ItemDraft& item : items) made.items.push_back(std::move(item));
    return made;
}

TEST(INS_12_bulletins, have_several_skus_with_days_and_replacements_of_their_own) {
    BulletinDraft said = draft("psn-1", {{.skus = {*catalogue::Sku::parse("A-1"), *catalogue::Sku::parse("A-2")},
                                          .replacement_skus = {*catalogue::Sku::parse("B-1")},
                                          .dates = Milestones{.end_of_support = day("2030-01-01")}},
                                         {.part_numbers = {PartNumber("750-000001")}}});
    said.dates = Milestones{.announced_on = day("2025-01-01"), .end_of_support = day("2029-01-01")};
    const Bulletin made = merged(nullptr, said);
    EXPECT_EQ(made.number.text(), "PSN-1");
    EXPECT_EQ(made.units, 3);
    EXPECT_EQ(made.items[0].dates.announced_on, day("2025-01-01"));  // The bulletin's, where the item says none.
    EXPECT_EQ(made.items[0].dates.end_of_support, day("2030-01-01"));
    EXPECT_EQ(made.items[1].dates.end_of_support, day("2029-01-01"));
    EXPECT_EQ(made.end_of_support, day("2030-01-01"));
    EXPECT_TRUE(complaints_about(made).empty());
    EXPECT_EQ(names_of(made), "\np:750-000001\ns:A-1\ns:A-2\n");
}

TEST(INS_12_bulletins, say_what_makes_no_sense_and_what_is_odd) {
    EXPECT_EQ(complaints_about(merged(nullptr, draft("X", {}))).size(), 1u);
    EXPECT_EQ(complaints_about(merged(nullptr, draft("X", {ItemDraft{}}))).size(), 2u);
    const Milestones backward{.announced_on = day("2025-01-02"), .end_of_support = day("2025-01-01")};
    EXPECT_EQ(
        complaints_about(merged(nullptr, draft("X", {{.skus = {*catalogue::Sku::parse("A-1")}, .dates = backward}}))).size(), 1u);
    const Milestones odd{.end_of_software_engineering = day("2026-01-01"), .end_of_support = day("2025-01-01")};
    const Bulletin made = merged(nullptr, draft("X", {{.skus = {*catalogue::Sku::parse("A-1")}, .dates = odd},
                                                      {.skus = {*catalogue::Sku::parse("A-1-S")}, .dates = odd}}));
    EXPECT_TRUE(complaints_about(made).empty());
    EXPECT_EQ(oddities_of(made).size(), 3u);
}

TEST(INS_12_documents, are_told_by_their_content) {
    EXPECT_EQ(form_of("\xEF\xBB\xBF  [{\"cycle\"", "x.csv"), FileForm::json);
    EXPECT_EQ(form_of("bulletins:\n", "x"), FileForm::yaml);
    EXPECT_EQ(form_of("# by hand\nbulletins:\n", "x.yaml"), FileForm::yaml);
    EXPECT_EQ(form_of("psn,model_number\n", "x"), FileForm::table);
}

TEST(INS_12_documents, in_yaml_and_json_say_the_same) {
    const std::string yaml =
        "bulletins:\n  - number: TSB-1\n    title: Old things\n    dates: {announced_on: 2025-01-01}\n"
        "    items:\n      - skus: [A-1, A-2]\n        replacement_skus: [B-1]\n"
        "        dates: {end_of_support: 2030-01-01}\n";
    const std::string json =
        "{\"bulletins\":[{\"number\":\"TSB-1\",\"title\":\"Old things\",\"dates\":{\"announced_on\":"
        "\"2025-01-01\"},\"items\":[{\"skus\":[\"A-1\",\"A-2\"],\"replacement_skus\":[\"B-1\"],\"dates\":"
        "{\"end_of_support\":\"2030-01-01\"}}]}]}";
    const auto one = read_bulletins(yaml, FileForm::yaml, "x");
    const auto other = read_bulletins(json, FileForm::json, "x");
    ASSERT_TRUE(one) << one.error().detail;
    ASSERT_TRUE(other) << other.error().detail;
    EXPECT_EQ(merged(nullptr, one->bulletins.at(0)).items, merged(nullptr, other->bulletins.at(0)).items);
    EXPECT_EQ(one->bulletins.at(0).title, other->bulletins.at(0).title);
    const auto wrong = read_bulletins("bulletins:\n  - number: TSB-1\n    itms: []\n", FileForm::yaml, "x");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "insight.document_invalid");
    EXPECT_TRUE(wrong.error().fields.at(0).detail.starts_with("line 3")) << wrong.error().fields.at(0).detail;
}

// The form of endoflife.date, made by hand: real answers of theirs hold more members, which are left aside.
TEST(INS_12_documents, of_endoflife_date_are_read_in_both_of_its_forms) {
    const std::string old_form =
        "[{\"cycle\":\"23.4\",\"releaseDate\":\"2023-12-26\",\"support\":\"2028-12-26\",\"eol\":"
        "\"2029-06-26\",\"lts\":true},{\"cycle\":\"21.1\",\"eol\":true,\"support\":false}]";
    ASSERT_TRUE(is_endoflife(old_form));
    const auto calendar = read_releases(old_form, FileForm::json);
    ASSERT_TRUE(calendar) << calendar.error().detail;
    EXPECT_EQ(calendar->releases.at(0).train.text(), "23.4");
    EXPECT_EQ(calendar->releases.at(0).end_of_support->text(), "2029-06-26");
    EXPECT_EQ(calendar->releases.at(0).release_type->text(), "EEOL");
    EXPECT_FALSE(calendar->releases.at(1).end_of_support);
    EXPECT_EQ(read_endoflife(old_form)->cycles.at(1).notes.size(), 2u);
    const std::string new_form =
        "{\"schema_version\":\"1.0\",\"result\":{\"name\":\"box\",\"releases\":[{\"name\":\"BOX-1\","
        "\"releaseDate\":\"2020-01-01\",\"isLts\":false,\"eoasFrom\":\"2024-01-01\",\"eolFrom\":"
        "\"2025-01-01\",\"discontinuedFrom\":\"2023-01-01\"}]}}";
    const auto bulletins = read_bulletins(new_form, FileForm::json, "x.json");
    ASSERT_TRUE(bulletins) << bulletins.error().detail;
    const Bulletin made = merged(nullptr, bulletins->bulletins.at(0));
    EXPECT_EQ(made.number.text(), "ENDOFLIFE-BOX");
    EXPECT_EQ(made.items.at(0).skus.at(0).text(), "BOX-1");
    EXPECT_EQ(made.items.at(0).dates.last_order_on, day("2023-01-01"));
    EXPECT_EQ(made.items.at(0).dates.end_of_support, day("2025-01-01"));
    EXPECT_EQ(read_bulletins(old_form, FileForm::json, "junos.json")->bulletins.at(0).number.text(), "ENDOFLIFE-JUNOS");
    EXPECT_FALSE(read_bulletins(old_form, FileForm::json, ".json"));
    EXPECT_FALSE(is_endoflife("{\"releases\":[{\"train\":\"23.4\"}]}"));
    EXPECT_FALSE(read_endoflife("{"));
    EXPECT_FALSE(read_releases("[{\"cycle\":\"bookworm\"}]", FileForm::json));
}

}  // namespace
}  // namespace aftercare::insight
