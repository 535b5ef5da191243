#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <cstdio>

namespace aftercare::cli {

void add_config(Command& program) {
    Command config = program.group("config", "The settings");
    const auto prints = [&](const char* name, const char* help, std::string (*text)()) {
        config.command(name, help).runs([text] {
            std::fputs(text().c_str(), stdout);
            return kOk;
        });
    };
    prints("reference", "Print every setting with its meaning (docs/config.md)", config::reference);
    prints("sample", "Print a file with every setting at its default", config::sample);
}

}  // namespace aftercare::cli
