#include "assets/inventory_import.hpp"
#include "catalogue/device_type_import.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/find_account.hpp"
#include "platform/describe/enumerator.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace aftercare::cli {

namespace {

// The bound of the API's upload.
constexpr std::uintmax_t kMaxInventory = assets::kMaxInventoryBytes;

struct CatalogueOptions {
    CommonOptions common;
    std::string folder;
    bool dry_run = false;
};

std::string in_words(const catalogue::ImportReport& report) {
    std::string text;
    for (const auto& row : report.rows) {
        if (row.outcome == catalogue::RowOutcome::unchanged && row.notes.empty()) continue;
        text += std::string(describe::enumerator_name(row.outcome)) + "  " + row.key.value_or("-") + "  " +
                row.source.value_or("") + "\n";
        for (const auto& reason : row.reasons) text += "    " + reason + "\n";
        for (const auto& field : row.changed) text += "    changes " + field + "\n";
        for (const auto& note : row.notes) text += "    note: " + note + "\n";
    }
    return text + (report.dry_run ? "Dry run, nothing was stored: " : "") + std::to_string(report.added) + " added, " +
           std::to_string(report.changed) + " changed, " + std::to_string(report.unchanged) + " unchanged, " +
           std::to_string(report.refused) + " refused.\n";
}

int import_catalogue(const CatalogueOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto report = catalogue::import_device_types(app->catalogue(), Caller::system(), options.folder, options.dry_run);
    if (!report) {
        print_problem(report.error());
        return kFailed;
    }
    print_result(options.common, *report, in_words(*report));
    return report->refused == 0 ? kOk : kFailed;
}

struct InventoryOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::string account;
    std::string site;
    std::string chassis_sku;
    bool dry_run = false;
};

// What became of one file.
struct FileImport {
    std::string file;
    std::optional<assets::InventoryImport> import;
    std::optional<std::string> problem;
};
DESCRIBE(FileImport, file, import, problem)
struct FileImports {
    std::vector<FileImport> files;
};
DESCRIBE(FileImports, files)

std::string counts_in_words(const assets::ImportCounts& counts) {
    return "    " + std::to_string(counts.components) + " components: " + std::to_string(counts.registered) + " registered, " +
           std::to_string(counts.already_registered) + " already registered, " + std::to_string(counts.moved) + " moved, " +
           std::to_string(counts.same_unit) + " the same unit, " + std::to_string(counts.kept_as_component) +
           " kept as components, " + std::to_string(counts.gone) + " gone\n";
}

// With the tree, for it can't be looked at elsewhere.
std::string refusal_in_words(const assets::DeviceImport& device) {
    std::string text = "    " + device.refusal->detail + " " + device.refusal->remedy + "\n    " +
                       std::to_string(device.counts.refused) + " components, none of them stored:\n";
    for (const auto& part : device.components)
        text += "      " + (part.path.empty() ? "Chassis" : part.path) + ": " + part.description.value_or("-") + ", " +
                part.serial_number.value_or("no serial number") + "\n";
    return text;
}

std::string in_words(const FileImport& file) {
    std::string text = file.file + "\n";
    if (file.problem) return text + "  refused: " + *file.problem + "\n";
    for (const auto& device : file.import->devices) {
        text += "  " + std::string(describe::enumerator_name(device.outcome)) + ": " + device.description.value_or("device") +
                " " + device.serial_number.value_or("without serial number") + "\n";
        text += device.refusal ? refusal_in_words(device) : counts_in_words(device.counts);
        for (const auto& part : device.components)
            if (part.note) text += "    " + part.path + ": " + *part.note + "\n";
        for (const auto& note : device.notes) text += "    note: " + note + "\n";
    }
    for (const auto& note : file.import->notes) text += "  line " + std::to_string(note.line) + ": " + note.what + "\n";
    return text;
}

std::optional<identity::SiteId> find_site(server::App& app, AccountId account, const std::string& named) {
    if (const auto id = identity::SiteId::parse(named)) return *id;
    const auto site =
        app.db().read(Scope::of(account), [&](db::Tx& tx) { return identity::store::find_site_by_code(tx, account, named); });
    if (site) return site->id;
    std::fprintf(stderr, "The account has no site with the code %s.\n", named.c_str());
    return std::nullopt;
}

FileImport import_file(server::App& app, const assets::ImportOptions& options, const std::string& path) {
    FileImport result{.file = path, .import = std::nullopt, .problem = std::nullopt};
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        result.problem = "it can't be read: " + error.message();
        return result;
    }
    if (size > kMaxInventory) {
        result.problem = "it is larger than an inventory may be; split it by device";
        return result;
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    auto imported = assets::import_inventory(app.assets(), Caller::system(), options, bytes.str());
    if (imported)
        result.import = *std::move(imported);
    else
        result.problem = imported.error().detail + " " + imported.error().remedy + " (" + imported.error().code + ")";
    return result;
}

int import_inventories(const InventoryOptions& options) {
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto account = find_account(*app, options.account);
    if (!account) return kUsage;
    const auto site = find_site(*app, *account, options.site);
    if (!site) return kUsage;
    assets::ImportOptions how{.account = *account, .site = *site, .dry_run = options.dry_run};
    if (!options.chassis_sku.empty()) {
        const auto sku = catalogue::Sku::parse(options.chassis_sku);
        if (!sku) {
            std::fprintf(stderr, "--chassis-sku %s.\n", sku.error().c_str());
            return kUsage;
        }
        how.chassis_sku = *sku;
    }
    FileImports results;
    bool refused = false;
    std::string text = options.dry_run ? "Dry run, nothing is stored.\n" : "";
    for (const std::string& path : options.files) {
        results.files.push_back(import_file(*app, how, path));
        const FileImport& file = results.files.back();
        refused = refused || file.problem || file.import->refused_devices > 0;
        text += in_words(file);
    }
    print_result(options.common, results, text);
    return refused ? kFailed : kOk;
}

void add_catalogue(Command& import) {
    auto options = std::make_shared<CatalogueOptions>();
    Command command = import.command("catalogue", "Products from a folder of device-type YAML files");
    options->common.add_to(command);
    command.takes("folder", options->folder, "Folder, searched through").required().existing_folder();
    command.flag("--dry-run", options->dry_run, "Only report what would be stored");
    command.runs([options] { return import_catalogue(*options); });
}

void add_inventory(Command& import) {
    auto options = std::make_shared<InventoryOptions>();
    Command command = import.command("inventory", "Devices from chassis inventories: XML reply, `| display json` or CLI text");
    options->common.add_to(command);
    command.takes("files", options->files, "Files, one or more devices each").required();
    command.takes("--account", options->account, "Account that the devices belong to: its id or name").required();
    command.takes("--chassis-sku", options->chassis_sku, "What the chassis is, for a device that does not tell");
    command.takes("--site", options->site, "Site where they are: its id or code").required();
    command.flag("--dry-run", options->dry_run, "Only report what would be stored");
    command.runs([options] { return import_inventories(*options); });
}

}  // namespace

void add_import(Command& program) {
    Command import = program.group("import", "Take in a catalogue, devices' inventories or advisories");
    add_catalogue(import);
    add_import_products(import);
    add_import_life(import);
    add_import_assets(import);
    add_inventory(import);
    add_import_advisories(import);
}

}  // namespace aftercare::cli
