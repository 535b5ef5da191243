// The inbox and web-hooks over HTTP.
#include "kit/http_receiver.hpp"
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using ID_16_routes = ApiTest;

TEST_P(ID_16_routes, show_each_person_the_own_inbox_and_choices) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/notifications/" + alpha.by_type.at("NotificationId");
    EXPECT_EQ(owner.get("/api/v1/notification-count").body, R"({"unread":1})");
    EXPECT_EQ(owner.get(path).text("title"), "The web-hook to Alpha Telecom was switched off");
    EXPECT_EQ(owner.post(path + "/reading", "").status, 200);
    EXPECT_EQ(owner.get("/api/v1/notifications?unread=true").body, R"({"items":[]})");
    make_news(alpha);
    EXPECT_EQ(owner.post("/api/v1/notification-reading", "").body, R"({"unread":0})");
    EXPECT_EQ(owner.get("/api/v1/notifications/00000000-0000-7000-8000-0000000fffff").text("code"),
              "notify.notification_unknown");
    kit::HttpClient member = client(alpha.tokens.at("member"));
    EXPECT_EQ(member.get(path).text("code"), "notify.notification_unknown") << "a colleague's";
    EXPECT_EQ(member.get("/api/v1/notifications").body, R"({"items":[]})");

    EXPECT_NE(owner.get("/api/v1/notification-choices").body.find("security.account_locked"), std::string::npos);
    const auto chosen = owner.send("PATCH", "/api/v1/notification-choices/webhook.disabled", R"({"mail":"off","timing":"daily"})",
                                   {{"Content-Type", "application/merge-patch+json"}});
    ASSERT_EQ(chosen.status, 200) << chosen.body;
    EXPECT_EQ(chosen.text("mail"), "off");
    const auto refused = owner.send("PATCH", "/api/v1/notification-choices/security.password_reset", R"({"mail":"off"})",
                                    {{"Content-Type", "application/merge-patch+json"}});
    EXPECT_EQ(refused.text("code"), "notify.kind_mandatory");
    EXPECT_EQ(owner
                  .send("PATCH", "/api/v1/notification-choices/no.such", R"({"mail":"off"})",
                        {{"Content-Type", "application/merge-patch+json"}})
                  .text("code"),
              "notify.kind_unknown");
}
ON_BOTH_DATABASES(ID_16_routes);

using Q_04_routes = ApiTest;

TEST_P(Q_04_routes, make_test_change_and_delete_a_webhook) {
    kit::HttpReceiver receiver;
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/webhooks", R"({"url":")" + receiver.url() + R"(","event_kinds":["site.*"]})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(made.text("secret").starts_with("awh_"));
    const std::string path = made.header("location").value_or("");
    EXPECT_EQ(owner.get(path).body.find("secret"), std::string::npos);
    EXPECT_EQ(owner.post(path + "/test", "").status, 202);
    run_jobs();
    ASSERT_EQ(receiver.received().size(), 1u);
    EXPECT_EQ(receiver.received()[0].headers.at("aftercare-event"), "webhook.test");
    EXPECT_NE(owner.get(path + "/deliveries?state=delivered").body.find("webhook.test"), std::string::npos);
    EXPECT_EQ(owner.post(path + "/redelivery", "").body, R"({"redelivered":0,"more":false})");
    const auto renewed = owner.post(path + "/secret", "");
    EXPECT_NE(renewed.text("secret"), made.text("secret"));
    const auto off = owner.send("PATCH", path, R"({"enabled":false})",
                                {{"Content-Type", "application/merge-patch+json"}, {"If-Match", "\"v2\""}});
    ASSERT_EQ(off.status, 200) << off.body;
    EXPECT_EQ(owner.post(path + "/test", "").text("code"), "notify.webhook_disabled");
    EXPECT_EQ(owner.send("DELETE", path).status, 204);
    EXPECT_EQ(owner.get(path).text("code"), "notify.webhook_unknown");

    EXPECT_EQ(owner.post("/api/v1/webhooks", R"({"url":"https://10.0.0.1/"})").text("code"), "outbound.target_private");
    EXPECT_EQ(owner.post("/api/v1/webhooks", R"({"url":"ftp://a.example/"})").text("code"), "outbound.url_invalid");
    EXPECT_EQ(owner.post("/api/v1/webhooks", R"({"url":"https://127.0.0.1/","event_kinds":["asset"]})").status, 400);
    EXPECT_EQ(client(alpha.tokens.at("member")).get("/api/v1/webhooks").status, 403);
    EXPECT_EQ(client(staff_tokens.at("auditor")).get("/api/v1/webhooks?account_id=" + alpha.account.id.text()).status, 200);
}

TEST_P(Q_04_routes, a_dead_delivery_is_listed_and_delivered_anew) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/webhooks/" + alpha.by_type.at("WebhookId");
    const std::string again = path + "/deliveries/" + alpha.by_type.at("DeliveryId") + "/redelivery";
    EXPECT_EQ(owner.post(again, "").text("code"), "notify.delivery_not_dead");
    const auto attempts = default_pack().get<notify::Notifications>().webhooks.attempts;
    for (std::int64_t i = 0; i < attempts; ++i) {
        run_jobs();
        world.clock.advance(std::chrono::hours{2});
    }
    // The session has ended meanwhile.
    kit::HttpClient later = client(sign_in(alpha.people.at("owner")));
    EXPECT_NE(later.get(path + "/deliveries?state=dead").body.find(alpha.by_type.at("DeliveryId")), std::string::npos);
    const auto revived = later.post(again, "");
    EXPECT_EQ(revived.status, 200) << revived.body;
    EXPECT_EQ(revived.text("state"), "waiting");
    EXPECT_EQ(later.post(path + "/deliveries/00000000-0000-7000-8000-0000000fffff/redelivery", "").text("code"),
              "notify.delivery_unknown");
}
ON_BOTH_DATABASES(Q_04_routes);

}  // namespace
}  // namespace aftercare::api_test
