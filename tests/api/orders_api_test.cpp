// Orders and shipments over HTTP (ENT-24), and who says what (ENT-29).
#include "world.hpp"

#include "platform/describe/json.hpp"

namespace aftercare::api_test {
namespace {

class ENT_24_over_http : public ApiTest {
protected:
    std::string order_of(const Customer& customer, const std::string& number, const std::string& more = "") {
        return R"({"account_id":")" + customer.account.id.text() + R"(","number":")" + number +
               R"(","lines":[{"sku":"BOX-1","quantity":2,"serial_numbers":["SHIPPED-1"],"price":{"minor":5000,"currency":"EUR"}}])" +
               more + "}";
    }
    kit::HttpClient care() { return client(staff_tokens.at("care_representative")); }
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    static std::string first_line(kit::HttpClient& http, const std::string& place) {
        const std::string body = http.get(place + "/lines").body;
        return body.substr(body.find("\"id\":\"") + 6, Uuid::kLength);
    }
};

TEST_P(ENT_24_over_http, an_order_is_entered_shipped_delivered_and_followed_by_who_ordered) {
    kit::HttpClient http = care();
    kit::HttpClient buyer = owner();
    const auto made = http.post("/api/v1/orders", order_of(alpha, "so-77", R"(,"purchase_order":"PO-77")"));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string place = *made.header("location");
    EXPECT_EQ(buyer.get(place).text("status"), "open");
    EXPECT_EQ(http.post("/api/v1/orders", order_of(beta, "SO-77")).text("code"), "orders.number_taken");
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place).text("code"), "orders.order_unknown");
    EXPECT_EQ(client(alpha.tokens.at("member")).get(place).status, 404);
    EXPECT_EQ(buyer.post("/api/v1/orders", order_of(alpha, "SO-78")).status, 403);

    const std::string line = first_line(buyer, place);
    const auto shipped = http.post(
        place + "/shipments", R"({"carrier":"Parcel","tracking_number":"T-77","shipped_on":"2026-03-02","items":[{"line_id":")" +
                                  line + R"(","serial_numbers":["SHIPPED-1","SHIPPED-2"]}]})");
    ASSERT_EQ(shipped.status, 201) << shipped.body;
    for (const char* query : {"number=so-77", "purchase_order=PO-77", "serial_number=SHIPPED-2", "tracking_number=T-77",
                              "status=shipped&shipped_from=2026-03-02", "text=so-77"}) {
        const auto found = buyer.get(std::string("/api/v1/orders?total=true&") + query);
        EXPECT_EQ(found.text("total"), "1") << query << found.body;
    }
    const std::string shipment = *shipped.header("location");
    const auto arrived = http.send("PATCH", shipment, R"({"delivered_on":"2026-03-04"})", {{"If-Match", "\"v1\""}});
    ASSERT_EQ(arrived.status, 200) << arrived.body;
    EXPECT_EQ(http.send("PATCH", shipment, R"({"delivered_on":"2026-03-05"})", {{"If-Match", "\"v1\""}}).status, 412);
    EXPECT_EQ(buyer.get(place).text("status"), "delivered");
    EXPECT_EQ(buyer.get(shipment).text("tracking_number"), "T-77");
    EXPECT_EQ(buyer.get("/api/v1/orders?total=true&text=street").text("total"), "0") << "no end user lives there";
    EXPECT_EQ(http.post(place + "/cancellation", "{}").text("code"), "orders.nothing_to_cancel");
    const auto open = http.post("/api/v1/orders", order_of(alpha, "SO-79"));
    const std::string other = *open.header("location") + "/cancellation";
    EXPECT_EQ(http.post(other, R"({"cancelled_on":"2099-01-01"})").text("code"), "orders.order_invalid") << "it is still to come";
    EXPECT_EQ(http.post(other, "{}").text("status"), "cancelled");
    EXPECT_EQ(http.get(place + "/shipments/" + line).text("code"), "orders.shipment_unknown");
}

TEST_P(ENT_24_over_http, a_resold_order_is_the_partners_and_its_end_user_sees_no_price) {
    kit::HttpClient http = care();
    const Customer partner = make_customer("Gamma", "DE", identity::AccountKind::partner);
    EXPECT_EQ(http.post("/api/v1/orders", order_of(partner, "SO-80")).text("code"), "orders.end_user_needed");
    const auto made = http.post("/api/v1/orders",
                                order_of(partner, "SO-80",
                                         R"(,"purchase_order":"PO-80","end_user":{"name":"Alpha Telecom","street":"1 Street",)"
                                         R"("city":"Berlin","country":"DE"},"end_user_account_id":")" +
                                             alpha.account.id.text() + "\""));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("channel"), "authorised_reseller");
    const std::string place = *made.header("location");
    const auto seen_by = [&](const std::string& token) {
        return client(token).get(place).body + client(token).get(place + "/lines").body;
    };
    EXPECT_TRUE(seen_by(partner.tokens.at("partner_owner")).contains("5000"));
    EXPECT_TRUE(seen_by(partner.tokens.at("partner_owner")).contains("PO-80"));
    const std::string of_end_user = seen_by(alpha.tokens.at("owner"));
    EXPECT_TRUE(of_end_user.contains("SO-80")) << of_end_user;
    EXPECT_FALSE(of_end_user.contains("5000"));
    EXPECT_FALSE(of_end_user.contains("PO-80"));
    EXPECT_EQ(client(beta.tokens.at("owner")).get(place).status, 404);
    EXPECT_FALSE(owner().get("/api/v1/orders/export").body.contains("PO-80"));
}

