#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace aftercare::cli {

void add_config(CLI::App& program, int& exit_code) {
    CLI::App* const config = program.add_subcommand("config", "The settings");
    config->require_subcommand(1);
    const auto prints = [&](const char* name, const char* help, std::string (*text)()) {
        config->add_subcommand(name, help)->callback([text, &exit_code] {
            std::fputs(text().c_str(), stdout);
            exit_code = kOk;
        });
    };
    prints("reference", "Print every setting with its meaning (docs/config.md)", config::reference);
    prints("sample", "Print a file with every setting at its default", config::sample);
}

}  // namespace aftercare::cli
