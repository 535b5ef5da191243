// Lists of all accounts, as the vendor's people work through them.
#include "page_of.hpp"
#include "world.hpp"

#include "identity/care_request.hpp"
#include "notify/webhook_store.hpp"
#include "platform/describe/json.hpp"
#include "server/job_routes.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

class StaffLists : public ApiTest {
protected:
    template <class T>
    http::Page<T> page(const std::string& token, const std::string& target) {
        kit::HttpClient http = client(token);
        return page_of<T>(http, target);
    }

    std::vector<std::string> names(const std::string& token, const std::string& query) {
        std::vector<std::string> found;
        for (const auto& account : page<identity::Account>(token, "accounts" + query).items) found.push_back(account.name.text());
        return found;
    }

    void make_account(const std::string& name, const char* country, identity::AccountKind kind) {
        app->identity()
            .create_account(
                Caller::system(),
                {.kind = kind, .name = OneLine<1, 120>(name), .country = identity::CountryCode::parse(country).value()})
            .value();
    }

    std::string ask(const Customer& customer, const std::string& role, const std::string& body) {
        const auto made = client(customer.tokens.at(role)).post("/api/v1/requests", body);
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("id");
    }
};

using Names = std::vector<std::string>;
using ID_01_account_lists = StaffLists;

TEST_P(ID_01_account_lists, are_found_by_name_domain_kind_and_country) {
    make_account("alpine Works", "AT", identity::AccountKind::customer);
    make_account("Harbour Integration", "GB", identity::AccountKind::partner);
    const std::string& staff = staff_tokens.at("care_representative");
    EXPECT_EQ(names(staff, "?text=ALP&sort=name"), (Names{"Alpha Telecom", "alpine Works"}));
    // The domain of its people's addresses; what stands before the @ is no domain.
    EXPECT_EQ(names(staff, "?text=beta.example"), Names{"Beta Telecom"});
    EXPECT_EQ(names(staff, "?text=report_reader"), Names{});
    EXPECT_EQ(names(staff, "?text=100%25"), Names{});
    EXPECT_EQ(names(staff, "?kind=partner&country=GB"), Names{"Harbour Integration"});
    for (const auto& account : page<identity::Account>(staff, "accounts?kind=partner").items)
        EXPECT_EQ(account.kind, identity::AccountKind::partner);
    EXPECT_EQ(names(staff, "?country=AT&kind=customer"), Names{"alpine Works"});
    // Who may not read people learns nothing of their addresses.
    EXPECT_EQ(names(staff_tokens.at("logistics"), "?text=beta.example"), Names{});
    EXPECT_EQ(names(staff_tokens.at("logistics"), "?text=beta"), Names{"Beta Telecom"});
}

TEST_P(ID_01_account_lists, are_sorted_counted_and_paged) {
    make_account("alpine Works", "AT", identity::AccountKind::customer);
    make_account("Zulu", "AT", identity::AccountKind::customer);
    const std::string& staff = staff_tokens.at("auditor");
    // Each customer of the world is linked with a partner of its own.
    const Names all{"Alpha Telecom",        "alpine Works", "Beta Telecom", "Other side of a link",
                    "Other side of a link", "Vendor",       "Zulu"};
    EXPECT_EQ(names(staff, "?sort=name"), all) << "without regard to case";
    EXPECT_EQ(names(staff, "?sort=name&order=desc"), Names(all.rbegin(), all.rend()));
    world.clock.advance(std::chrono::hours{1});
    make_account("Aaron", "AT", identity::AccountKind::customer);
    EXPECT_EQ(names(staff, "?sort=created_at&order=desc&limit=1"), Names{"Aaron"});
    const auto first = page<identity::Account>(staff, "accounts?sort=name&limit=2&total=true&country=AT");
    EXPECT_EQ(first.total, 3);
    ASSERT_EQ(first.items.size(), 2U);
    ASSERT_TRUE(first.next_cursor);
    EXPECT_EQ(names(staff, "?sort=name&limit=2&country=AT&cursor=" + *first.next_cursor), Names{"Zulu"});
    const auto wrong = client(staff).get("/api/v1/accounts?sort=created_at&cursor=" + *first.next_cursor);
    EXPECT_EQ(wrong.text("code"), "http.cursor_invalid");
}

