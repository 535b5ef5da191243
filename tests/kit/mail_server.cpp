#include "kit/mail_server.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace aftercare::kit {

namespace {

// What the command prints. Throws where it fails.
std::string output_of(const std::string& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error(command + " can't be run");
    std::string output;
    std::array<char, 4096> room{};
    while (const std::size_t size = fread(room.data(), 1, room.size(), pipe)) output.append(room.data(), size);
    if (pclose(pipe) != 0) throw std::runtime_error(command + " failed");
    return output;
}

int port_in(const std::string& ports, const std::string& name) {
    const std::size_t at = ports.find(name + "=");
    if (at == std::string::npos) throw std::runtime_error("script/test-smtp named no port " + name);
    return std::atoi(ports.c_str() + at + name.size() + 1);
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

}  // namespace aftercare::kit
