// The end of life over HTTP: bulletins and the release calendar (INS-12, INS-15), the report (INS-13), picture and calendar (INS-14).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class EndOfLife : public ApiTest {
protected:
    kit::HttpClient editor() { return client(staff_tokens.at("content_editor")); }
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    static auto upload(kit::HttpClient& http, const std::string& what, const std::string& file, const std::string& query) {
        return http.send("POST", "/api/v1/end-of-life/" + what + "/imports?" + query, file,
                         {{"Content-Type", "application/octet-stream"}});
    }
    auto take(const std::string& what, const std::string& file, const std::string& query = "dry_run=false") {
        kit::HttpClient http = editor();
        const auto accepted = upload(http, what, file, query);
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        run_jobs();
        return http.get(accepted.header("location").value_or(""));
    }
    std::string day(int days) { return app->contracts().today().plus_days(days).text(); }
    // The report, done.
    auto report(kit::HttpClient& http, const std::string& asked) {
        const auto accepted = http.post("/api/v1/end-of-life/reports", asked);
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        run_jobs();
        return http.get(accepted.header("location").value_or(""));
    }
};

using INS_12_over_http = EndOfLife;
using INS_13_over_http = EndOfLife;
using INS_14_over_http = EndOfLife;
using INS_15_over_http = EndOfLife;

TEST_P(INS_12_over_http, an_editor_brings_bulletins_and_everybody_finds_them) {
    const std::string table =
        "bulletin,title,sku,replacement_sku,announced_on,end_of_support\nTSB-77,Old box,BOX-2,BOX-3,01/02/2025,2031-01-01\n";
    EXPECT_EQ(take("bulletins", table, "").text("added"), "1") << "a dry run";
    kit::HttpClient reader = client(alpha.tokens.at("member"));
    EXPECT_EQ(reader.get("/api/v1/end-of-life/bulletins?total=true&sku=BOX-2").text("total"), "0");
    const auto taken = take("bulletins", table);
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    EXPECT_EQ(taken.text("added"), "1");
    EXPECT_EQ(take("bulletins", table).text("unchanged"), "1");
    for (const char* query : {"sku=box-2-s", "text=old", "text=tsb-77", "announced_from=2025-01-02&announced_before=2025-01-03",
                              "support_ends_from=2031-01-01"}) {
        const auto found = reader.get(std::string("/api/v1/end-of-life/bulletins?total=true&") + query);
        EXPECT_EQ(found.text("total"), "1") << query << found.body;
        EXPECT_TRUE(found.body.contains("TSB-77")) << found.body;
    }
    const auto found = reader.get("/api/v1/end-of-life/bulletins?sku=BOX-2");
    const std::string id = found.body.substr(found.body.find("\"id\":\"") + 6, Uuid::kLength);
    const auto one = reader.get("/api/v1/end-of-life/bulletins/" + id);
    EXPECT_EQ(one.status, 200) << one.body;
    EXPECT_TRUE(one.body.contains("BOX-3")) << one.body;
    EXPECT_EQ(reader.get("/api/v1/end-of-life/bulletins/" + alpha.objects.at("site_id")).text("code"),
              "insight.bulletin_unknown");
    kit::HttpClient buyer = owner();
    EXPECT_EQ(upload(buyer, "bulletins", table, "").status, 403);
    EXPECT_TRUE(reader.get("/api/v1/end-of-life/bulletins/import-template").body.contains("# EX-2026-014"));
    EXPECT_TRUE(reader.get("/api/v1/end-of-life/bulletins/import-template?format=xlsx").body.starts_with("PK"));
    EXPECT_TRUE(take("bulletins", "{\"bulletins\":[{}]}").body.contains("insight.document_invalid"));
    EXPECT_TRUE(take("bulletins", "{" + std::string(5 << 20, ' ') + "}").body.contains("insight.document_too_large"));
}

