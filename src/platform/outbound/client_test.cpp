#include "platform/outbound/client.hpp"

#include "kit/http_receiver.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <thread>

namespace aftercare::outbound {
namespace {

using kit::HttpReceiver;
using kit::ReceivedRequest;
using namespace std::chrono_literals;

Settings local() {
    Settings settings;
    settings.allowed = {net::parse_allowed_target("127.0.0.1").value()};
    settings.whole_time = 5s;
    settings.longest_answer = 1000;
    return settings;
}

Resolver always(std::vector<std::string> addresses) {
    return [addresses = std::move(addresses)](const std::string&) {
        std::vector<net::Address> found;
        for (const std::string& text : addresses) found.push_back(net::Address::parse(text).value());
        return found;
    };
}

std::string refusal(const Client& client, const std::string& url) {
    const auto checked = client.check_target(url, "/url");
    if (checked) return "";
    EXPECT_EQ(checked.error().fields.at(0).pointer, "/url");
    const auto sent = client.post({.url = url, .headers = {}, .body = ""});
    EXPECT_EQ(sent ? "sent" : sent.error().code, checked.error().code) << url;
    return checked.error().code;
}

TEST(Q_04_outbound, what_is_no_web_address_is_refused) {
    const Client client({}, always({"1.1.1.1"}));
    for (const char* url :
         {"", "hooks.example.net", "ftp://a.example/", "file:///etc/passwd", "gopher://a.example:25/x", "javascript:alert(1)",
          "https://", "https://user@a.example/", "https://user:pw@a.example/", "https://a.example/#x", "https://a b.example/",
          "https://a.example\\@127.0.0.1/", "https://a.example/\r\nHost: b", "//a.example/", "https://a.example:99999/"})
        EXPECT_EQ(refusal(client, url), "outbound.url_invalid") << url;
    EXPECT_EQ(refusal(client, "https://a.example/" + std::string(3000, 'x')), "outbound.url_invalid");
    EXPECT_EQ(refusal(client, "http://a.example/"), "outbound.https_needed");
    EXPECT_EQ(client.check_target("https://A.Example:8443/x?y=1", "/url").has_value(), true);
    EXPECT_EQ(refusal(Client({}, always({})), "https://a.example/"), "outbound.host_unknown");
}

TEST(Q_04_outbound, a_refusal_says_what_is_wrong_in_its_sentence_and_at_the_field) {
    const auto checked = Client({}, always({"1.1.1.1"})).check_target("https://user:pw@a.example/", "/url");
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().detail, "The address can't be used: it names a user; requests are signed instead.");
    EXPECT_EQ(checked.error().fields.at(0).detail, "names a user; requests are signed instead");
}

TEST(Q_12_outbound, a_look_up_that_does_not_end_holds_nobody_up) {
    std::promise<void> may_end;
    const std::shared_future<void> ended = may_end.get_future().share();
    const Resolver stuck = [ended](const std::string&) {
        ended.wait();
        return std::vector<net::Address>{net::Address::parse("1.1.1.1").value()};
    };
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(resolve_within(20ms, stuck, "a.example").empty());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    // Those that hang on are counted, so that there are never too many.
    std::atomic<int> asked = 0;
    const Resolver counted = [&asked, stuck](const std::string& host) {
        ++asked;
        return stuck(host);
    };
    for (std::size_t i = 1; i < kMostLookUps; ++i) EXPECT_TRUE(resolve_within(0ms, stuck, "a.example").empty());
    EXPECT_TRUE(resolve_within(1ms, counted, "a.example").empty());
    EXPECT_EQ(asked, 0);
    may_end.set_value();
    std::vector<net::Address> found;
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (found.empty() && std::chrono::steady_clock::now() < until) {
        found = resolve_within(1s, stuck, "a.example");
        std::this_thread::yield();
    }
    EXPECT_EQ(found.size(), 1u) << "those that ended make room";
    EXPECT_EQ(resolve_within(10s, always({"1.1.1.1", "1.0.0.1"}), "a.example").size(), 2u);
}

TEST(Q_04_outbound, private_targets_are_refused_in_every_spelling) {
    const Client client{Settings{}};
    for (const char* url :
         {"https://127.0.0.1/", "https://localhost/", "https://127.1/", "https://0x7f000001/", "https://2130706433/",
          "https://0177.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://0/",
          "https://0.0.0.0/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data/", "https://[fd00:ec2::254]/",
          "https://LOCALHOST./", "https://localhost.:443/"})
        EXPECT_EQ(refusal(client, url), "outbound.target_private") << url;
}

TEST(Q_04_outbound, one_private_address_among_public_ones_is_enough_to_refuse) {
    EXPECT_EQ(refusal(Client({}, always({"1.1.1.1", "10.0.0.1"})), "https://a.example/"), "outbound.target_private");
    EXPECT_EQ(refusal(Client({}, always({"1.1.1.1", "::ffff:10.0.0.1"})), "https://a.example/"), "outbound.target_private");
}

TEST(Q_04_outbound, the_operator_allows_networks_and_names) {
    Settings settings;
    settings.allowed = {net::parse_allowed_target("10.1.0.0/16").value(), net::parse_allowed_target("hooks.inside").value()};
    EXPECT_EQ(refusal(Client(settings, always({"10.1.2.3"})), "http://a.example/"), "");
    EXPECT_EQ(refusal(Client(settings, always({"10.2.2.3"})), "https://a.example/"), "outbound.target_private");
    EXPECT_EQ(refusal(Client(settings, always({"10.1.2.3", "10.2.2.3"})), "https://a.example/"), "outbound.target_private");
    EXPECT_EQ(refusal(Client(settings, always({"192.168.0.1"})), "http://Hooks.Inside/"), "");
    EXPECT_EQ(refusal(Client(settings, always({"192.168.0.1"})), "https://other.inside/"), "outbound.target_private");
}

TEST(Q_04_outbound, sends_what_it_is_told_and_gives_the_answer_whatever_its_status) {
    HttpReceiver receiver;
    const Client client(local());
    for (const int status : {200, 204, 301, 404, 500}) {
        receiver.reply_with([status](const ReceivedRequest&) {
            return HttpReceiver::answer(status, status == 204 ? "" : "said", "Location: http://127.0.0.1:1/elsewhere\r\n");
        });
        const auto answer = client.post({.url = receiver.url("/a?b=c"), .headers = {{"X-One", "1"}}, .body = "{\"a\":1}"});
        ASSERT_TRUE(answer) << answer.error().detail;
        EXPECT_EQ(answer->status, status);
    }
    const auto received = receiver.received();
    ASSERT_EQ(received.size(), 5u) << "a redirect is not followed";
    EXPECT_EQ(received[0].method, "POST");
    EXPECT_EQ(received[0].target, "/a?b=c");
    EXPECT_EQ(received[0].headers.at("x-one"), "1");
    EXPECT_EQ(received[0].body, "{\"a\":1}");
    EXPECT_THROW((void)client.post({.url = receiver.url(), .headers = {{"X", "a\r\nY: b"}}, .body = ""}), Bug);
}

TEST(Q_04_outbound, goes_to_the_address_that_was_judged_whatever_the_name_says_later) {
    HttpReceiver receiver;
    // The name's first answer is the receiver's address; no second one is asked for.
    int asked = 0;
    const Client client(local(), [&asked](const std::string& host) {
        EXPECT_EQ(host, "rebound.example");
        return std::vector{net::Address::parse(++asked == 1 ? "127.0.0.1" : "10.0.0.1").value()};
    });
    const auto answer =
        client.post({.url = "http://rebound.example:" + std::to_string(receiver.port()) + "/", .headers = {}, .body = ""});
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(receiver.received().at(0).headers.at("host"), "rebound.example:" + std::to_string(receiver.port()));
}

TEST(Q_04_outbound, answers_are_bounded_in_size_and_time) {
    HttpReceiver receiver([](const ReceivedRequest&) { return HttpReceiver::answer(200, std::string(5'000'000, 'x')); });
    const Client client(local());
    const auto large = client.post({.url = receiver.url(), .headers = {}, .body = ""});
    ASSERT_TRUE(large) << large.error().detail;
    EXPECT_EQ(large->body.size(), 1000u);
    receiver.reply_with([](const ReceivedRequest&) {
        std::string headers;
        for (int i = 0; i < 5000; ++i) headers += "X-Filler-" + std::to_string(i) + ": " + std::string(50, 'x') + "\r\n";
        return HttpReceiver::answer(200, "", headers);
    });
    EXPECT_EQ(client.post({.url = receiver.url(), .headers = {}, .body = ""}).error().code, "outbound.failed");
    Settings hasty = local();
    hasty.whole_time = 1s;
    std::promise<void> over;
    receiver.reply_with([waits = over.get_future().share()](const ReceivedRequest&) {
        waits.wait();
        return std::string();
    });
    EXPECT_EQ(Client(hasty).post({.url = receiver.url(), .headers = {}, .body = ""}).error().code, "outbound.failed");
    over.set_value();
    receiver.reply_with([](const ReceivedRequest&) { return ""; });
    EXPECT_EQ(client.post({.url = receiver.url(), .headers = {}, .body = ""}).error().code, "outbound.failed") << "it hangs up";
    EXPECT_EQ(client.post({.url = "http://127.0.0.1:1", .headers = {}, .body = ""}).error().code, "outbound.failed");
}

// A server with TLS that is not ours: Python's, with a certificate made for localhost.
class TlsReceiver {
public:
    TlsReceiver() {
        std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-tls-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        const std::string make =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
            "-addext subjectAltName=DNS:localhost -keyout " +
            folder_ + "/key.pem -out " + folder_ + "/cert.pem 2>/dev/null";
        if (std::system(make.c_str()) != 0) throw std::runtime_error("no certificate for a test");
        pipe_ = popen(("exec /usr/bin/python3 tests/kit/tls_receiver.py " + folder_).c_str(), "r");
        if (!pipe_ || std::fscanf(pipe_, "%d", &port_) != 1) throw std::runtime_error("Python's server does not start");
    }
    ~TlsReceiver() {
        // It ends by itself after the requests that it was made for.
        pclose(pipe_);
        std::filesystem::remove_all(folder_);
    }
    std::string ca_file() const { return folder_ + "/cert.pem"; }
    std::string url(const std::string& host) const { return "https://" + host + ":" + std::to_string(port_) + "/"; }

private:
    std::string folder_;
    FILE* pipe_ = nullptr;
    int port_ = 0;
};

TEST(Q_04_outbound, a_certificate_must_prove_the_name_although_the_address_is_pinned) {
    const TlsReceiver receiver;
    Settings trusting = local();
    trusting.ca_file = receiver.ca_file();
    const auto sent = [](const Client& client, const std::string& url) {
        return client.post({.url = url, .headers = {}, .body = "over TLS"});
    };
    const auto unproven = sent(Client(local(), always({"127.0.0.1"})), receiver.url("localhost"));
    ASSERT_FALSE(unproven);
    EXPECT_EQ(unproven.error().code, "outbound.failed");
    const auto other_name = sent(Client(trusting, always({"127.0.0.1"})), receiver.url("other.example"));
    ASSERT_FALSE(other_name);
    EXPECT_EQ(other_name.error().code, "outbound.failed");
    const auto proven = sent(Client(trusting, always({"127.0.0.1"})), receiver.url("localhost"));
    ASSERT_TRUE(proven) << proven.error().detail;
    EXPECT_EQ(proven->body, "got 8 bytes");
}

}  // namespace
}  // namespace aftercare::outbound
