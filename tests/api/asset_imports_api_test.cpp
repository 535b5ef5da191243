// Many assets by a table, and requests for ownership, over HTTP (ENT-05, ENT-06).
#include "world.hpp"

#include "platform/archive/testing.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <map>

namespace aftercare::api_test {
namespace {

class Tables : public ApiTest {
protected:
    kit::HttpAnswer upload(kit::HttpClient& http, const std::string& query, const std::string& file) {
        return http.send("POST", "/api/v1/assets/imports" + query, file, {{"Content-Type", "application/octet-stream"}});
    }
    // Does what is due, and reads the import again.
    kit::HttpAnswer done(kit::HttpClient& http, const kit::HttpAnswer& accepted) {
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        jobs::Runner(app->db(), app->env(), app->jobs(), {}).run_due();
        return http.get(accepted.header("location").value_or(""));
    }
};

using ENT_06_uploads = Tables;

TEST_P(ENT_06_uploads, a_table_is_rehearsed_shown_row_by_row_and_taken_in) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string code = alpha.site.code.text();
    const std::string table = "Serial Number,SKU,Site\nUP-100001,BOX-1," + code + "\nUP-100002,BOX-9," + code + "\n" +
                              alpha.objects.at("serial_number") + ",BOX-1,\n";
    const auto dry = done(owner, upload(owner, "?file_name=list.csv", table));
    EXPECT_EQ(dry.text("state"), "done") << dry.body;
    EXPECT_TRUE(dry.body.contains(R"("added":1,"changed":0,"unchanged":1,"refused":1)")) << dry.body;
    const std::string path = "/api/v1/imports/" + dry.text("id");
    EXPECT_TRUE(owner.get(path + "/rows?outcome=refused").body.contains("The catalogue has no product with the SKU BOX-9"));
    EXPECT_FALSE(owner.get("/api/v1/assets?text=UP-100001").body.contains("UP-100001"));
    EXPECT_EQ(owner.post(path + "/apply", "{}").text("code"), "imports.rows_refused");
    const auto taken = done(owner, owner.post(path + "/apply", R"({"partial":true})"));
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    const auto listed = owner.get("/api/v1/assets?serial_number=UP-100001");
    EXPECT_TRUE(listed.body.contains(R"("source":"upload")")) << listed.body;
    EXPECT_TRUE(owner.get("/api/v1/imports/" + taken.text("id") + "/report").body.contains("UP-100001,added"));
    EXPECT_TRUE(owner.get("/api/v1/audit-entries?action=asset.import").body.contains("UP-100001"));
}

TEST_P(ENT_06_uploads, whole_or_not_at_all_where_partial_is_not_asked_for) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto failed = done(owner, upload(owner, "?dry_run=false&site=" + alpha.site.code.text(),
                                           "serial_number,sku\nUP-100001,BOX-1\nUP-100002,BOX-9\n"));
    EXPECT_EQ(failed.text("state"), "failed");
    EXPECT_EQ(failed.text("problem.code"), "imports.rows_refused");
    EXPECT_FALSE(owner.get("/api/v1/assets?serial_number=UP-100001").body.contains("UP-100001"));
    EXPECT_EQ(upload(owner, "", "").text("code"), "imports.file_empty");
}

TEST_P(ENT_06_uploads, a_site_or_serial_number_of_a_stranger_is_refused_without_a_word_of_him) {
    kit::HttpClient stranger = client(beta.tokens.at("owner"));
    const auto dry = done(stranger, upload(stranger, "",
                                           "serial_number,sku,site\nUP-100001,BOX-1," + alpha.site.id.text() + "\n" +
                                               alpha.objects.at("serial_number") + ",BOX-1," + beta.site.code.text() + "\n"));
    EXPECT_TRUE(dry.body.contains(R"("refused":2)")) << dry.body;
    const auto rows = stranger.get("/api/v1/imports/" + dry.text("id") + "/rows");
    EXPECT_TRUE(rows.body.contains("the account has no site")) << rows.body;
    EXPECT_TRUE(rows.body.contains("ownership-requests")) << rows.body;
    for (const std::string& secret :
         {alpha.account.id.text(), alpha.account.name.text(), alpha.site.name.text(), alpha.objects.at("asset_id")})
        EXPECT_FALSE(rows.body.contains(secret)) << rows.body;
    // His import is his alone, and Customer Care's.
    const std::string path = "/api/v1/imports/" + dry.text("id");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 404);
    EXPECT_EQ(client(alpha.tokens.at("owner")).post(path + "/apply", "{}").status, 404);
    EXPECT_EQ(client(staff_tokens.at("care_representative")).get(path).status, 200);
    EXPECT_EQ(upload(stranger, "?account_id=" + alpha.account.id.text(), "x").status, 404);
}

