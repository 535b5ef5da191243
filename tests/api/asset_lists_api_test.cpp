#include "assets/asset_export.hpp"
#include "page_of.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"
#include "platform/sheet/columns.hpp"
#include "world.hpp"

#include <algorithm>
#include <set>

namespace aftercare::api_test {
namespace {

class ENT_08_over_http : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
    }

    assets::Asset register_asset(const std::string& serial, const std::string& sku = "BOX-1") {
        return app->assets()
            .register_one(Caller::system(), {.account_id = alpha.account.id,
                                             .serial_number = assets::SerialNumber::parse(serial).value(),
                                             .sku = catalogue::Sku::parse(sku).value(),
                                             .site_id = alpha.site.id})
            .value()
            .asset;
    }

    http::Page<assets::ListedAsset> page(const std::string& query) {
        return page_of<assets::ListedAsset>(*owner, "assets" + query);
    }

    std::unique_ptr<kit::HttpClient> owner;
};

TEST_P(ENT_08_over_http, a_row_says_what_a_person_looks_for_beside_the_asset) {
    const auto rows = page("?coverage=covered&total=true");
    EXPECT_EQ(rows.total, 1);
    ASSERT_EQ(rows.items.size(), 1U);
    const assets::ListedAsset& row = rows.items[0];
    EXPECT_EQ(row.id.text(), alpha.objects.at("asset_id"));
    EXPECT_EQ(row.product.model, "BOX-1");
    EXPECT_EQ(row.product.manufacturer, "Maker");
    EXPECT_EQ(row.site.id, alpha.site.id);
    EXPECT_EQ(row.site.country.text(), "DE");
    ASSERT_TRUE(row.cover);
    EXPECT_EQ(row.cover->state, assets::CoverState::covered);
    EXPECT_EQ(row.cover->covered_until, app->contracts().today().plus_days(335));
    EXPECT_EQ(row.cover->contract_numbers, std::vector{alpha.objects.at("contract_number")});
    ASSERT_EQ(row.cover->plans.size(), 1U);
    EXPECT_EQ(row.cover->plans[0].name, "Care");
}

