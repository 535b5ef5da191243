#include "with_case_mail.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <atomic>

namespace aftercare::api_test {

std::string WithCaseMail::fresh_domain(const char* name) {
    static std::atomic<int> count = 0;
    return std::string(name) + std::to_string(++count) + ".example";
}

std::shared_ptr<mail::Transport> WithCaseMail::by_postfix() {
    return mail::smtp_transport(
        {.host = "127.0.0.1", .port = postfix().relay_port(), .tls = mail::Tls::none, .hello = "aftercare.example"});
}

void WithCaseMail::adjust(server::Surroundings& surroundings) {
    domain = fresh_domain("support");
    address = "cases@" + domain;
    surroundings.case_address = address;
    surroundings.mail_from = {.name = "Support", .address = "support@" + domain};
    surroundings.mail = by_postfix();
}

std::unique_ptr<lmtp::Server> WithCaseMail::open_door(server::App& of, const std::string& at, int port) const {
    const lmtp::Settings settings{
        .listen = "127.0.0.1:" + std::to_string(port), .host = at, .spool_dir = folder->path().string()};
    auto made = std::make_unique<lmtp::Server>(settings, of.lmtp_door());
    made->start();
    return made;
}

void WithCaseMail::SetUp() {
    if (!kit::MailServer::available()) GTEST_SKIP() << "Postfix is not installed; run script/bootstrap";
    folder = std::make_unique<kit::TempFolder>();
    ApiTest::SetUp();
    if (IsSkipped()) return;
    door = open_door(*app, domain);
    postfix().relay(domain, door->port());
    ann = make_person(alpha.account.id, "member", "ann." + domain + "@test.example");
    as_ann = sign_in(ann);
}

void WithCaseMail::TearDown() {
    door.reset();
    ApiTest::TearDown();
}

std::string WithCaseMail::open_case(const std::string& token, const std::string& more) {
    const auto made = client(token).post(
        "/api/v1/cases", R"({"type":"other","synopsis":"Packets are lost","description":"Since this morning.","priority":"p3",)"
                         R"("network_outage":false,"labels":[],"copies":[])" +
                             more + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("number");
}

// Those of the world itself came by no mail server.
std::vector<cases::IncomingMail> WithCaseMail::incoming(server::App& of) const {
    auto all = of.incoming_mails().list(Caller::system(), {}, {}, 500);
    std::erase_if(all, [](const cases::IncomingMail& one) { return one.way != cases::MailWay::lmtp; });
    return all;
}
std::size_t WithCaseMail::came_in(server::App& of) const { return incoming(of).size(); }

void WithCaseMail::post(const std::string& from, const std::string& to, const std::string& bytes) {
    const std::string answer = postfix().send(from, to, bytes);
    EXPECT_TRUE(answer.starts_with("250")) << answer;
}

void WithCaseMail::deliver(const std::string& from, const std::string& to, const std::string& bytes) {
    const std::size_t before = came_in(*app);
    post(from, to, bytes);
    ASSERT_TRUE(kit::eventually([&] { return came_in(*app) > before; })) << "Postfix did not hand it over";
    run_jobs();
    world.clock.advance(std::chrono::seconds{1});
}

std::string WithCaseMail::last_became() const {
    const auto all = incoming(*app);
    if (all.empty() || !all.front().reason) return "nothing";
    return std::string(describe::enumerator_name(all.front().state)) + " " +
           std::string(describe::enumerator_name(*all.front().reason));
}

std::vector<std::string> WithCaseMail::inbox(const std::string& of, std::size_t count) const {
    std::vector<std::string> found;
    kit::eventually([&] {
        found.clear();
        for (std::string& mail : postfix().mails(0))
            if (header_of(mail, "Delivered-To") == of || header_of(mail, "X-Original-To") == of) found.push_back(std::move(mail));
        return found.size() >= count;
    });
    EXPECT_EQ(found.size(), count) << of;
    found.resize(count);
    return found;
}

std::string WithCaseMail::history(const std::string& number) {
    return client(as_ann).get("/api/v1/cases/" + number + "/history?limit=100").body;
}

int WithCaseMail::noted(const std::string& number) {
    const std::string all = history(number);
    int count = 0;
    for (std::size_t at = 0; (at = all.find(R"("kind":"noted")", at)) != std::string::npos; ++at) ++count;
    return count;
}

namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string header_of(const std::string& bytes, const std::string& name) {
    const std::size_t end = std::min(bytes.find("\n\n"), bytes.find("\r\n\r\n"));
    const std::string head = "\n" + bytes.substr(0, end) + "\n";
    const std::string mark = "\n" + name + ":";
    const auto found = std::ranges::search(head, mark, {}, small, small);
    const std::size_t at = found.empty() ? std::string::npos : static_cast<std::size_t>(found.begin() - head.begin());
    if (at == std::string::npos) return {};
    std::string value;
    for (std::size_t i = at + name.size() + 2; i < head.size(); ++i) {
        if (head[i] == '\r') continue;
        if (head[i] == '\n') {
            if (head[i + 1] != ' ' && head[i + 1] != '\t') break;
            continue;
        }
        value += head[i] == '\t' ? ' ' : head[i];
    }
    while (value.starts_with(' ')) value.erase(0, 1);
    return value;
}

std::string address_in(const std::string& value) {
    const std::size_t open = value.find('<');
    return open == std::string::npos ? value : value.substr(open + 1, value.find('>') - open - 1);
}

}  // namespace aftercare::api_test
