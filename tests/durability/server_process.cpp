#include "server_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace aftercare::durability_test {

namespace {

// The port in "http://127.0.0.1:PORT ", or 0 while it is not all there.
std::uint16_t port_in(const std::string& text) {
    static const std::string before = "http://127.0.0.1:";
    const std::size_t at = text.find(before);
    if (at == std::string::npos) return 0;
    const std::size_t end = text.find(' ', at);
    if (end == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(text.substr(at + before.size(), end - at - before.size())));
}

}  // namespace

ServerProcess::ServerProcess(const std::string& program, const std::vector<std::string>& arguments) {
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
        dup2(pipe_ends[1], STDOUT_FILENO);
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
        // One token sends all that the tests send.
        setenv("AFTERCARE_HTTP_LIMITS_CREDENTIAL_RATE", "0", 1);
        execv(program.c_str(), argv.data());
        _exit(127);
    }
    ::close(pipe_ends[1]);
    output_ = pipe_ends[0];
    std::string said;
    std::array<char, 512> chunk{};
    while (port_ == 0) {
        const ssize_t count = read(output_, chunk.data(), chunk.size());
        if (count <= 0) throw std::runtime_error("the server ended before it was ready: " + said);
        said.append(chunk.data(), static_cast<std::size_t>(count));
        port_ = port_in(said);
    }
}

ServerProcess::~ServerProcess() {
    kill();
    if (output_ >= 0) ::close(output_);
}

int ServerProcess::wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ServerProcess::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    wait();
}

int ServerProcess::stop() {
    ::kill(pid_, SIGTERM);
    return wait();
}

}  // namespace aftercare::durability_test