TEST_P(INS_15_over_http, the_calendar_of_releases_is_brought_and_read) {
    EXPECT_EQ(
        take("releases", R"([{"cycle":"23.4","eol":"2029-06-26","lts":true},{"cycle":"4.4","eol":"2002-01-01"}])").text("added"),
        "2");
    const auto calendar = owner().get("/api/v1/end-of-life/releases");
    EXPECT_TRUE(calendar.body.find("\"4.4\"") < calendar.body.find("\"21.4\"")) << calendar.body;
    EXPECT_TRUE(calendar.body.find("\"21.4\"") < calendar.body.find("\"23.4\""));
    EXPECT_EQ(owner().get("/api/v1/end-of-life/releases/" + alpha.objects.at("release_id")).text("train"), "21.4");
    EXPECT_EQ(owner().get("/api/v1/end-of-life/releases/" + alpha.objects.at("site_id")).text("code"), "insight.release_unknown");
    EXPECT_TRUE(owner().get("/api/v1/end-of-life/releases/import-template").body.contains("# 23.4"));
}

TEST_P(INS_15_over_http, a_device_on_a_release_past_its_end_has_a_finding) {
    const std::string place = "/api/v1/assets/" + alpha.objects.at("asset_id");
    kit::HttpClient http = owner();
    const auto runs = [&](const char* release) {
        const std::string etag(http.get(place).header("etag").value());
        EXPECT_EQ(http.send("PATCH", place, std::string(R"({"software":")") + release + "\"}",
                            {{"Content-Type", "application/merge-patch+json"}, {"If-Match", etag}})
                      .status,
                  200);
        run_jobs();
    };
    runs("Junos 20.4R3-S2.6");
    EXPECT_EQ(http.get("/api/v1/findings?kind=end_of_life&total=true").text("total"), "0");
    take("releases", "train,end_of_engineering,end_of_support\n20.4," + day(-1) + "," + day(100) + "\n23.4," + day(1) + "," +
                         day(100) + "\n");
    const auto found = http.get("/api/v1/findings?kind=end_of_life&total=true");
    EXPECT_EQ(found.text("total"), "1") << found.body;
    EXPECT_TRUE(found.body.contains("EOL-20.4")) << found.body;
    EXPECT_TRUE(found.body.contains(R"("verdict":"affected","number":"EOL-20.4")")) << found.body;
    EXPECT_TRUE(found.body.contains(R"("severity":"minor")")) << found.body;
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/findings?kind=end_of_life&total=true").text("total"), "0");
    // It is no vulnerability, people are told of it otherwise, and no editor changes it.
    EXPECT_EQ(http.get("/api/v1/findings/vex?kind=end_of_life").text("code"), "insight.vex_empty");
    EXPECT_FALSE(http.get("/api/v1/findings/notices").body.contains("EOL-20.4"));
    const std::string advisory = found.body.substr(found.body.find("\"advisory_id\":\"") + 15, Uuid::kLength);
    const auto refused = editor().post("/api/v1/advisories/" + advisory + "/withdrawal", R"({"reason":"We do not like it."})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "insight.advisory_of_calendar");
    // With the end of support it is graver; on a later train it is gone.
    take("releases", "train,end_of_engineering,end_of_support\n20.4," + day(-100) + "," + day(-1) + "\n");
    EXPECT_TRUE(http.get("/api/v1/findings?kind=end_of_life").body.contains(R"("severity":"major")"));
    runs("Junos 23.4R2");
    EXPECT_EQ(http.get("/api/v1/findings?kind=end_of_life&total=true").text("total"), "0");
}

TEST_P(INS_13_over_http, a_report_is_asked_for_watched_and_fetched) {
    kit::HttpClient http = owner();
    const auto waiting = http.post("/api/v1/end-of-life/reports", "{}");
    ASSERT_EQ(waiting.status, 202) << waiting.body;
    const std::string place = *waiting.header("location");
    EXPECT_EQ(http.get(place).text("state"), "queued");
    EXPECT_EQ(http.get(place + "/file").text("code"), "insight.report_not_done");
    run_jobs();
    const auto done = http.get(place);
    EXPECT_EQ(done.text("state"), "done") << done.body;
    EXPECT_EQ(done.text("approaching"), "1") << done.body;
    const auto file = http.get(place + "/file");
    EXPECT_TRUE(file.body.contains("TSB-1")) << file.body;
    EXPECT_TRUE(file.body.contains(alpha.objects.at("serial_number")));
    EXPECT_TRUE(file.header("content-disposition").value_or("").contains("end-of-life-"));
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place).text("code"), "insight.report_unknown");
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place + "/file").status, 404);
    const std::string workbook = report(http, R"({"form":"xlsx"})").text("id");
    EXPECT_TRUE(http.get("/api/v1/end-of-life/reports/" + workbook + "/file").body.starts_with("PK"));
    EXPECT_EQ(http.get("/api/v1/end-of-life/reports/" + workbook + "/rows").body, file.body);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place + "/rows").status, 404);
    const std::string paper = report(http, R"({"form":"pdf"})").text("id");
    EXPECT_TRUE(http.get("/api/v1/end-of-life/reports/" + paper + "/file").body.starts_with("%PDF"));
    EXPECT_EQ(report(http, R"({"devices":{"status":"in_use","sku":"BOX-1"},"parts":false})").text("rows"), "1");
    EXPECT_EQ(http.post("/api/v1/end-of-life/reports", R"({"devices":{"host_name":"nobody"}})").text("code"),
              "insight.nothing_chosen");
    EXPECT_EQ(http.post("/api/v1/end-of-life/reports", R"({"devices":{"account_id":")" + beta.account.id.text() + "\"}}").status,
              404);
    for (int i = 0; i < 3; ++i) (void)http.post("/api/v1/end-of-life/reports", "{}");
    EXPECT_EQ(http.post("/api/v1/end-of-life/reports", "{}").text("code"), "insight.reports_too_many");
    EXPECT_EQ(client(staff_tokens.at("catalogue_editor")).post("/api/v1/end-of-life/reports", "{}").status, 403);
}