TEST_P(ID_01_account_lists, of_others_are_neither_found_nor_counted_by_a_customer) {
    const std::string& owner = alpha.tokens.at("owner");
    EXPECT_EQ(names(owner, "?text=telecom"), Names{"Alpha Telecom"});
    EXPECT_EQ(names(owner, "?text=alpha.example"), Names{}) << "a customer searches names alone";
    EXPECT_EQ(page<identity::Account>(owner, "accounts?total=true").total, 1);
}

TEST_P(ID_01_account_lists, are_found_by_the_search_of_staff) {
    const auto found = client(staff_tokens.at("support_engineer")).get("/api/v1/search?text=beta");
    EXPECT_NE(found.body.find(R"("kind":"account","hit_id":")" + beta.account.id.text()), std::string::npos) << found.body;
    const auto own = client(beta.tokens.at("owner")).get("/api/v1/search?text=beta");
    EXPECT_EQ(own.body.find(R"("kind":"account")"), std::string::npos) << own.body;
    EXPECT_EQ(
        client(staff_tokens.at("support_engineer")).get("/api/v1/search?text=beta&account_id=" + alpha.account.id.text()).body,
        R"({"hits":[]})");
}

// As a query carries it.
std::string escaped(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        ((all += '%') += kDigits[byte >> 4]) += kDigits[byte & 15U];
    }
    return all;
}

