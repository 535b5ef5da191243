#include "cli/command.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace aftercare::cli {

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::existing_file() {
    option_->check(CLI::ExistingFile);
    return *this;
}

Option& Option::existing_folder() {
    option_->check(CLI::ExistingDirectory);
    return *this;
}

Option& Option::one_of(std::vector<std::string> words) {
    option_->check(CLI::IsMember(std::move(words)));
    return *this;
}

Option& Option::within(std::int64_t least, std::int64_t most) {
    option_->check(CLI::Range(least, most));
    return *this;
}

Option& Option::times(int least, int most) {
    option_->expected(least, most);
    return *this;
}

Option& Option::shows_default() {
    option_->capture_default_str();
    return *this;
}

Option& Option::checked(const char* form, std::function<std::string(const std::string&)> fits) {
    option_->check(CLI::Validator([fits = std::move(fits)](const std::string& text) { return fits(text); }, form));
    return *this;
}

Command Command::command(const std::string& name, const std::string& help) {
    return {*app_->add_subcommand(name, help), *exit_code_};
}

Command Command::group(const std::string& name, const std::string& help) {
    CLI::App* const app = app_->add_subcommand(name, help);
    app->require_subcommand(1);
    return {*app, *exit_code_};
}

Option Command::takes(const std::string& name, std::string& into, const std::string& help) {
    return Option(*app_->add_option(name, into, help));
}

Option Command::takes(const std::string& name, std::int64_t& into, const std::string& help) {
    return Option(*app_->add_option(name, into, help));
}

Option Command::takes(const std::string& name, std::vector<std::string>& into, const std::string& help) {
    return Option(*app_->add_option(name, into, help));
}

void Command::flag(const std::string& name, bool& into, const std::string& help) { app_->add_flag(name, into, help); }

void Command::footer(const std::string& text) { app_->footer(text); }

void Command::runs(Work work) {
    app_->callback([work = std::move(work), exit_code = exit_code_] { *exit_code = work(); });
}

int run_program(int argc, char** argv, const char* version, const std::function<void(Command&)>& add) {
    CLI::App program("Aftercare: the support organisation of a network-equipment vendor, as software.", "aftercare");
    program.require_subcommand(1);
    program.set_version_flag("--version", version);
    program.failure_message(CLI::FailureMessage::help);
    int exit_code = kOk;
    Command all(program, exit_code);
    add(all);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kOk : kUsage;
    }
    return exit_code;
}

}  // namespace aftercare::cli
