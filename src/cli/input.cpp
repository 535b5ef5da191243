#include "cli/input.hpp"

#include <termios.h>
#include <unistd.h>
#include <iostream>

namespace aftercare::cli {

namespace {

// Keeps what is typed from being shown, also where the command ends early.
class Unshown {
public:
    Unshown() {
        if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Unshown() {
        if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unshown(const Unshown&) = delete;
    Unshown& operator=(const Unshown&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

std::string ask(const std::string& question) {
    std::string typed;
    std::fputs(question.c_str(), stderr);
    {
        const Unshown unshown;
        std::getline(std::cin, typed);
    }
    std::fputc('\n', stderr);
    return typed;
}

}  // namespace

std::optional<Text<1, 256>> read_password(const std::string& whom) {
    const std::string question = "Password of " + whom + " (at least 12 characters): ";
    std::string typed;
    if (isatty(STDIN_FILENO) == 0) {
        std::fputs(question.c_str(), stderr);
        std::getline(std::cin, typed);
        if (typed.ends_with('\r')) typed.pop_back();
    } else {
        typed = ask(question);
        if (ask("The same again: ") != typed) {
            std::fputs("The two are not the same; nothing was changed.\n", stderr);
            return std::nullopt;
        }
    }
    return read_option<Text<1, 256>>("The password", typed);
}

}  // namespace aftercare::cli
