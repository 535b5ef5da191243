#include "catalogue/product_import.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/import_outcome.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"

namespace aftercare::cli {

namespace {

struct ProductOptions {
    CommonOptions common;
    std::string file;
    std::string worksheet;
    bool dry_run = false;
    bool partial = false;
};

int import_products(const ProductOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    imports::TableOptions table;
    if (!options.worksheet.empty()) table.worksheet = options.worksheet;
    const bool zip = options.file.ends_with(".zip");
    const auto outcome = import_here(*app, {.path = options.file,
                                            .kind = std::string(zip ? catalogue::kDeviceTypeImport : catalogue::kProductImport),
                                            .account = {},
                                            .options = describe::json_of(table),
                                            .dry_run = options.dry_run,
                                            .partial = options.partial});
    return told(options.common, outcome);
}

}  // namespace

void add_import_products(Command& import) {
    auto options = std::make_shared<ProductOptions>();
    Command command = import.command("products", "Products from a table (CSV, XLSX) or a ZIP file of device-type YAML files");
    options->common.add_to(command);
    command.takes("file", options->file, "The file").required().existing_file();
    command.takes("--worksheet", options->worksheet, "Worksheet of a workbook; the first one if missing");
    command.flag("--dry-run", options->dry_run, "Only report what would be stored");
    command.flag("--partial", options->partial, "Take in the good rows though others are refused");
    command.runs([options] { return import_products(*options); });
}

}  // namespace aftercare::cli
