// What staff see of mail, and the page of the folder that it goes into.
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using Q_12_mail_for_staff = ApiTest;

TEST_P(Q_12_mail_for_staff, is_listed_without_what_it_says_and_a_dead_one_is_sent_again) {
    // The world has no way for mail: what was queued is dead.
    run_jobs();
    kit::HttpClient administrator = client(staff_tokens.at("administrator"));
    const auto dead = administrator.get("/api/v1/mails?state=dead&limit=1");
    ASSERT_EQ(dead.status, 200) << dead.body;
    EXPECT_NE(dead.body.find("mail.transport is none"), std::string::npos) << dead.body;
    EXPECT_EQ(dead.body.find("secret"), std::string::npos) << dead.body;
    EXPECT_NE(dead.body.find("next_cursor"), std::string::npos);
    EXPECT_EQ(administrator.get("/api/v1/mails?state=sent").body, R"({"items":[]})");

    const std::string path = "/api/v1/mails/" + alpha.by_type.at("MailId");
    EXPECT_EQ(administrator.get(path).text("state"), "dead");
    EXPECT_EQ(administrator.get(path).text("kind"), "test.mail");
    EXPECT_EQ(client(staff_tokens.at("auditor")).post(path + "/redelivery", "").status, 403);
    const auto again = administrator.post(path + "/redelivery", "");
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.text("state"), "queued");
    EXPECT_EQ(administrator.post(path + "/redelivery", "").text("code"), "mail.not_dead");
    const auto trail = administrator.get("/api/v1/audit-entries?account_id=" + alpha.account.id.text() + "&limit=1");
    EXPECT_NE(trail.body.find("mail.redeliver"), std::string::npos) << trail.body;

    EXPECT_EQ(administrator.get("/api/v1/mails/00000000-0000-7000-8000-0000000fffff").text("code"), "mail.unknown");
    EXPECT_EQ(administrator.get("/api/v1/mails?cursor=x").status, 400);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/mails").status, 403);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 404);
    EXPECT_EQ(client().get("/mailbox").status, 404) << "there is no such page where mail goes elsewhere";
}
ON_BOTH_DATABASES(Q_12_mail_for_staff);

class Q_15_mailbox : public ApiTest {
protected:
    Q_15_mailbox() { with_mailbox = true; }
};

TEST_P(Q_15_mailbox, shows_the_mails_of_the_demo_as_text_and_shut_in) {
    EXPECT_NE(client().get("/mailbox").body.find("There is no mail yet."), std::string::npos);
    run_jobs();
    const auto list = client().get("/mailbox");
    ASSERT_EQ(list.status, 200) << list.body;
    const std::string path = "/mailbox/" + alpha.by_type.at("MailId");
    EXPECT_NE(list.body.find("<a href=\"" + path + "\">For Alpha Telecom</a>"), std::string::npos) << list.body;
    EXPECT_NE(list.header("content-security-policy").value_or("").find("default-src 'none'"), std::string::npos);

    const auto mail = client().get(path);
    EXPECT_NE(mail.body.find("<a rel=\"noreferrer\" href=\"https://a.example/x?secret=1&amp;b=\">"), std::string::npos)
        << mail.body;
    EXPECT_EQ(mail.body.find("<b>"), std::string::npos) << mail.body;
    EXPECT_EQ(mail.header("cache-control"), "no-store");
    const auto html = client().get(path + "/html");
    EXPECT_NE(html.body.find("<p>Look</p>"), std::string::npos);
    const std::string policy = html.header("content-security-policy").value_or("");
    EXPECT_TRUE(policy.starts_with("sandbox; default-src 'none'")) << policy;
    EXPECT_EQ(policy.find("script"), std::string::npos) << policy;

    // A page from elsewhere, whose name was made to lead to this machine, brings its own name.
    for (const char* const host : {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "[::1].evil.example"})
        for (const char* target : {"/mailbox", "/metrics"})
            EXPECT_EQ(client().raw("GET " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n").status,
                      404)
                << host;
    for (const char* const host : {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"})
        EXPECT_EQ(client().raw("GET /mailbox HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n").status, 200) << host;

    EXPECT_EQ(client().get("/mailbox?before=" + alpha.by_type.at("MailId")).status, 200);
    EXPECT_EQ(client().get("/mailbox?before=..%2f..").status, 400);
    EXPECT_EQ(client().get("/mailbox/00000000-0000-7000-8000-0000000fffff").text("code"), "server.mailbox_mail_unknown");
    EXPECT_EQ(client().get("/mailbox/..%2f..%2faftercare.db").status, 400);
}

TEST_P(Q_15_mailbox, is_for_this_machine_and_for_staff_that_may_read_mail) {
    run_jobs();
    http::Server proxied(http::Settings{.trusted_proxies = {"127.0.0.1"}}, app->routes(), app->gate(), app->env());
    proxied.start();
    const kit::HttpHeaders from_afar{{"X-Forwarded-For", "203.0.113.9"}};
    const std::string path = "/mailbox/" + alpha.by_type.at("MailId");
    for (const std::string& target : {std::string("/mailbox"), path, path + "/html"}) {
        EXPECT_EQ(kit::HttpClient(proxied.port()).get(target, from_afar).text("code"), "server.mailbox_hidden");
        EXPECT_EQ(kit::HttpClient(proxied.port(), alpha.tokens.at("owner")).get(target, from_afar).status, 404);
        EXPECT_EQ(kit::HttpClient(proxied.port(), staff_tokens.at("administrator")).get(target, from_afar).status, 200);
    }
}
ON_BOTH_DATABASES(Q_15_mailbox);

}  // namespace
}  // namespace aftercare::api_test