TEST_P(ENT_24_over_http, a_table_is_imported_by_logistics_and_exported_again) {
    kit::HttpClient http = client(staff_tokens.at("logistics"));
    const std::string table = "order_number,account_id,ordered_on,line,sku,serial_number,shipped_on,tracking_number\nSO-90," +
                              alpha.account.id.text() + ",2026-03-01,1,BOX-1,SHIPPED-9,2026-03-02,T-90\n";
    const auto send = [&](const std::string& file) {
        const auto accepted =
            http.send("POST", "/api/v1/orders/imports?dry_run=false", file, {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        run_jobs();
        return http.get(accepted.header("location").value_or(""));
    };
    const auto taken = send(table);
    EXPECT_EQ(taken.text("state"), "done") << taken.body;
    EXPECT_EQ(taken.text("added"), "1");
    EXPECT_EQ(send(table).text("unchanged"), "1");
    const auto exported = http.get("/api/v1/orders/export?number=SO-90");
    EXPECT_TRUE(exported.header("content-disposition").value_or("").contains("orders.csv"));
    EXPECT_TRUE(exported.body.contains("SHIPPED-9")) << exported.body;
    EXPECT_EQ(send(exported.body).text("unchanged"), "1");
    EXPECT_TRUE(http.get("/api/v1/orders/export?format=xlsx&number=SO-90").body.starts_with("PK"));
    EXPECT_TRUE(http.get("/api/v1/orders/import-template").body.contains("# SO-2026/0001234"));
    EXPECT_TRUE(http.get("/api/v1/orders/import-template?format=xlsx").body.starts_with("PK"));
    EXPECT_EQ(owner().send("POST", "/api/v1/orders/imports", table, {{"Content-Type", "application/octet-stream"}}).status, 403);

    // What was shipped is known when it is registered.
    const auto made = owner().post("/api/v1/assets",
                                   R"({"serial_number":"SHIPPED-9","sku":"BOX-1","site_id":")" + alpha.site.id.text() + "\"}");
    EXPECT_EQ(made.text("asset.shipped_on"), "2026-03-02") << made.body;
}

TEST_P(ENT_24_over_http, a_shipment_that_is_entered_later_dates_the_asset) {
    kit::HttpClient http = care();
    kit::HttpClient buyer = owner();
    const std::string asset = "/api/v1/assets/" + alpha.objects.at("asset_id");
    const std::string sku = "BOX-1";
    const auto made = http.post("/api/v1/orders", R"({"account_id":")" + alpha.account.id.text() +
                                                      R"(","number":"SO-91","lines":[{"sku":"BOX-1","serial_numbers":[")" +
                                                      alpha.objects.at("serial_number") + "\"]}]}");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string place = *made.header("location");
    ASSERT_EQ(
        http.post(place + "/shipments", R"({"shipped_on":"2026-02-20","items":[{"line_id":")" + first_line(http, place) + "\"}]}")
            .status,
        201);
    run_jobs();
    EXPECT_EQ(buyer.get(asset).text("shipped_on"), "2026-02-20");
    const auto sources = buyer.get(asset + "/sources");
    EXPECT_TRUE(sources.body.contains(R"("field":"shipped_on","value":"2026-02-20","source":"order")")) << sources.body;
}
ON_BOTH_DATABASES(ENT_24_over_http);

using ENT_29_over_http = ENT_24_over_http;

TEST_P(ENT_29_over_http, a_correction_shows_at_once_and_both_values_are_told) {
    kit::HttpClient http = owner();
    const std::string asset = "/api/v1/assets/" + alpha.objects.at("asset_id");
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text() + "&host_name=";
    const kit::HttpHeaders text{{"Content-Type", "text/plain"}};
    ASSERT_EQ(http.send("POST", target + "edge1", alpha.inventory, text).status, 200);
    world.clock.advance(std::chrono::hours(1));
    const std::string tag = *http.get(asset).header("etag");
    ASSERT_EQ(http.send("PATCH", asset, R"({"host_name":"core1"})", {{"If-Match", tag}}).text("host_name"), "core1");
    world.clock.advance(std::chrono::hours(1));
    ASSERT_EQ(http.send("POST", target + "edge1", alpha.inventory, text).status, 200);
    EXPECT_EQ(http.get(asset).text("host_name"), "core1");
    const auto sources = http.get(asset + "/sources");
    EXPECT_TRUE(sources.body.contains(R"("field":"host_name","value":"core1","source":"person")")) << sources.body;
    EXPECT_TRUE(sources.body.contains(R"("disputed":true,"others":[{"value":"edge1","source":"snapshot")")) << sources.body;
}

TEST_P(ENT_29_over_http, contracts_and_their_lines_tell_their_sources) {
    kit::HttpClient http = owner();
    const std::string contract = "/api/v1/contracts/" + alpha.objects.at("contract_id");
    EXPECT_TRUE(http.get(contract + "/sources").body.contains(R"("field":"plan","value":"care","source":"person")"));
    const std::string lines = http.get(contract + "/lines").body;
    const std::string line = lines.substr(lines.find("\"id\":\"") + 6, Uuid::kLength);
    const auto told = http.get(contract + "/lines/" + line + "/sources");
    EXPECT_TRUE(told.body.contains(R"("field":"service_level","value":"next_business_day")")) << told.body;
    EXPECT_EQ(http.get(contract + "/lines/" + alpha.objects.at("contract_id") + "/sources").text("code"),
              "contracts.line_unknown");
}
ON_BOTH_DATABASES(ENT_29_over_http);

}  // namespace
}  // namespace aftercare::api_test
