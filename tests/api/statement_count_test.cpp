// How many SELECTs the lists and the hot paths take: so many, however many rows there are.
#include "lists.hpp"

#include "contracts/requests.hpp"
#include "platform/db/statement_log.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace aftercare::api_test {
namespace {

using Names = std::vector<std::string>;

class StatementCounts : public ListsTest {
protected:
    void SetUp() override {
        ListsTest::SetUp();
        if (IsSkipped()) return;
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
        care = std::make_unique<kit::HttpClient>(server->port(), staff_tokens.at("care_representative"));
    }

    // The SELECTs of the work, without the one that finds who calls.
    template <class F>
    static Names selects_of(F&& work) {
        const db::StatementLog log;
        work();
        Names names = log.names(db::StatementKind::select);
        std::erase_if(names, [](const std::string& name) { return name.ends_with("_bearer"); });
        return names;
    }

    // The path of a new contract of alpha's, for a year from that day.
    std::string buy(const std::string& from_day) {
        const auto bought =
            care->post("/api/v1/contracts", R"({"account_id":")" + alpha.account.id.text() +
                                                R"(","plan":"care","term_months":12,"from_day":")" + from_day + "\"}");
        EXPECT_EQ(bought.status, 201) << bought.body;
        return bought.header("location").value_or("");
    }

    static std::string lines_with(const std::vector<std::string>& asset_ids) {
        std::string lines;
        for (const std::string& id : asset_ids)
            lines += std::string(lines.empty() ? "" : ",") + R"({"service_level":"next_business_day","asset_id":")" + id + "\"}";
        return R"({"lines":[)" + lines + "]}";
    }

    std::vector<assets::Asset> register_assets(int count) {
        std::vector<assets::Asset> assets;
        for (int i = 0; i < count; ++i) assets.push_back(register_asset());
        return assets;
    }

    static std::vector<std::string> ids_of(const std::vector<assets::Asset>& assets) {
        std::vector<std::string> ids;
        for (const assets::Asset& asset : assets) ids.push_back(asset.id.text());
        return ids;
    }

    std::unique_ptr<kit::HttpClient> owner;
    std::unique_ptr<kit::HttpClient> care;
};

// SELECTs for a page, by the list's path. A new list is written down here.
const std::map<std::string, std::size_t>& selects_of_a_page_of_cases() {
    static const std::map<std::string, std::size_t> counts{{"/api/v1/cases", 1},
                                                           {"/api/v1/case-drafts", 1},
                                                           {"/api/v1/cases/{case_id}/history", 3},
                                                           {"/api/v1/cases/{case_id}/escalations", 3},
                                                           {"/api/v1/escalations", 1},
                                                           {"/api/v1/on-call", 1},
                                                           {"/api/v1/clock-moves", 1},
                                                           {"/api/v1/clock-moves/{clock_move_id}/breaches", 2},
                                                           {"/api/v1/case-work", 4},
                                                           {"/api/v1/canned-answers", 1},
                                                           {"/api/v1/cases/{case_id}/children", 3},
                                                           {"/api/v1/cases/{case_id}/outage-words", 3},
                                                           {"/api/v1/case-agents", 1},
                                                           {"/api/v1/cases/{case_id}/attachments", 3},
                                                           {"/api/v1/planned-events", 1},
                                                           {"/api/v1/survey-answers", 2},
                                                           {"/api/v1/case-targets-met/clocks", 1},
                                                           {"/api/v1/incoming-mails", 1}};
    return counts;
}

