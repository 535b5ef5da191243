// What hangs on contracts, over HTTP: quotations, quantities, documents, wishes; and finding contracts.
#include "world.hpp"

#include "contracts/certificate.hpp"
#include "contracts/contract_view.hpp"
#include "contracts/quotation.hpp"
#include "contracts/search.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"

#include <set>

namespace aftercare::api_test {
namespace {

class ContractPapers : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        care = std::make_unique<kit::HttpClient>(server->port(), staff_tokens.at("care_representative"));
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
        stranger = std::make_unique<kit::HttpClient>(server->port(), beta.tokens.at("owner"));
        contract = "/api/v1/contracts/" + alpha.objects.at("contract_id");
    }
    static kit::HttpAnswer upload(kit::HttpClient& http, const std::string& target, const std::string& content) {
        return http.send("POST", target, content, {{"Content-Type", "application/octet-stream"}});
    }

    std::unique_ptr<kit::HttpClient> care;
    std::unique_ptr<kit::HttpClient> owner;
    std::unique_ptr<kit::HttpClient> stranger;
    std::string contract;
};

using ENT_14_quotations = ContractPapers;

TEST_P(ENT_14_quotations, are_asked_for_accepted_and_ordered_as_the_renewing_contract) {
    const auto asked = owner->post(contract + "/quotations", R"({"term_months":12})");
    ASSERT_EQ(asked.status, 201) << asked.body;
    const std::string path = *asked.header("location");
    EXPECT_EQ(asked.text("status"), "open");
    const auto lines = owner->get(path + "/lines");
    EXPECT_NE(lines.body.find(R"("outcome":"on_request")"), std::string::npos) << lines.body;
    EXPECT_NE(lines.body.find("no_list_price"), std::string::npos) << lines.body;
    EXPECT_EQ(owner->post(path + "/order", "{}").status, 403) << "the vendor's to do";
    const auto accepted = owner->post(path + "/acceptance", R"({"purchase_order":"PO-99"})");
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    EXPECT_EQ(accepted.text("status"), "accepted");
    EXPECT_EQ(owner->post(path + "/acceptance", "{}").text("code"), "contracts.quotation_over");
    const auto request = care->get("/api/v1/requests/" + accepted.text("request_id"));
    EXPECT_EQ(request.text("kind"), "renewal") << request.body;
    const auto ordered = care->post(path + "/order", R"({"order_number":"SO-99"})");
    ASSERT_EQ(ordered.status, 201) << ordered.body;
    const auto renewing = owner->get(*ordered.header("location"));
    EXPECT_EQ(renewing.text("renews_id"), alpha.objects.at("contract_id"));
    EXPECT_EQ(renewing.text("purchase_order"), "PO-99");
    EXPECT_NE(owner->get(contract).body.find(renewing.text("number")), std::string::npos) << "what renews it is shown";
    const auto again = owner->post(contract + "/quotations", "{}");
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("code"), "contracts.renewed_already");
    EXPECT_NE(again.text("detail").find(renewing.text("number")), std::string::npos) << again.body;
    const std::string renewal = R"({"account_id":")" + alpha.account.id.text() +
                                R"(","plan":"care","term_months":12,"renews_id":")" + alpha.objects.at("contract_id") + '"';
    EXPECT_EQ(care->post("/api/v1/contracts", renewal + "}").text("code"), "contracts.renewed_already");
    EXPECT_EQ(care->post("/api/v1/contracts", renewal + R"(,"renews_part":true})").status, 201);
    EXPECT_EQ(care->post(path + "/withdrawal", "").text("code"), "contracts.quotation_over");
}

