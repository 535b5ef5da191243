// Lists that the server narrows, since a page of a list can't be narrowed by who reads it.
#include "page_of.hpp"
#include "world.hpp"

#include "contracts/warning.hpp"
#include "identity/access_requests.hpp"
#include "identity/audit_store.hpp"
#include "notify/webhook_store.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/import.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

class NarrowedLists : public ApiTest {
protected:
    template <class T>
    http::Page<T> page(const std::string& token, const std::string& target) {
        kit::HttpClient http = client(token);
        return page_of<T>(http, target);
    }

    // The names of all rows, page by page, two at a time.
    template <class T>
    std::vector<std::string> names(const std::string& token, const std::string& target) {
        std::vector<std::string> found;
        std::string cursor;
        for (bool more = true; more;) {
            const auto one = page<T>(token, target + "&limit=2" + cursor);
            for (const T& row : one.items) found.push_back(row.name.text());
            more = one.next_cursor.has_value();
            if (more) cursor = "&cursor=" + *one.next_cursor;
        }
        return found;
    }

    std::string make_token(const std::string& token, const std::string& name) {
        const auto made = client(token).post("/api/v1/tokens", R"({"name":")" + name + R"(","days":7})");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("token.id");
    }
};

using Names = std::vector<std::string>;
using ID_07_token_lists = NarrowedLists;

TEST_P(ID_07_token_lists, are_of_an_account_and_of_a_person) {
    const std::string& owner = alpha.tokens.at("owner");
    for (const char* name : {"one", "two", "three"}) make_token(owner, name);
    make_token(alpha.tokens.at("case_manager"), "of another");
    make_token(beta.tokens.at("owner"), "of beta");
    const std::string mine = "&person_id=" + alpha.people.at("owner").id.text();
    const std::string of_alpha = "tokens?account_id=" + alpha.account.id.text();
    Names own = names<identity::TokenView>(owner, of_alpha + mine);
    EXPECT_GE(own.size(), 3U);
    for (const char* name : {"one", "two", "three"}) EXPECT_EQ(std::ranges::count(own, name), 1) << name;
    EXPECT_EQ(std::ranges::count(own, "of another"), 0);

    const std::string& staff = staff_tokens.at("administrator");
    const Names all = names<identity::TokenView>(staff, of_alpha);
    EXPECT_EQ(std::ranges::count(all, "of another"), 1);
    EXPECT_EQ(std::ranges::count(all, "of beta"), 0);
    for (const auto& token : page<identity::TokenView>(staff, of_alpha).items) EXPECT_EQ(token.account_id, alpha.account.id);
    EXPECT_EQ(names<identity::TokenView>(staff, of_alpha + mine), own);

    // Who may read only his or her own sees nothing of others, whatever is asked for.
    EXPECT_EQ(names<identity::TokenView>(alpha.tokens.at("case_manager"), of_alpha + mine), Names{});
    EXPECT_EQ(names<identity::TokenView>(owner, "tokens?account_id=" + beta.account.id.text()), Names{});
    EXPECT_EQ(names<identity::TokenView>(owner, "tokens?person_id=" + beta.people.at("owner").id.text()), Names{});
}

TEST_P(ID_07_token_lists, leave_out_what_is_over_where_only_live_ones_are_asked_for) {
    const std::string& owner = alpha.tokens.at("owner");
    const std::string gone = make_token(owner, "revoked");
    make_token(owner, "kept");
    EXPECT_EQ(client(owner).send("DELETE", "/api/v1/tokens/" + gone).status, 204);
    const std::string mine = "tokens?person_id=" + alpha.people.at("owner").id.text();
    const auto count = [&](const std::string& target, const char* name) {
        return std::ranges::count(names<identity::TokenView>(owner, target), name);
    };
    EXPECT_EQ(count(mine, "revoked"), 1);
    EXPECT_EQ(count(mine + "&live=true", "revoked"), 0);
    EXPECT_EQ(count(mine + "&live=true", "kept"), 1);
    world.clock.advance(std::chrono::days{8});
    const std::string later = sign_in(alpha.people.at("owner"));
    EXPECT_EQ(std::ranges::count(names<identity::TokenView>(later, mine), "kept"), 1);
    EXPECT_EQ(std::ranges::count(names<identity::TokenView>(later, mine + "&live=true"), "kept"), 0);
}
ON_BOTH_DATABASES(ID_07_token_lists);

using ID_02_site_lists = NarrowedLists;

