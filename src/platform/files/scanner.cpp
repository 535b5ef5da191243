#include "platform/files/scanner.hpp"

#include "platform/base/result.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

// Of glibc 2.36, which does not say so itself.
extern "C" {
#include <sys/pidfd.h>
}

namespace aftercare::files {

namespace {

constexpr std::size_t kMostSaid = 300;
constexpr std::int64_t kLook = 1'000;  // Milliseconds between two looks whether it is to be given up.

// While one stands, writing to a program that has gone is told by EPIPE alone, whatever the process does with the signal.
class NoPipeSignal {
public:
    NoPipeSignal() {
        sigset_t pending{};
        sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &pipe(), &before_);
    }
    ~NoPipeSignal() {
        const timespec none{};
        if (!was_pending_)
            while (sigtimedwait(&pipe(), nullptr, &none) < 0 && errno == EINTR) {
            }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;

private:
    static const sigset_t& pipe() {
        static const sigset_t set = [] {
            sigset_t one{};
            sigemptyset(&one);
            sigaddset(&one, SIGPIPE);
            return one;
        }();
        return set;
    }
    sigset_t before_{};
    bool was_pending_ = false;
};

std::array<int, 2> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "can't make a pipe");
    return ends;
}

void close_file(int& file) {
    if (file >= 0) ::close(file);
    file = -1;
}

// Its own group, so that what it starts can be ended with it; no signal of ours blocked or ignored.
struct Attributes {
    Attributes() {
        posix_spawnattr_init(&all);
        sigset_t none{};
        sigemptyset(&none);
        sigset_t every{};
        sigfillset(&every);
        posix_spawnattr_setsigmask(&all, &none);
        posix_spawnattr_setsigdefault(&all, &every);
        posix_spawnattr_setpgroup(&all, 0);
        posix_spawnattr_setflags(&all, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Attributes() { posix_spawnattr_destroy(&all); }
    Attributes(const Attributes&) = delete;
    posix_spawnattr_t all{};
};

struct FileActions {
    FileActions(int input, int output) {
        posix_spawn_file_actions_init(&all);
        posix_spawn_file_actions_adddup2(&all, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&all, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&all, output, STDERR_FILENO);
    }
    ~FileActions() { posix_spawn_file_actions_destroy(&all); }
    FileActions(const FileActions&) = delete;
    posix_spawn_file_actions_t all{};
};

}  // namespace

Scan::Scan(const std::vector<std::string>& command, std::chrono::seconds patience, std::function<bool()> given_up)
    : until_(std::chrono::steady_clock::now() + patience), given_up_(std::move(given_up)) {
    check(!command.empty(), "a scan without a command");
    start(command);
}

Scan::~Scan() {
    if (process_ > 0) {
        ::kill(-process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    close_file(process_file_);
    close_file(input_);
    close_file(output_);
}

void Scan::start(const std::vector<std::string>& command) {
    auto [its_input, our_input] = make_pipe();
    auto [our_output, its_output] = make_pipe();
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    // The server's own variables hold passwords.
    std::string path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    std::array<char*, 2> environment{path.data(), nullptr};
    const Attributes attributes;
    const FileActions actions(its_input, its_output);
    const int failed =
        ::posix_spawnp(&process_, arguments[0], &actions.all, &attributes.all, arguments.data(), environment.data());
    close_file(its_input);
    close_file(its_output);
    input_ = our_input;
    output_ = our_output;
    if (failed != 0) {
        process_ = -1;
        said_ = "can't start " + command[0] + ": " + std::generic_category().message(failed);
        return;
    }
    ::fcntl(input_, F_SETFL, O_NONBLOCK);
    ::fcntl(output_, F_SETFL, O_NONBLOCK);
    process_file_ = ::pidfd_open(process_, 0);
    if (process_file_ < 0) throw std::system_error(errno, std::generic_category(), "can't watch a process");
}

int Scan::millis_left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until_ - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, kLook));
}

void Scan::close_input() { close_file(input_); }

void Scan::read_output() {
    std::array<char, 4096> room{};
    for (;;) {
        const ::ssize_t got = ::read(output_, room.data(), room.size());
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) close_file(output_);
        if (got <= 0) return;
        if (said_.size() < kMostSaid) said_.append(room.data(), static_cast<std::size_t>(got));
    }
}

// Until it can be written to, or has ended, as asked for. False where the time is over. What it says meanwhile is read, so that it never waits for us.
bool Scan::wait(bool writing, bool ending) {
    for (;;) {
        if (std::chrono::steady_clock::now() >= until_ || (given_up_ && given_up_())) {
            late_ = true;
            return false;
        }
        // A negative file is none.
        std::array<pollfd, 3> watched{{{.fd = output_, .events = POLLIN, .revents = 0},
                                       {.fd = writing ? input_ : -1, .events = POLLOUT, .revents = 0},
                                       {.fd = ending ? process_file_ : -1, .events = POLLIN, .revents = 0}}};
        if (::poll(watched.data(), watched.size(), millis_left()) < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "can't wait for a process");
        if (watched[0].revents != 0) read_output();
        if (watched[1].revents != 0 || watched[2].revents != 0) return true;
    }
}

void Scan::feed(std::string_view piece) {
    if (process_ < 0) return;
    const NoPipeSignal quiet;
    while (!piece.empty() && input_ >= 0 && !late_) {
        const ::ssize_t wrote = ::write(input_, piece.data(), piece.size());
        if (wrote > 0) {
            piece.remove_prefix(static_cast<std::size_t>(wrote));
        } else if (errno == EAGAIN) {
            wait(true, false);
        } else if (errno != EINTR) {
            close_input();  // It reads no more.
        }
    }
}

ScanVerdict Scan::finish() {
    ScanVerdict verdict;
    close_input();
    if (process_ > 0 && !late_ && wait(false, true)) {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
        if (output_ >= 0) read_output();
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) verdict.outcome = ScanOutcome::clean;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 1) verdict.outcome = ScanOutcome::refused;
    }
    if (late_) said_ = "did not end in time";
    for (const char c : said_.substr(0, std::min(said_.find('\n'), kMostSaid))) verdict.said += c >= ' ' && c <= '~' ? c : '?';
    return verdict;
}

}  // namespace aftercare::files
