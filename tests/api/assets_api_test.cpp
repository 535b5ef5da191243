#include "assets/inventory_import.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"
#include "world.hpp"

#include <set>

namespace aftercare::api_test {
namespace {

constexpr const char* kInventory =
    "Hardware inventory:\n"
    "Item             Version  Part number  Serial number     Description\n"
    "Chassis                                JN12345678AB      BOX-2\n"
    "FPC 0            REV 01   750-000001   CAAA1111          A board\n"
    "  PIC 0                   BUILTIN      BUILTIN           A PIC\n";

std::string registration(const std::string& serial, const Customer& customer, const std::string& more = "") {
    return R"({"serial_number":")" + serial + R"(","sku":"BOX-1","site_id":")" + customer.site.id.text() + R"(")" + more + "}";
}

using ENT_05_over_http = ApiTest;

TEST_P(ENT_05_over_http, registering_answers_with_the_asset_and_twice_says_so) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/assets", registration("ab-123456", alpha));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("outcome"), "registered");
    EXPECT_EQ(made.text("asset.serial_number"), "AB-123456");
    EXPECT_EQ(made.header("location"), "/api/v1/assets/" + made.text("asset.id"));
    EXPECT_EQ(owner.get(*made.header("location")).text("id"), made.text("asset.id"));
    const auto again = owner.post("/api/v1/assets", registration("AB-123456", alpha));
    EXPECT_EQ(again.text("outcome"), "already_registered");
    EXPECT_EQ(again.text("asset.id"), made.text("asset.id"));
}

TEST_P(ENT_05_over_http, a_serial_number_that_another_account_holds_is_a_conflict_that_names_the_transfer) {
    ASSERT_EQ(client(alpha.tokens.at("owner")).post("/api/v1/assets", registration("AB-123456", alpha)).status, 201);
    const auto refused = client(beta.tokens.at("owner")).post("/api/v1/assets", registration("AB-123456", beta));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "assets.serial_taken");
    EXPECT_EQ(refused.text("rule"), "ENT-05");
    EXPECT_EQ(refused.body.find(alpha.account.id.text()), std::string::npos);
    EXPECT_EQ(refused.body.find("Alpha"), std::string::npos);
}

TEST_P(ENT_05_over_http, every_bad_field_is_told_at_once) {
    const auto refused = client(alpha.tokens.at("owner"))
                             .post("/api/v1/assets", R"({"serial_number":"BUILTIN","sku":"","site_id":"x","colour":"red"})");
    EXPECT_EQ(refused.status, 400);
    for (const char* pointer : {"/serial_number", "/sku", "/site_id", "/colour"})
        EXPECT_NE(refused.body.find(pointer), std::string::npos) << refused.body;
}

TEST_P(ENT_05_over_http, a_repeated_idempotency_key_gives_the_first_answer) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto first = owner.post("/api/v1/assets", registration("AB-123456", alpha), {{"Idempotency-Key", "k"}});
    const auto again = owner.post("/api/v1/assets", registration("AB-123456", alpha), {{"Idempotency-Key", "k"}});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.text("outcome"), "registered");
    EXPECT_EQ(again.body, first.body);
}
ON_BOTH_DATABASES(ENT_05_over_http);

using ENT_04_over_http = ApiTest;

TEST_P(ENT_04_over_http, software_goes_by_its_ssrn_from_registration_to_look_up) {
    const auto made_product = client(staff_tokens.at("catalogue_editor"))
                                  .post("/api/v1/products", R"({"manufacturer":"Maker","sku":"BOX-OS","kind":"software"})");
    ASSERT_EQ(made_product.status, 201) << made_product.body;
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto body = [&](const std::string& number, const std::string& sku) {
        return "{" + number + R"("sku":")" + sku + R"(","site_id":")" + alpha.site.id.text() + "\"}";
    };
    const std::string ssrn = R"("ssrn":"ssrn-000001",)";
    const auto made = owner.post("/api/v1/assets", body(ssrn, "BOX-OS"));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("asset.serial_number"), "SSRN-000001");
    EXPECT_EQ(made.text("asset.number_kind"), "ssrn");
    EXPECT_EQ(owner.post("/api/v1/assets", body(ssrn, "BOX-1")).text("code"), "assets.serial_number_needed");
    EXPECT_EQ(owner.post("/api/v1/assets", body(R"("serial_number":"AB-123456",)", "BOX-OS")).text("code"), "assets.ssrn_needed");
    EXPECT_EQ(owner.post("/api/v1/assets", body("", "BOX-OS")).text("code"), "assets.number_unnamed");
    EXPECT_EQ(owner.post("/api/v1/assets", body(R"("ssrn":"N/A",)", "BOX-OS")).status, 400);
    EXPECT_TRUE(owner.get("/api/v1/assets?ssrn=SSRN-000001").body.contains(made.text("asset.id")));
    EXPECT_FALSE(owner.get("/api/v1/assets?ssrn=" + alpha.objects.at("serial_number")).body.contains("\"id\""));
    EXPECT_FALSE(owner.get("/api/v1/assets?ssrn=SSRN-000001&serial_number=AB-123456").body.contains("\"id\""));
    EXPECT_EQ(owner.get("/api/v1/entitlements?ssrn=SSRN-000001").text("sku"), "BOX-OS");
    EXPECT_EQ(owner.get("/api/v1/entitlements").text("code"), "contracts.number_unnamed");
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/entitlements?ssrn=SSRN-000001").status, 404);
}
ON_BOTH_DATABASES(ENT_04_over_http);