TEST_P(ENT_06_uploads, who_may_import_may_look_and_nobody_else) {
    const std::string table = "serial_number,sku,site\nUP-100001,BOX-1," + alpha.site.code.text() + "\n";
    for (const char* role : {"owner", "case_manager", "named_contact"}) {
        kit::HttpClient http = client(alpha.tokens.at(role));
        EXPECT_EQ(done(http, upload(http, "", table)).text("state"), "done") << role;
    }
    for (const char* role : {"member", "report_reader", "licence_manager"})
        EXPECT_EQ(upload(*std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at(role)), "", table).status, 403)
            << role;
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    EXPECT_EQ(upload(care, "", table).text("code"), "access.account_needed");
    EXPECT_EQ(done(care, upload(care, "?account_id=" + alpha.account.id.text(), table)).text("state"), "done");
}

// What a collector says is what devices show (ID-07); where things are and whether they are in use is for people to say.
TEST_P(ENT_06_uploads, are_not_a_collectors_to_send) {
    const auto made = client(alpha.tokens.at("owner"))
                          .post("/api/v1/collectors", R"({"name":"c","site_id":")" + alpha.site.id.text() + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
    kit::HttpClient collector = client(made.text("secret"));
    const auto refused =
        upload(collector, "?dry_run=false", "serial_number,status\n" + alpha.objects.at("serial_number") + ",decommissioned\n");
    EXPECT_EQ(refused.status, 403) << refused.body;
    EXPECT_EQ(refused.text("code"), "access.forbidden");
    const auto shown = collector.send("POST", "/api/v1/inventories?dry_run=true&site_id=" + alpha.site.id.text(), alpha.inventory,
                                      {{"Content-Type", "text/plain"}});
    EXPECT_EQ(shown.status, 200) << shown.body;
}

TEST_P(ENT_06_uploads, of_a_partner_for_a_customer_that_granted_its_assets_are_looked_at_and_taken_in_by_it) {
    const Customer partner = make_customer("Harbour", "GB", identity::AccountKind::partner);
    const auto link =
        client(alpha.tokens.at("owner"))
            .post("/api/v1/partner-links", R"({"areas":["assets"],"partner_id":")" + partner.account.id.text() + "\"}");
    ASSERT_EQ(link.status, 201) << link.body;
    kit::HttpClient head = client(partner.tokens.at("partner_owner"));
    const std::string table = "serial_number,sku,site\nUP-100001,BOX-1," + alpha.site.code.text() + "\n";
    const auto dry = done(head, upload(head, "?account_id=" + alpha.account.id.text(), table));
    EXPECT_EQ(dry.text("state"), "done") << dry.body;
    const std::string path = "/api/v1/imports/" + dry.text("id");
    EXPECT_TRUE(head.get(path + "/rows").body.contains("UP-100001"));
    EXPECT_TRUE(head.get("/api/v1/imports").body.contains(dry.text("id")));
    EXPECT_EQ(done(head, head.post(path + "/apply", "{}")).text("state"), "done");
    EXPECT_TRUE(head.get("/api/v1/assets?serial_number=UP-100001").body.contains("UP-100001"));
    // Not of one that granted something else, nor after the link is over, nor for who may only look at assets.
    EXPECT_EQ(upload(head, "?account_id=" + beta.account.id.text(), table).status, 404);
    kit::HttpClient engineer = client(partner.tokens.at("partner_engineer"));
    EXPECT_EQ(engineer.get(path).status, 404);
    const std::string grant = "/api/v1/partner-links/" + link.text("id");
    const auto narrowed =
        client(alpha.tokens.at("owner")).send("PATCH", grant, R"({"areas":["licences"]})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(narrowed.status, 200) << narrowed.body;
    EXPECT_EQ(head.get(path).status, 404);
    EXPECT_EQ(head.get(path + "/report").status, 404);
    EXPECT_EQ(head.post(path + "/apply", "{}").status, 404);
    EXPECT_FALSE(head.get("/api/v1/imports").body.contains(dry.text("id")));
}