TEST_P(ENT_14_quotations, are_not_there_for_strangers_and_saved_as_a_table_by_their_account) {
    const std::string path = "/api/v1/quotations/" + alpha.objects.at("quotation_id");
    for (const char* below : {"", "/lines", "/export", "/document"}) {
        const auto answer = stranger->get(path + below);
        EXPECT_EQ(answer.status, 404) << below;
        EXPECT_EQ(answer.text("code"), "contracts.quotation_unknown");
    }
    EXPECT_EQ(stranger->post(path + "/acceptance", "{}").status, 404);
    const auto csv = owner->get(path + "/export");
    EXPECT_EQ(csv.status, 200);
    EXPECT_NE(csv.header("content-disposition").value_or("").find(alpha.objects.at("quotation_number") + ".csv"),
              std::string::npos);
    EXPECT_NE(csv.body.find(alpha.objects.at("serial_number")), std::string::npos) << csv.body;
    EXPECT_TRUE(owner->get(path + "/export?format=xlsx").body.starts_with("PK"));
    const auto paper = owner->get(path + "/document");
    EXPECT_EQ(paper.header("content-type"), "application/pdf");
    EXPECT_TRUE(paper.body.starts_with("%PDF-")) << paper.body;
    const auto found = owner->get("/api/v1/quotations?number=" + alpha.objects.at("quotation_number") + "&status=open");
    EXPECT_NE(found.body.find(alpha.objects.at("quotation_id")), std::string::npos) << found.body;
    EXPECT_EQ(client(alpha.tokens.at("member")).get("/api/v1/quotations").status, 403);
}

using ENT_14_papers = ContractPapers;

TEST_P(ENT_14_papers, of_a_contract_are_saved_as_they_came_and_never_shown_by_a_browser) {
    const std::string html = "<html><script>alert(1)</script></html>";
    const auto made = upload(*owner, contract + "/documents?kind=letter&title=A+letter&file_name=a.html", html);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = *made.header("location");
    const auto content = owner->get(path + "/content");
    EXPECT_EQ(content.body, html);
    EXPECT_EQ(content.header("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(content.header("x-content-type-options"), "nosniff");
    EXPECT_TRUE(content.header("content-disposition").value_or("").starts_with("attachment"));
    EXPECT_EQ(stranger->get(path + "/content").status, 404);
    EXPECT_EQ(upload(*stranger, contract + "/documents?kind=letter&title=x&file_name=x", html).status, 404);
    EXPECT_EQ(upload(*owner, contract + "/documents?kind=letter&title=x&file_name=x", "\x01\x02").text("code"),
              "contracts.document_type");
    EXPECT_EQ(upload(*owner, contract + "/documents?kind=letter&title=x&file_name=x", std::string(26 << 20, 'x')).status, 413);
    EXPECT_EQ(owner->send("DELETE", path, "").status, 403) << "by staff alone";
    EXPECT_EQ(care->send("DELETE", path, "").status, 204);
    EXPECT_EQ(owner->get(path).status, 404);
}

TEST_P(ENT_14_papers, hold_quantities_that_the_holder_names_assets_onto) {
    const std::string lines = contract + "/quantity-lines";
    EXPECT_EQ(owner->post(lines, R"({"sku":"BOX-2","quantity":1})").status, 403);
    const auto bought = care->post(lines, R"({"sku":"BOX-2","quantity":1,"service_level":"next_business_day"})");
    ASSERT_EQ(bought.status, 201) << bought.body;
    for (const char* serial : {"BOXTWO0001", "BOXTWO0002"})
        ASSERT_EQ(owner
                      ->post("/api/v1/assets", R"({"serial_number":")" + std::string(serial) + R"(","sku":"BOX-2","site_id":")" +
                                                   alpha.site.id.text() + R"("})")
                      .status,
                  201);
    const std::string assets = lines + "/" + bought.text("id") + "/assets";
    const auto named = owner->post(assets, R"({"assets":[{"serial_number":"BOXTWO0001"}]})");
    ASSERT_EQ(named.status, 201) << named.body;
    EXPECT_EQ(owner->get("/api/v1/entitlements?serial_number=BOXTWO0001").text("verdict"), "entitled");
    EXPECT_EQ(owner->post(assets, R"({"assets":[{"serial_number":"BOXTWO0002"}]})").text("code"), "contracts.quantity_used_up");
    EXPECT_EQ(stranger->post(assets, R"({"assets":[{"serial_number":"BOXTWO0002"}]})").status, 404);
    const auto view = describe::from_json<contracts::ContractView>(owner->get(contract).body);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->quantity, 6) << "five of the world's and this one";
    EXPECT_EQ(view->named, 1);
    const auto line = named.body.find(R"("lines":[{"id":")");
    ASSERT_NE(line, std::string::npos) << named.body;
    const std::string line_id = named.body.substr(line + 16, 36);
    EXPECT_EQ(owner->post(contract + "/lines/" + line_id + "/cancellation", "{}").status, 403);
    EXPECT_EQ(care->post(contract + "/lines/" + line_id + "/cancellation", "{}").text("status"), "cancelled");
}

