// Targets met and missed over HTTP: numbers, what stands behind them, and who may read them (CASE-32).
#include "world.hpp"

#include "cases/reports/targets_met.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace aftercare::api_test {
namespace {

struct TargetPage {
    std::vector<cases::TargetLine> items;
    std::optional<std::string> next_cursor;
};
DESCRIBE(TargetPage, items, next_cursor)

constexpr const char* kMet = "/api/v1/case-targets-met";

class CASE_32_targets_met_api : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        // The world's own cases are a day older than what is counted.
        world.clock.advance(std::chrono::hours{24});
        day = "from=" + app->contracts().today().text() + "&until=" + app->contracts().today().plus_days(2).text();
        for (const char* const answered : {"in_time", "late", "never"}) open(alpha, "technical", answered);
        open(beta, "technical", "in_time");
        open(alpha, "portal_account", "in_time");
        open(beta, "portal_account", "never");
        world.clock.advance(std::chrono::hours{2});
    }
    kit::HttpClient as(const std::string& role) {
        // Sessions end within the day that goes by.
        return client(sign_in(make_person(vendor.id, role, role + std::to_string(++signed_in) + "@vendor.example")));
    }
    // A P2 of an hour by its plan, or a day for Customer Care.
    void open(const Customer& of, const std::string& type, const std::string& answered) {
        kit::HttpClient owner = client(sign_in(of.people.at("owner")));
        kit::HttpClient engineer = as("support_engineer");
        const std::string asset = type == "technical" ? R"(,"serial_number":")" + of.objects.at("serial_number") + '"' : "";
        const auto made =
            owner.post("/api/v1/cases", R"({"type":")" + type + R"(","synopsis":"Packets are lost, =1+1","description":"So.",)" +
                                            R"("priority":"p2","network_outage":false,"labels":[],"copies":[])" + asset + "}");
        ASSERT_EQ(made.status, 201) << made.body;
        if (answered == "never") return;
        if (answered == "late") world.clock.advance(std::chrono::hours{2});
        const std::string path = "/api/v1/cases/" + made.text("id") + "/contacts";
        EXPECT_EQ(engineer.post(path, R"({"by":"phone","reached":true})").status, 200);
    }
    cases::TargetsMet met(kit::HttpClient& http, const std::string& query) {
        const auto answer = http.get(kMet + ("?" + query));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return describe::from_json<cases::TargetsMet>(answer.body).value();
    }
    // All of them, page by page.
    std::vector<cases::TargetLine> lines(kit::HttpClient& http, const std::string& query) {
        std::vector<cases::TargetLine> all;
        std::string cursor;
        do {
            const auto answer = http.get(std::string(kMet) + "/clocks?limit=2&" + query + cursor);
            EXPECT_EQ(answer.status, 200) << answer.body;
            const auto page = describe::from_json<TargetPage>(answer.body).value();
            all.insert(all.end(), page.items.begin(), page.items.end());
            cursor = page.next_cursor ? "&cursor=" + *page.next_cursor : std::string();
        } while (!cursor.empty());
        return all;
    }
    // What the list says is what the numbers say.
    void expect_same(kit::HttpClient& http, const cases::TargetCounts& counts, const std::string& query) {
        const auto of = [&](const char* outcome) { return std::ssize(lines(http, query + "&outcome=" + outcome)); };
        EXPECT_EQ(of("met"), counts.met) << query;
        EXPECT_EQ(of("missed"), counts.missed) << query;
        EXPECT_EQ(of("running"), counts.running) << query;
        EXPECT_EQ(of("dropped"), counts.dropped) << query;
        EXPECT_EQ(std::ssize(lines(http, query)), counts.met + counts.missed + counts.running + counts.dropped) << query;
    }
    static std::vector<std::string> rows_of(const std::string& csv) {
        std::vector<std::string> rows;
        for (std::size_t at = 0; at < csv.size();) {
            const std::size_t end = std::min(csv.find('\n', at), csv.size());
            rows.push_back(csv.substr(at, csv[end - 1] == '\r' ? end - at - 1 : end - at));
            at = end + 1;
        }
        return rows;
    }

    std::string day;
    int signed_in = 0;
};

