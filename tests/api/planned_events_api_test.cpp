// Planned events over HTTP (CASE-28): announced, made ready for, moved; what is opened within the window is linked and goes ahead.
#include "with_mail.hpp"

namespace aftercare::api_test {
namespace {

class CASE_28_planned_events_api : public WithMail {
protected:
    kit::HttpClient customer() { return client(alpha.tokens.at("owner")); }
    kit::HttpClient manager() { return client(staff_tokens.at("service_manager")); }

    Instant in(std::chrono::hours span) { return world.clock.now().plus(span); }
    std::string asset() { return alpha.objects.at("asset_id"); }
    std::string plan(Instant from_at, Instant until_at, const std::string& asset_id) {
        return R"("from_at":")" + from_at.text() + R"(","until_at":")" + until_at.text() +
               R"(","zone":"Europe/Berlin","asset_ids":[")" + asset_id +
               R"("],"contacts":[{"name":"Night shift","phone":"+49 170 1"}])";
    }
    std::string event(Instant from_at, Instant until_at) {
        return R"({"synopsis":"Upgrade of the core","description":"1. Drain. 2. Upgrade.","subtype":"upgrade",)" +
               plan(from_at, until_at, asset()) + "}";
    }
    std::string announced(std::chrono::hours from = std::chrono::hours{100}, std::chrono::hours until = std::chrono::hours{104}) {
        const auto made = customer().post("/api/v1/planned-events", event(in(from), in(until)));
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("number");
    }
    kit::HttpAnswer arrange(kit::HttpClient&& who, const std::string& number, const std::string& body) {
        const std::string path = "/api/v1/cases/" + number + "/planned-event";
        const std::string tag = who.get(path).header("etag").value_or("");
        return who.send("PUT", path + "/readiness", body, {{"If-Match", tag}});
    }
    // The event that was read just before is moved.
    kit::HttpAnswer move(const std::string& path, std::chrono::hours from, std::chrono::hours until) {
        const std::string tag = customer().get(path).header("etag").value_or("");
        return customer().send("PUT", path, "{" + plan(in(from), in(until), asset()) + "}", {{"If-Match", tag}});
    }
    static std::string ready(const identity::Person& engineer, bool is_ready = true) {
        return R"({"engineer_id":")" + engineer.id.text() + R"(","done":["engineer","release","spares"],"ready":)" +
               (is_ready ? "true}" : "false}");
    }
    identity::Person engineer(const std::string& name) {
        return make_person(vendor.id, "support_engineer", name + "@vendor.example");
    }
    // On shift: it is 09:00 UTC. Gets no cases by itself.
    void on_shift(const identity::Person& person) {
        EXPECT_EQ(client(staff_tokens.at("support_manager"))
                      .send("PUT", "/api/v1/case-agents/" + person.id.text(),
                            R"({"centre":"europe","queues":[],"languages":[],"most":1,"away":false})")
                      .status,
                  200);
    }
    std::string technical() {
        const auto made = customer().post(
            "/api/v1/cases",
            R"({"type":"technical","synopsis":"It does not come up","description":"After the upgrade.","priority":"p3",)"
            R"("network_outage":false,"labels":[],"copies":[],"serial_number":")" +
                alpha.objects.at("serial_number") + "\"}");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("number");
    }
    // Whether some mail that was sent says so, after all background work.
    bool is_mailed(const std::string& words) {
        run_jobs();
        const std::string list = client().get("/mailbox").body;
        const std::string mark = "href=\"/mailbox/";
        for (auto at = list.find(mark); at != std::string::npos; at = list.find(mark, at + 1))
            if (client().get("/mailbox/" + list.substr(at + mark.size(), 36)).body.contains(words)) return true;
        return false;
    }
    std::string news_of_manager() { return manager().get("/api/v1/notifications").body; }
};

