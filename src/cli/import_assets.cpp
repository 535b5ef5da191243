#include "assets/asset_import.hpp"
#include "assets/asset_line.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/find_account.hpp"
#include "cli/import_outcome.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::cli {

namespace {

struct AssetOptions {
    CommonOptions common;
    std::string file;
    std::string account;
    std::string site;
    std::string worksheet;
    bool apply = false;
    bool partial = false;
};

int import_assets(const AssetOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto account = find_account(*app, options.account);
    if (!account) return kUsage;
    assets::AssetImportOptions how;
    if (!options.worksheet.empty()) how.worksheet = options.worksheet;
    if (!options.site.empty()) how.site = options.site;
    const auto outcome = import_here(*app, {.path = options.file,
                                            .kind = std::string(assets::kAssetTableImport),
                                            .account = *account,
                                            .options = describe::json_of(how),
                                            .dry_run = !options.apply,
                                            .partial = options.partial});
    return told(options.common, outcome);
}

}  // namespace

void add_import_assets(Command& import) {
    auto options = std::make_shared<AssetOptions>();
    Command command =
        import.command("assets", "An account's installed base from a table (CSV, XLSX); only tells unless --apply is given");
    options->common.add_to(command);
    command.takes("file", options->file, "The file").required().existing_file();
    command.takes("--account", options->account, "Account that the assets belong to: its id or name").required();
    command.takes("--site", options->site, "Site of rows that name none: its code or id")
        .checked("SITE",
                 [](const std::string& text) { return assets::SiteName::parse(text) ? "" : "is no code or id of a site"; });
    command.takes("--worksheet", options->worksheet, "Worksheet of a workbook; the first one if missing");
    command.flag("--apply", options->apply, "Take it in, not only tell what would become of it");
    command.flag("--partial", options->partial, "Take in the good rows though others are refused");
    command.runs([options] { return import_assets(*options); });
}

}  // namespace aftercare::cli
