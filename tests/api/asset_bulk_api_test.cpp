// The same change of many assets in one request, over HTTP.
#include "world.hpp"

#include "assets/bulk_change.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::api_test {
namespace {

class ENT_07_many : public ApiTest {
protected:
    // Registered for Alpha; gives the id.
    std::string registered(kit::HttpClient& http, const std::string& serial) {
        const auto made = http.post(
            "/api/v1/assets", R"({"serial_number":")" + serial + R"(","sku":"BOX-1","site_id":")" + alpha.site.id.text() + "\"}");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("asset.id");
    }
    static std::string one(const std::string& id, int version = 1) {
        return R"({"id":")" + id + R"(","version":)" + std::to_string(version) + "}";
    }
    // What became of the asset at that place in the request.
    static assets::ChangedAsset row(const kit::HttpAnswer& answer, std::size_t at) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return describe::from_json<assets::ChangedAssets>(answer.body).value().assets.at(at);
    }
    static std::string code(const kit::HttpAnswer& answer, std::size_t at) { return row(answer, at).code.value_or(""); }
    static kit::HttpAnswer change(kit::HttpClient& http, const std::string& assets, const std::string& wish) {
        return http.post("/api/v1/assets/changes", R"({"assets":[)" + assets + "]" + (wish.empty() ? "" : "," + wish) + "}");
    }
};

TEST_P(ENT_07_many, each_is_changed_with_an_entry_of_its_own_and_twice_is_harmless) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string first = registered(owner, "AB-200001");
    const std::string second = registered(owner, "AB-200002");
    const std::string wish = R"("status":"spare","add_labels":["shelf"])";
    const auto done = change(owner, one(first) + "," + one(second), wish);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.text("changed"), "2");
    EXPECT_EQ(done.text("refused"), "0");
    EXPECT_EQ(row(done, 1).id.text(), second);
    EXPECT_EQ(row(done, 1).outcome, assets::ChangeOutcome::changed);
    EXPECT_EQ(row(done, 1).version, 2);
    for (const std::string& id : {first, second}) {
        const auto now = owner.get("/api/v1/assets/" + id);
        EXPECT_EQ(now.text("status"), "spare");
        EXPECT_NE(now.body.find(R"("labels":["shelf"])"), std::string::npos) << now.body;
        EXPECT_EQ(owner.get("/api/v1/assets/" + id + "/history").text("items.action"), "asset.update");
    }
    // Even with the versions of before.
    const auto again = change(owner, one(first) + "," + one(second), wish);
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.text("unchanged"), "2");
    EXPECT_EQ(row(again, 0).version, 2);
}
ON_BOTH_DATABASES(ENT_07_many);

TEST_P(ENT_07_many, what_is_refused_is_named_and_stops_nobody_else) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string good = registered(owner, "AB-200011");
    const std::string newer = registered(owner, "AB-200012");
    const auto touched = owner.send("PATCH", "/api/v1/assets/" + newer, R"({"asset_tag":"T-1"})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(touched.status, 200) << touched.body;
    const auto done = change(owner, one(newer) + "," + one(good), R"("status":"lost")");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.text("changed"), "1");
    EXPECT_EQ(done.text("refused"), "1");
    EXPECT_EQ(code(done, 0), "access.version_changed");
    EXPECT_TRUE(row(done, 0).remedy.has_value());
    EXPECT_EQ(row(done, 1).outcome, assets::ChangeOutcome::changed);
    EXPECT_EQ(owner.get("/api/v1/assets/" + newer).text("status"), "in_use");
    EXPECT_EQ(owner.get("/api/v1/assets/" + good).text("status"), "lost");
    // A site of somebody else's: refused as a whole, for it is no matter of one asset.
    const auto elsewhere = change(owner, one(good, 2), R"("site_id":")" + beta.site.id.text() + "\"");
    EXPECT_EQ(elsewhere.text("code"), "assets.site_unknown") << elsewhere.body;
}