TEST_P(CASE_28_planned_events_api, an_announcement_opens_a_case_and_the_service_manager_is_told) {
    const std::string number = announced();
    run_jobs();
    const auto shown = customer().get("/api/v1/cases/" + number + "/planned-event");
    EXPECT_EQ(shown.text("state"), "announced") << shown.body;
    EXPECT_EQ(shown.text("short_notice"), "false");
    EXPECT_NE(shown.body.find(asset()), std::string::npos);
    EXPECT_NE(shown.body.find("Night shift"), std::string::npos);
    EXPECT_EQ(customer().get("/api/v1/cases/" + number).text("type"), "planned_event");
    EXPECT_NE(news_of_manager().find("announced an event: case " + number), std::string::npos);
    EXPECT_NE(manager().get("/api/v1/planned-events").body.find(number), std::string::npos);
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/planned-events").body.find(number), std::string::npos);
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/cases/" + number + "/planned-event").text("code"),
              "cases.case_unknown");
    EXPECT_EQ(customer().get("/api/v1/planned-events?ends_after=" + in(std::chrono::hours{105}).text()).body.find(number),
              std::string::npos);
}

TEST_P(CASE_28_planned_events_api, windows_lie_ahead_are_bounded_and_do_not_overlap_on_a_device) {
    const auto code = [&](std::chrono::hours from, std::chrono::hours until) {
        return customer().post("/api/v1/planned-events", event(in(from), in(until))).text("code");
    };
    using std::chrono::hours;
    EXPECT_EQ(code(hours{-1}, hours{1}), "cases.window_refused") << "past";
    EXPECT_EQ(code(hours{5}, hours{5}), "cases.window_refused") << "ends as it begins";
    EXPECT_EQ(code(hours{5}, hours{5 + 169}), "cases.window_refused") << "too long";
    EXPECT_EQ(code(hours{24 * 366}, hours{24 * 366 + 1}), "cases.window_refused") << "too far ahead";
    announced();
    EXPECT_EQ(code(hours{103}, hours{106}), "cases.window_overlaps");
    EXPECT_EQ(customer().post("/api/v1/planned-events", event(in(hours{104}), in(hours{106}))).status, 201)
        << "one that begins as the other ends";
    const std::string foreign = beta.objects.at("asset_id");
    EXPECT_EQ(customer()
                  .post("/api/v1/planned-events",
                        R"({"synopsis":"x","description":"y",)" + plan(in(hours{200}), in(hours{201}), foreign) + "}")
                  .text("code"),
              "cases.asset_unknown");
}

TEST_P(CASE_28_planned_events_api, readiness_is_arranged_by_checks_and_told_to_the_customer) {
    const std::string number = announced();
    const identity::Person eva = engineer("eva");
    EXPECT_EQ(arrange(manager(), number, R"({"done":["engineer"],"ready":true})").text("code"), "cases.readiness_incomplete");
    EXPECT_EQ(arrange(manager(), number, R"({"done":["dancing"],"ready":false})").text("code"), "cases.checks_unknown");
    EXPECT_EQ(
        arrange(manager(), number, R"({"engineer_id":")" + alpha.people.at("owner").id.text() + R"(","done":[],"ready":false})")
            .text("code"),
        "cases.owner_unknown");
    EXPECT_EQ(customer()
                  .send("PUT", "/api/v1/cases/" + number + "/planned-event/readiness", ready(eva), {{"If-Match", "\"v1\""}})
                  .status,
              403);
    const auto done = arrange(manager(), number, ready(eva));
    EXPECT_EQ(done.text("state"), "ready") << done.body;
    EXPECT_TRUE(is_mailed("we are ready for your planned event"));
    EXPECT_NE(customer().get("/api/v1/cases/" + number + "/history").body.find("readiness_confirmed"), std::string::npos);
    EXPECT_EQ(arrange(manager(), number, ready(eva, false)).text("state"), "announced");
    EXPECT_TRUE(is_mailed("no longer ready"));
}

