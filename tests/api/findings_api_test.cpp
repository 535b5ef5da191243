// Findings over HTTP: what hits a device, why, and what people decide (INS-06, INS-07, INS-09 to INS-11, INS-18).
#include "world.hpp"

#include "insight/editor/edit.hpp"
#include "insight/findings/match_store.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

namespace aftercare::api_test {
namespace {

class INS_07_findings_api : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        device = alpha.objects.at("asset_id");
    }

    // Everybody's advisory about all platforms, before 21.4R3-S5; with a condition where one is given.
    std::string publish(const std::string& number, const std::string& condition = {}) {
        insight::Advisory content;
        content.number = insight::AdvisoryNumber(number);
        content.title = insight::AdvisoryTitle("Packets are lost");
        content.severity = insight::Severity::critical;
        insight::AdvisoryClause& clause = content.clauses.emplace_back();
        clause.ranges.push_back(
            {.from = insight::AdvisoryWords("21.4R1"), .before = insight::AdvisoryWords("21.4R3-S5"), .changes = {}});
        if (!condition.empty()) clause.condition = insight::AdvisoryText(condition);
        insight::store::AdvisoryRow row;
        row.id = world.env.ids.make<insight::AdvisoryId>();
        insight::take_content(row, content);
        row.status = insight::AdvisoryStatus::published;
        row.revision = 1;
        row.version = 1;
        row.published_at = world.clock.now();
        row.changed_at = *row.published_at;
        insight::store::RevisionRow revision;
        revision.id = world.env.ids.make<insight::AdvisoryRevisionId>();
        revision.advisory_id = row.id;
        revision.state = insight::RevisionState::published;
        revision.content = describe::json_of(content);
        const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            EXPECT_TRUE(insight::store::insert(tx, row));
            insight::store::insert(tx, revision);
            insight::store::add_due(tx, insight::store::DueKind::advisory, row.id.uuid);
            insight::store::add_due(tx, insight::store::DueKind::device, assets::AssetId::parse(device).value().uuid);
            return {};
        });
        EXPECT_TRUE(written);
        match();
        return row.id.text();
    }

    void match() { EXPECT_TRUE(app->match_work().match_due()); }

    void runs(const std::string& release) {
        kit::HttpClient http = owner();
        const auto etag = http.get("/api/v1/assets/" + device).header("etag").value();
        EXPECT_EQ(http.send("PATCH", "/api/v1/assets/" + device, R"({"software":")" + release + "\"}",
                            {{"Content-Type", "application/merge-patch+json"}, {"If-Match", std::string(etag)}})
                      .status,
                  200);
    }

    kit::HttpClient owner() { return client(alpha.tokens.at(alpha.owner_role)); }
    kit::HttpClient stranger() { return client(beta.tokens.at(beta.owner_role)); }

    std::string device;
};