TEST_P(INS_13_over_http, an_asset_tells_what_of_it_ends) {
    const std::string place = "/api/v1/assets/" + alpha.objects.at("asset_id") + "/end-of-life";
    const std::string asset = "/api/v1/assets/" + alpha.objects.at("asset_id");
    const std::string tag = *owner().get(asset).header("etag");
    ASSERT_EQ(owner().send("PATCH", asset, R"({"software":"Junos 21.4R3-S5.4"})", {{"If-Match", tag}}).status, 200);
    const auto told = owner().get(place);
    EXPECT_EQ(told.status, 200) << told.body;
    EXPECT_TRUE(told.body.contains(R"("unit":"device")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("bulletin":"TSB-1")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("state":"approaching")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("software":"Junos 21.4R3-S5.4","state":"approaching","source":"calendar")")) << told.body;
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place).text("code"), "assets.asset_unknown");
    EXPECT_EQ(client(staff_tokens.at("catalogue_editor")).get(place).status, 404) << "whose assets it sees none of";
}

TEST_P(INS_13_over_http, what_sits_in_an_asset_is_told_too) {
    ASSERT_EQ(take("bulletins", "bulletin,part_number,replacement_sku,end_of_support\nTSB-9,999-000001,NEW-1," + day(-3) + "\n")
                  .text("added"),
              "1");
    const std::string shown =
        "Hardware inventory:\nItem             Version  Part number  Serial number     Description\nChassis                      "
        "          CHASSIS99         BOX-1\nFPC 0            REV 02   999-000001   PART00001         A board\n";
    const auto taken = owner().send("POST", "/api/v1/inventories?chassis_sku=BOX-1&site_id=" + alpha.objects.at("site_id"), shown,
                                    {{"Content-Type", "application/octet-stream"}});
    ASSERT_EQ(taken.status, 200) << taken.body;
    const auto found = owner().get("/api/v1/assets?serial_number=CHASSIS99");
    const std::string id = found.body.substr(found.body.find("\"id\":\"") + 6, Uuid::kLength);
    const auto told = owner().get("/api/v1/assets/" + id + "/end-of-life");
    EXPECT_EQ(told.text("parts"), "1") << told.body;
    EXPECT_EQ(told.text("more"), "false");
    EXPECT_TRUE(told.body.contains(R"("part_number":"999-000001")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("slot":"FPC 0")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("replacement":"NEW-1")")) << told.body;
    EXPECT_TRUE(told.body.contains(R"("state":"past_support")")) << told.body;
}