TEST_P(ID_01_account_lists, names_in_any_letters_are_found_in_any_case) {
    make_account("ÖBB INFRASTRUKTUR", "AT", identity::AccountKind::customer);
    const std::string every = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    make_account("ТЕЛЕКОМ АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "AT", identity::AccountKind::customer);
    const std::string& staff = staff_tokens.at("care_representative");
    for (const char* text : {"öbb", "ÖBB", "Öbb"}) {
        EXPECT_EQ(names(staff, "?text=" + escaped(text)), Names{"ÖBB INFRASTRUKTUR"}) << text;
        EXPECT_TRUE(client(staff).get("/api/v1/search?text=" + escaped(text)).body.contains("ÖBB INFRASTRUKTUR")) << text;
    }
    // More letters than a database takes one by one: no error in any list that is searched.
    EXPECT_EQ(names(staff, "?text=" + escaped(every)).size(), 1U);
    const std::string contract = "contracts/" + alpha.objects.at("contract_id") + "/lines";
    for (const std::string& list : std::vector<std::string>{"assets", "products", "orders", "contracts", "requests", contract})
        EXPECT_EQ(client(staff).get("/api/v1/" + list + "?text=" + escaped(every)).status, 200) << list;
    EXPECT_EQ(client(staff).get("/api/v1/search?text=" + escaped(every)).status, 200);
}
ON_BOTH_DATABASES(ID_01_account_lists);

using ID_03_care_queue = StaffLists;

TEST_P(ID_03_care_queue, is_filtered_by_account_kind_state_and_text_in_either_order) {
    const std::string& care = staff_tokens.at("care_representative");
    const auto before = page<identity::CareRequestView>(care, "requests?total=true").total.value();
    const std::string help =
        ask(alpha, "owner", R"({"kind":"account_help","subject":"A site","message":"Please add 50% of Vienna."})");
    const std::string renewal = ask(beta, "owner", R"({"kind":"renewal","subject":"More years","message":"Three."})");
    const auto ids = [&](const std::string& query) {
        Names found;
        for (const auto& row : page<identity::CareRequestView>(care, "requests" + query).items) found.push_back(row.id.text());
        return found;
    };
    EXPECT_EQ(ids("?order=desc&limit=2"), (Names{renewal, help}));
    EXPECT_EQ(ids("?text=vienna"), Names{help});
    EXPECT_EQ(ids("?text=50%25"), Names{help}) << "a per cent sign is one";
    EXPECT_EQ(ids("?text=MORE"), Names{renewal});
    const std::string oil = ask(beta, "owner", R"({"kind":"account_help","subject":"ÖL","message":"Bitte."})");
    EXPECT_EQ(ids("?text=%C3%B6l"), Names{oil});
    EXPECT_EQ(ids("?text=%C3%96L"), Names{oil});
    const std::string number = client(care).get("/api/v1/requests/" + help).text("number");
    EXPECT_EQ(ids("?text=" + number), Names{help});
    EXPECT_EQ(ids("?kind=renewal&account_id=" + beta.account.id.text() + "&status=open").back(), renewal);
    EXPECT_EQ(ids("?kind=renewal&text=years&account_id=" + alpha.account.id.text()), Names{});
    EXPECT_EQ(page<identity::CareRequestView>(care, "requests?total=true").total, before + 3);
    const auto first = page<identity::CareRequestView>(care, "requests?order=desc&limit=1");
    EXPECT_EQ(ids("?order=desc&limit=1&cursor=" + first.next_cursor.value()), Names{renewal});
    EXPECT_EQ(client(care).get("/api/v1/requests?order=asc&cursor=" + *first.next_cursor).text("code"), "http.cursor_invalid");
    // A member finds and counts his own alone, whatever he asks for.
    const auto of_member = page<identity::CareRequestView>(alpha.tokens.at("member"), "requests?text=vienna&total=true");
    EXPECT_EQ(of_member.total, 0);
}

TEST_P(ID_03_care_queue, a_request_is_taken_seen_to_be_and_given_back) {
    const std::string id = ask(alpha, "owner", R"({"kind":"account_help","subject":"A site","message":"Please."})");
    const std::string path = "/api/v1/requests/" + id;
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    EXPECT_EQ(care.post(path + "/assignment", "").status, 428);
    const std::string tag = care.get(path).header("etag").value();
    const auto taken = care.post(path + "/assignment", "", {{"If-Match", tag}});
    ASSERT_EQ(taken.status, 200) << taken.body;
    const std::string taken_tag = taken.header("etag").value();
    EXPECT_NE(taken_tag, tag);
    EXPECT_EQ(client(staff_tokens.at("care_escalation")).post(path + "/assignment", "", {{"If-Match", tag}}).status, 412);
    EXPECT_EQ(client(staff_tokens.at("support_engineer")).post(path + "/assignment", "", {{"If-Match", taken_tag}}).status, 403);
    EXPECT_EQ(client(alpha.tokens.at("owner")).post(path + "/assignment", "", {{"If-Match", taken_tag}}).status, 403);
    EXPECT_EQ(client(beta.tokens.at("owner")).post(path + "/assignment", "", {{"If-Match", taken_tag}}).status, 404);

    const auto seen = client(staff_tokens.at("support_engineer")).get(path);
    EXPECT_EQ(seen.text("assignee_name"), "care_representative of care_representative@vendor.example");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).body.find("assignee_name"), std::string::npos);
    const auto mine = page<identity::CareRequestView>(staff_tokens.at("care_representative"), "requests?taken=me");
    ASSERT_EQ(mine.items.size(), 1U);
    EXPECT_EQ(mine.items[0].id.text(), id);
    EXPECT_TRUE(page<identity::CareRequestView>(staff_tokens.at("care_escalation"), "requests?taken=me").items.empty());
    EXPECT_EQ(page<identity::CareRequestView>(staff_tokens.at("auditor"), "requests?taken=somebody").items.size(), 1U);
    for (const auto& row : page<identity::CareRequestView>(staff_tokens.at("auditor"), "requests?taken=nobody").items)
        EXPECT_NE(row.id.text(), id);

    const auto given_back = care.send("DELETE", path + "/assignment", "", {{"If-Match", taken_tag}});
    ASSERT_EQ(given_back.status, 200) << given_back.body;
    EXPECT_EQ(care.get(path).body.find("assignee"), std::string::npos);
    const auto trail = client(staff_tokens.at("auditor")).get("/api/v1/audit-entries?account_id=" + alpha.account.id.text());
    EXPECT_NE(trail.body.find("request.assign"), std::string::npos);
}
ON_BOTH_DATABASES(ID_03_care_queue);