TEST_P(INS_07_findings_api, a_device_shows_what_hits_it_and_why) {
    runs("Junos 21.4R3-S1");
    kit::HttpClient http = owner();
    EXPECT_EQ(http.send("DELETE", "/api/v1/assets/" + device + "/configuration").status, 204);
    const std::string advisory = publish("PR1", "[protocols rsvp]");
    EXPECT_TRUE(http.get("/api/v1/findings?text=pr1").body.contains(R"("verdict":"potentially_affected")"));
    const auto put = [&](const std::string& text) {
        return http.send("PUT", "/api/v1/assets/" + device + "/configuration", text,
                         {{"Content-Type", "application/octet-stream"}});
    };
    EXPECT_EQ(put("").text("code"), "insight.configuration_empty");
    EXPECT_EQ(put("nothing that a device prints").text("code"), "insight.configuration_not_recognised");
    const auto kept = put("system { root-authentication { encrypted-password \"$6$secret\"; } }\nprotocols { rsvp; }\n");
    ASSERT_EQ(kept.status, 200) << kept.body;
    run_jobs();
    match();
    EXPECT_TRUE(http.get("/api/v1/findings?verdict=affected").body.contains("PR1"));
    const auto view = http.get("/api/v1/assets/" + device + "/findings/" + advisory);
    EXPECT_TRUE(view.body.contains(R"("statement":"protocols rsvp")")) << view.body;
    EXPECT_TRUE(view.body.contains("21.4R3-S5")) << view.body;
    const auto known = http.get("/api/v1/assets/" + device + "/configuration");
    EXPECT_EQ(known.text("known"), "true") << known.body;
    EXPECT_EQ(known.text("configuration.asset_id"), device) << known.body;
    const auto text = http.get("/api/v1/assets/" + device + "/configuration/text");
    EXPECT_TRUE(text.body.contains("set protocols rsvp"));
    EXPECT_FALSE(text.body.contains("secret"));
    EXPECT_EQ(http.get("/api/v1/findings/summary").status, 200);
    EXPECT_TRUE(http.get("/api/v1/findings/groups?by=site").body.contains(R"("name")"));
    for (const char* by : {"advisory", "device", "release", "model"})
        EXPECT_TRUE(http.get("/api/v1/findings/groups?text=pr1&by=" + std::string(by)).body.contains(R"("findings":1)")) << by;
    EXPECT_TRUE(http.get("/api/v1/findings/export").body.contains("PR1"));
    EXPECT_TRUE(http.get("/api/v1/findings/export?format=xlsx").body.starts_with("PK"));
    const auto rows =
        describe::from_json<std::vector<describe::Json>>(http.get("/api/v1/findings/export?format=json&text=pr1").body);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->size(), 1U) << describe::to_json(*rows);
    EXPECT_EQ(http.get("/api/v1/findings/export?format=json&text=nobody%20has%20it").body, "[]\n");
    EXPECT_TRUE(http.get("/api/v1/advisories/" + advisory + "/impact").body.contains(R"("affected":1)"));
    EXPECT_TRUE(http.get("/api/v1/assets/" + device + "/finding-changes").body.contains("configuration_changed"));
    EXPECT_EQ(http.send("DELETE", "/api/v1/assets/" + device + "/configuration").status, 204);
    EXPECT_EQ(http.get("/api/v1/assets/" + device + "/configuration").text("known"), "false");
    EXPECT_EQ(http.get("/api/v1/assets/" + device + "/configuration/text").text("code"), "insight.configuration_unknown");
}

// What a public record says and nobody understands: seen by customers as unknown version, and by editors as something to mend.
TEST_P(INS_07_findings_api, INS_18_a_record_without_usable_versions_is_shown_to_customers_and_to_editors) {
    runs("21.4R3-S1");
    kit::HttpClient editor = client(staff_tokens.at("content_editor"));
    const std::string record =
        R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2099-18","state":"PUBLISHED"},"containers":{"cna":)"
        R"({"title":"Junos OS: Made up","affected":[{"product":"Junos OS","versions":[{"version":"the blue moon","status":"affected"}]}],)"
        R"("descriptions":[{"lang":"en","value":"A flaw."}]}}})";
    const auto accepted =
        editor.send("POST", "/api/v1/advisories/imports?dry_run=false", record, {{"Content-Type", "application/octet-stream"}});
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    run_jobs();
    match();
    EXPECT_TRUE(editor.get("/api/v1/advisories?flagged=true&understanding=none").body.contains("CVE-2099-18"));
    kit::HttpClient http = owner();
    const auto found = http.get("/api/v1/findings?verdict=unknown_version&text=cve-2099-18&asset_id=" + device);
    ASSERT_TRUE(found.body.contains("CVE-2099-18")) << found.body;
    EXPECT_FALSE(http.get("/api/v1/findings?verdict=affected").body.contains("CVE-2099-18"));
    const auto advisory = editor.get("/api/v1/advisories?text=CVE-2099-18&limit=1");
    const auto at = advisory.body.find(R"("id":")");
    ASSERT_NE(at, std::string::npos);
    const std::string id = advisory.body.substr(at + 6, advisory.body.find('"', at + 6) - at - 6);
    const auto view = http.get("/api/v1/assets/" + device + "/findings/" + id);
    EXPECT_TRUE(view.body.contains(R"(the advisory's versions \"the blue moon\" are not understood)")) << view.body;
    EXPECT_TRUE(view.body.contains(R"("reason":"not_understood")")) << view.body;
    EXPECT_TRUE(
        http.get("/api/v1/assets/" + device + "/finding-changes").body.contains(R"("number":"CVE-2099-18","actor":"source")"))
        << http.get("/api/v1/assets/" + device + "/finding-changes").body;
    EXPECT_FALSE(http.get("/api/v1/notifications").body.contains("CVE-2099-18"));
    EXPECT_EQ(stranger().get("/api/v1/assets/" + device + "/finding-changes").status, 404);
}

