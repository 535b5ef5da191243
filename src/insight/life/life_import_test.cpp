#include "insight/life/bulletin_draft.hpp"
#include "insight/life/test_world.hpp"
#include "kit/shared_data.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::insight {
namespace {

class INS_12_import : public LifeTest {
protected:
    std::int64_t audited(std::string_view action) {
        return db().read(Scope::all(), [&](db::Tx& tx) {
            return tx
                .all<std::int64_t>({"test.audited", "select count(*) from audit_entry where action = :action"},
                                   {{"action", action}})
                .at(0);
        });
    }
    std::int64_t published(std::string_view kind) {
        return db().read(Scope::all(), [&](db::Tx& tx) {
            return tx.all<std::int64_t>({"test.published", "select count(*) from event where kind = :kind"}, {{"kind", kind}})
                .at(0);
        });
    }
    std::vector<BulletinSummary> list(const store::BulletinFilter& filter, const store::BulletinOrder& order = {}) {
        return life->list(of(alpha), filter, order, {}, 500, false).rows;
    }
};
class INS_15_import : public LifeTest {};
class INS_12_real : public LifeTest {};

const std::string kTable =
    "Bulletin,Title,SKU,Part number,Replacement SKU,Announced on,Last order on,End of support\n"
    "TSB-1,Old boxes,BOX-1;BOX-2,750-000001,BOX-9,2025-01-01,2025-06-30,2030-01-01\n"
    "TSB-2,,CARD-1,,,01/31/2024,,2027-01-01\n"
    "TSB-1,,PSU-1,,,2025-01-01,,2029-01-01\n";

TEST_P(INS_12_import, brings_bulletins_of_many_rows_and_again_changes_nothing) {
    const auto first = import(kBulletinImport, kTable);
    ASSERT_EQ(first.state, imports::ImportState::done) << (first.problem ? first.problem->detail : "");
    EXPECT_EQ(first.added, 2);
    const Bulletin one = bulletin("TSB-1").value();
    ASSERT_EQ(one.items.size(), 2u);
    EXPECT_EQ(one.items[0].skus.size(), 2u);
    EXPECT_EQ(one.items[0].replacement_skus.at(0).text(), "BOX-9");
    EXPECT_EQ(one.announced_on, *Date::parse("2025-01-01"));
    EXPECT_EQ(one.end_of_support, *Date::parse("2030-01-01"));
    EXPECT_EQ(bulletin("TSB-2")->announced_on, *Date::parse("2024-01-31"));
    EXPECT_EQ(audited("life.import"), 2);
    EXPECT_EQ(published("bulletin.added"), 2);
    const auto again = import(kBulletinImport, kTable);
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_EQ(bulletin("TSB-1")->version, 1);
    const auto changed = import(kBulletinImport, "bulletin,sku,end_of_support\nTSB-1,BOX-1,2031-01-01\n");
    EXPECT_EQ(changed.changed, 1);
    const Bulletin later = bulletin("TSB-1").value();
    EXPECT_EQ(later.version, 2);
    EXPECT_EQ(later.items.size(), 1u);
    EXPECT_EQ(later.title, BulletinText("Old boxes"));  // What the file is silent about.
    EXPECT_EQ(published("bulletin.changed"), 1);
    EXPECT_EQ(rows(changed).at(0).changed,
              (std::vector<std::string>{"announced_on", "end_of_support", "items", "last_order_on", "units"}));
}

TEST_P(INS_12_import, says_what_is_wrong_with_each_row_and_takes_the_good_ones_where_that_is_asked) {
    const std::string table =
        "bulletin,sku,announced_on,end_of_support\n"
        "TSB-1,BOX-1,2025-01-01,31/12/2030\n"
        "TSB-2,,2025-01-01,2030-01-01\n"
        "TSB-3,BOX-3,2025-01-01,2024-01-01\n"
        ",BOX-4,2025-01-01,2030-01-01\n"
        "TSB-5,BOX-5,2025-01-01,2030-01-01\n";
    const auto done = import(kBulletinImport, table, "x.csv", true);
    EXPECT_EQ(done.refused, 4);
    EXPECT_EQ(done.added, 1);
    const auto report = rows(done);
    EXPECT_TRUE(report.at(0).reasons.at(0).starts_with("row 2: end_of_support: ")) << report.at(0).reasons.at(0);
    EXPECT_TRUE(report.at(1).reasons.at(0).contains("names no SKU")) << report.at(1).reasons.at(0);
    EXPECT_TRUE(report.at(2).reasons.at(0).contains("before that was announced"));
    EXPECT_TRUE(report.at(3).reasons.at(0).contains("bulletin"));
    EXPECT_TRUE(bulletin("TSB-5"));
    EXPECT_FALSE(bulletin("TSB-1"));
}

TEST_P(INS_12_import, takes_yaml_and_json_as_well) {
    const std::string yaml =
        "bulletins:\n- number: TSB-7\n  items:\n  - trains: ['21.4']\n    dates: {end_of_support: 2027-01-01}\n";
    ASSERT_EQ(import(kBulletinImport, yaml, "x.yaml").added, 1);
    EXPECT_EQ(list({.name = train_name(*TrainName::parse("21.4R"))}).size(), 1u);
    const auto broken = import(kBulletinImport, "{\"bulletins\": 1}", "x.json");
    EXPECT_EQ(broken.state, imports::ImportState::failed);
    EXPECT_EQ(broken.problem->code, "insight.document_invalid");
    const auto twice = import(kBulletinImport, yaml + yaml.substr(yaml.find("- number")), "x.yaml");
    EXPECT_EQ(twice.state, imports::ImportState::failed);
    EXPECT_EQ(import(kBulletinImport, "{" + std::string(5 << 20, ' ') + "}", "x.json").problem->code,
              "insight.document_too_large");
}

TEST_P(INS_12_import, is_found_again_by_name_text_and_days_in_every_order_page_by_page) {
    (void)import(kBulletinImport, kTable);
    EXPECT_EQ(list({.name = sku_name("box-2-s")}).at(0).number.text(), "TSB-1");
    EXPECT_TRUE(list({.name = sku_name("BOX")}).empty());
    EXPECT_EQ(list({.name = part_number_name("750-000001 REV 04")}).size(), 1u);
    EXPECT_EQ(list({.text = "old B"}).size(), 1u);
    EXPECT_EQ(list({.text = "card-1"}).size(), 1u);
    EXPECT_EQ(list({.support_ends_before = *Date::parse("2027-01-02")}).at(0).number.text(), "TSB-2");
    EXPECT_EQ(list({.announced_from = *Date::parse("2025-01-01")}).at(0).number.text(), "TSB-1");
    (void)import(kBulletinImport, "bulletin,train,end_of_support\nTSB-3,21.4,\n", "x.csv", true);
    (void)import(kBulletinImport, "bulletin,train,last_order_on\nTSB-4,21.4,2020-01-01\n");
    for (const auto by : {store::BulletinSort::number, store::BulletinSort::announced_on, store::BulletinSort::last_order_on,
                          store::BulletinSort::end_of_support, store::BulletinSort::updated_at})
        for (const bool descending : {false, true}) {
            const store::BulletinOrder order{by, descending};
            std::vector<std::string> walked;
            std::optional<store::BulletinPlace> after;
            for (;;) {
                const auto page = life->list(of(alpha), {}, order, after, 1, true);
                EXPECT_EQ(page.total, 3);
                if (page.rows.empty()) break;
                walked.push_back(page.rows.front().number.text());
                after = store::place_of(page.rows.front(), by);
            }
            std::vector<std::string> whole;
            for (const auto& row : list({}, order)) whole.push_back(row.number.text());
            EXPECT_EQ(walked, whole);
            EXPECT_EQ(walked.size(), 3u);
        }
}

TEST_P(INS_15_import, brings_the_calendar_from_tables_and_endoflife_json) {
    const auto first = import(kReleaseImport,
                              "Product,FRS Date,End of Engineering,End of Support,Release Type\n"
                              "23.4,12/26/2023,12/26/2028,06/26/2029,EEOL\n4.4,04/30/2001,,,\n15.1X49,,,2020-01-01,\n");
    ASSERT_EQ(first.added, 3) << (first.problem ? first.problem->detail : "");
    const auto again =
        import(kReleaseImport, "[{\"cycle\":\"23.4\",\"eol\":\"2029-07-01\"},{\"cycle\":\"4.4\",\"eol\":false}]", "j.json");
    EXPECT_EQ(again.changed, 1);
    EXPECT_EQ(again.unchanged, 1);
    const auto calendar = life->releases(of(alpha), {}, 10);
    ASSERT_EQ(calendar.size(), 3u);
    EXPECT_EQ(calendar[0].train.text(), "4.4");
    EXPECT_EQ(calendar[1].train.text(), "15.1X49");
    EXPECT_EQ(calendar[2].end_of_support, *Date::parse("2029-07-01"));
    EXPECT_EQ(calendar[2].end_of_engineering, *Date::parse("2028-12-26"));
    EXPECT_EQ(life->releases(of(alpha), calendar[1].train.place(), 10).size(), 1u);
    const auto wrong =
        import(kReleaseImport, "train,end_of_support\nbookworm,2020-01-01\n9.1,\n9.2,2020-01-01\n9.2,2020-01-01\n", "x", true);
    EXPECT_EQ(wrong.refused, 3);
    EXPECT_EQ(wrong.added, 1);
}

// The vendor's list of 2011, as the eol-scanner script holds it (170 rows of 50 bulletins), and the public calendars.
TEST_P(INS_12_real, lists_are_taken_in_whole) {
    const auto folder = kit::shared_data();
    if (!folder) GTEST_SKIP() << "AFTERCARE_SHARED is absent: the real lists are not read";
    const auto parts =
        import(kBulletinImport, kit::read_file(*folder / "eol" / "eol_parts_2011_dev.csv"), "eol_parts_2011_dev.csv");
    for (const auto& row : rows(parts))
        for (const auto& reason : row.reasons) ADD_FAILURE() << reason;
    EXPECT_EQ(parts.added, 50);
    EXPECT_EQ(parts.refused, 0);
    EXPECT_EQ(import(kBulletinImport, kit::read_file(*folder / "eol" / "eol_parts_2011_dev.csv")).unchanged, 50);
    const Bulletin one = bulletin("PSN-2011-07-314").value();
    EXPECT_EQ(one.items.at(0).skus.at(0).text(), "DPCE-R-2XGE-XFP");
    EXPECT_EQ(one.items.at(0).part_numbers.at(0), PartNumber("750-020503"));
    EXPECT_EQ(one.items.at(0).dates.end_of_software_engineering, *Date::parse("2016-10-31"));
    EXPECT_EQ(one.items.at(0).dates.same_day_support_ends_on, *Date::parse("2014-07-31"));
    const auto calendar = import(kReleaseImport, kit::read_file(*folder / "eol" / "juniper_eol.csv"));
    for (const auto& row : rows(calendar))
        for (const auto& reason : row.reasons) ADD_FAILURE() << reason;
    EXPECT_EQ(calendar.added, 100);
    const auto old = import(kReleaseImport, kit::read_file(*folder / "eol" / "junos_versions_2011.csv"));
    EXPECT_EQ(old.refused, 0);
    EXPECT_EQ(old.added + old.changed + old.unchanged, 44);
}

ON_BOTH_DATABASES(INS_12_import);
ON_BOTH_DATABASES(INS_15_import);
ON_BOTH_DATABASES(INS_12_real);

}  // namespace
}  // namespace aftercare::insight