TEST_P(ID_02_site_lists, are_searched_by_code_name_street_and_city) {
    const std::string& owner = alpha.tokens.at("owner");
    for (int i = 0; i < 5; ++i) {
        const std::string code = "SRCH-" + std::to_string(i);
        const auto made = client(owner).post(
            "/api/v1/sites", R"({"code":")" + code + R"(","name":"Narrow )" + std::to_string(i) +
                                 R"(","street":"Übergasse 1","city":"Zürich","country":"CH","time_zone":"Europe/Zurich",)"
                                 R"("contact_name":"C","contact_email":"c@alpha.example"})");
        ASSERT_EQ(made.status, 201) << made.body;
    }
    EXPECT_EQ(names<identity::SiteView>(owner, "sites?text=srch-"),
              (Names{"Narrow 0", "Narrow 1", "Narrow 2", "Narrow 3", "Narrow 4"}));
    EXPECT_EQ(names<identity::SiteView>(owner, "sites?text=narrow%203"), Names{"Narrow 3"});
    EXPECT_EQ(names<identity::SiteView>(owner, "sites?text=Z%C3%9CRICH").size(), 5U) << "letters beyond ASCII, in any case";
    EXPECT_EQ(names<identity::SiteView>(owner, "sites?text=%C3%BCberg").size(), 5U);
    EXPECT_EQ(names<identity::SiteView>(owner, "sites?text=%25"), Names{}) << "a per cent sign is no wildcard";
    EXPECT_EQ(names<identity::SiteView>(beta.tokens.at("owner"), "sites?text=srch-"), Names{});
    const std::string& staff = staff_tokens.at("auditor");
    EXPECT_EQ(names<identity::SiteView>(staff, "sites?text=srch-&account_id=" + alpha.account.id.text()).size(), 5U);
    EXPECT_EQ(names<identity::SiteView>(staff, "sites?text=srch-&account_id=" + beta.account.id.text()), Names{});
    EXPECT_EQ(client(owner).get("/api/v1/sites?text=").status, 400);
}

TEST_P(ID_02_site_lists, call_many_by_name_in_one_call_and_leave_out_what_one_may_not_see) {
    const std::string ids = "sites?ids=" + alpha.site.id.text() + "&ids=" + beta.site.id.text();
    EXPECT_EQ(names<identity::SiteView>(alpha.tokens.at("owner"), ids), Names{alpha.site.name.text()});
    EXPECT_EQ(names<identity::SiteView>(staff_tokens.at("auditor"), ids).size(), 2U);
}
ON_BOTH_DATABASES(ID_02_site_lists);

using ID_09_people_lists = NarrowedLists;

TEST_P(ID_09_people_lists, are_searched_by_name_and_address) {
    make_person(alpha.account.id, "member", "zelda.find@alpha.example");
    const std::string& owner = alpha.tokens.at("owner");
    const auto found = page<identity::Person>(owner, "people?text=ZELDA");
    ASSERT_EQ(found.items.size(), 1U);
    EXPECT_EQ(found.items[0].email->text(), "zelda.find@alpha.example");
    EXPECT_TRUE(page<identity::Person>(beta.tokens.at("owner"), "people?text=zelda").items.empty());
    EXPECT_TRUE(page<identity::Person>(owner, "people?text=nobody.like.this").items.empty());
}

TEST_P(ID_09_people_lists, call_many_by_name_in_one_call_and_leave_out_whom_one_may_not_see) {
    const std::string ids = "people?ids=" + alpha.people.at("owner").id.text() + "&ids=" + beta.people.at("owner").id.text() +
                            "&ids=00000000-0000-7000-8000-0000000fffff";
    const auto own = page<identity::Person>(alpha.tokens.at("owner"), ids);
    ASSERT_EQ(own.items.size(), 1U);
    EXPECT_EQ(own.items[0].id, alpha.people.at("owner").id);
    EXPECT_EQ(page<identity::Person>(staff_tokens.at("auditor"), ids).items.size(), 2U);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/people?ids=x").status, 400);
}
ON_BOTH_DATABASES(ID_09_people_lists);

using ID_01_narrowed_lists = NarrowedLists;