TEST_P(ENT_06_uploads, say_what_their_columns_are_called_and_are_read_as_somebody_says_they_mean) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string table = "Unit;Standort;Model;Rack\nUP-100001;" + alpha.site.code.text() + ";BOX-1;7\n";
    const auto head_of = [&](kit::HttpClient& http, const std::string& file, const std::string& query = "") {
        return http.send("POST", "/api/v1/assets/import-head" + query, file, {{"Content-Type", "application/octet-stream"}});
    };
    const auto head = head_of(owner, table);
    ASSERT_EQ(head.status, 200) << head.body;
    EXPECT_TRUE(head.body.contains(R"({"title":"Unit","example":"UP-100001"})")) << head.body;
    EXPECT_TRUE(head.body.contains(R"("title":"Standort","example":")" + alpha.site.code.text() + R"(","means":"site"})"))
        << head.body;
    EXPECT_TRUE(head.body.contains(R"("known":[{"name":"serial_number")")) << head.body;
    EXPECT_EQ(head_of(owner, "%PDF-1.7\n").text("code"), "sheet.format_unknown");
    EXPECT_EQ(head_of(*std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("member")), table).status, 403);
    EXPECT_EQ(done(owner, upload(owner, "", table)).text("problem.code"), "assets.upload_without_numbers");
    const auto dry = done(owner, upload(owner, "?columns=serial_number&columns=site&columns=sku&columns=left_out", table));
    EXPECT_TRUE(dry.body.contains(R"("rows":1,"checked":1)")) << dry.body;
    EXPECT_TRUE(dry.body.contains(R"("added":1,"changed":0,"unchanged":0,"refused":0)")) << dry.body;
    EXPECT_TRUE(dry.body.contains("The column Rack was left out, as was asked.")) << dry.body;
    EXPECT_EQ(upload(owner, "?columns=colour", table).status, 400);
    const std::string of_it = "/api/v1/imports?dry_run_id=" + dry.text("id");
    EXPECT_FALSE(owner.get(of_it).body.contains("created_at")) << owner.get(of_it).body;
    const auto taken = done(owner, owner.post("/api/v1/imports/" + dry.text("id") + "/apply", "{}"));
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    EXPECT_TRUE(owner.get(of_it).body.contains(taken.text("id")));
    EXPECT_FALSE(client(beta.tokens.at("owner")).get(of_it).body.contains("created_at"));
    EXPECT_TRUE(owner.get("/api/v1/assets?serial_number=UP-100001").body.contains("UP-100001"));
}

TEST_P(ENT_06_uploads, the_template_comes_in_both_forms) {
    kit::HttpClient http = client(alpha.tokens.at("member"));
    const auto csv = http.get("/api/v1/assets/import-template");
    EXPECT_TRUE(
        csv.body.contains("serial_number,ssrn,sku,manufacturer,site,status,host_name,asset_tag,labels,parent_serial_number"))
        << csv.body;
    EXPECT_TRUE(csv.header("content-disposition").value_or("").contains("assets-template.csv"));
    EXPECT_TRUE(http.get("/api/v1/assets/import-template?format=xlsx").body.starts_with("PK"));
}
ON_BOTH_DATABASES(ENT_06_uploads);

using Q_14_uploads = Tables;

std::string wide(int columns) {
    std::string line = "serial_number,sku,site";
    for (int i = 0; i < columns; ++i) line += ",c" + std::to_string(i);
    return line + "\n";
}

