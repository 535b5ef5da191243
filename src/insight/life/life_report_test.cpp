#include "insight/life/report_file.hpp"
#include "insight/life/test_world.hpp"
#include "platform/exports/testing.hpp"
#include "platform/sheet/table.hpp"

#include "kit/pdf_text.hpp"

namespace aftercare::insight {
namespace {

class INS_13_report : public LifeTest {
protected:
    void SetUp() override {
        LifeTest::SetUp();
        if (IsSkipped()) return;
        make_product("BOX-1", catalogue::ProductKind::system, {}, 1000);
        make_product("CARD-1", catalogue::ProductKind::fru, "750-000002", 100);
        site = make_site(alpha, "A-1");
        first = make_device(alpha, site, "AA0001", "Junos 21.4R3-S5.4");
        (void)make_device(alpha, site, "AA0002", "");
        (void)make_device(beta, make_site(beta, "B-1"), "BB0001", "Junos 21.4R1");
        const Date today = world.clock.now().utc_day();
        (void)import(kBulletinImport,
                     "bulletin,sku,part_number,replacement_sku,announced_on,end_of_support\nTSB-1,BOX-1,,BOX-9,2020-01-01," +
                         today.plus_days(100).text() + "\nTSB-2,,740-000003,,2020-01-01," + today.text() +
                         "\nTSB-3,CARD-1,,,2020-01-01," + today.plus_days(4'000).text() + "\n");
        (void)import(kReleaseImport, "train,end_of_engineering,end_of_support\n21.4," + today.plus_days(-10).text() + "," +
                                         today.plus_days(1'000).text() + "\n");
    }
    LifeReport done(const AskLifeReport& asked, const Caller& caller) {
        const LifeReport report = reports->ask(caller, asked).value();
        (void)jobs::Runner(db(), world.env, registry, {}).run_due();
        return reports->find(caller, report.id).value();
    }
    std::string content(const LifeReport& report, const Caller& caller) {
        return exports::whole(reports->file(caller, report.id).value());
    }
    std::vector<LifeReportRow> rows(const std::string& file) {
        auto table = sheet::Table<LifeReportRow>::open(sheet::open(input_of(file)).value()).value();
        std::vector<LifeReportRow> all;
        while (auto row = table.next().value()) {
            EXPECT_TRUE(row->mistakes.empty()) << row->mistakes.at(0).pointer << row->mistakes.at(0).detail;
            all.push_back(row->value);
        }
        return all;
    }

    identity::SiteId site;
    assets::AssetId first;
};

TEST_P(INS_13_report, lists_each_device_what_it_runs_and_what_sits_in_it) {
    for (const ReportForm form : {ReportForm::csv, ReportForm::xlsx}) {
        const LifeReport report = done({.form = form}, of(alpha));
        ASSERT_EQ(report.state, ReportState::done) << report.problem.value_or("");
        EXPECT_EQ(report.units, 4);
        EXPECT_EQ(report.looked_at, 4);
        EXPECT_EQ(report.rows, 7);  // Two devices, a release, two cards, two optics that are no assets.
        EXPECT_EQ(report.approaching, 2);
        EXPECT_EQ(report.past_support, 2);
        EXPECT_EQ(report.past_engineering, 1);
        const auto all = rows(content(report, of(alpha)));
        ASSERT_EQ(all.size(), 7u);
        EXPECT_EQ(all[0].device, "AA0001");
        EXPECT_EQ(all[0].host_name, "host-AA0001");
        EXPECT_EQ(all[0].site, "A-1");
        EXPECT_EQ(all[0].unit, UnitKind::device);
        EXPECT_EQ(all[0].sku, "BOX-1");
        EXPECT_EQ(all[0].bulletin, "TSB-1");
        EXPECT_EQ(all[0].replacement_sku, "BOX-9");
        EXPECT_EQ(all[0].state, LifeState::approaching);
        EXPECT_EQ(all[0].next_milestone, Milestone::end_of_support);
        EXPECT_EQ(all[1].unit, UnitKind::software);
        EXPECT_EQ(all[1].software, "Junos 21.4R3-S5.4");
        EXPECT_EQ(all[1].state, LifeState::past_engineering);
        EXPECT_EQ(all[2].serial_number, "CAA0001");
        EXPECT_EQ(all[2].state, LifeState::ahead);
        EXPECT_EQ(all[3].part_number, "740-000003");
        EXPECT_EQ(all[3].bulletin, "TSB-2");
        EXPECT_EQ(all[3].state, LifeState::past_support);
        EXPECT_EQ(all[4].device, "AA0002");
    }
}

TEST_P(INS_13_report, is_of_chosen_devices_with_their_parts_or_without) {
    assets::AssetFilterQuery chosen;
    chosen.host_name = Text<1, 100>("host-AA0001");
    EXPECT_EQ(done({.devices = chosen}, of(alpha)).rows, 4);
    EXPECT_EQ(done({.devices = chosen, .parts = false}, of(alpha)).rows, 2);
    EXPECT_EQ(done({.parts = false}, of(alpha)).rows, 3);
    assets::AssetFilterQuery cards;
    cards.sku = *catalogue::Sku::parse("CARD-1");
    EXPECT_EQ(done({.devices = cards}, of(alpha)).rows, 2);
    EXPECT_EQ(done({.states = describe::List<LifeState, 1, 4>{LifeState::past_support}}, of(alpha)).rows, 2);
    chosen.host_name = Text<1, 100>("nobody");
    EXPECT_EQ(reports->ask(of(alpha), {.devices = chosen}).error().code, "insight.nothing_chosen");
}

TEST_P(INS_13_report, lists_what_nobody_spoke_of_where_everything_is_asked_for) {
    make_product("FAN-1", catalogue::ProductKind::fru);
    assets
        ->register_one(Caller::system(), {.account_id = alpha,
                                          .serial_number = *assets::SerialNumber::parse("FF0001"),
                                          .sku = *catalogue::Sku::parse("FAN-1"),
                                          .site_id = site})
        .value();
    EXPECT_EQ(done({}, of(alpha)).rows, 7);
    const LifeReport all = done({.everything = true}, of(alpha));
    EXPECT_EQ(all.rows, 8);
    const auto last = rows(content(all, of(alpha))).at(7);
    EXPECT_EQ(last.sku, "FAN-1");
    EXPECT_FALSE(last.state);
    // What is deployed no longer is not there.
    assets::PatchAsset gone;
    gone.status = assets::AssetStatus::decommissioned;
    assets->change(Caller::system(), first, gone, {}).value();
    EXPECT_EQ(done({}, of(alpha)).rows, 4);  // Its card is still a spare part of somewhere.
}

TEST_P(INS_13_report, is_a_paper_with_products_first) {
    const LifeReport report = done({.form = ReportForm::pdf}, of(alpha));
    ASSERT_EQ(report.state, ReportState::done) << report.problem.value_or("");
    const std::string text = kit::pdf_text(content(report, of(alpha)));
    EXPECT_TRUE(text.contains("End of life report")) << text;
    EXPECT_TRUE(text.contains("TSB-1"));
    EXPECT_TRUE(text.contains("Alpha"));
    EXPECT_TRUE(text.contains("host-AA0001 (AA0001)"));
}

TEST_P(INS_13_report, of_any_form_shows_the_same_rows) {
    std::string as_table;
    for (const ReportForm form : {ReportForm::csv, ReportForm::xlsx, ReportForm::pdf}) {
        const LifeReport report = done({.form = form}, of(alpha));
        const std::string shown = exports::whole(reports->rows(of(alpha), report.id).value());
        if (form == ReportForm::csv) as_table = shown;
        EXPECT_EQ(rows(shown).size(), 7U);
        EXPECT_EQ(shown, as_table);
        EXPECT_EQ(reports->rows(of(beta), report.id).error().code, "insight.report_unknown");
    }
    const LifeReport waiting = reports->ask(of(alpha), {.form = ReportForm::pdf}).value();
    EXPECT_EQ(reports->rows(of(alpha), waiting.id).error().code, "insight.report_not_done");
}

TEST_P(INS_13_report, is_seen_by_its_account_alone_and_gone_after_its_days) {
    const LifeReport report = done({}, of(alpha));
    EXPECT_EQ(reports->find(of(beta), report.id).error().code, "insight.report_unknown");
    EXPECT_EQ(reports->file(of(beta), report.id).error().code, "insight.report_unknown");
    EXPECT_EQ(reports->list(of(beta), {}, {}, 10).size(), 0u);
    EXPECT_EQ(reports->list(of(alpha), {}, {}, 10).size(), 1u);
    EXPECT_EQ(reports->ask(of(beta), {.account_id = alpha}).error().code, "access.account_unknown");
    EXPECT_FALSE(content(done({}, of(beta)), of(beta)).contains("AA000"));
    const LifeReport waiting = reports->ask(of(alpha), {}).value();
    EXPECT_EQ(reports->file(of(alpha), waiting.id).error().code, "insight.report_not_done");
    (void)reports->ask(of(alpha), {}).value();
    (void)reports->ask(of(alpha), {}).value();
    EXPECT_EQ(reports->ask(of(alpha), {}).error().code, "insight.reports_too_many");
    world.clock.advance(std::chrono::days{8});
    EXPECT_EQ(reports->find(of(alpha), report.id).error().code, "insight.report_unknown");
    (void)jobs::Runner(db(), world.env, registry, {}).run_due();
    EXPECT_EQ(reports->list(of(alpha), {}, {}, 10).size(), 0u);
}

TEST_P(INS_13_report, is_given_up_where_another_worker_has_taken_it_over) {
    const FleetTable fleet = FleetTable::load(db(), alpha, [](std::int64_t) {});
    FleetNames names{.products = std::vector<catalogue::Product>(fleet.products().size()),
                     .sites = std::vector<std::string>(fleet.sites().size())};
    LifeIndex index;
    LifeReportPass pass(fleet, names, index, test_pack().get<LifePolicy>(), world.clock.now().utc_day(), {.everything = true});
    const auto written = write_report(pass, fleet, names, ReportForm::csv, {}, [] { return false; });
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, "insight.report_given_up");
}

ON_BOTH_DATABASES(INS_13_report);

}  // namespace
}  // namespace aftercare::insight