TEST_P(INS_07_findings_api, nobody_sees_the_findings_of_another_account) {
    runs("21.4R3-S1");
    const std::string advisory = publish("PR1");
    kit::HttpClient other = stranger();
    EXPECT_FALSE(other.get("/api/v1/findings").body.contains(device));
    EXPECT_EQ(other.get("/api/v1/findings?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/summary?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/groups?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/export?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(other.get("/api/v1/assets/" + device + "/findings/" + advisory).text("code"), "assets.asset_unknown");
    EXPECT_EQ(other.get("/api/v1/assets/" + device + "/configuration").text("code"), "assets.asset_unknown");
    EXPECT_FALSE(other.get("/api/v1/advisories/" + advisory + "/impact").body.contains(alpha.account.id.text()));
    const std::string named =
        R"({"findings":[{"asset_id":")" + device + R"(","advisory_id":")" + advisory + R"("}],"state":"acknowledged"})";
    EXPECT_EQ(other.post("/api/v1/findings/decisions", named).text("code"), "insight.finding_unknown");
    EXPECT_EQ(other.post("/api/v1/assets/" + device + "/findings/" + advisory + "/comments", R"({"words":"Hello"})").text("code"),
              "assets.asset_unknown");
}

TEST_P(INS_07_findings_api, people_decide_comment_and_are_refused_with_reasons) {
    runs("21.4R3-S1");
    const std::string advisory = publish("PR1");
    kit::HttpClient http = owner();
    const std::string finding = R"("findings":[{"asset_id":")" + device + R"(","advisory_id":")" + advisory + R"("}])";
    const auto decide = [&](const std::string& rest) {
        return http.post("/api/v1/findings/decisions", "{" + finding + rest + "}");
    };
    EXPECT_EQ(decide("").text("code"), "insight.nothing_decided");
    EXPECT_EQ(decide(R"(,"state":"risk_accepted")").text("code"), "insight.decision_invalid");
    EXPECT_EQ(http.post("/api/v1/findings/decisions", R"({"state":"acknowledged"})").text("code"), "insight.findings_unnamed");
    EXPECT_EQ(decide(R"(,"owner_id":")" + beta.people.at(beta.owner_role).id.text() + "\"").text("code"),
              "insight.owner_unknown");
    const std::string me = alpha.people.at(alpha.owner_role).id.text();
    EXPECT_EQ(decide(R"(,"state":"acknowledged","owner_id":")" + me + R"(","case_number":"2026-1121-0001")").status, 200);
    EXPECT_TRUE(http.get("/api/v1/findings?state=acknowledged&owner_id=" + me).body.contains("2026-1121-0001"));
    EXPECT_EQ(http.get("/api/v1/findings?state=open&text=pr1&total=true").text("total"), "0");
    const std::string comments = "/api/v1/assets/" + device + "/findings/" + advisory + "/comments";
    EXPECT_EQ(http.post(comments, R"({"words":"Next window","tell":[")" + me + "\"]}").status, 201);
    EXPECT_EQ(
        http.post(comments, R"({"words":"Next","tell":[")" + beta.people.at(beta.owner_role).id.text() + "\"]}").text("code"),
        "insight.person_unknown");
    EXPECT_TRUE(http.get(comments).body.contains("Next window"));
    // All findings of one advisory at once.
    EXPECT_EQ(http.post("/api/v1/findings/decisions", R"({"advisory_id":")" + advisory + R"(","state":"open"})").text("decided"),
              "1");
}

