#include "kit/imap_server.hpp"

#include "kit/run.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace aftercare::kit {

bool ImapServer::available() { return std::filesystem::exists("/usr/sbin/dovecot"); }

ImapServer::ImapServer() {
    std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-imap-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the mailbox");
    folder_ = pattern + "/dovecot";
    const std::string said = output_of("script/test-imap start " + folder_);
    port_ = std::atoi(said.substr(said.find('=') + 1).c_str());
}

ImapServer::~ImapServer() {
    try {
        output_of("script/test-imap stop " + folder_);
        std::filesystem::remove_all(std::filesystem::path(folder_).parent_path());
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "the mailbox's server was not ended: %s\n", failure.what());
    }
}

void ImapServer::put(const std::string& mail) const {
    FILE* const pipe = popen(("script/test-imap put " + folder_).c_str(), "w");
    if (!pipe) throw std::runtime_error("script/test-imap can't be run");
    const bool whole = fwrite(mail.data(), 1, mail.size(), pipe) == mail.size();
    if (pclose(pipe) != 0 || !whole) throw std::runtime_error("a mail could not be put into the mailbox");
}

int ImapServer::seen() const { return std::atoi(output_of("script/test-imap seen " + folder_).c_str()); }

void ImapServer::number_anew() const { output_of("script/test-imap anew " + folder_); }

}  // namespace aftercare::kit