TEST_P(INS_14_over_http, each_product_with_an_end_is_listed_with_its_units_and_state) {
    kit::HttpClient http = owner();
    const auto all = http.get("/api/v1/end-of-life/endings");
    EXPECT_EQ(all.status, 200) << all.body;
    EXPECT_TRUE(all.body.contains(R"("what":"BOX-1","software":false,"product_id":")")) << all.body;
    EXPECT_TRUE(all.body.contains(R"("bulletin":"TSB-1")")) << all.body;
    EXPECT_TRUE(http.get("/api/v1/end-of-life/endings?state=approaching").body.contains("BOX-1"));
    EXPECT_FALSE(http.get("/api/v1/end-of-life/endings?state=past_support").body.contains("BOX-1"));
    EXPECT_EQ(http.get("/api/v1/end-of-life/endings?account_id=" + beta.account.id.text()).status, 404);
    EXPECT_EQ(http.get("/api/v1/end-of-life/endings?cursor=x").status, 400);
}

TEST_P(INS_14_over_http, products_of_the_catalogue_tell_when_they_end) {
    kit::HttpClient http = owner();
    const std::string ids = "/api/v1/end-of-life/products?ids=";
    const std::string box =
        describe::from_json<http::Page<catalogue::Product>>(http.get("/api/v1/products?sku_prefix=BOX-1").body)
            ->items.at(0)
            .id.text();
    const auto told = http.get(ids + box);
    EXPECT_EQ(told.status, 200) << told.body;
    EXPECT_TRUE(told.body.contains(R"("bulletin":"TSB-1")")) << told.body;
    EXPECT_EQ(http.get(ids + alpha.site.id.text()).body, R"({"items":[]})");
    EXPECT_EQ(http.get("/api/v1/end-of-life/products").status, 400) << "of which is said";
    EXPECT_EQ(http.get(ids + "BOX-1").status, 400);
}

TEST_P(INS_14_over_http, the_picture_and_the_calendar_are_of_ones_own_account) {
    kit::HttpClient http = owner();
    const auto picture = http.get("/api/v1/end-of-life/timeline?quarters=16");
    EXPECT_EQ(picture.status, 200) << picture.body;
    EXPECT_TRUE(picture.body.contains("\"bulletin\":\"TSB-1\"")) << picture.body;
    EXPECT_EQ(http.get("/api/v1/end-of-life/timeline?account_id=" + beta.account.id.text()).status, 404);
    const auto calendar = http.get("/api/v1/end-of-life/calendar");
    EXPECT_TRUE(calendar.header("content-type").value_or("").starts_with("text/calendar"));
    EXPECT_TRUE(calendar.body.contains("SUMMARY:Support ends: BOX-1 (1)")) << calendar.body;
}

TEST_P(INS_14_over_http, a_program_subscribes_by_an_address_until_that_is_withdrawn) {
    kit::HttpClient http = owner();
    const auto made = http.post("/api/v1/end-of-life/calendar-feeds", R"({"name":"My calendar"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string address = made.text("address");
    const std::string target = address.substr(address.find("/api/v1/"));
    kit::HttpClient program = client();
    EXPECT_TRUE(program.get(target).body.starts_with("BEGIN:VCALENDAR")) << program.get(target).body;
    EXPECT_EQ(program.get(target + "x").text("code"), "insight.feed_unknown");
    EXPECT_FALSE(http.get("/api/v1/end-of-life/calendar-feeds").body.contains("acf_"));
    const std::string place = *made.header("location");
    EXPECT_EQ(client(beta.tokens.at("owner")).send("DELETE", place, "", {}).text("code"), "insight.feed_unknown");
    EXPECT_EQ(http.send("DELETE", place, "", {}).status, 204);
    EXPECT_EQ(program.get(target).status, 404);
    for (int i = 0; i < 19; ++i) EXPECT_EQ(http.post("/api/v1/end-of-life/calendar-feeds", R"({"name":"More"})").status, 201);
    EXPECT_EQ(http.post("/api/v1/end-of-life/calendar-feeds", R"({"name":"Too many"})").text("code"), "insight.feeds_too_many");
}

ON_BOTH_DATABASES(INS_12_over_http);
ON_BOTH_DATABASES(INS_13_over_http);
ON_BOTH_DATABASES(INS_14_over_http);
ON_BOTH_DATABASES(INS_15_over_http);

}  // namespace
}  // namespace aftercare::api_test
