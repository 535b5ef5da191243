#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <CLI/CLI.hpp>

namespace aftercare::cli {

namespace {

struct Compacted {
    bool compacted = false;
};
DESCRIBE(Compacted, compacted)

int compact(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    const auto db = db::open({.url = server::database_url(context->config()), .connections = 2}, context->env());
    db->compact();
    print_result(options, Compacted{true}, "Every table is written anew, in one piece.");
    return kOk;
}

}  // namespace

void add_compact(CLI::App& program, int& exit_code) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App* const command = program.add_subcommand(
        "compact", "Write the database anew, after much was taken in: smaller, and faster to read. With the server stopped");
    options->add_to(*command);
    command->callback([options, &exit_code] { exit_code = compact(*options); });
}

}  // namespace aftercare::cli