TEST_P(ENT_08_over_http, up_to_300_assets_are_read_at_once_by_their_ids_and_none_of_a_stranger) {
    std::set<std::string> wanted;
    std::string query = "?limit=500";
    for (int i = 0; i < 298; ++i) {
        const auto asset = register_asset("IDS-" + std::to_string(1'000 + i));
        query += "&asset_id=" + asset.id.text();
        wanted.insert(asset.id.text());
    }
    register_asset("OTHER-1000");
    query += "&asset_id=" + beta.objects.at("asset_id") + "&asset_id=00000000-0000-7000-8000-0000000fffff";
    std::set<std::string> found;
    for (const auto& row : page(query).items) found.insert(row.id.text());
    EXPECT_EQ(found, wanted);
    const auto too_many = owner->get("/api/v1/assets" + query + "&asset_id=" + alpha.objects.at("asset_id"));
    EXPECT_EQ(too_many.status, 400);
    EXPECT_TRUE(too_many.body.contains("takes at most 300 values")) << too_many.body;
    const auto table = owner->get("/api/v1/assets/export?asset_id=" + alpha.objects.at("asset_id"));
    EXPECT_TRUE(table.body.contains(alpha.objects.at("serial_number")));
    EXPECT_FALSE(table.body.contains("OTHER-1000"));
}

// Whoever makes a cursor himself is told that it is none, whatever it holds (Q-02).
TEST_P(ENT_08_over_http, a_cursor_that_holds_no_text_is_refused) {
    const std::string id = alpha.objects.at("asset_id");
    for (const std::string& key : {std::string("=\xff"), std::string("=a\0b", 4), std::string("="), std::string()}) {
        const http::Cursor cursor("host_name.asc", {id, key});
        const auto answer = owner->get("/api/v1/assets?sort=host_name&cursor=" + cursor.text());
        EXPECT_EQ(answer.status, key == "=" ? 200 : 400) << answer.body;
    }
}

TEST_P(ENT_08_over_http, each_number_of_the_summary_is_the_total_of_the_list_that_it_names) {
    for (int i = 0; i < 5; ++i) register_asset("SUM-" + std::to_string(100 + i), i % 2 == 0 ? "BOX-1" : "BOX-2");
    const auto box =
        app->db().read(Scope::all(), [](db::Tx& tx) { return catalogue::store::named(tx, catalogue::NameKind::sku, "BOX-2"); });
    catalogue::PatchProduct ending;
    ending.end_of_support = app->contracts().today().plus_days(30);
    app->catalogue().change(Caller::system(), box.at(0).id, ending, {}).value();
    assets::PatchAsset spare;
    spare.status = assets::AssetStatus::spare;
    app->assets().change(Caller::system(), register_asset("SUM-200").id, spare, {}).value();
    world.clock.advance(std::chrono::days{15});
    const std::string token = sign_in(alpha.people.at("owner"));
    owner = std::make_unique<kit::HttpClient>(server->port(), token);
    const auto answer = owner->get("/api/v1/assets/summary");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto numbers = describe::from_json<std::map<std::string, std::int64_t>>(answer.body);
    ASSERT_TRUE(numbers) << answer.body;
    EXPECT_EQ(numbers->size(), 11U);
    EXPECT_EQ(numbers->at("total"), 7);
    EXPECT_EQ(numbers->at("spare"), 1);
    EXPECT_EQ(numbers->at("missing"), 1) << "the device showed it once, over two weeks ago";
    EXPECT_EQ(numbers->at("support_ending"), 2);
    EXPECT_EQ(numbers->at("covered"), 1);
    EXPECT_EQ(numbers->at("uncovered"), 6);
    EXPECT_EQ(page("?total=true").total, numbers->at("total"));
    for (const describe::Note& note : assets::BaseSummary::kNotes) {
        const std::string query(note.text.substr(0, note.text.find_first_of(";,")));
        EXPECT_EQ(page(query + "&limit=1&total=true").total, numbers->at(std::string(note.member))) << query;
    }
}

TEST_P(ENT_08_over_http, contracts_of_others_find_nothing) {
    EXPECT_EQ(page("?contract_number=" + alpha.objects.at("contract_number")).items.size(), 1U);
    EXPECT_EQ(page("?contract_id=" + alpha.objects.at("contract_id")).items.size(), 1U);
    EXPECT_TRUE(page("?contract_number=" + beta.objects.at("contract_number")).items.empty());
    EXPECT_TRUE(page("?contract_id=" + beta.objects.at("contract_id")).items.empty());
}

TEST_P(ENT_08_over_http, who_may_not_read_entitlements_learns_nothing_of_cover) {
    const auto made = owner->post("/api/v1/tokens", R"({"name":"narrow","actions":["asset.read"]})");
    ASSERT_EQ(made.status, 201) << made.body;
    kit::HttpClient narrow = client(made.text("secret"));
    const auto list = narrow.get("/api/v1/assets");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.body.find("cover"), std::string::npos);
    EXPECT_EQ(narrow.get("/api/v1/assets/summary").body.find("cover"), std::string::npos);
    for (const char* query : {"?coverage=covered", "?sort=covered_until", "?sort=plan", "?contract_number=C-2026-000001"}) {
        EXPECT_EQ(narrow.get(std::string("/api/v1/assets") + query).text("code"), "access.forbidden") << query;
        EXPECT_EQ(narrow.get(std::string("/api/v1/assets/export") + query).text("code"), "access.forbidden") << query;
    }
}

TEST_P(ENT_08_over_http, an_export_has_the_columns_of_an_upload_first_and_the_rows_of_its_list) {
    for (int i = 0; i < 30; ++i) register_asset("OUT-" + std::to_string(100 + i));
    const auto table = owner->get("/api/v1/assets/export?serial_prefix=out-&sort=serial_number&order=desc");
    ASSERT_EQ(table.status, 200) << table.body;
    EXPECT_TRUE(table.header("content-type").value_or("").starts_with("text/csv"));
    EXPECT_NE(table.header("content-disposition").value_or("").find("assets.csv"), std::string::npos);
    const std::string text = table.body.substr(3);  // Behind the mark of UTF-8.
    EXPECT_TRUE(
        text.starts_with("serial_number,ssrn,sku,manufacturer,site,status,host_name,asset_tag,labels,parent_serial_number,"))
        << text.substr(0, 200);
    EXPECT_EQ(std::ranges::count(text, '\n'), 31);
    EXPECT_LT(text.find("OUT-129"), text.find("OUT-100"));
    EXPECT_EQ(text.find(alpha.objects.at("serial_number")), std::string::npos);
    const auto covered = owner->get("/api/v1/assets/export?coverage=covered");
    EXPECT_NE(covered.body.find(alpha.objects.at("contract_number")), std::string::npos);
    const auto book = owner->get("/api/v1/assets/export?format=xlsx");
    ASSERT_EQ(book.status, 200);
    EXPECT_TRUE(book.body.starts_with("PK"));
    EXPECT_NE(book.header("content-disposition").value_or("").find("assets.xlsx"), std::string::npos);
}

TEST_P(ENT_08_over_http, an_export_has_the_columns_that_were_asked_for) {
    register_asset("COL-100");
    const auto table =
        owner->get("/api/v1/assets/export?serial_number=COL-100&columns=status&columns=serial_number&columns=channel");
    ASSERT_EQ(table.status, 200) << table.body;
    EXPECT_EQ(table.body.substr(3), "status,serial_number,channel\r\nin_use,COL-100,unknown\r\n");
    const auto wrong = owner->get("/api/v1/assets/export?columns=serial_number&columns=colour");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_NE(wrong.body.find("query/columns"), std::string::npos) << wrong.body;
    EXPECT_NE(wrong.body.find("must be one of serial_number, ssrn, "), std::string::npos) << wrong.body;
    EXPECT_TRUE(owner->get("/api/v1/assets/export?format=xlsx&columns=sku").body.starts_with("PK"));
}

TEST_P(ENT_08_over_http, a_cursor_of_another_order_or_of_nonsense_is_refused) {
    register_asset("CUR-100");
    const auto first = page("?sort=registered_at&limit=1");
    ASSERT_TRUE(first.next_cursor);
    EXPECT_EQ(page("?sort=registered_at&limit=1&cursor=" + *first.next_cursor).items.size(), 1U);
    const auto refused = [&](const std::string& query) { return owner->get("/api/v1/assets" + query).text("code"); };
    EXPECT_EQ(refused("?sort=host_name&cursor=" + *first.next_cursor), "http.cursor_invalid");
    const std::string id = alpha.objects.at("asset_id");
    for (const auto& keys : {std::vector<std::string>{id, "=x"}, {id, ""}, {id, "1"}, {"x", "=1"}, {id}}) {
        const http::Cursor cursor("registered_at.asc", keys);
        EXPECT_EQ(refused("?sort=registered_at&cursor=" + cursor.text()), "http.cursor_invalid");
    }
}
ON_BOTH_DATABASES(ENT_08_over_http);

}  // namespace
}  // namespace aftercare::api_test