TEST_P(CASE_28_planned_events_api, a_window_that_is_moved_is_not_ready_any_more) {
    const std::string number = announced();
    const std::string path = "/api/v1/cases/" + number + "/planned-event";
    EXPECT_EQ(arrange(manager(), number, ready(engineer("eva"))).text("state"), "ready");
    run_jobs();
    const auto kept = move(path, std::chrono::hours{100}, std::chrono::hours{104});
    EXPECT_EQ(kept.text("state"), "ready") << "the same window again" << kept.body;
    EXPECT_FALSE(customer().get("/api/v1/cases/" + number + "/history").body.contains("window_set")) << "is no news";
    const std::string stale = customer().get(path).header("etag").value_or("");
    const auto moved = move(path, std::chrono::hours{120}, std::chrono::hours{124});
    EXPECT_EQ(moved.text("state"), "announced") << moved.body;
    const std::string again = "{" + plan(in(std::chrono::hours{140}), in(std::chrono::hours{144}), asset()) + "}";
    EXPECT_EQ(customer().send("PUT", path, again, {{"If-Match", stale}}).text("code"), "access.version_changed");
    EXPECT_EQ(customer().send("PUT", path, again).text("code"), "http.if_match_needed");
    run_jobs();
    EXPECT_NE(news_of_manager().find("A planned event was changed: case " + number), std::string::npos);
    EXPECT_NE(customer().get("/api/v1/cases/" + number + "/history").body.find("(Europe/Berlin)"), std::string::npos)
        << "in the zone in which it was said";
    EXPECT_EQ(customer().post("/api/v1/cases/" + number + "/cancellation", R"({"reason":"Not needed."})").status, 200);
    run_jobs();
    EXPECT_NE(news_of_manager().find("does not take place: case " + number), std::string::npos);
    EXPECT_EQ(customer().get(path).text("state"), "cancelled");
    EXPECT_EQ(move(path, std::chrono::hours{120}, std::chrono::hours{124}).text("code"), "cases.closed");
}

TEST_P(CASE_28_planned_events_api, a_case_of_that_type_that_came_otherwise_gets_its_window_later) {
    const auto opened = customer().post(
        "/api/v1/cases",
        R"({"type":"planned_event","synopsis":"Upgrade","description":"Soon.","priority":"p3","network_outage":false,"labels":[],"copies":[]})");
    const std::string path = "/api/v1/cases/" + opened.text("number") + "/planned-event";
    EXPECT_EQ(customer().get(path).text("code"), "cases.planned_event_unknown");
    const std::string body = "{" + plan(in(std::chrono::hours{100}), in(std::chrono::hours{104}), asset()) + "}";
    EXPECT_EQ(customer().send("PUT", path, body, {{"If-Match", "\"v1\""}}).text("code"), "cases.planned_event_unknown");
    EXPECT_EQ(customer().post(path, body).text("state"), "announced");
    EXPECT_EQ(customer().post(path, body).text("code"), "cases.planned_already");
    run_jobs();
    EXPECT_NE(news_of_manager().find("announced an event: case " + opened.text("number")), std::string::npos)
        << "the first window has not moved";
    const std::string other = "/api/v1/cases/" + technical() + "/planned-event";
    EXPECT_EQ(customer().post(other, body).text("code"), "cases.not_a_planned_event");
}

TEST_P(CASE_28_planned_events_api, a_case_that_was_corrected_to_one_goes_back_until_its_window_is_said) {
    const std::string path = "/api/v1/cases/" + technical();
    const auto correct = [&](const char* body) {
        const std::string version = customer().get(path).header("etag").value();
        return customer().send("POST", path + "/correction", body, {{"If-Match", version}});
    };
    EXPECT_EQ(correct(R"({"type":"planned_event"})").status, 200);
    EXPECT_EQ(correct(R"({"type":"technical"})").status, 200);
    EXPECT_EQ(correct(R"({"type":"planned_event"})").status, 200);
    const std::string body = "{" + plan(in(std::chrono::hours{100}), in(std::chrono::hours{104}), asset()) + "}";
    EXPECT_EQ(customer().post(path + "/planned-event", body).text("state"), "announced");
    EXPECT_EQ(correct(R"({"type":"technical"})").text("code"), "cases.type_fixed");
}