TEST_P(ENT_07_many, a_dry_run_says_the_same_and_changes_nothing) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string id = registered(owner, "AB-200021");
    const auto tried = change(owner, one(id) + "," + one(id, 7), R"("status":"lost","dry_run":true)");
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(row(tried, 0).outcome, assets::ChangeOutcome::changed);
    // The same asset a second time: it is so by then.
    EXPECT_EQ(row(tried, 1).outcome, assets::ChangeOutcome::unchanged);
    const auto now = owner.get("/api/v1/assets/" + id);
    EXPECT_EQ(now.text("status"), "in_use");
    EXPECT_EQ(now.text("version"), "1");
    EXPECT_EQ(owner.get("/api/v1/assets/" + id + "/history").body.find("asset.update"), std::string::npos);
}

TEST_P(ENT_07_many, a_part_stays_with_its_device_and_moves_with_it) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto site =
        owner.post("/api/v1/sites", R"({"code":"TWO","name":"Second","street":"1 Way","city":"Bonn","country":"DE",)"
                                    R"("time_zone":"Europe/Berlin","contact_name":"NOC","contact_email":"noc@a.example"})");
    ASSERT_EQ(site.status, 201) << site.body;
    app->catalogue()
        .create(Caller::system(), {.manufacturer = "Maker",
                                   .sku = catalogue::Sku::parse("CARD-1").value(),
                                   .kind = catalogue::ProductKind::fru,
                                   .part_numbers = describe::List<catalogue::ProductText, 0, 50>{"750-000001"}})
        .value();
    const auto shown = owner.post("/api/v1/inventories?site_id=" + alpha.site.id.text() + "&chassis_sku=BOX-2",
                                  "Hardware inventory:\n"
                                  "Item             Version  Part number  Serial number     Description\n"
                                  "Chassis                                JN12345678AB      BOX-2\n"
                                  "FPC 0            REV 01   750-000001   CAAA1111          A board\n",
                                  {{"Content-Type", "application/octet-stream"}});
    ASSERT_EQ(shown.status, 200) << shown.body;
    const auto list = owner.get("/api/v1/assets?serial_prefix=CAAA1111");
    const std::string part = list.text("items.id");
    const std::string chassis = list.text("items.parent_id");
    ASSERT_FALSE(chassis.empty()) << list.body;
    const std::string wish = R"("site_id":")" + site.text("id") + "\"";
    const auto alone = change(owner, one(part), wish);
    EXPECT_EQ(code(alone, 0), "assets.site_of_parent") << alone.body;
    const auto device = change(owner, one(chassis), wish);
    EXPECT_EQ(device.text("changed"), "1") << device.body;
    EXPECT_EQ(owner.get("/api/v1/assets/" + part).text("site_id"), site.text("id"));
}

TEST_P(ENT_07_many, what_is_no_request_is_refused_as_a_whole) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string id = registered(owner, "AB-200031");
    const auto nothing = change(owner, one(id), "");
    EXPECT_EQ(nothing.status, 400);
    EXPECT_EQ(nothing.text("code"), "assets.nothing_to_change");
    const auto unknown = change(owner, one(id) + "," + one(beta.objects.at("asset_id")), R"("status":"lost")");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(unknown.text("code"), "assets.asset_unknown");
    EXPECT_NE(unknown.body.find("/assets/1/id"), std::string::npos) << unknown.body;
    EXPECT_EQ(owner.get("/api/v1/assets/" + id).text("status"), "in_use");
    EXPECT_EQ(change(owner, "", R"("status":"lost")").status, 400);
    std::string many;
    for (int i = 0; i < 501; ++i) many += (i == 0 ? "" : ",") + one(id);
    EXPECT_EQ(change(owner, many, R"("status":"lost")").status, 400);
    std::string labels;
    for (int i = 0; i < 50; ++i) labels += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    EXPECT_EQ(change(owner, one(id), R"("add_labels":[)" + labels + "]").text("changed"), "1");
    EXPECT_EQ(code(change(owner, one(id, 2), R"("add_labels":["more"])"), 0), "assets.labels_too_many");
    // Who may look only.
    kit::HttpClient reader = client(alpha.tokens.at("report_reader"));
    EXPECT_EQ(change(reader, one(id), R"("status":"lost")").status, 403);
}

}  // namespace
}  // namespace aftercare::api_test
