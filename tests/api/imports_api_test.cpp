// Imports and tables of the catalogue over HTTP (ENT-02).
#include "world.hpp"

#include "platform/archive/testing.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::api_test {
namespace {

class ENT_02_over_http : public ApiTest {
protected:
    kit::HttpAnswer upload(kit::HttpClient& http, const std::string& path, const std::string& file) {
        return http.send("POST", path, file, {{"Content-Type", "application/octet-stream"}});
    }
    // Does what is due, and reads the import again.
    kit::HttpAnswer done(kit::HttpClient& http, const kit::HttpAnswer& accepted) {
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        jobs::Runner(app->db(), app->env(), app->jobs(), {}).run_due();
        return http.get(accepted.header("location").value_or(""));
    }
    kit::HttpClient editor() { return client(staff_tokens.at("catalogue_editor")); }
};

TEST_P(ENT_02_over_http, a_table_is_uploaded_looked_at_and_taken_in) {
    kit::HttpClient http = editor();
    const std::string table = "manufacturer,sku,list_price\nMaker,NEW-1,12.50 EUR\nMaker,NEW-2,x\n";
    const auto dry = done(http, upload(http, "/api/v1/products/imports?file_name=list.csv", table));
    EXPECT_EQ(dry.text("state"), "done") << dry.body;
    EXPECT_EQ(dry.text("file_name"), "list.csv");
    const std::string path = "/api/v1/imports/" + dry.text("id");
    const auto refused = http.get(path + "/rows?outcome=refused");
    EXPECT_TRUE(refused.body.contains("list_price: must be an amount")) << refused.body;
    EXPECT_FALSE(refused.body.contains("NEW-1"));
    EXPECT_EQ(http.get("/api/v1/products?sku_prefix=NEW&total=true").body, R"({"items":[],"total":0})");

    EXPECT_EQ(http.post(path + "/apply", "{}").text("code"), "imports.rows_refused");
    const auto taken = done(http, http.post(path + "/apply", R"({"partial":true})"));
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    EXPECT_EQ(taken.text("dry_run_id"), dry.text("id"));
    EXPECT_TRUE(http.get("/api/v1/products?sku_prefix=NEW").body.contains(R"("minor":1250)"));
    EXPECT_EQ(http.post("/api/v1/imports/" + taken.text("id") + "/apply", "{}").text("code"), "imports.not_a_dry_run");

    const auto report = http.get("/api/v1/imports/" + taken.text("id") + "/report");
    EXPECT_EQ(report.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_TRUE(report.body.contains("2,,NEW-1,added,")) << report.body;
    EXPECT_TRUE(http.get("/api/v1/imports?kind=catalogue.products&state=done").body.contains(taken.text("id")));
}

TEST_P(ENT_02_over_http, whole_or_not_at_all) {
    kit::HttpClient http = editor();
    const auto failed =
        done(http, upload(http, "/api/v1/products/imports?dry_run=false", "manufacturer,sku\nMaker,NEW-1\n,NEW-2\n"));
    EXPECT_EQ(failed.text("state"), "failed");
    EXPECT_TRUE(failed.body.contains("imports.rows_refused")) << failed.body;
    EXPECT_FALSE(http.get("/api/v1/products?sku_prefix=NEW").body.contains("NEW-1"));
    const auto broken = done(http, upload(http, "/api/v1/products/imports", "sku,colour\nNEW-1,red\n"));
    EXPECT_TRUE(broken.body.contains("sheet.header_invalid")) << broken.body;
    EXPECT_TRUE(broken.body.contains("colour: is no column of this table")) << broken.body;
    EXPECT_EQ(upload(http, "/api/v1/products/imports", "").text("code"), "imports.file_empty");
}

TEST_P(ENT_02_over_http, a_ZIP_file_of_device_types) {
    kit::HttpClient http = editor();
    const std::string zip =
        archive::testing::ZipMaker().add("device-types/Maker/NEW-9.yaml", "manufacturer: Maker\nmodel: NEW-9\n").made();
    const auto taken = done(http, upload(http, "/api/v1/device-types/imports?dry_run=false", zip));
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    EXPECT_TRUE(http.get("/api/v1/products?sku_prefix=NEW").body.contains("NEW-9"));
}

TEST_P(ENT_02_over_http, tables_are_downloaded_in_both_forms) {
    kit::HttpClient http = editor();
    const auto csv = http.get("/api/v1/products/export?sku_prefix=BOX-1");
    EXPECT_TRUE(csv.header("content-disposition").value_or("").contains("products.csv"));
    EXPECT_TRUE(csv.body.contains("\r\nMaker,BOX-1,system,BOX-1,")) << csv.body;
    EXPECT_FALSE(csv.body.contains("BOX-2"));
    const auto xlsx = http.get("/api/v1/products/export?format=xlsx");
    EXPECT_TRUE(xlsx.body.starts_with("PK")) << xlsx.status;
    EXPECT_EQ(done(http, upload(http, "/api/v1/products/imports", xlsx.body)).text("state"), "done");
    EXPECT_TRUE(http.get("/api/v1/products/import-template").body.contains("# Example Networks"));
    EXPECT_TRUE(http.get("/api/v1/products/import-template?format=xlsx").body.starts_with("PK"));
}

// And the auditor, who reads everything and changes nothing (ID-08).
TEST_P(ENT_02_over_http, only_who_may_import_sees_imports) {
    for (const std::string& token : {alpha.tokens.at("owner"), staff_tokens.at("auditor")}) {
        kit::HttpClient http = client(token);
        const bool auditor = token == staff_tokens.at("auditor");
        EXPECT_EQ(http.get("/api/v1/imports/" + import_id).status, auditor ? 200 : 404);
        EXPECT_EQ(upload(http, "/api/v1/products/imports", "x").status, 403);
    }
    EXPECT_EQ(editor().get("/api/v1/imports/" + import_id).status, 200);
}

ON_BOTH_DATABASES(ENT_02_over_http);

using ENT_01_lists = ENT_02_over_http;

TEST_P(ENT_01_lists, products_are_filtered_and_sorted) {
    kit::HttpClient http = editor();
    const auto add = [&](const std::string& members) {
        const auto made = http.post("/api/v1/products", "{" + members + "}");
        EXPECT_EQ(made.status, 201) << made.body;
    };
    add(R"("manufacturer":"Zeta","sku":"S-1","kind":"fru","series":"S","product_line":"Lines","model":"b",)"
        R"("end_of_support":"2030-01-01","warranties":["limited_lifetime"],"height_mm":10,"hazardous_note":"battery")");
    add(R"("manufacturer":"Zeta","sku":"S-2","kind":"fru","series":"S","product_line":"Lines","model":"a")");
    const auto skus = [&](const std::string& query) {
        std::string found;
        const auto answer = http.get("/api/v1/products?" + query);
        for (const char* sku : {"S-1", "S-2", "BOX-1"})
            if (answer.body.contains("\"sku\":\"" + std::string(sku))) found += std::string(sku) + " ";
        return found;
    };
    EXPECT_EQ(skus("series=S"), "S-1 S-2 ");
    EXPECT_EQ(skus("manufacturer=zeta&supported_on=2029-12-31"), "S-1 S-2 ");
    EXPECT_EQ(skus("product_line=Lines&supported_on=2030-01-01"), "S-2 ");
    const auto by_model = http.get("/api/v1/products?series=S&sort=model").body;
    EXPECT_LT(by_model.find("S-2"), by_model.find("S-1"));
    const auto backwards = http.get("/api/v1/products?series=S&sort=model&order=desc").body;
    EXPECT_GT(backwards.find("S-2"), backwards.find("S-1"));
    const auto unknown =
        http.post("/api/v1/products", R"({"manufacturer":"Zeta","sku":"S-3","kind":"fru","warranties":["no_such"]})");
    EXPECT_EQ(unknown.text("code"), "catalogue.product_invalid");
    EXPECT_TRUE(unknown.body.contains("/warranties/0")) << unknown.body;
}

ON_BOTH_DATABASES(ENT_01_lists);

}  // namespace
}  // namespace aftercare::api_test
