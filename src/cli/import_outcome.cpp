#include "cli/import_outcome.hpp"

#include "cli/context.hpp"
#include "platform/describe/enumerator.hpp"

#include <filesystem>

namespace aftercare::cli {

namespace {

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

}  // namespace

Result<ImportOutcome> import_here(server::App& app, const FileToImport& file) {
    const auto input = file.content ? file.content : input_from_file(file.path);
    const auto asked = TRY(app.imports().create(Caller::system(),
                                                {.kind = file.kind,
                                                 .account = file.account,
                                                 .file_name = std::filesystem::path(file.path).filename().string(),
                                                 .sha256 = files::sha256_of(*input),
                                                 .file = input,
                                                 .options = file.options,
                                                 .dry_run = file.dry_run,
                                                 .partial = file.partial},
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

int told(const CommonOptions& options, const Result<ImportOutcome>& outcome) {
    if (!outcome) {
        print_problem(outcome.error());
        return kFailed;
    }
    print_result(options, *outcome, in_words(*outcome));
    return outcome->import.refused == 0 && !outcome->import.problem ? kOk : kFailed;
}

}  // namespace aftercare::cli
