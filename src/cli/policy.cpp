#include "cli/commands.hpp"
#include "cli/context.hpp"

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

void add_policy(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command policy = program.group("policy", "The policy pack");
    Command command = policy.command("check", "Read the pack and say every mistake with file and line");
    options->add_to(command);
    command.runs([options] { return check_pack(*options); });
}

}  // namespace aftercare::cli