TEST_P(CASE_32_targets_met_api, each_number_leads_to_as_many_clocks) {
    kit::HttpClient director = as("support_director");
    const cases::TargetsMet all = met(director, day);
    EXPECT_EQ(all.all.met, 3) << "two technical and an administrative one";
    EXPECT_EQ(all.all.missed, 2);
    EXPECT_EQ(all.all.running, 1) << "Customer Care has a day";
    EXPECT_DOUBLE_EQ(all.all.share.value(), 0.6);
    expect_same(director, all.all, day);
    for (const char* const by : {"priority", "plan", "centre", "queue"}) {
        const cases::TargetsMet grouped = met(director, day + "&by=" + by);
        std::int64_t sum = 0;
        for (const cases::TargetResult& group : grouped.groups) {
            sum += group.met + group.missed + group.running + group.dropped;
            expect_same(director, group,
                        day + (group.code ? "&" + std::string(by) + "=" + *group.code : "&without=" + std::string(by)));
        }
        EXPECT_EQ(sum, 6) << by;
    }
    for (const std::string& more : {std::string("kind=technical"), std::string("kind=administrative"), std::string("priority=p2"),
                                    std::string("priority=p3"), std::string("clock=contact"), std::string("clock=update"),
                                    "account_id=" + alpha.account.id.text()})
        expect_same(director, met(director, day + "&" + more).all, day + "&" + more);
}

TEST_P(CASE_32_targets_met_api, a_group_without_a_plan_is_opened_as_any_other) {
    kit::HttpClient director = as("support_director");
    const cases::TargetsMet by_plan = met(director, day + "&by=plan");
    const auto none = std::ranges::find_if(by_plan.groups, [](const cases::TargetResult& group) { return !group.code; });
    ASSERT_NE(none, by_plan.groups.end()) << "Customer Care helps without a plan";
    const auto behind = lines(director, day + "&without=plan");
    EXPECT_EQ(std::ssize(behind), none->met + none->missed + none->running + none->dropped);
    for (const cases::TargetLine& line : behind) EXPECT_FALSE(line.plan);
    EXPECT_TRUE(lines(director, day + "&without=priority").empty()) << "each case has one";
    EXPECT_EQ(director.get(kMet + std::string("/clocks?without=owner")).status, 400);
}

TEST_P(CASE_32_targets_met_api, the_table_that_is_taken_away_holds_what_the_list_shows) {
    kit::HttpClient director = as("support_director");
    for (const std::string& query : {day, day + "&outcome=missed", day + "&kind=administrative"}) {
        const auto table =
            director.get(std::string(kMet) + "/export?" + query + "&columns=number&columns=outcome&columns=synopsis");
        ASSERT_EQ(table.status, 200) << table.body;
        std::vector<std::string> rows = rows_of(table.body);
        ASSERT_FALSE(rows.empty());
        EXPECT_TRUE(rows.front().ends_with("number,outcome,synopsis")) << rows.front();
        std::multiset<std::string> listed;
        for (const cases::TargetLine& line : lines(director, query))
            listed.insert(line.number.text() + "," + std::string(describe::enumerator_name(line.outcome)));
        std::multiset<std::string> taken;
        for (std::size_t i = 1; i < rows.size(); ++i) taken.insert(rows[i].substr(0, rows[i].find(',', rows[i].find(',') + 1)));
        EXPECT_EQ(taken, listed) << query;
    }
    EXPECT_TRUE(director.get(std::string(kMet) + "/export?format=xlsx&" + day).body.starts_with("PK"));
    EXPECT_EQ(director.get(std::string(kMet) + "/export?columns=owner").status, 400);
}