TEST_P(ID_01_narrowed_lists, accounts_are_called_by_name_many_in_one_call) {
    const std::string ids = "accounts?sort=name&ids=" + alpha.account.id.text() + "&ids=" + beta.account.id.text();
    EXPECT_EQ(names<identity::Account>(staff_tokens.at("auditor"), ids), (Names{"Alpha Telecom", "Beta Telecom"}));
    EXPECT_EQ(names<identity::Account>(alpha.tokens.at("owner"), ids), Names{"Alpha Telecom"});
    EXPECT_EQ(page<identity::Account>(staff_tokens.at("auditor"), ids + "&total=true").total, 2);
    std::string many = "/api/v1/accounts?limit=1";
    for (int i = 0; i < 101; ++i) many += "&ids=" + alpha.account.id.text();
    EXPECT_EQ(client(staff_tokens.at("auditor")).get(many).status, 400) << "at most a hundred";
}

TEST_P(ID_01_narrowed_lists, partner_links_are_of_an_account_on_either_side) {
    const std::string& staff = staff_tokens.at("auditor");
    const auto of_alpha = page<identity::PartnerLink>(staff, "partner-links?account_id=" + alpha.account.id.text());
    ASSERT_FALSE(of_alpha.items.empty());
    for (const auto& link : of_alpha.items)
        EXPECT_TRUE(link.account_id == alpha.account.id || link.partner_id == alpha.account.id);
    const auto partner = of_alpha.items.front().partner_id;
    const auto of_partner = page<identity::PartnerLink>(staff, "partner-links?account_id=" + partner.text());
    EXPECT_EQ(std::ranges::count(of_partner.items, of_alpha.items.front().id, &identity::PartnerLink::id), 1);
    EXPECT_TRUE(page<identity::PartnerLink>(beta.tokens.at("owner"), "partner-links?account_id=" + alpha.account.id.text())
                    .items.empty());
}
ON_BOTH_DATABASES(ID_01_narrowed_lists);

using ID_12_entries = NarrowedLists;

TEST_P(ID_12_entries, one_is_found_by_its_account_and_number) {
    const std::string trail = "audit-entries/" + alpha.account.id.text() + "/";
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto newest = page<identity::AuditEntry>(alpha.tokens.at("owner"), "audit-entries?limit=1").items.at(0);
    const auto one = owner.get("/api/v1/" + trail + std::to_string(newest.seq));
    ASSERT_EQ(one.status, 200) << one.body;
    EXPECT_EQ(one.body, describe::to_json(newest)) << "unsealed as the list has it";
    EXPECT_EQ(owner.get("/api/v1/" + trail + std::to_string(newest.seq + 1)).text("code"), "identity.audit_entry_unknown");
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/" + trail + "1").text("code"), "identity.audit_entry_unknown");
    EXPECT_EQ(client(staff_tokens.at("auditor")).get("/api/v1/" + trail + "1").status, 200);
    EXPECT_EQ(client(alpha.tokens.at("member")).get("/api/v1/" + trail + "1").status, 404)
        << "who may not read it learns nothing";
    EXPECT_EQ(owner.get("/api/v1/" + trail + "0").status, 400);
}

TEST_P(ID_12_entries, all_refusals_are_one_list) {
    kit::HttpClient care = client(staff_tokens.at("care_manager"));
    const std::string path = "/api/v1/accounts/" + alpha.account.id.text();
    const std::string etag = care.get(path).header("etag").value_or("");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(care.send("PATCH", path, R"({"country":"KP"})", {{"If-Match", etag}}).text("code"), "identity.embargoed");
    EXPECT_EQ(client(alpha.tokens.at("owner"))
                  .post("/api/v1/sites",
                        R"({"code":"KP","name":"N","street":"S","city":"C","country":"KP","time_zone":"Asia/Pyongyang",)"
                        R"("contact_name":"C","contact_email":"c@alpha.example"})")
                  .text("code"),
              "identity.embargoed");
    EXPECT_EQ(care.post("/api/v1/accounts", R"({"kind":"customer","name":"N","country":"KP"})").text("code"),
              "identity.embargoed");
    const std::string& auditor = staff_tokens.at("auditor");
    std::vector<std::string> actions;
    std::string cursor;
    for (bool more = true; more;) {
        const auto one = page<identity::AuditEntry>(auditor, "audit-entries?refused=true&limit=2" + cursor);
        for (const auto& entry : one.items) actions.push_back(entry.action);
        more = one.next_cursor.has_value();
        if (more) cursor = "&cursor=" + *one.next_cursor;
    }
    // All of one moment, so that their order says nothing.
    std::ranges::sort(actions);
    EXPECT_EQ(actions, (Names{"account.refused", "account.refused", "account.refused", "account.refused", "site.refused"}));
    const std::string of_alpha = "audit-entries?refused=true&account_id=" + alpha.account.id.text();
    EXPECT_EQ(page<identity::AuditEntry>(auditor, of_alpha).items.size(), 4U);
    EXPECT_EQ(page<identity::AuditEntry>(auditor, of_alpha + "&action=site.refused").items.size(), 1U);
    EXPECT_EQ(page<identity::AuditEntry>(alpha.tokens.at("owner"), "audit-entries?refused=true").items.size(), 4U);
    EXPECT_TRUE(page<identity::AuditEntry>(beta.tokens.at("owner"), "audit-entries?refused=true").items.empty());
    const auto lines = client(auditor).get("/api/v1/audit-entries/export?refused=true").body;
    EXPECT_EQ(std::ranges::count(lines, '\n'), 5);
}
ON_BOTH_DATABASES(ID_12_entries);

