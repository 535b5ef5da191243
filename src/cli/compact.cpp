#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace aftercare::cli {

namespace {

struct Compacted {
    bool compacted = false;
};
DESCRIBE(Compacted, compacted)

int compact(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    const auto db = context->database();
    if (!db) return kFailed;
    db->compact();
    print_result(options, Compacted{true}, "Every table is written anew, in one piece.");
    return kOk;
}

}  // namespace

void add_compact(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command command = program.command(
        "compact", "Write the database anew, after much was taken in: smaller, and faster to read. With the server stopped");
    options->add_to(command);
    command.runs([options] { return compact(*options); });
}

}  // namespace aftercare::cli
