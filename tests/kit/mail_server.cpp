#include "kit/mail_server.hpp"

#include "kit/run.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace aftercare::kit {

namespace {

int port_in(const std::string& ports, const std::string& name) {
    const std::size_t at = ports.find(name + "=");
    if (at == std::string::npos) throw std::runtime_error("script/test-smtp named no port " + name);
    return std::atoi(ports.c_str() + at + name.size() + 1);
}

// One talk with the server, which must answer.
class SmtpTalk {
public:
    explicit SmtpTalk(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("the mail server is away");
        answer();
    }
    ~SmtpTalk() { close(socket_); }
    SmtpTalk(const SmtpTalk&) = delete;
    SmtpTalk& operator=(const SmtpTalk&) = delete;

    std::string say(std::string line) {
        line += "\r\n";
        for (std::string_view left = line; !left.empty();) {
            const ssize_t sent = ::send(socket_, left.data(), left.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("the mail server hung up");
            left.remove_prefix(static_cast<std::size_t>(sent));
        }
        return answer();
    }

private:
    // The last line of the answer.
    std::string answer() {
        std::string line;
        for (char c = 0; recv(socket_, &c, 1, 0) == 1;) {
            if (c != '\n') {
                line += c;
                continue;
            }
            if (line.size() < 4 || line[3] != '-') return line;
            line.clear();
        }
        throw std::runtime_error("the mail server hung up");
    }

    int socket_;
};

// Lines end with CR LF, and one that begins with a dot has another before it.
std::string with_dots(const std::string& bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 40);
    bool begins = true;
    for (const char c : bytes) {
        if (c == '\r') continue;
        if (begins && c == '.') out += '.';
        if (c == '\n') out += '\r';
        out += c;
        begins = c == '\n';
    }
    return out;
}

}  // namespace

bool MailServer::available() { return std::filesystem::exists("/usr/sbin/postfix"); }

MailServer& MailServer::shared() {
    static MailServer server;
    return server;
}

MailServer::MailServer() {
    std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-smtp-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the mail server");
    folder_ = pattern + "/postfix";
    const std::string ports = output_of("script/test-smtp start " + folder_);
    plain_ = port_in(ports, "plain");
    submit_ = port_in(ports, "submit");
    implicit_ = port_in(ports, "implicit");
    relay_ = port_in(ports, "relay");
}

MailServer::~MailServer() {
    try {
        output_of("script/test-smtp stop " + folder_);
        std::filesystem::remove_all(std::filesystem::path(folder_).parent_path());
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "the mail server was not ended: %s\n", failure.what());
    }
}

std::vector<std::string> MailServer::mails(std::size_t count) const {
    const std::string all = output_of("script/test-smtp mails " + folder_ + " " + std::to_string(count));
    std::vector<std::string> mails;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = all.find('\0', at);
        mails.push_back(all.substr(at, end - at));
        at = end + 1;
    }
    return mails;
}

void MailServer::relay(const std::string& domain, int port) const {
    output_of("script/test-smtp relay " + folder_ + " " + domain + " " + std::to_string(port));
}

void MailServer::lose_marks(bool lose) const { output_of("script/test-smtp unmark " + folder_ + (lose ? " on" : " off")); }

int MailServer::queued() const { return std::atoi(output_of("script/test-smtp queued " + folder_).c_str()); }

int MailServer::moving() const { return std::atoi(output_of("script/test-smtp moving " + folder_).c_str()); }

std::string MailServer::send(const std::string& from, const std::string& to, const std::string& bytes) const {
    SmtpTalk talk(relay_);
    talk.say("EHLO test.example");
    talk.say("MAIL FROM:<" + from + ">");
    talk.say("RCPT TO:<" + to + ">");
    if (const std::string answer = talk.say("DATA"); !answer.starts_with("354")) return answer;
    return talk.say(with_dots(bytes) + "\r\n.");
}

}  // namespace aftercare::kit
