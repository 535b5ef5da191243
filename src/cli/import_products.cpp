#include "catalogue/product_import.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <system_error>

namespace aftercare::cli {

namespace {

struct ProductOptions {
    CommonOptions common;
    std::string file;
    std::string worksheet;
    bool dry_run = false;
    bool partial = false;
};

// What an import came to, with the rows that a person wants to see.
struct ImportOutcome {
    imports::Import import;
    std::vector<imports::ImportRow> rows;
};
DESCRIBE(ImportOutcome, import, rows)

std::string in_words(const ImportOutcome& outcome) {
    std::string text;
    for (const std::string& note : outcome.import.notes) text += "note: " + note + "\n";
    for (const imports::ImportRow& row : outcome.rows) {
        text += std::string(describe::enumerator_name(row.outcome)) + "  " + row.key.value_or("-") + "  " +
                row.source.value_or("row " + std::to_string(row.number)) + "\n";
        for (const std::string& reason : row.reasons) text += "    " + reason + "\n";
        for (const std::string& field : row.changed) text += "    changes " + field + "\n";
        for (const std::string& note : row.notes) text += "    note: " + note + "\n";
    }
    const imports::Import& import = outcome.import;
    if (import.problem) text += import.problem->detail + " " + import.problem->remedy + " (" + import.problem->code + ")\n";
    return text + (import.applied ? "" : "Nothing was stored: ") + std::to_string(import.added) + " added, " +
           std::to_string(import.changed) + " changed, " + std::to_string(import.unchanged) + " unchanged, " +
           std::to_string(import.refused) + " refused.\n";
}

Result<ImportOutcome> import_file(server::App& app, const ProductOptions& options) {
    const auto file = input_from_file(options.file);
    imports::TableOptions table;
    if (!options.worksheet.empty()) table.worksheet = options.worksheet;
    const bool zip = options.file.ends_with(".zip");
    const auto asked =
        TRY(app.imports().create(Caller::system(),
                                 {.kind = std::string(zip ? catalogue::kDeviceTypeImport : catalogue::kProductImport),
                                  .account = {},
                                  .file_name = std::filesystem::path(options.file).filename().string(),
                                  .sha256 = files::sha256_of(*file),
                                  .file = file,
                                  .options = describe::json_of(table),
                                  .dry_run = options.dry_run,
                                  .partial = options.partial},
                                 imports::When::here));
    ImportOutcome outcome{.import = TRY(app.imports().run_here(asked.id)), .rows = {}};
    imports::RowFilter filter{.limit = 500};
    for (;;) {
        auto rows = TRY(app.imports().rows(Caller::system(), asked.id, filter));
        if (rows.empty()) return outcome;
        filter.after = rows.back().number;
        for (imports::ImportRow& row : rows)
            if (row.outcome != imports::RowOutcome::unchanged) outcome.rows.push_back(std::move(row));
    }
}

int import_products(const ProductOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto outcome = import_file(*app, options);
    if (!outcome) {
        print_problem(outcome.error());
        return kFailed;
    }
    print_result(options.common, *outcome, in_words(*outcome));
    return outcome->import.refused == 0 && !outcome->import.problem ? kOk : kFailed;
}

}  // namespace

void add_import_products(CLI::App& import, int& exit_code) {
    auto options = std::make_shared<ProductOptions>();
    CLI::App* const command =
        import.add_subcommand("products", "Products from a table (CSV, XLSX) or a ZIP file of device-type YAML files");
    options->common.add_to(*command);
    command->add_option("file", options->file, "The file")->required()->check(CLI::ExistingFile);
    command->add_option("--worksheet", options->worksheet, "Worksheet of a workbook; the first one if missing");
    command->add_flag("--dry-run", options->dry_run, "Only report what would be stored");
    command->add_flag("--partial", options->partial, "Take in the good rows though others are refused");
    command->callback([options, &exit_code] { exit_code = import_products(*options); });
}

}  // namespace aftercare::cli