using ENT_07_over_http = ApiTest;

TEST_P(ENT_07_over_http, an_asset_changes_against_its_version_and_its_history_shows_both_states) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/assets", registration("AB-123456", alpha, R"(,"asset_tag":"T-1","labels":["core"])"));
    const std::string place = *made.header("location");
    EXPECT_EQ(owner.send("PATCH", place, R"({"status":"spare"})").status, 428);
    const auto changed = owner.send("PATCH", place, R"({"status":"spare","asset_tag":null})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.text("status"), "spare");
    EXPECT_EQ(changed.body.find("asset_tag"), std::string::npos);
    EXPECT_EQ(changed.header("etag"), "\"v2\"");
    EXPECT_EQ(owner.send("PATCH", place, R"({"status":"lost"})", {{"If-Match", "\"v1\""}}).status, 412);
    const auto history = owner.get(place + "/history?limit=1");
    ASSERT_EQ(history.status, 200) << history.body;
    EXPECT_EQ(history.text("action"), "asset.update");
    EXPECT_EQ(history.text("before.status"), "in_use");
    EXPECT_EQ(history.text("after.status"), "spare");
    EXPECT_NE(history.body.find("next_cursor"), std::string::npos);
}
ON_BOTH_DATABASES(ENT_07_over_http);

using Q_03_asset_lists = ApiTest;

TEST_P(Q_03_asset_lists, are_paged_in_every_order_and_a_cursor_fits_only_its_own) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    for (int i = 0; i < 9; ++i)
        ASSERT_EQ(owner.post("/api/v1/assets", registration("PAGE-" + std::to_string(100 + i), alpha)).status, 201);
    for (const char* sort : {"id", "serial_number", "registered_at"}) {
        for (const char* order : {"asc", "desc"}) {
            const std::string list = std::string("/api/v1/assets?text=page-&total=true&limit=4&sort=") + sort + "&order=" + order;
            std::set<std::string> met;
            std::size_t rows = 0;
            std::string target = list;
            while (true) {
                const auto answer = owner.get(target);
                ASSERT_EQ(answer.status, 200) << answer.body;
                const auto page = describe::from_json<http::Page<assets::ListedAsset>>(answer.body);
                ASSERT_TRUE(page) << answer.body;
                EXPECT_EQ(page->total, 9);
                for (const auto& asset : page->items) met.insert(asset.id.text());
                rows += page->items.size();
                if (!page->next_cursor) break;
                target = list + "&cursor=" + *page->next_cursor;
                EXPECT_EQ(owner.get("/api/v1/products?cursor=" + *page->next_cursor).text("code"), "http.cursor_invalid");
            }
            EXPECT_EQ(rows, 9U);
            EXPECT_EQ(met.size(), 9U);
        }
    }
}
ON_BOTH_DATABASES(Q_03_asset_lists);

using ENT_06_over_http = ApiTest;

