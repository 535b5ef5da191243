#include "platform/files/test_s3_server.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace aftercare::files {

namespace {

constexpr const char* kProgram = "tools/node_modules/s3rver/bin/s3rver.js";

std::string node() {
    for (const char* machine : {"x64", "arm64"}) {
        std::string path = std::string("tools/node_modules/node-linux-") + machine + "/bin/node";
        if (std::filesystem::exists(path)) return path;
    }
    return "";
}

// The port in "S3rver listening on 127.0.0.1:PORT", or 0 while it is not all there.
int port_in(const std::string& text) {
    const std::string before = "listening on 127.0.0.1:";
    const std::size_t at = text.find(before);
    if (at == std::string::npos || text.find('\n', at) == std::string::npos) return 0;
    return std::stoi(text.substr(at + before.size()));
}

}  // namespace

bool S3Server::available() { return !node().empty() && std::filesystem::exists(kProgram); }

S3Server::S3Server(std::string folder, int port) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> words{node(),
                                   kProgram,
                                   "--directory",
                                   std::move(folder),
                                   "--address",
                                   "127.0.0.1",
                                   "--port",
                                   std::to_string(port),
                                   "--silent",
                                   "--no-vhost-buckets",
                                   "--configure-bucket",
                                   "aftercare"};
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("no process");
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 512> chunk{};
    while (port_ == 0) {
        const ssize_t count = ::read(ends[0], chunk.data(), chunk.size());
        if (count <= 0) break;
        said.append(chunk.data(), static_cast<std::size_t>(count));
        port_ = port_in(said);
    }
    ::close(ends[0]);
    if (port_ == 0) throw std::runtime_error("the S3 server ended before it was ready: " + said);
}

S3Server::~S3Server() { stop(); }

void S3Server::stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

}  // namespace aftercare::files