std::string bomb() {
    const std::string run = archive::testing::deflated_run(1'100);
    return archive::testing::ZipMaker()
        .add("_rels/.rels",
             R"(<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)")
        .add("xl/workbook.xml",
             R"(<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)"
             R"(<sheet name="First" sheetId="1" r:id="s1"/></sheets></workbook>)")
        .add("xl/_rels/workbook.xml.rels",
             R"(<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)")
        .add({.name = "xl/worksheets/sheet1.xml",
              .method = 8,
              .packed = static_cast<std::uint32_t>(run.size()),
              .size = 1'100U << 20},
             run)
        .made();
}

// Each file with the code of the problem that it ends with, and never a server that fails.
TEST_P(Q_14_uploads, hostile_files_end_with_a_clear_problem) {
    using namespace std::string_literals;
    const std::string head = "serial_number,sku,site\n";
    const std::map<std::string, std::pair<std::string, std::string>> files{
        {"a ZIP bomb", {bomb(), "archive.too_large sheet.damaged"}},
        {"bytes of no encoding",
         {head + "UP-1000\xC3\x28"
                 "1,BOX-1,X\nUP-\xFF\xFE\x81,BOX-1,X\n",
          "sheet.encoding sheet.control_character"}},
        {"UTF-16 that was cut",
         {"\xFF\xFE"
          "s\0e\0r"s,
          "sheet.encoding sheet.header_invalid assets.upload_without_numbers"}},
        {"NUL bytes",
         {head + "UP-1000\0"
                 "01,BOX-1,X\n"s,
          "sheet.control_character"}},
        {"10,000 columns", {wide(10'000), "sheet.too_many_columns"}},
        {"a quote that is never closed", {head + "\"UP-100001,BOX-1,X\n", "sheet.quote_open"}},
        {"a cell without end", {head + "UP-100001,BOX-1," + std::string(40'000, 'x') + "\n", "sheet.cell_too_long"}},
        {"a PDF", {"%PDF-1.7\n", "sheet.format_unknown"}},
        {"an old workbook", {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0'), "sheet.format_unknown"}},
        {"a web page", {"<html><table></table></html>", "sheet.format_unknown"}},
        {"a packed file", {"\x1F\x8B\x08"s + std::string(20, '\1'), "sheet.format_unknown"}},
        {"a broken ZIP file", {"PK\x03\x04" + std::string(40, 'x'), "archive.damaged sheet.damaged"}},
        {"blanks", {"  \r\n \n", "sheet.empty"}},
        {"a column twice", {"serial_number,Serial Number,sku\nA,B,C\n", "sheet.header_invalid"}},
        {"two words for a column", {"s/n,serial,sku\nA,B,C\n", "sheet.header_invalid"}},
        {"no numbers", {"sku,site\nBOX-1,X\n", "assets.upload_without_numbers"}}};
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    for (const auto& [what, file] : files) {
        const auto ended = done(owner, upload(owner, "?dry_run=false&partial=true", file.first));
        EXPECT_EQ(ended.text("state"), "failed") << what << ": " << ended.body;
        EXPECT_FALSE(ended.text("problem.code").empty());
        EXPECT_TRUE(file.second.contains(ended.text("problem.code"))) << what << ": " << ended.body;
        EXPECT_FALSE(ended.text("problem.remedy").empty()) << what;
    }
    // A formula is a mistake of its row, in a workbook; in CSV it is a text that nothing runs, and a serial number it is not.
    const auto formula = done(owner, upload(owner, "", head + "=HYPERLINK(1),BOX-1,X\n"));
    EXPECT_TRUE(formula.body.contains(R"("refused":1)")) << formula.body;
}
ON_BOTH_DATABASES(Q_14_uploads);

using ENT_05_ownership_requests = Tables;

TEST_P(ENT_05_ownership_requests, are_kept_for_customer_care_told_by_mail_and_the_same_for_what_nobody_holds) {
    kit::HttpClient owner = client(beta.tokens.at("owner"));
    const auto body = [&](const std::string& serial) {
        return R"({"serial_number":")" + serial + R"(","sku":"BOX-1","site_id":")" + beta.site.id.text() +
               R"(","message":"Bought from Alpha's liquidator."})";
    };
    const auto refused = owner.post("/api/v1/assets", R"({"serial_number":")" + alpha.objects.at("serial_number") +
                                                          R"(","sku":"BOX-1","site_id":")" + beta.site.id.text() + "\"}");
    EXPECT_EQ(refused.text("code"), "assets.serial_taken");
    EXPECT_TRUE(refused.text("remedy").contains("POST /api/v1/ownership-requests")) << refused.body;
    const auto held = owner.post("/api/v1/ownership-requests", body(alpha.objects.at("serial_number")));
    const auto free = owner.post("/api/v1/ownership-requests", body("FREE-000001"));
    ASSERT_EQ(held.status, 201) << held.body;
    ASSERT_EQ(free.status, 201) << free.body;
    const auto members = [](const kit::HttpAnswer& answer) {
        std::string names;
        const auto read = describe::from_json<std::map<std::string, describe::Json>>(answer.body).value();
        for (const auto& [name, value] : read) names += name + " ";
        return names;
    };
    EXPECT_EQ(members(held), members(free));
    EXPECT_EQ(owner.post("/api/v1/ownership-requests", body("FREE-000001")).text("number"), free.text("number"));
    EXPECT_EQ(owner.post("/api/v1/ownership-requests", body(beta.objects.at("serial_number"))).text("code"),
              "assets.owned_already");
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto request = care.get(held.header("location").value_or(""));
    EXPECT_EQ(request.text("kind"), "ownership") << request.body;
    EXPECT_TRUE(client(staff_tokens.at("administrator")).get("/api/v1/mails").body.contains(held.text("number")));
}
ON_BOTH_DATABASES(ENT_05_ownership_requests);

}  // namespace
}  // namespace aftercare::api_test