TEST_P(CASE_28_planned_events_api, an_announced_event_keeps_its_type_with_its_window) {
    const std::string path = "/api/v1/cases/" + announced();
    const auto correct = [&](const std::string& what, const char* body) {
        const std::string version = customer().get(path).header("etag").value();
        return customer().send("POST", path + what, body, {{"If-Match", version}});
    };
    EXPECT_EQ(correct("/correction-preview", R"({"type":"other"})").text("code"), "cases.type_fixed");
    const auto refused = correct("/correction", R"({"type":"other"})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "cases.type_fixed");
    EXPECT_EQ(customer().get(path).text("type"), "planned_event");
    EXPECT_EQ(correct("/correction", R"({"subtype":"migration"})").status, 200) << "it stays one";
    EXPECT_EQ(customer().get(path + "/planned-event").text("state"), "announced");
}

TEST_P(CASE_28_planned_events_api, what_is_opened_within_the_window_is_linked_and_goes_to_the_engineer) {
    const identity::Person eva = engineer("eva");
    on_shift(eva);
    const std::string number = announced(std::chrono::hours{1}, std::chrono::hours{3});
    EXPECT_EQ(customer().get("/api/v1/cases/" + number + "/planned-event").text("short_notice"), "true");
    EXPECT_EQ(arrange(manager(), number, ready(eva)).text("state"), "ready");
    const std::string before = technical();
    EXPECT_FALSE(customer().get("/api/v1/cases/" + before).body.contains("owner_id")) << "not yet";
    world.clock.advance(std::chrono::hours{2});
    const std::string meanwhile = technical();
    const auto shown = customer().get("/api/v1/cases/" + meanwhile);
    EXPECT_EQ(shown.text("owner_id"), eva.id.text()) << shown.body;
    EXPECT_NE(customer().get("/api/v1/cases/" + meanwhile + "/history").body.find("planned_event"), std::string::npos)
        << "why it is in this queue";
    const auto links = customer().get("/api/v1/cases/" + meanwhile + "/links");
    EXPECT_NE(links.body.find(R"("number":")" + number + "\""), std::string::npos) << links.body;
    EXPECT_NE(links.body.find(R"("why":"planned_event")"), std::string::npos);
    EXPECT_NE(customer().get("/api/v1/cases/" + number + "/links").body.find(meanwhile), std::string::npos) << "both ways";
    EXPECT_NE(customer().get("/api/v1/cases/" + number + "/history").body.find(meanwhile), std::string::npos);
    run_jobs();
    EXPECT_NE(news_of_manager().find("Trouble within a planned event: P3 " + meanwhile), std::string::npos);
}

TEST_P(CASE_28_planned_events_api, without_the_engineer_it_goes_to_the_experts_whatever_its_plan) {
    announced(std::chrono::hours{1}, std::chrono::hours{3});
    world.clock.advance(std::chrono::hours{3 + 4});
    EXPECT_EQ(customer().get("/api/v1/cases/" + technical() + "/links").body, R"({"links":[]})") << "so long afterwards";
    world.clock.advance(std::chrono::hours{-1});
    const std::string within = technical();
    EXPECT_NE(customer().get("/api/v1/cases/" + within).text("queue").find("tac_expert"), std::string::npos);
}

TEST_P(CASE_28_planned_events_api, what_begins_soon_and_is_not_ready_is_told_once) {
    const std::string number = announced(std::chrono::hours{30}, std::chrono::hours{32});
    run_jobs();
    EXPECT_EQ(news_of_manager().find("not ready"), std::string::npos);
    world.clock.advance(std::chrono::hours{7});
    EXPECT_EQ(app->case_companions().planned_watch().warn().value(), 1);
    EXPECT_EQ(app->case_companions().planned_watch().warn().value(), 0);
    EXPECT_NE(news_of_manager().find("begins soon, and we are not ready: case " + number), std::string::npos);
    EXPECT_EQ(arrange(manager(), number, ready(engineer("eva"))).text("state"), "ready");
    EXPECT_EQ(arrange(manager(), number, ready(engineer("bob"), false)).text("state"), "announced");
    EXPECT_EQ(app->case_companions().planned_watch().warn().value(), 1) << "what was ready and is not any more is told again";
}

ON_BOTH_DATABASES(CASE_28_planned_events_api);

