#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <CLI/CLI.hpp>

namespace aftercare::cli {

namespace {

struct Checked {
    std::string version;
    std::vector<std::string> files;
};
DESCRIBE(Checked, version, files)

int check_pack(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    Checked checked{.version = context->pack().version()};
    for (const auto& [name, content] : context->pack().files()) checked.files.push_back(name);
    print_result(options, checked, "The policy pack is sound. Version " + checked.version);
    return kOk;
}

}  // namespace

void add_policy(CLI::App& program, int& exit_code) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App* const policy = program.add_subcommand("policy", "The policy pack");
    policy->require_subcommand(1);
    CLI::App* const command = policy->add_subcommand("check", "Read the pack and say every mistake with file and line");
    options->add_to(*command);
    command->callback([options, &exit_code] { exit_code = check_pack(*options); });
}

}  // namespace aftercare::cli
