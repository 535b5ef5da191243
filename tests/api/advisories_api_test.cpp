// Advisories over HTTP (INS-03, INS-05): imported and written by editors, reviewed by a second person, read by everybody.
#include "world.hpp"

#include "insight/editor/editor_service.hpp"

namespace aftercare::api_test {
namespace {

class Advisories : public ApiTest {
protected:
    kit::HttpClient editor() { return client(staff_tokens.at("content_editor")); }
    kit::HttpClient reviewer() { return client(staff_tokens.at("senior_engineer")); }
    kit::HttpClient reader() { return client(alpha.tokens.at("member")); }
    static std::string body(const std::string& number) {
        return R"({"number":")" + number +
               R"(","kind":"bug","title":"Packets are lost","severity":"critical","description":"Made up.","clauses":[)"
               R"({"system":"junos","platforms":["BOX-1"],"ranges":[{"from":"21.4R1","before":"21.4R3-S5"}],)"
               R"("condition":"[protocols bgp]"}]})";
    }
    std::string draft(const std::string& number) {
        const auto made = editor().post("/api/v1/advisories", body(number));
        EXPECT_EQ(made.status, 201) << made.body;
        return "/api/v1/advisories/" + made.text("id");
    }
    auto step(kit::HttpClient http, const std::string& path, const std::string& json = "{}") {
        return http.post(path, path.ends_with("/submission") ? "" : json);
    }
    void publish(const std::string& path) {
        EXPECT_EQ(step(editor(), path + "/submission").status, 200);
        EXPECT_EQ(step(reviewer(), path + "/review", R"({"verdict":"approve"})").status, 200);
        EXPECT_EQ(step(editor(), path + "/publication").text("status"), "published");
    }
    auto import(const std::string& file, const std::string& query = "dry_run=false") {
        kit::HttpClient http = editor();
        const auto accepted =
            http.send("POST", "/api/v1/advisories/imports?" + query, file, {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        run_jobs();
        return http.get(accepted.header("location").value_or(""));
    }
};

using INS_03_over_http = Advisories;
using INS_05_over_http = Advisories;
using INS_18_over_http = Advisories;

TEST_P(INS_05_over_http, a_draft_is_not_there_for_others_until_a_second_person_has_approved_it) {
    const std::string path = draft("PR1");
    EXPECT_EQ(reader().get(path).text("code"), "insight.advisory_unknown");
    EXPECT_EQ(reader().get(path + "/revisions").status, 404);
    EXPECT_EQ(reader().get(path + "/record").status, 404);
    EXPECT_FALSE(reader().get("/api/v1/advisories").body.contains("PR1"));
    EXPECT_FALSE(reader().get("/api/v1/advisories/export").body.contains("PR1"));
    EXPECT_EQ(reader().post("/api/v1/advisories", body("PR2")).status, 403);
    EXPECT_TRUE(client(staff_tokens.at("support_engineer")).get(path).body.contains("PR1"));
    EXPECT_EQ(step(editor(), path + "/publication").text("code"), "insight.advisory_state");
    EXPECT_EQ(step(editor(), path + "/submission").text("work"), "in_review");
    EXPECT_EQ(step(editor(), path + "/review", R"({"verdict":"approve"})").text("code"), "insight.advisory_own_review");
    EXPECT_EQ(step(reviewer(), path + "/review", R"({"verdict":"reject","remarks":"Which cards?"})").text("work"), "writing");
    publish(path);
    const auto seen = reader().get(path);
    EXPECT_EQ(seen.status, 200) << seen.body;
    EXPECT_TRUE(seen.body.contains(R"("condition":"[protocols bgp]","condition_derived":false)")) << seen.body;
    EXPECT_TRUE(seen.body.contains("affected: ")) << seen.body;
    EXPECT_FALSE(seen.body.contains("Which cards?"));
    EXPECT_FALSE(seen.header("etag"));
    EXPECT_EQ(reader().get(path + "/record").text("code"), "insight.advisory_without_record");
    EXPECT_TRUE(reader().get("/api/v1/advisories/export").body.contains("PR1"));
    EXPECT_TRUE(reader().get("/api/v1/advisories/export?format=xlsx&columns=number").body.starts_with("PK"));
}

TEST_P(INS_05_over_http, a_revision_is_written_beside_what_is_published) {
    const std::string path = draft("PR1");
    publish(path);
    EXPECT_EQ(step(editor(), path + "/revisions", R"({"reason":"Another title"})").text("work"), "writing");
    EXPECT_EQ(step(editor(), path + "/revisions", R"({"reason":"x","from_revision":77})").text("code"),
              "insight.revision_unknown");
    const auto etag = editor().get(path).header("etag");
    ASSERT_TRUE(etag);
    kit::HttpClient http = editor();
    const auto patch = [&](const std::string& json, const std::string& tag) {
        return http.send("PATCH", path, json, {{"Content-Type", "application/merge-patch+json"}, {"If-Match", tag}});
    };
    EXPECT_EQ(patch(R"({"title":"Other"})", "\"v99\"").text("code"), "access.version_changed");
    EXPECT_EQ(patch(R"({"title":null})", std::string(*etag)).text("code"), "insight.advisory_invalid");
    EXPECT_EQ(patch(R"({"clauses":[{"system":"junos","condition":"nonsense(("}]})", std::string(*etag)).text("code"),
              "insight.advisory_invalid");
    EXPECT_EQ(patch(R"({"title":"Other"})", std::string(*etag)).status, 200);
    EXPECT_TRUE(reader().get(path).body.contains("Packets are lost"));
    EXPECT_EQ(reader().get(path + "?revision=2").text("code"), "insight.revision_unknown");
    EXPECT_TRUE(editor().get(path + "?revision=2").body.contains("Other"));
    publish(path);
    EXPECT_TRUE(reader().get(path).body.contains("Other"));
    EXPECT_TRUE(reader().get(path + "?revision=1").body.contains("Packets are lost"));
    EXPECT_EQ(editor().post("/api/v1/advisories", body("PR1")).text("code"), "insight.advisory_exists");
}

TEST_P(INS_05_over_http, publication_waits_for_its_time_and_a_withdrawal_says_why) {
    const std::string path = draft("PR1");
    EXPECT_EQ(step(editor(), path + "/submission").status, 200);
    EXPECT_EQ(step(reviewer(), path + "/review", R"({"verdict":"approve"})").text("work"), "approved");
    const std::string at = world.clock.now().plus(std::chrono::minutes{30}).text();
    EXPECT_EQ(step(editor(), path + "/publication", R"({"at":")" + at + "\"}").text("work"), "scheduled");
    EXPECT_EQ(reader().get(path).status, 404);
    world.clock.advance(std::chrono::minutes{31});
    ASSERT_TRUE(app->advisories().publish_due());
    EXPECT_EQ(reader().get(path).status, 200);
    EXPECT_EQ(step(reviewer(), path + "/withdrawal", R"({"reason":"No bug."})").status, 403) << "may not publish";
    EXPECT_EQ(step(editor(), path + "/withdrawal", R"({"reason":"No bug."})").text("status"), "withdrawn");
    EXPECT_TRUE(reader().get("/api/v1/advisories?status=withdrawn").body.contains("No bug."));
    EXPECT_EQ(step(editor(), path + "/withdrawal", R"({"reason":"Again"})").text("code"), "insight.advisory_withdrawn");
}

TEST_P(INS_03_over_http, an_editor_imports_records_and_everybody_reads_them_and_the_record_itself) {
    const std::string own =
        "number: PR7\nkind: bug\ntitle: Made up\nseverity: minor\ndescription: Made up.\nproducts:\n- system: junos\n"
        "  platforms: [MX Series]\n  fixed_in: [21.4R3-S5]\n";
    EXPECT_EQ(import(own, "").text("added"), "1") << "a dry run";
    EXPECT_EQ(editor().get("/api/v1/advisories?total=true&text=pr7").text("total"), "0");
    EXPECT_EQ(import(own).text("added"), "1");
    EXPECT_EQ(import(own).text("unchanged"), "1");
    EXPECT_EQ(editor().get("/api/v1/advisories?total=true&work=writing").text("total"), "1");
    EXPECT_EQ(import("{}").text("state"), "failed");
    const std::string published = "/api/v1/advisories/" + advisory_id.text();
    EXPECT_EQ(reader().get(published).status, 200);
    EXPECT_TRUE(reader().get(published + "/record").body.starts_with("{\"dataType\":\"CVE_RECORD\""));
    kit::HttpClient buyer = reader();
    EXPECT_EQ(buyer.send("POST", "/api/v1/advisories/imports", own, {{"Content-Type", "application/octet-stream"}}).status, 403);
    for (const char* query : {"severity=minor", "kind=security", "source=cve", "understanding=whole", "exploited=false",
                              "flagged=false", "text=MADE%20up", "status=published"})
        EXPECT_EQ(reader().get(std::string("/api/v1/advisories?total=true&") + query).text("total"), "1") << query;
    // Drafts have their platforms, too: what is written, "MX Series", is meant by each of its models.
    const auto drafts = [&](const std::string& query) {
        return editor().get("/api/v1/advisories?total=true&text=pr7&" + query).text("total");
    };
    for (const char* query : {"system=junos", "platform=MX204", "platform=mx", "platform=MX%20series"})
        EXPECT_EQ(drafts(query), "1") << query;
    for (const char* query : {"system=junos_evolved", "platform=EX4300-48P", "platform=Mx%25"})
        EXPECT_EQ(drafts(query), "0") << query;
    const auto since = [&](std::chrono::minutes later) {
        return reader()
            .get("/api/v1/advisories?total=true&published_since=" + world.clock.now().plus(later).text())
            .text("total");
    };
    EXPECT_EQ(since(std::chrono::minutes{-60}), "1");
    EXPECT_EQ(since(std::chrono::minutes{60}), "0");
    EXPECT_EQ(reader().get("/api/v1/advisories?published_since=yesterday").status, 400);
}

TEST_P(INS_18_over_http, one_without_usable_versions_is_flagged_for_editors) {
    const auto made = editor().post("/api/v1/advisories", R"({"number":"PR9","kind":"bug","title":"Odd","severity":"minor",)"
                                                          R"("description":"Made up.","clauses":[{"system":"junos",)"
                                                          R"("ranges":[{"from":"the next release"}]}]})");
    EXPECT_EQ(made.text("understanding"), "none") << made.body;
    EXPECT_EQ(editor().get("/api/v1/advisories?total=true&flagged=true&understanding=none").text("total"), "1");
}

ON_BOTH_DATABASES(INS_03_over_http);
ON_BOTH_DATABASES(INS_05_over_http);
ON_BOTH_DATABASES(INS_18_over_http);

}  // namespace
}  // namespace aftercare::api_test