TEST_P(ENT_06_over_http, an_inventory_is_uploaded_rehearsed_and_shown) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text() + "&host_name=edge1";
    const kit::HttpHeaders text{{"Content-Type", "text/plain"}};
    const auto rehearsed = owner.send("POST", target + "&dry_run=true", kInventory, text);
    ASSERT_EQ(rehearsed.status, 200) << rehearsed.body;
    const auto done = owner.send("POST", target, kInventory, text);
    ASSERT_EQ(done.status, 200) << done.body;
    const auto import = describe::from_json<assets::InventoryImport>(done.body);
    ASSERT_TRUE(import) << done.body;
    EXPECT_EQ(import->counts.components, 3);
    EXPECT_EQ(import->counts.registered, 1);
    const std::string chassis = "/api/v1/assets/" + import->devices.at(0).asset_id->text();
    EXPECT_EQ(owner.get(chassis).text("host_name"), "edge1");
    const auto first = owner.get(chassis + "/components?limit=2");
    const auto page = describe::from_json<http::Page<assets::DeviceComponent>>(first.body);
    ASSERT_TRUE(page) << first.body;
    EXPECT_EQ(page->items.size(), 2U);
    const auto rest = describe::from_json<http::Page<assets::DeviceComponent>>(
        owner.get(chassis + "/components?limit=2&cursor=" + page->next_cursor.value_or("")).body);
    ASSERT_TRUE(rest);
    ASSERT_EQ(rest->items.size(), 1U);
    EXPECT_EQ(rest->items[0].reason, assets::KeptReason::built_in);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(chassis + "/components").text("code"), "assets.asset_unknown");
}

TEST_P(ENT_06_over_http, a_chassis_that_the_catalogue_does_not_know_is_taken_in_once_an_editor_gave_its_product_that_name) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text();
    const kit::HttpHeaders text{{"Content-Type", "text/plain"}};
    std::string inventory = kInventory;
    inventory.replace(inventory.find("BOX-2"), 5, "box2-platform");
    const auto upload = [&] {
        const auto answer = owner.send("POST", target, inventory, text);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return describe::from_json<assets::InventoryImport>(answer.body).value();
    };
    const auto refused = upload();
    ASSERT_EQ(refused.refused_devices, 1);
    const assets::DeviceImport& device = refused.devices.at(0);
    EXPECT_EQ(device.refusal->code, "assets.chassis_product_unknown");
    EXPECT_NE(device.refusal->remedy.find("\"box2-platform\""), std::string::npos) << device.refusal->remedy;
    EXPECT_NE(device.refusal->remedy.find("PATCH /api/v1/products/{product_id}"), std::string::npos) << device.refusal->remedy;
    ASSERT_EQ(device.components.size(), 3U);
    EXPECT_EQ(device.components[2].path, "FPC 0 / PIC 0");
    EXPECT_EQ(device.components[2].outcome, assets::ComponentOutcome::refused);
    EXPECT_EQ(refused.counts.refused, 3);
    EXPECT_EQ(owner.get("/api/v1/assets?serial_number=JN12345678AB").body.find("JN12345678AB"), std::string::npos);

    kit::HttpClient editor = client(staff_tokens.at("catalogue_editor"));
    const auto found = describe::from_json<http::Page<catalogue::Product>>(editor.get("/api/v1/products?sku_prefix=BOX-2").body);
    ASSERT_TRUE(found && found->items.size() == 1);
    const std::string product = "/api/v1/products/" + found->items[0].id.text();
    const auto changed = editor.send("PATCH", product, R"({"platform_names":["BOX2-Platform"]})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(changed.status, 200) << changed.body;

    const auto taken = upload();
    EXPECT_EQ(taken.refused_devices, 0);
    EXPECT_EQ(taken.counts.components, 3);
    EXPECT_EQ(taken.counts.registered, 1);
    EXPECT_EQ(owner.get("/api/v1/assets/" + taken.devices.at(0).asset_id->text()).text("sku"), "BOX-2");
}

TEST_P(ENT_06_over_http, an_upload_that_is_no_inventory_is_a_clear_problem) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text();
    EXPECT_EQ(owner.send("POST", target, "hello", {{"Content-Type", "text/plain"}}).text("code"),
              "assets.inventory_not_recognised");
    EXPECT_EQ(owner.send("POST", "/api/v1/inventories", kInventory, {{"Content-Type", "text/plain"}}).status, 400);
    EXPECT_EQ(
        owner.send("POST", "/api/v1/inventories?site_id=" + beta.site.id.text(), kInventory, {{"Content-Type", "text/plain"}})
            .text("code"),
        "assets.site_unknown");
    EXPECT_EQ(client(alpha.tokens.at("member")).send("POST", target, kInventory, {{"Content-Type", "text/plain"}}).status, 403);
}
ON_BOTH_DATABASES(ENT_06_over_http);

using ENT_01_over_http = ApiTest;