TEST_P(ENT_14_papers, that_are_wished_for_become_a_case_which_the_refusal_names) {
    const std::string tag = *owner->get(contract).header("etag");
    const auto refused = owner->send("PATCH", contract, R"({"until_day":"2030-01-01"})", {{"If-Match", tag}});
    EXPECT_EQ(refused.text("code"), "contracts.needs_administrative_case");
    EXPECT_NE(refused.text("remedy").find("/change-requests"), std::string::npos) << refused.body;
    const auto asked =
        owner->post(contract + "/change-requests", R"({"message":"Longer, please.","wishes":{"until_day":"2030-01-01"}})");
    ASSERT_EQ(asked.status, 201) << asked.body;
    const auto request = owner->get(*asked.header("location"));
    EXPECT_EQ(request.text("kind"), "contract_change") << request.body;
    EXPECT_EQ(request.text("number"), asked.text("number"));
    EXPECT_NE(owner->get(contract + "/change-requests").body.find("2030-01-01"), std::string::npos);
    EXPECT_EQ(stranger->post(contract + "/change-requests", R"({"message":"x"})").status, 404);
}

using ENT_17_finding = ContractPapers;

TEST_P(ENT_17_finding, lines_of_a_contract_by_text_and_state_in_any_order) {
    const auto lines = [&](const std::string& query) { return owner->get(contract + "/lines?" + query); };
    const std::string serial = alpha.objects.at("serial_number");
    const auto all = lines("total=true&sort=until_day&order=desc");
    ASSERT_EQ(all.status, 200) << all.body;
    EXPECT_TRUE(all.body.contains(serial)) << all.body;
    EXPECT_TRUE(all.body.contains(R"("state":"active")")) << all.body;
    EXPECT_TRUE(all.body.contains(R"("total":)")) << all.body;
    EXPECT_TRUE(lines("state=active&sort=serial_number&text=" + serial).body.contains(serial));
    EXPECT_FALSE(lines("state=cancelled").body.contains(serial));
    EXPECT_FALSE(lines("text=" + beta.objects.at("serial_number")).body.contains("serial_number"));
    EXPECT_EQ(lines("state=lapsed").status, 400);
    EXPECT_EQ(lines("sort=colour").status, 400);
    ASSERT_EQ(owner
                  ->post("/api/v1/assets",
                         R"({"serial_number":"LINETWO002","sku":"BOX-1","site_id":")" + alpha.site.id.text() + R"("})")
                  .status,
              201);
    ASSERT_EQ(care->post(contract + "/lines", R"({"lines":[{"serial_number":"LINETWO002","service_level":"next_business_day"}]})")
                  .status,
              201);
    const auto first = lines("limit=1&sort=serial_number");
    const std::string cursor = first.text("next_cursor");
    ASSERT_FALSE(cursor.empty()) << first.body;
    EXPECT_EQ(lines("limit=1&sort=serial_number&cursor=" + cursor).status, 200);
    EXPECT_EQ(lines("limit=1&sort=sku&cursor=" + cursor).status, 400) << "it fits its own order alone";
}

TEST_P(ENT_17_finding, contracts_by_state_serial_number_and_end) {
    const std::string id = alpha.objects.at("contract_id");
    const auto finds = [&](const std::string& query) {
        const auto answer = owner->get("/api/v1/contracts?" + query);
        EXPECT_EQ(answer.status, 200) << query << ": " << answer.body;
        return answer.body.find(id) != std::string::npos;
    };
    EXPECT_TRUE(finds("state=active"));
    EXPECT_FALSE(finds("state=lapsing"));
    EXPECT_TRUE(finds("serial_number=" + alpha.objects.at("serial_number")));
    EXPECT_TRUE(finds("site_id=" + alpha.objects.at("site_id")));
    EXPECT_TRUE(finds("number_prefix=c-2026"));
    EXPECT_TRUE(finds("text=alpha-so"));
    EXPECT_FALSE(finds("ends_before=2026-12-01"));
    EXPECT_TRUE(finds("ends_before=2027-12-01&sort=until_day&order=desc&total=true"));
    EXPECT_FALSE(finds("serial_number=" + beta.objects.at("serial_number")));
    const auto csv = owner->get("/api/v1/contracts/export?state=active");
    EXPECT_NE(csv.body.find(alpha.objects.at("contract_number")), std::string::npos) << csv.body;
    EXPECT_EQ(csv.body.find(beta.objects.at("contract_number")), std::string::npos) << csv.body;
    const auto narrow = owner->get("/api/v1/contracts/export?columns=state&columns=number&text=alpha-so");
    EXPECT_EQ(narrow.body.substr(3), "state,number\r\nactive," + alpha.objects.at("contract_number") + "\r\n");
    EXPECT_TRUE(owner->get("/api/v1/products/export?columns=sku").body.substr(3).starts_with("sku\r\n"));
    EXPECT_TRUE(owner->get("/api/v1/orders/export?columns=line&columns=order_number")
                    .body.substr(3)
                    .starts_with("line,order_number\r\n"));
}