class CASE_02_links_api : public ApiTest {
protected:
    kit::HttpClient customer() { return client(alpha.tokens.at("owner")); }
    std::string opened(const Customer& who, const std::string& type = "other") {
        return client(who.tokens.at("owner"))
            .post(
                "/api/v1/cases",
                R"({"type":")" + type +
                    R"(","synopsis":"Trouble","description":"Since nine.","priority":"p3","network_outage":false,"labels":[],"copies":[]})")
            .text("number");
    }
    static std::string path(const std::string& number, const std::string& rest = "") {
        return "/api/v1/cases/" + number + "/links" + rest;
    }
};

TEST_P(CASE_02_links_api, two_cases_are_linked_to_each_other_once) {
    const std::string one = opened(alpha);
    const std::string other = opened(alpha);
    EXPECT_NE(customer().send("PUT", path(one, "/case/" + other), "").body.find(other), std::string::npos);
    EXPECT_EQ(customer().send("PUT", path(one, "/case/" + other), "").status, 200) << "again is harmless";
    EXPECT_NE(customer().get(path(other)).body.find(one), std::string::npos);
    const std::string told = customer().get("/api/v1/cases/" + other + "/history").body;
    EXPECT_NE(told.find(R"("kind":"linked")"), std::string::npos);
    EXPECT_EQ(customer().send("PUT", path(one, "/case/" + one), "").text("code"), "cases.link_refused");
    EXPECT_EQ(customer().send("PUT", path(one, "/case/2020-0101-0001"), "").text("code"), "cases.link_target_unknown");
    EXPECT_EQ(customer().send("PUT", path(one, "/case/" + opened(beta)), "").text("code"), "cases.link_target_unknown");
    EXPECT_EQ(customer().send("DELETE", path(other, "/case/" + one)).body, R"({"links":[]})");
    EXPECT_EQ(customer().get(path(one)).body, R"({"links":[]})");
    EXPECT_EQ(customer().send("DELETE", path(other, "/case/" + one)).text("code"), "cases.link_unknown");
}

TEST_P(CASE_02_links_api, an_advisory_is_linked_where_it_is_published) {
    const std::string one = opened(alpha);
    const auto linked = customer().send("PUT", path(one, "/advisory/" + advisory_id.text()), "");
    EXPECT_NE(linked.body.find(advisory_id.text()), std::string::npos) << linked.body;
    EXPECT_EQ(customer().send("PUT", path(one, "/advisory/PR0000000"), "").text("code"), "cases.link_target_unknown");
    EXPECT_EQ(customer().send("DELETE", path(one, "/advisory/" + advisory_id.text())).body, R"({"links":[]})");
}

TEST_P(CASE_02_links_api, whoever_may_not_see_the_other_is_not_told_of_it) {
    const std::string one = opened(alpha);
    const std::string foreign = opened(beta);
    kit::HttpClient staff = client(staff_tokens.at("support_manager"));
    EXPECT_NE(staff.send("PUT", path(one, "/case/" + foreign), "").body.find(foreign), std::string::npos)
        << "the vendor's people link cases of two accounts";
    EXPECT_EQ(customer().get(path(one)).body, R"({"links":[]})");
    EXPECT_EQ(customer().get("/api/v1/cases/" + one + "/history").body.find(foreign), std::string::npos);
    const std::string secret = opened(alpha, "vulnerability_report");
    EXPECT_EQ(customer().send("PUT", path(one, "/case/" + secret), "").status, 200);
    kit::HttpClient colleague = client(alpha.tokens.at("case_manager"));
    EXPECT_EQ(colleague.get(path(one)).body, R"({"links":[]})");
    EXPECT_EQ(colleague.get("/api/v1/cases/" + one + "/history").body.find(secret), std::string::npos);
}

TEST_P(CASE_02_links_api, a_case_is_linked_to_a_hundred_things_at_most) {
    const std::string one = opened(alpha);
    for (int i = 0; i < 100; ++i) ASSERT_EQ(customer().send("PUT", path(one, "/case/" + opened(alpha)), "").status, 200);
    EXPECT_EQ(customer().send("PUT", path(one, "/case/" + opened(alpha)), "").text("code"), "cases.links_full");
}

ON_BOTH_DATABASES(CASE_02_links_api);

}  // namespace
}  // namespace aftercare::api_test