TEST_P(CASE_32_targets_met_api, are_read_by_those_who_answer_for_them_alone) {
    for (const char* const path : {"", "/clocks", "/export"}) {
        for (const char* const role : {"support_manager", "duty_manager", "support_director", "service_manager", "auditor"})
            EXPECT_EQ(as(role).get(kMet + std::string(path)).status, 200) << role << path;
        for (const char* const role : {"support_engineer", "care_representative"})
            EXPECT_EQ(as(role).get(kMet + std::string(path)).text("code"), "access.forbidden") << role << path;
        EXPECT_EQ(client(sign_in(alpha.people.at("owner"))).get(kMet + std::string(path)).status, 403) << path;
        EXPECT_EQ(client().get(kMet + std::string(path)).status, 401) << path;
    }
}

// ID-09: how many there are, and how they went, is told to nobody who may not read them.
TEST_P(CASE_32_targets_met_api, ID_09_restricted_cases_are_counted_for_those_who_read_them) {
    kit::HttpClient owner = client(sign_in(alpha.people.at("owner")));
    const auto made =
        owner.post("/api/v1/cases", R"({"type":"vulnerability_report","synopsis":"A hole","description":"So.","priority":"p2",)"
                                    R"("network_outage":false,"labels":[],"copies":[],"serial_number":")" +
                                        alpha.objects.at("serial_number") + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto counted = [](const cases::TargetCounts& counts) {
        return counts.met + counts.missed + counts.running + counts.dropped;
    };
    kit::HttpClient director = as("support_director");
    EXPECT_EQ(counted(met(director, day).all), 7);
    expect_same(director, met(director, day).all, day);
    kit::HttpClient named = as("service_manager");
    EXPECT_EQ(counted(met(named, day).all), 6);
    expect_same(named, met(named, day).all, day);
}

TEST_P(CASE_32_targets_met_api, of_one_account_hold_nothing_of_another) {
    kit::HttpClient director = as("support_director");
    const std::string of_beta = day + "&account_id=" + beta.account.id.text();
    EXPECT_EQ(met(director, of_beta).all.met, 1);
    EXPECT_EQ(met(director, of_beta).all.running, 1);
    for (const cases::TargetLine& line : lines(director, of_beta)) EXPECT_EQ(line.account_id, beta.account.id);
    const auto nobody = met(director, day + "&account_id=01890000-0000-7000-8000-000000000001");
    EXPECT_EQ(nobody.all.met + nobody.all.missed + nobody.all.running + nobody.all.dropped, 0);
    EXPECT_FALSE(nobody.all.share);
    EXPECT_TRUE(nobody.groups.empty());
}

TEST_P(CASE_32_targets_met_api, a_period_that_can_not_be_is_refused_in_words) {
    kit::HttpClient director = as("support_director");
    for (const char* const path : {"", "/clocks", "/export"}) {
        for (const char* const query : {"from=2026-03-02&until=2026-03-02", "from=2026-03-02&until=2026-03-01",
                                        "from=2024-02-27&until=2026-03-01", "from=2999-01-01", "from=0001-01-01"}) {
            const auto refused = director.get(kMet + std::string(path) + "?" + query);
            EXPECT_EQ(refused.status, 400) << query;
            EXPECT_EQ(refused.text("code"), "cases.period_refused") << query;
            EXPECT_EQ(refused.text("detail"), "The period ends before it begins, or is longer than two years.");
            EXPECT_NE(refused.body.find(R"("pointer":"/until")"), std::string::npos) << refused.body;
        }
        EXPECT_EQ(director.get(kMet + std::string(path) + "?from=yesterday").text("code"), "http.invalid_request");
        for (const char* const query : {"from=2026-03-01&until=2026-03-02", "until=0001-01-02",
                                        "from=9999-12-30&until=9999-12-31", "from=2024-02-28&until=2026-03-01"})
            EXPECT_EQ(director.get(kMet + std::string(path) + "?" + query).status, 200) << path << query;
    }
    const cases::TargetsMet usual = met(director, "");
    EXPECT_EQ(usual.until.days_since_epoch() - usual.from.days_since_epoch(), 90);
    EXPECT_EQ(usual.weeks.size(), 13U);
}

ON_BOTH_DATABASES(CASE_32_targets_met_api);

}  // namespace
}  // namespace aftercare::api_test