using Q_12_work_counts = StaffLists;

TEST_P(Q_12_work_counts, jobs_and_mails_are_counted_by_state) {
    kit::HttpClient manager = client(staff_tokens.at("care_manager"));
    const auto mails = [&] {
        const auto answer = manager.get("/api/v1/mails/counts");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
    };
    const auto queued = page<mail::Mail>(staff_tokens.at("care_manager"), "mails?state=queued&limit=500").items.size();
    EXPECT_NE(mails().find(R"({"state":"queued","count":)" + std::to_string(queued) + "}"), std::string::npos) << mails();
    make_mail(alpha);
    EXPECT_NE(mails().find(R"({"state":"queued","count":)" + std::to_string(queued + 1) + "}"), std::string::npos) << mails();

    const auto answer = manager.get("/api/v1/jobs/counts");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto counts = describe::from_json<server::JobCounts>(answer.body).value().counts;
    const auto sends = std::ranges::find_if(
        counts, [](const auto& one) { return one.kind == "mail.send" && one.state == jobs::JobState::waiting; });
    ASSERT_NE(sends, counts.end()) << answer.body;
    EXPECT_EQ(sends->count,
              static_cast<std::int64_t>(
                  page<server::JobView>(staff_tokens.at("auditor"), "jobs?state=waiting&kind=mail.send&limit=500").items.size()));
    for (const char* path : {"/api/v1/jobs/counts", "/api/v1/mails/counts"})
        EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 403) << path;
}

TEST_P(Q_12_work_counts, dead_letters_of_all_accounts_stand_in_one_list) {
    // What each account's web-hook was to be told.
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   for (const Customer* customer : {&alpha, &beta}) {
                       auto row = notify::store::find_delivery(
                                      tx, notify::DeliveryId::parse(customer->objects.at("delivery_id")).value(), true)
                                      .value();
                       row.state = notify::DeliveryState::dead;
                       row.attempts = 8;
                       row.last_status = 503;
                       notify::store::update_delivery(tx, row);
                   }
                   return {};
               })
        .value();
    const std::string& staff = staff_tokens.at("care_manager");
    const auto all = page<notify::DeliveryView>(staff, "webhook-deliveries?state=dead&total=true");
    EXPECT_EQ(all.total, 2);
    ASSERT_EQ(all.items.size(), 2U);
    EXPECT_EQ(all.items[0].id.text(), beta.objects.at("delivery_id")) << "the newest first";
    EXPECT_EQ(all.items[1].account_id, alpha.account.id);
    EXPECT_EQ(all.items[1].last_status, 503);
    EXPECT_FALSE(all.items[1].url.text().empty());
    EXPECT_EQ(
        page<notify::DeliveryView>(staff, "webhook-deliveries?state=dead&account_id=" + alpha.account.id.text()).items.size(),
        1U);
    EXPECT_TRUE(page<notify::DeliveryView>(staff, "webhook-deliveries?state=delivered").items.empty());
    // An account sees its own alone.
    const auto own = page<notify::DeliveryView>(alpha.tokens.at("owner"), "webhook-deliveries?total=true");
    EXPECT_EQ(own.total, 1);
    EXPECT_TRUE(page<notify::DeliveryView>(alpha.tokens.at("owner"), "webhook-deliveries?account_id=" + beta.account.id.text())
                    .items.empty());
}
ON_BOTH_DATABASES(Q_12_work_counts);

}  // namespace
}  // namespace aftercare::api_test
