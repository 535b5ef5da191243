#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/import_outcome.hpp"
#include "insight/life/life_import.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"

namespace aftercare::cli {

namespace {

struct LifeOptions {
    CommonOptions common;
    std::string_view kind;
    std::string file;
    std::string worksheet;
    bool dry_run = false;
    bool partial = false;
};

int import_life(const LifeOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    imports::TableOptions table;
    if (!options.worksheet.empty()) table.worksheet = options.worksheet;
    const auto outcome = import_here(*app, {.path = options.file,
                                            .kind = std::string(options.kind),
                                            .account = {},
                                            .options = describe::json_of(table),
                                            .dry_run = options.dry_run,
                                            .partial = options.partial});
    return told(options.common, outcome);
}

void add(Command& import, const char* name, const char* what, std::string_view kind) {
    auto options = std::make_shared<LifeOptions>();
    options->kind = kind;
    Command command = import.command(name, what);
    options->common.add_to(command);
    command.takes("file", options->file, "The file").required().existing_file();
    command.takes("--worksheet", options->worksheet, "Worksheet of a workbook; the first one if missing");
    command.flag("--dry-run", options->dry_run, "Only report what would be stored");
    command.flag("--partial", options->partial, "Take in the good rows though others are refused");
    command.runs([options] { return import_life(*options); });
}

}  // namespace

void add_import_life(Command& import) {
    add(import, "bulletins", "Bulletins of end of life from a table (CSV, XLSX), YAML or JSON", insight::kBulletinImport);
    add(import, "releases", "The calendar of software releases from a table, YAML or JSON of endoflife.date",
        insight::kReleaseImport);
}

}  // namespace aftercare::cli