TEST_P(ENT_01_over_http, the_catalogue_is_read_by_everybody_and_changed_by_its_editors) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto choices = owner.get("/api/v1/products/choices");
    EXPECT_EQ(choices.status, 200) << choices.body;
    EXPECT_TRUE(choices.body.contains(R"("manufacturers":["Maker"])")) << choices.body;
    const auto list = owner.get("/api/v1/products?sku_prefix=box&total=true&limit=1");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_NE(list.body.find("\"total\":2"), std::string::npos) << list.body;
    const std::string body =
        R"({"manufacturer":"Maker","sku":"box-3","kind":"fru","list_price":{"minor":129900,"currency":"USD"}})";
    EXPECT_EQ(owner.post("/api/v1/products", body).status, 403);
    kit::HttpClient editor = client(staff_tokens.at("catalogue_editor"));
    const auto made = editor.post("/api/v1/products", body);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("sku"), "BOX-3");
    EXPECT_EQ(made.text("model"), "BOX-3");
    EXPECT_EQ(owner.get(*made.header("location")).text("list_price.currency"), "USD");
    EXPECT_EQ(editor.post("/api/v1/products", body).text("code"), "catalogue.product_exists");
    EXPECT_EQ(owner.get("/api/v1/products/" + alpha.site.id.text()).text("code"), "catalogue.product_unknown");
}

TEST_P(ENT_01_over_http, a_product_is_changed_by_its_editors_against_its_version_and_keeps_its_identity) {
    kit::HttpClient editor = client(staff_tokens.at("catalogue_editor"));
    const auto made = editor.post("/api/v1/products", R"({"manufacturer":"Maker","sku":"BOX-4","kind":"system","series":"BOX"})");
    const std::string place = *made.header("location");
    const kit::HttpHeaders first{{"If-Match", "\"v1\""}};
    const std::string change =
        R"({"platform_names":["box4"],"part_numbers":["750-000004"],"replacement_sku":"BOX-2","end_of_support":"2031-01-01",)"
        R"("description":"Two\nlines","series":null})";
    for (const char* role : {"owner", "case_manager"})
        EXPECT_EQ(client(alpha.tokens.at(role)).send("PATCH", place, change, first).status, 403) << role;
    for (const char* role : {"support_engineer", "care_manager", "content_editor", "auditor"})
        EXPECT_EQ(client(staff_tokens.at(role)).send("PATCH", place, change, first).status, 403) << role;
    EXPECT_EQ(editor.send("PATCH", place, change).status, 428);
    const auto changed = editor.send("PATCH", place, change, first);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.header("etag"), "\"v2\"");
    EXPECT_EQ(changed.text("end_of_support"), "2031-01-01");
    EXPECT_EQ(changed.text("replacement_sku"), "BOX-2");
    EXPECT_EQ(changed.text("sku"), "BOX-4");
    EXPECT_EQ(changed.body.find("series"), std::string::npos) << changed.body;
    EXPECT_EQ(editor.get(place).body, changed.body);
    EXPECT_EQ(editor.send("PATCH", place, change, first).text("code"), "access.version_changed");
    const kit::HttpHeaders second{{"If-Match", "\"v2\""}};
    for (const char* fixed : {R"({"sku":"BOX-5"})", R"({"manufacturer":"Another"})", R"({"id":null})"})
        EXPECT_EQ(editor.send("PATCH", place, fixed, second).status, 400) << fixed;
    EXPECT_EQ(editor.send("PATCH", place, R"({"replacement_sku":"BOX-4"})", second).text("code"), "catalogue.product_invalid");
    EXPECT_EQ(editor.send("PATCH", place, R"({"replacement_sku":"NOPE"})", second).text("code"), "catalogue.replacement_unknown");
    const auto priced = editor.send("PATCH", place, R"({"list_price":{"minor":100,"currency":"QQQ"}})", second);
    EXPECT_EQ(priced.status, 400);
    EXPECT_NE(priced.body.find("must be the code of a currency (ISO 4217)"), std::string::npos) << priced.body;
    EXPECT_EQ(editor.send("PATCH", place, R"({"kind":"licence"})", second).text("code"), "catalogue.product_invalid");
    EXPECT_EQ(editor.send("PATCH", place, R"({"model":null})", second).text("code"), "describe.patch_refused");
    EXPECT_EQ(editor.send("PATCH", "/api/v1/products/" + alpha.site.id.text(), "{}", second).text("code"),
              "catalogue.product_unknown");
    EXPECT_TRUE(editor.get(place).header("etag").value_or("").starts_with("\"v2-"));
}
ON_BOTH_DATABASES(ENT_01_over_http);

}  // namespace
}  // namespace aftercare::api_test
