#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/db/migrations.hpp"

namespace aftercare::cli {

namespace {

struct MigrateOptions {
    CommonOptions common;
    bool dry_run = false;
};

struct Migrated {
    bool dry_run = false;
    std::vector<std::string> migrations;
};
DESCRIBE(Migrated, dry_run, migrations)

int migrate(const MigrateOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    const auto db = context->database();
    if (!db) return kFailed;
    const auto names = options.dry_run ? db::pending(*db) : db::migrate(*db, context->env());
    if (!names) {
        print_problem(names.error());
        return kFailed;
    }
    std::string text = names->empty() ? "The schema is up to date." : options.dry_run ? "To be applied:" : "Applied:";
    for (const std::string& name : *names) text += "\n  " + name;
    print_result(options.common, Migrated{options.dry_run, *names}, text);
    return kOk;
}

}  // namespace

void add_migrate(Command& program) {
    auto options = std::make_shared<MigrateOptions>();
    Command command = program.command("migrate", "Bring the database's schema up to date");
    options->common.add_to(command);
    command.flag("--dry-run", options->dry_run, "Only say what would be applied");
    command.runs([options] { return migrate(*options); });
}

}  // namespace aftercare::cli