const std::map<std::string, std::size_t>& selects_of_a_page() {
    static const std::map<std::string, std::size_t> counts = [] {
        std::map<std::string, std::size_t> others{{"/api/v1/accounts", 1},
                                                  {"/api/v1/sites", 1},
                                                  {"/api/v1/people", 1},
                                                  {"/api/v1/tokens", 1},
                                                  {"/api/v1/me/sessions", 1},
                                                  {"/api/v1/collectors", 1},
                                                  {"/api/v1/invitations", 1},
                                                  {"/api/v1/requests", 1},
                                                  {"/api/v1/partners", 1},
                                                  {"/api/v1/partner-links", 1},
                                                  {"/api/v1/saved-views", 1},
                                                  {"/api/v1/audit-entries", 2},
                                                  {"/api/v1/products", 1},
                                                  {"/api/v1/mails", 1},
                                                  {"/api/v1/jobs", 1},
                                                  {"/api/v1/notifications", 2},
                                                  {"/api/v1/webhooks", 1},
                                                  {"/api/v1/webhooks/{webhook_id}/deliveries", 2},
                                                  {"/api/v1/webhook-deliveries", 1},
                                                  {"/api/v1/imports", 1},
                                                  {"/api/v1/imports/{import_id}/rows", 3},
                                                  {"/api/v1/assets", 6},
                                                  {"/api/v1/assets/{asset_id}/components", 5},
                                                  {"/api/v1/assets/{asset_id}/history", 2},
                                                  {"/api/v1/orders", 1},
                                                  {"/api/v1/orders/{order_id}/lines", 5},
                                                  {"/api/v1/orders/{order_id}/shipments", 5},
                                                  {"/api/v1/contracts", 4},
                                                  {"/api/v1/contracts/{contract_id}/quantity-lines", 2},
                                                  {"/api/v1/contracts/{contract_id}/documents", 2},
                                                  {"/api/v1/contracts/{contract_id}/change-requests", 2},
                                                  {"/api/v1/quotations", 1},
                                                  {"/api/v1/quotations/{quotation_id}/lines", 2},
                                                  {"/api/v1/certificates", 1},
                                                  {"/api/v1/warnings", 4},
                                                  {"/api/v1/contracts/{contract_id}/named-contacts", 2},
                                                  {"/api/v1/contracts/{contract_id}/lines", 2},
                                                  {"/api/v1/end-of-life/bulletins", 1},
                                                  {"/api/v1/end-of-life/releases", 1},
                                                  {"/api/v1/end-of-life/endings", 5},
                                                  {"/api/v1/end-of-life/reports", 1},
                                                  {"/api/v1/end-of-life/calendar-feeds", 1},
                                                  {"/api/v1/advisories", 1},
                                                  {"/api/v1/advisories/{advisory_id}/revisions", 2},
                                                  {"/api/v1/findings", 3},
                                                  {"/api/v1/findings/groups", 2},
                                                  {"/api/v1/assets/{asset_id}/finding-changes", 6},
                                                  {"/api/v1/assets/{asset_id}/findings/{advisory_id}/comments", 2},
                                                  {"/api/v1/findings/notices", 4},
                                                  {"/api/v1/findings/outside", 2}};
        others.insert(selects_of_a_page_of_cases().begin(), selects_of_a_page_of_cases().end());
        return others;
    }();
    return counts;
}

using Q_03_statement_counts = StatementCounts;

TEST_P(Q_03_statement_counts, a_page_of_any_list_takes_as_many_for_2_rows_as_for_50) {
    for (const List& list : all_lists()) {
        kit::HttpClient http = client(list.token);
        // More than two pages: on its last a list by status looks once more, for statuses that the policy has no more.
        for (std::size_t rows = page(http, list, 500).keys.size(); rows < 102; ++rows) list.add_row();
        // What is kept in memory (findings) is brought up to date first.
        (void)page(http, list, 2);
        Rows first;
        const Names few = selects_of([&] { EXPECT_EQ(page(http, list, 2).keys.size(), 2U); });
        const Names many = selects_of([&] { first = page(http, list, 50); });
        const Names next = selects_of([&] { EXPECT_EQ(page(http, list, 50, first.next_cursor).keys.size(), 50U); });
        EXPECT_EQ(first.keys.size(), 50U);
        EXPECT_EQ(many, few) << list.target;
        EXPECT_EQ(next.size(), few.size()) << list.target << ": " << testing::PrintToString(next);
        const auto written = selects_of_a_page().find(list.path);
        ASSERT_NE(written, selects_of_a_page().end()) << list.path << " takes " << few.size() << ": write it down";
        EXPECT_EQ(few.size(), written->second) << list.target << ": " << testing::PrintToString(few);
    }
}
ON_BOTH_DATABASES(Q_03_statement_counts);

using Q_16_statement_counts = StatementCounts;

// On SQLite asset, product, place, lines and contract are read apart, and all but the asset and its lines answer from memory.
TEST_P(Q_16_statement_counts, a_look_up_takes_two_and_on_sqlite_small_ones_that_do_not_grow_with_the_lines) {
    const bool apart = GetParam() == db::Dialect::sqlite;
    const std::string target =
        "/api/v1/entitlements?service=technical_support&serial_number=" + alpha.objects.at("serial_number");
    const auto look_up = [&] { EXPECT_EQ(owner->get(target).text("verdict"), "entitled"); };
    EXPECT_EQ(selects_of(look_up).size(), apart ? 5U : 2U);
    for (int year = 2027; year < 2047; ++year)
        ASSERT_EQ(care->post(buy(std::to_string(year) + "-06-01") + "/lines", lines_with({alpha.by_type.at("AssetId")})).status,
                  201);
    // The lines are too many to complete each, so the join reads them.
    EXPECT_EQ(selects_of(look_up).size(), apart ? 5U : 2U) << "of an asset on 21 contracts";
}

