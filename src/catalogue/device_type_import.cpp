#include "catalogue/device_type_import.hpp"

#include "catalogue/device_type.hpp"
#include "catalogue/rules.hpp"
#include "identity/audit.hpp"
#include "platform/db/rehearse.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/kind.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace aftercare::catalogue {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 4 << 20;

// One file, read and understood or not.
struct DraftFile {
    std::string source;
    std::optional<ProductDraft> draft;
    std::vector<std::string> reasons;
};

Problem folder_problem(std::string code, std::string detail) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = std::move(detail),
            .remedy = "Name a folder that holds device-types or module-types folders with .yaml files.",
            .rule = "ENT-02"};
}

Result<std::vector<fs::path>> list_files(const fs::path& folder, std::size_t max_files) {
    std::error_code failed;
    fs::recursive_directory_iterator walk(folder, failed);
    if (failed)
        return fail(folder_problem("catalogue.folder_unreadable",
                                   "The folder " + folder.string() + " can't be read: " + failed.message() + "."));
    std::vector<fs::path> files;
    while (walk != fs::recursive_directory_iterator()) {
        const fs::path path = walk->path();
        if ((path.extension() == ".yaml" || path.extension() == ".yml") && walk->is_regular_file(failed)) files.push_back(path);
        if (failed)
            return fail(
                folder_problem("catalogue.folder_unreadable", path.string() + " can't be read: " + failed.message() + "."));
        if (files.size() > max_files)
            return fail(folder_problem("catalogue.folder_too_large",
                                       "The folder holds more than " + std::to_string(max_files) + " files."));
        // Goes into a folder, which may be closed to us; the walk would end here as if there were nothing more.
        walk.increment(failed);
        if (failed)
            return fail(folder_problem("catalogue.folder_unreadable",
                                       path.string() + " or what follows it can't be read: " + failed.message() + "."));
    }
    if (files.empty())
        return fail(folder_problem("catalogue.folder_empty", "The folder " + folder.string() + " holds no .yaml file."));
    std::ranges::sort(files);
    return files;
}

DraftFile read_file(const fs::path& folder, const fs::path& path) {
    DraftFile file{.source = path.lexically_relative(folder).string()};
    const auto kind = device_type_folder(fs::absolute(path).string());
    if (!kind) {
        file.reasons.emplace_back("It lies in no folder device-types or module-types, so it is not known what it describes.");
        return file;
    }
    std::error_code failed;
    if (fs::file_size(path, failed) > kMaxFileBytes || failed) {
        file.reasons.emplace_back("It can't be read, or is larger than 4 MiB.");
        return file;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto draft = read_device_type(text, *kind);
    if (draft) {
        file.draft = *std::move(draft);
        return file;
    }
    for (const FieldProblem& field : draft.error().fields) file.reasons.push_back(field.pointer + ": " + field.detail);
    if (file.reasons.empty()) file.reasons.push_back(draft.error().detail);
    return file;
}

// Manufacturers are the same in any case (ENT-01).
std::string lower(std::string text) {
    for (char& c : text)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Puts the drafts of one import into the catalogue.
class DraftWriter {
public:
    DraftWriter(db::Tx& tx, Env& env, const Caller& caller) : tx_(tx), env_(env), caller_(caller), now_(env.clock.now()) {}

    ImportRow write(const DraftFile& file, std::int64_t number) {
        ImportRow row{.number = number, .source = file.source, .reasons = file.reasons};
        if (!file.draft) return row;
        const ProductDraft& draft = *file.draft;
        row.key = draft.sku.text();
        for (const DraftNote& note : draft.notes)
            row.notes.push_back((note.line > 0 ? "line " + std::to_string(note.line) + ": " : "") + note.what);
        const auto [first, fresh] = seen_.try_emplace({lower(draft.manufacturer.text()), draft.sku}, file.source);
        if (!fresh)
            row.reasons.emplace_back("It describes the same SKU as " + first->second + ".");
        else if (auto before = store::find(tx_, draft.manufacturer, draft.sku))
            change(*before, draft, row);
        else
            add(draft, row);
        return row;
    }

private:
    void add(const ProductDraft& draft, ImportRow& row) {
        const Product product = product_of(draft, env_.ids.make<ProductId>(), now_);
        if (!store::insert(tx_, product)) {
            row.reasons.emplace_back("The same SKU was added by somebody else just now; import again.");
            return;
        }
        record(nullptr, product, "product.added");
        row.outcome = RowOutcome::added;
    }

    void change(const Product& before, const ProductDraft& draft, ImportRow& row) {
        Product after = before;
        row.changed = merge_draft(after, draft);
        if (const auto most = describe::type_of<decltype(after.part_numbers)>().max; std::ssize(after.part_numbers) > most) {
            row.changed.clear();
            row.reasons.push_back("The product would have more than " + std::to_string(most) +
                                  " part numbers; take some from it first (PATCH /api/v1/products/{product_id}).");
            return;
        }
        row.outcome = row.changed.empty() ? RowOutcome::unchanged : RowOutcome::changed;
        if (row.changed.empty()) return;
        after.updated_at = now_;
        ++after.version;
        store::update(tx_, after);
        record(&before, after, "product.changed");
    }

    void record(const Product* before, const Product& after, std::string_view event) {
        identity::audit<Product>(tx_, env_, caller_, kCatalogueAccount, kCatalogueImport, "product", after.id.uuid, before,
                                 &after);
        jobs::publish(tx_, env_, kCatalogueAccount, event, after.id.uuid, describe::json_of(after));
    }

    db::Tx& tx_;
    Env& env_;
    const Caller& caller_;
    Instant now_;
    std::map<std::pair<std::string, Sku>, std::string> seen_;  // Which file described a SKU first.
};

void count(ImportReport& report, RowOutcome outcome) {
    switch (outcome) {
        case RowOutcome::added:
            ++report.added;
            return;
        case RowOutcome::changed:
            ++report.changed;
            return;
        case RowOutcome::unchanged:
            ++report.unchanged;
            return;
        case RowOutcome::refused:
            ++report.refused;
            return;
    }
}

}  // namespace

std::optional<DeviceTypeFolder> device_type_folder(const std::string& path) {
    std::optional<DeviceTypeFolder> nearest;
    for (const fs::path& part : fs::path(path).parent_path()) {
        if (part == "device-types") nearest = DeviceTypeFolder::device_types;
        if (part == "module-types") nearest = DeviceTypeFolder::module_types;
    }
    return nearest;
}

Result<ImportReport> import_device_types(Service& service, const Caller& caller, const std::string& folder, bool dry_run,
                                         std::size_t max_files) {
    std::vector<DraftFile> files;
    for (const fs::path& path : TRY(list_files(folder, max_files))) files.push_back(read_file(folder, path));
    return db::write_or_rehearse(service.db(), caller, dry_run, [&](db::Tx& tx) -> Result<ImportReport> {
        TRY(imports::require_unclaimed(tx, kCatalogueAccount, kCatalogueSubject));
        ImportReport report{.dry_run = dry_run};
        DraftWriter writer(tx, service.env(), caller);
        for (const DraftFile& file : files) {
            report.rows.push_back(writer.write(file, std::ssize(report.rows) + 1));
            count(report, report.rows.back().outcome);
        }
        return report;
    });
}

}  // namespace aftercare::catalogue
