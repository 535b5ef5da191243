// The command line: commands and what they take. CLI11 stands behind it (command.cpp): it is long to read and to compile, and each
// command would do both.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace aftercare::cli {

// Exit codes of every command.
inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;  // The command ran and says why it could not do what was asked.
inline constexpr int kUsage = 2;   // The command line, the settings or the policy pack are wrong.

// One thing that a command takes: what may be given. What does not fit is said with the command's help, and nothing runs.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    Option& required();
    Option& existing_file();
    Option& existing_folder();
    Option& one_of(std::vector<std::string> words);
    Option& within(std::int64_t least, std::int64_t most);  // Both may be given.
    Option& times(int least, int most);                     // How often it may be given.
    Option& shows_default();                                // What holds without it stands in the help.
    // `fits` gives what is wrong with a value, or nothing; `form` is what the help calls it, such as SITE.
    Option& checked(const char* form, std::function<std::string(const std::string&)> fits);

private:
    CLI::Option* option_;
};

// What runs when a command was given; the exit code.
using Work = std::function<int()>;

// A command, or a group of them. What its options are read into must live until the program has run: the work holds it.
class Command {
public:
    Command(CLI::App& app, int& exit_code) : app_(&app), exit_code_(&exit_code) {}

    // One below it: "audit" has "verify".
    Command command(const std::string& name, const std::string& help);
    // Several below it, one of which must be given.
    Command group(const std::string& name, const std::string& help);

    // A name with dashes is an option ("--site"), one without stands by its place ("file").
    Option takes(const std::string& name, std::string& into, const std::string& help);
    Option takes(const std::string& name, std::int64_t& into, const std::string& help);
    Option takes(const std::string& name, std::vector<std::string>& into, const std::string& help);
    void flag(const std::string& name, bool& into, const std::string& help);
    // A line below the help.
    void footer(const std::string& text);
    void runs(Work work);

private:
    CLI::App* app_;
    int* exit_code_;
};

// Reads the command line and runs the command; `add` adds all there are. The exit code: kUsage where the line is wrong, which is said.
// What the work throws passes.
int run_program(int argc, char** argv, const char* version, const std::function<void(Command& program)>& add);

}  // namespace aftercare::cli