TEST_P(Q_16_statement_counts, a_batch_takes_five_for_2_assets_as_for_50) {
    for (const int count : {2, 50}) {
        const auto assets = register_assets(count);
        const std::string contract = buy("2026-03-01");
        ASSERT_EQ(care->post(contract + "/lines", lines_with(ids_of(assets))).status, 201);
        std::string items;
        for (const assets::Asset& asset : assets) items += R"({"serial_number":")" + asset.serial_number.text() + "\"},";
        items += R"({"contract_number":")" + owner->get(contract).text("number") + "\"}";
        kit::HttpAnswer answer;
        const Names names =
            selects_of([&] { answer = owner->post("/api/v1/entitlements/batch", R"({"items":[)" + items + "]}"); });
        EXPECT_EQ(names.size(), 5U) << count << " assets: " << testing::PrintToString(names);
        const auto batch = describe::from_json<contracts::BatchAnswer>(answer.body);
        ASSERT_TRUE(batch) << answer.body;
        ASSERT_EQ(batch->found.size(), assets.size() + 1);
        EXPECT_EQ(batch->found.back().entitlements.size(), assets.size());
    }
}

TEST_P(Q_16_statement_counts, an_asset_is_read_by_one_and_registered_by_six) {
    const std::string path = "/api/v1/assets/" + alpha.by_type.at("AssetId");
    EXPECT_EQ(selects_of([&] { EXPECT_EQ(owner->get(path).status, 200); }), Names{"assets.find"});
    const Names names = selects_of([&] { register_asset(); });
    // On PostgreSQL one more locks out an import that would claim the installed base meanwhile.
    EXPECT_EQ(names.size(), GetParam() == db::Dialect::sqlite ? 6U : 7U) << testing::PrintToString(names);
}

TEST_P(Q_16_statement_counts, CASE_20_the_cases_of_a_caller_and_who_works_on_one_take_as_many_however_many_there_are) {
    const std::string caller = "/api/v1/callers/" + alpha.people.at("owner").id.text() + "/cases";
    const std::string of = "/api/v1/cases/" + alpha.objects.at("case_id");
    Names listed[2], found[2], people[2];
    for (const int more : {0, 1}) {
        for (int i = 0; i < 30 * more; ++i) {
            (void)make_case(alpha);
            ASSERT_EQ(care->post(of + "/notes", R"({"text":"It is looked at."})").status, 200);
        }
        // What is kept in memory is read once.
        (void)care->get(caller);
        listed[more] = selects_of([&] { EXPECT_EQ(care->get(caller).status, 200); });
        found[more] = selects_of([&] { EXPECT_EQ(care->get(caller + "/" + alpha.objects.at("case_id")).status, 200); });
        people[more] = selects_of([&] { EXPECT_EQ(owner->get(of + "/people").status, 200); });
    }
    // Whose own cases fill the list need no others.
    EXPECT_LE(listed[1].size(), listed[0].size()) << testing::PrintToString(listed[1]);
    EXPECT_EQ(found[0], found[1]);
    EXPECT_EQ(people[0], people[1]);
    EXPECT_LE(people[1].size(), 5U) << testing::PrintToString(people[1]);
}

TEST_P(Q_16_statement_counts, lines_are_added_by_four_for_2_assets_as_for_50) {
    for (const int count : {2, 50}) {
        const std::string target = buy("2026-03-01") + "/lines";
        const std::string lines = lines_with(ids_of(register_assets(count)));
        const Names names = selects_of([&] { EXPECT_EQ(care->post(target, lines).status, 201); });
        EXPECT_EQ(names.size(), 4U) << count << " assets: " << testing::PrintToString(names);
    }
}

// Of parts that are no assets; each part that is one is locked by itself.
TEST_P(Q_16_statement_counts, an_inventory_takes_as_many_for_2_boards_as_for_50) {
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text();
    Names counts[2];
    for (const auto& [at, boards] : {std::pair{0, 2}, std::pair{1, 50}}) {
        const std::string shown = inventory_with(boards);
        counts[at] =
            selects_of([&] { EXPECT_EQ(owner->send("POST", target, shown, {{"Content-Type", "text/plain"}}).status, 200); });
    }
    EXPECT_EQ(counts[0], counts[1]);
}
ON_BOTH_DATABASES(Q_16_statement_counts);

}  // namespace
}  // namespace aftercare::api_test