TEST_P(ENT_17_finding, certificates_by_the_state_and_beginning_of_their_term) {
    const std::string id = alpha.objects.at("certificate_id");
    const auto finds = [&](const std::string& query) {
        const auto answer = owner->get("/api/v1/certificates?" + query);
        EXPECT_EQ(answer.status, 200) << query << ": " << answer.body;
        return answer.body.find(id) != std::string::npos;
    };
    // Issued on 2026-03-02: its term begins by itself on 2026-04-01 and lasts a year.
    EXPECT_TRUE(finds("term_state=waiting"));
    EXPECT_FALSE(finds("term_state=running"));
    EXPECT_TRUE(finds("starts_from=2026-04-01&starts_before=2026-04-02"));
    EXPECT_FALSE(finds("starts_from=2026-04-02"));
    EXPECT_FALSE(finds("starts_before=2026-04-01"));
    EXPECT_FALSE(finds("term_state=waiting&status=activated"));
    EXPECT_FALSE(finds("starts_before=0001-01-01"));
    world.clock.set(Instant::parse("2026-04-01T12:00:00Z").value());
    const std::string later = sign_in(alpha.people.at("owner"));
    owner = std::make_unique<kit::HttpClient>(server->port(), later);
    EXPECT_FALSE(finds("term_state=waiting"));
    EXPECT_TRUE(finds("term_state=running"));
    EXPECT_FALSE(finds("term_state=over"));
    world.clock.set(Instant::parse("2027-04-01T12:00:00Z").value());
    owner = std::make_unique<kit::HttpClient>(server->port(), sign_in(alpha.people.at("owner")));
    EXPECT_FALSE(finds("term_state=running"));
    EXPECT_TRUE(finds("term_state=over"));
}

