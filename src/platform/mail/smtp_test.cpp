// The SMTP transport against Postfix, and against a server that goes away, which Postfix does not.
#include "kit/mail_server.hpp"
#include "platform/mail/transport.hpp"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <thread>

namespace aftercare::mail {
namespace {

using kit::MailServer;

class Smtp : public testing::Test {
protected:
    void SetUp() override {
        if (!MailServer::available()) GTEST_SKIP() << "Postfix is not installed; run script/bootstrap";
        server_ = &MailServer::shared();
    }

    SmtpSettings settings(int port, Tls tls) const {
        return {.host = "localhost",
                .port = port,
                .tls = tls,
                .ca_file = server_->ca_file(),
                .hello = "support.example",
                .delivery_seconds = 20};
    }
    SmtpSettings signed_in(int port, Tls tls) const {
        SmtpSettings both = settings(port, tls);
        both.user = MailServer::kUser;
        both.password = MailServer::kPassword;
        return both;
    }

    static Message message(const std::string& to = "ann@test.example") {
        static int count = 0;
        return {.id = "01890000-0000-7000-8000-" + std::to_string(100'000'000'000 + ++count) + "@support.example",
                .from = {.name = "Support", .address = "support@support.example"},
                .to = {.name = "Änn", .address = to},
                .at = *Instant::parse("2026-03-02T09:00:00Z"),
                .text = {.subject = "Grüße " + std::to_string(count),
                         .plain = "Hello.\n.\n.dot\n",
                         .html = "<p>Hello.</p>",
                         .language = "en"}};
    }

    // The mail of that subject, when it arrived among `count` in all.
    std::optional<ReadMail> arrived(const std::string& subject) {
        for (const std::string& bytes : server_->mails(++taken_)) {
            const auto mail = parsed(bytes);
            if (mail && mail->subject == subject) return mail;
        }
        return std::nullopt;
    }

    MailServer* server_ = nullptr;
    static inline std::size_t taken_ = 0;  // By the server, in the whole program.
};

TEST_F(Smtp, a_server_takes_the_mail_over_starttls_as_it_was_written) {
    const Message sent = message();
    const Delivery delivery = smtp_transport(settings(server_->plain_port(), Tls::required))->send(sent);
    ASSERT_EQ(delivery.outcome, Outcome::sent) << delivery.answer;
    const auto mail = arrived(sent.text.subject);
    ASSERT_TRUE(mail);
    EXPECT_EQ(mail->plain, sent.text.plain);
    EXPECT_EQ(mail->to, "Änn <ann@test.example>");
}

TEST_F(Smtp, plain_and_optional_tls_are_there_for_relays_nearby) {
    for (const Tls tls : {Tls::none, Tls::optional}) {
        SmtpSettings without_ca = settings(server_->plain_port(), tls);
        without_ca.ca_file.clear();
        const Message sent = message();
        ASSERT_EQ(smtp_transport(without_ca)->send(sent).outcome, Outcome::sent);
        EXPECT_TRUE(arrived(sent.text.subject));
    }
}

TEST_F(Smtp, signs_in_with_starttls_and_with_tls_from_the_first_byte) {
    for (const auto& how :
         {signed_in(server_->submit_port(), Tls::required), signed_in(server_->implicit_port(), Tls::implicit)}) {
        const Message sent = message();
        const Delivery delivery = smtp_transport(how)->send(sent);
        ASSERT_EQ(delivery.outcome, Outcome::sent) << delivery.answer;
        EXPECT_TRUE(arrived(sent.text.subject));
        EXPECT_EQ(smtp_transport(how)->probe().outcome, Outcome::sent);
    }
}

TEST_F(Smtp, settings_that_are_wrong_put_the_mail_off_and_never_tell_the_password) {
    SmtpSettings wrong = signed_in(server_->submit_port(), Tls::required);
    wrong.password = "another secret";
    const Delivery refused = smtp_transport(wrong)->send(message());
    EXPECT_EQ(refused.outcome, Outcome::try_again) << refused.answer;
    EXPECT_FALSE(refused.answer.empty());
    EXPECT_EQ(refused.answer.find("another"), std::string::npos);
    EXPECT_EQ(smtp_transport(wrong)->probe().outcome, Outcome::try_again);

    SmtpSettings unproven = settings(server_->plain_port(), Tls::required);
    unproven.ca_file = "/etc/ssl/certs/ca-certificates.crt";
    EXPECT_EQ(smtp_transport(unproven)->send(message()).outcome, Outcome::try_again);
    SmtpSettings other_name = settings(server_->plain_port(), Tls::required);
    other_name.host = "127.0.0.1";
    EXPECT_EQ(smtp_transport(other_name)->send(message()).outcome, Outcome::try_again) << "the certificate is for localhost";
}

TEST_F(Smtp, a_4xx_puts_the_mail_off_and_a_5xx_refuses_it_for_ever) {
    const auto transport = smtp_transport(settings(server_->plain_port(), Tls::required));
    const Delivery slow = transport->send(message("slow@test.example"));
    EXPECT_EQ(slow.outcome, Outcome::try_again);
    EXPECT_NE(slow.answer.find("451"), std::string::npos) << slow.answer;
    const Delivery gone = transport->send(message("gone@test.example"));
    EXPECT_EQ(gone.outcome, Outcome::refused);
    EXPECT_NE(gone.answer.find("550"), std::string::npos) << gone.answer;
    Message large = message();
    large.text.plain = std::string(200'000, 'x');
    const Delivery too_large = transport->send(large);
    EXPECT_EQ(too_large.outcome, Outcome::refused) << too_large.answer;
}

// A server that answers the lines one after the other, and then hangs up.
class Leaver {
public:
    explicit Leaver(std::vector<std::string> answers) {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 1) != 0 ||
            getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no port for a test");
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this, answers = std::move(answers)] {
            const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            char room[4096];
            for (const std::string& answer : answers) {
                if (send(peer, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
                if (recv(peer, room, sizeof room, 0) <= 0) break;
            }
            ::close(peer);
        });
    }
    ~Leaver() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    int port() const { return port_; }

private:
    int listener_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

TEST_F(Smtp, a_server_that_goes_away_in_the_middle_puts_the_mail_off) {
    const std::vector<std::string> talk{"220 here\r\n", "250 hello\r\n", "250 from\r\n", "250 to\r\n", "354 go\r\n"};
    for (std::size_t lines = 0; lines <= talk.size(); ++lines) {
        const Leaver server({talk.begin(), talk.begin() + static_cast<std::ptrdiff_t>(lines)});
        const Delivery delivery = smtp_transport(settings(server.port(), Tls::none))->send(message());
        EXPECT_EQ(delivery.outcome, Outcome::try_again) << lines << ": " << delivery.answer;
        EXPECT_FALSE(delivery.answer.empty());
    }
    // A server that wants nobody says so of itself, not of the mail.
    const Leaver unwilling({"554 no service\r\n"});
    EXPECT_EQ(smtp_transport(settings(unwilling.port(), Tls::none))->send(message()).outcome, Outcome::try_again);
    EXPECT_EQ(smtp_transport(settings(1, Tls::none))->send(message()).outcome, Outcome::try_again) << "nobody listens";
    const Leaver bare({"220 here\r\n", "250 hello\r\n"});
    EXPECT_EQ(smtp_transport(settings(bare.port(), Tls::required))->send(message()).outcome, Outcome::try_again)
        << "it offers no STARTTLS";
}

}  // namespace
}  // namespace aftercare::mail
