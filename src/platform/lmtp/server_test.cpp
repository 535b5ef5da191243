// The server over real sockets: a mail is there when it is said to be, and stopping loses none.
#include "platform/lmtp/server.hpp"
#include "kit/temp_folder.hpp"
#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace aftercare::lmtp {
namespace {

class Kept : public Receiver {
public:
    bool knows(const std::string&) const override { return true; }
    Answer take(const Envelope& envelope, const std::string& sha256, const std::shared_ptr<const Input>& content) override {
        std::unique_lock lock(mutex);
        began = true;
        changed.notify_all();
        changed.wait(lock, [&] { return !held; });
        std::string text(content->size(), '\0');
        content->read(0, text);
        EXPECT_EQ(sha256, crypto::hex(crypto::sha256(text)));
        mails.push_back(envelope.recipients.front() + ": " + text);
        if (broken) throw std::runtime_error("the database is away");
        return {Verdict::taken, "Kept"};
    }
    void hold(bool now) {
        const std::lock_guard lock(mutex);
        held = now;
        changed.notify_all();
    }
    void wait_for_a_mail() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return began; });
    }

    std::mutex mutex;
    std::condition_variable changed;
    bool held = false;
    bool began = false;
    bool broken = false;
    std::vector<std::string> mails;
};

class Talk {
public:
    explicit Talk(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    explicit Talk(const std::string& path) : socket_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Talk() { close(socket_); }
    Talk(const Talk&) = delete;
    Talk& operator=(const Talk&) = delete;

    void say(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            ASSERT_GT(sent, 0);
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Until the text has come, or the server hung up: all that came.
    std::string hear(std::string_view until) {
        std::string heard;
        for (char room[1000]; heard.find(until) == std::string::npos;) {
            const ssize_t got = recv(socket_, room, sizeof room, 0);
            if (got <= 0) return heard + "(hung up)";
            heard.append(room, static_cast<std::size_t>(got));
        }
        return heard;
    }

private:
    int socket_;
};

constexpr const char* kMail = "LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nHello\r\n.\r\n";

class CASE_19_lmtp_server : public testing::Test {
protected:
    Settings settings(const std::string& listen = "127.0.0.1:0") const {
        return {.listen = listen, .host = "support.example", .spool_dir = (folder_.path() / "spool").string()};
    }
    Kept receiver;
    kit::TempFolder folder_;
};

TEST_F(CASE_19_lmtp_server, takes_mail_by_a_port_and_by_a_file) {
    const std::string file = (folder_.path() / "lmtp").string();
    Server by_port(settings(), receiver);
    Server by_file(settings("unix:" + file), receiver);
    by_port.start();
    by_file.start();
    Talk talk(by_port.port());
    talk.say(kMail);
    EXPECT_NE(talk.hear("Kept\r\n").find("250 2.0.0 Kept"), std::string::npos);
    talk.say("MAIL FROM:<>\r\nRCPT TO:<e@f.example>\r\nDATA\r\nAgain\r\n.\r\nQUIT\r\n");
    EXPECT_NE(talk.hear("221").find("250 2.0.0 Kept"), std::string::npos);
    Talk local(file);
    local.say(kMail);
    EXPECT_NE(local.hear("Kept\r\n").find("250 2.0.0 Kept"), std::string::npos);
    EXPECT_EQ(receiver.mails,
              (std::vector<std::string>{"c@d.example: Hello\r\n", "e@f.example: Again\r\n", "c@d.example: Hello\r\n"}));
    by_file.stop();
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "spool")) << "what comes in has no name";
    EXPECT_THROW(Server(settings("nowhere"), receiver).start(), std::runtime_error);
    EXPECT_THROW(Server(settings("127.0.0.1:99999"), receiver).start(), std::runtime_error);
}

TEST_F(CASE_19_lmtp_server, a_receiver_that_fails_puts_the_mail_off) {
    receiver.broken = true;
    Server server(settings(), receiver);
    server.start();
    Talk talk(server.port());
    talk.say(kMail);
    EXPECT_NE(talk.hear("451 4.3.0").find("451 4.3.0 The mail can't be kept at the moment"), std::string::npos);
}

TEST_F(CASE_19_lmtp_server, stopping_finishes_the_mail_in_flight_and_ends_the_rest) {
    receiver.held = true;
    Server server(settings(), receiver);
    server.start();
    Talk idle(server.port());
    idle.hear("220");
    Talk busy(server.port());
    busy.say(kMail);
    receiver.wait_for_a_mail();
    std::jthread stopping([&] { server.stop(); });
    EXPECT_NE(idle.hear("421").find("421 4.3.2"), std::string::npos) << "one between two mails is told at once";
    receiver.hold(false);
    const std::string answer = busy.hear("421");
    EXPECT_NE(answer.find("250 2.0.0 Kept"), std::string::npos) << answer;
}

TEST_F(CASE_19_lmtp_server, too_many_connections_are_told_to_come_later) {
    Settings few = settings();
    few.connections = 1;
    Server server(few, receiver);
    server.start();
    Talk first(server.port());
    first.hear("220");
    Talk second(server.port());
    EXPECT_NE(second.hear("421").find("too many connections"), std::string::npos);
}

TEST_F(CASE_19_lmtp_server, a_talk_that_breaks_off_leaves_nothing) {
    Server server(settings(), receiver);
    server.start();
    {
        Talk broken(server.port());
        broken.say("LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nhalf a mail");
        broken.hear("354");
    }
    server.stop();
    EXPECT_TRUE(receiver.mails.empty());
}

}  // namespace
}  // namespace aftercare::lmtp