using INS_09_choosing_api = INS_07_findings_api;

TEST_P(INS_09_choosing_api, what_comes_of_a_release_and_which_is_the_best) {
    runs("21.4R3-S1");
    publish("PR1");
    kit::HttpClient http = owner();
    const auto what = http.get("/api/v1/findings/what-if?release=21.4R3-S5");
    EXPECT_EQ(what.status, 200) << what.body;
    EXPECT_TRUE(what.body.contains(R"("number":"PR1")")) << what.body;
    EXPECT_EQ(http.get("/api/v1/findings/what-if?release=soon").text("code"), "insight.release_unreadable");
    const std::string devices = "/api/v1/findings/what-if/devices?release=21.4R3-S5";
    EXPECT_TRUE(http.get(devices + "&standpoint=moves&limit=1").body.contains(device));
    EXPECT_FALSE(http.get(devices + "&standpoint=cannot_run_it").body.contains(device));
    EXPECT_FALSE(http.get(devices + "&after=" + device).body.contains(R"("serial_number")"));
    EXPECT_TRUE(http.get(devices + "&asset_ids=" + device).body.contains(R"("devices_in_all":1)"));
    EXPECT_TRUE(http.get(devices + "&label=nobody%20has%20it").body.contains(R"("devices_in_all":0)"));
    EXPECT_EQ(http.get("/api/v1/findings/what-if/devices?release=soon").text("code"), "insight.release_unreadable");
    const auto advice = http.get("/api/v1/findings/advice");
    EXPECT_EQ(advice.status, 200) << advice.body;
    EXPECT_TRUE(advice.body.contains("21.4R3-S5")) << advice.body;
    EXPECT_TRUE(http.get("/api/v1/findings/advice?train=21.4&downgrades=true").body.contains(R"("pinned_train":"21.4R")"));
    EXPECT_EQ(http.get("/api/v1/findings/advice?train=21.99").text("code"), "insight.train_unreadable");
    kit::HttpClient other = stranger();
    const std::string alphas = "account_id=" + alpha.account.id.text();
    EXPECT_FALSE(other.get("/api/v1/findings/what-if?release=21.4R3-S5").body.contains(device));
    EXPECT_EQ(other.get("/api/v1/findings/what-if?release=21.4R3-S5&" + alphas).status, 404);
    EXPECT_FALSE(other.get(devices).body.contains(device));
    EXPECT_EQ(other.get(devices + "&" + alphas).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/advice?" + alphas).status, 404);
}

using INS_11_taking_away_api = INS_07_findings_api;

TEST_P(INS_11_taking_away_api, findings_go_as_vex_and_as_a_paper) {
    runs("21.4R3-S1");
    kit::HttpClient http = owner();
    publish("PR1");
    EXPECT_EQ(http.get("/api/v1/findings/vex?model=NONE").text("code"), "insight.vex_empty");
    const auto csaf = http.get("/api/v1/findings/vex");
    EXPECT_EQ(csaf.status, 200) << csaf.body;
    EXPECT_TRUE(csaf.body.contains(R"("category":"csaf_vex")")) << csaf.body;
    EXPECT_TRUE(csaf.body.contains("known_affected")) << csaf.body;
    EXPECT_TRUE(http.get("/api/v1/findings/vex?format=openvex").body.contains("https://openvex.dev/ns"));
    EXPECT_TRUE(http.get("/api/v1/findings/paper").body.starts_with("%PDF"));
    kit::HttpClient other = stranger();
    const std::string alphas = "?account_id=" + alpha.account.id.text();
    EXPECT_FALSE(other.get("/api/v1/findings/vex").body.contains(alpha.by_type.at("SerialNumber")));
    EXPECT_EQ(other.get("/api/v1/findings/vex" + alphas).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/paper" + alphas).status, 404);
}

ON_BOTH_DATABASES(INS_07_findings_api);
ON_BOTH_DATABASES(INS_09_choosing_api);
ON_BOTH_DATABASES(INS_11_taking_away_api);

}  // namespace
}  // namespace aftercare::api_test