using ENT_11_warning_lists = NarrowedLists;

TEST_P(ENT_11_warning_lists, are_of_the_accounts_that_are_asked_for) {
    const std::string ids = "warnings?ids=" + beta.account.id.text() + "&ids=" + alpha.account.id.text();
    const auto both = page<contracts::AccountWarnings>(staff_tokens.at("auditor"), ids);
    ASSERT_EQ(both.items.size(), 2U);
    EXPECT_EQ(both.items[0].account_id, alpha.account.id) << "in the order of their ids";
    EXPECT_EQ(both.items[1].account_id, beta.account.id);
    EXPECT_GT(page<contracts::AccountWarnings>(staff_tokens.at("auditor"), "warnings").items.size(), 2U);
    EXPECT_EQ(page<contracts::AccountWarnings>(alpha.tokens.at("owner"), ids).items.size(), 1U);
}
ON_BOTH_DATABASES(ENT_11_warning_lists);

using Q_04_webhook_lists = NarrowedLists;

TEST_P(Q_04_webhook_lists, one_delivery_is_found_by_its_id_alone) {
    const std::string path = "/api/v1/webhook-deliveries/" + alpha.objects.at("delivery_id");
    const auto one = client(alpha.tokens.at("owner")).get(path);
    ASSERT_EQ(one.status, 200) << one.body;
    EXPECT_EQ(one.text("id"), alpha.objects.at("delivery_id"));
    EXPECT_FALSE(one.text("url").empty());
    EXPECT_EQ(client(staff_tokens.at("care_manager")).get(path).body, one.body);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path).text("code"), "notify.delivery_unknown");
}

TEST_P(Q_04_webhook_lists, those_that_ail_are_found_among_all) {
    const std::string& staff = staff_tokens.at("care_manager");
    EXPECT_TRUE(page<notify::Webhook>(staff, "webhooks?ailing=true").items.empty());
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/webhooks/" + alpha.objects.at("webhook_id");
    const std::string etag = owner.get(path).header("etag").value_or("");
    ASSERT_EQ(owner.send("PATCH", path, R"({"enabled":false})", {{"If-Match", etag}}).status, 200);
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   const auto id = notify::WebhookId::parse(beta.objects.at("webhook_id")).value();
                   auto failing = notify::store::find_webhook(tx, id, true).value();
                   failing.failures = 1;
                   failing.failing_since = world.clock.now();
                   notify::store::update(tx, failing);
                   return {};
               })
        .value();
    const auto all = page<notify::Webhook>(staff, "webhooks?ailing=true");
    ASSERT_EQ(all.items.size(), 2U);
    EXPECT_EQ(page<notify::Webhook>(staff, "webhooks?ailing=true&account_id=" + beta.account.id.text()).items.size(), 1U);
    EXPECT_EQ(page<notify::Webhook>(alpha.tokens.at("owner"), "webhooks?ailing=true").items.size(), 1U);
}
ON_BOTH_DATABASES(Q_04_webhook_lists);

using ENT_06_import_lists = NarrowedLists;

TEST_P(ENT_06_import_lists, are_of_an_account) {
    const std::string& staff = staff_tokens.at("administrator");
    const auto of_alpha = page<imports::Import>(staff, "imports?account_id=" + alpha.account.id.text());
    ASSERT_FALSE(of_alpha.items.empty());
    for (const auto& one : of_alpha.items) EXPECT_EQ(one.account_id, alpha.account.id);
    EXPECT_GT(page<imports::Import>(staff, "imports?limit=500").items.size(), of_alpha.items.size());
    EXPECT_TRUE(page<imports::Import>(alpha.tokens.at("owner"), "imports?account_id=" + beta.account.id.text()).items.empty());
}
ON_BOTH_DATABASES(ENT_06_import_lists);

}  // namespace
}  // namespace aftercare::api_test