TEST_P(ENT_17_finding, certificates_in_any_order_counted_and_as_a_table) {
    const auto issue = [&](const std::string& plan, int quantity, int months, const std::string& issued,
                           const std::string& reseller) {
        const auto made =
            care->post("/api/v1/certificates", R"({"account_id":")" + alpha.account.id.text() + R"(","plan":")" + plan +
                                                   R"(","service_level":"next_business_day","quantity":)" +
                                                   std::to_string(quantity) + R"(,"term_months":)" + std::to_string(months) +
                                                   R"(,"sales_region":"emea","reseller_name":")" + reseller +
                                                   R"(","issued_on":")" + issued + "\"}");
        ASSERT_EQ(made.status, 201) << made.body;
    };
    issue("care", 7, 12, "2024-02-29", "Nordlicht GmbH");
    issue("care", 3, 24, "2025-01-31", "Zephyr SARL");
    const auto rows = [&](const std::string& query) {
        const auto csv = owner->get("/api/v1/certificates/export?columns=quantity&columns=state&" + query);
        EXPECT_EQ(csv.status, 200) << query << ": " << csv.body;
        return csv.body.substr(3);
    };
    EXPECT_EQ(rows("text=nordLICHT"), "quantity,state\r\n7,over\r\n");
    EXPECT_EQ(rows("term_state=running"), "quantity,state\r\n3,running\r\n");
    EXPECT_EQ(rows("term_state=over"), "quantity,state\r\n7,over\r\n");
    EXPECT_EQ(rows("sort=starts_by&starts_before=2026-01-01"), "quantity,state\r\n7,over\r\n3,running\r\n");
    EXPECT_EQ(rows("sort=quantity&order=desc&starts_before=2026-01-01"), "quantity,state\r\n7,over\r\n3,running\r\n");
    EXPECT_EQ(rows("text=zephyr&starts_before=0001-01-01"), "quantity,state\r\n");
    EXPECT_TRUE(owner->get("/api/v1/certificates/export?format=xlsx").body.starts_with("PK"));
    EXPECT_EQ(stranger->get("/api/v1/certificates/export?columns=quantity&text=zephyr").body.substr(3), "quantity\r\n");
    // Each order meets every row once, page by page.
    for (const char* sort : {"id", "plan", "quantity", "sales_region", "issued_on", "starts_by"})
        for (const char* order : {"asc", "desc"}) {
            const std::string asked = "/api/v1/certificates?limit=1&total=true&sort=" + std::string(sort) + "&order=" + order;
            std::set<std::string> met;
            std::string cursor;
            std::int64_t pages = 0;
            do {
                const auto answer = owner->get(asked + (cursor.empty() ? "" : "&cursor=" + cursor));
                const auto page = describe::from_json<http::Page<contracts::CertificateView>>(answer.body);
                ASSERT_TRUE(page && !page->items.empty()) << answer.body;
                EXPECT_EQ(page->total, 3) << answer.body;
                met.insert(page->items.front().certificate.id.text());
                cursor = page->next_cursor.value_or("");
            } while (!cursor.empty() && ++pages < 10);
            EXPECT_EQ(met.size(), 3U) << asked;
        }
    const auto first = owner->get("/api/v1/certificates?limit=1&sort=plan");
    EXPECT_EQ(owner->get("/api/v1/certificates?limit=1&sort=quantity&cursor=" + first.text("next_cursor")).status, 400);
    EXPECT_EQ(owner->get("/api/v1/certificates?term_state=waiting&status=cancelled&total=true").text("total"), "0");
}

TEST_P(ENT_17_finding, anything_by_what_is_on_its_label) {
    const auto kinds = [&](kit::HttpClient& http, const std::string& query) {
        const auto answer = describe::from_json<contracts::SearchAnswer>(http.get("/api/v1/search?text=" + query).body);
        EXPECT_TRUE(answer) << query;
        std::vector<std::pair<contracts::HitKind, std::string>> found;
        if (answer)
            for (const auto& hit : answer->hits) found.emplace_back(hit.kind, hit.hit_id.text());
        return found;
    };
    using contracts::HitKind;
    using Found = std::vector<std::pair<HitKind, std::string>>;
    EXPECT_EQ(kinds(*owner, alpha.objects.at("serial_number").substr(0, 7)),
              (Found{{HitKind::asset, alpha.objects.at("asset_id")}}));
    EXPECT_EQ(kinds(*owner, alpha.objects.at("contract_number")), (Found{{HitKind::contract, alpha.objects.at("contract_id")}}));
    EXPECT_EQ(kinds(*owner, alpha.objects.at("quotation_number")),
              (Found{{HitKind::quotation, alpha.objects.at("quotation_id")}}));
    const std::string code = alpha.objects.at("certificate_code");
    EXPECT_EQ(kinds(*owner, code.substr(code.size() - 4)), (Found{{HitKind::certificate, alpha.objects.at("certificate_id")}}));
    EXPECT_EQ(kinds(*owner, "main+site"), (Found{{HitKind::site, alpha.objects.at("site_id")}}));
    EXPECT_EQ(kinds(*owner, "owner%40alpha"), (Found{{HitKind::person, alpha.people.at("owner").id.text()}}));
    for (const char* key : {"serial_number", "contract_number", "quotation_number"})
        EXPECT_TRUE(kinds(*stranger, alpha.objects.at(key)).empty()) << key;
    EXPECT_EQ(kinds(*care, "main+site&account_id=" + alpha.account.id.text()),
              (Found{{HitKind::site, alpha.objects.at("site_id")}}));
    EXPECT_EQ(owner->get("/api/v1/search?text=x").status, 400);
}

ON_BOTH_DATABASES(ENT_14_quotations);
ON_BOTH_DATABASES(ENT_14_papers);
ON_BOTH_DATABASES(ENT_17_finding);

}  // namespace
}  // namespace aftercare::api_test
