// What the commands that import a file have in common: doing it here and now, and telling what it came to.
#pragma once

#include "cli/context.hpp"
#include "platform/imports/imports.hpp"
#include "server/app.hpp"

#include <string>
#include <vector>

namespace aftercare::cli {

// What an import came to, with the rows that a person wants to see.
struct ImportOutcome {
    imports::Import import;
    std::vector<imports::ImportRow> rows;
};
DESCRIBE(ImportOutcome, import, rows)

struct FileToImport {
    std::string path;  // Or what it is called, where its content is given.
    std::shared_ptr<const Input> content = {};
    std::string kind;
    AccountId account{};
    describe::Json options;
    bool dry_run = false;
    bool partial = false;
};

Result<ImportOutcome> import_here(server::App& app, const FileToImport& file);
// Prints what it came to, or the problem; gives the exit code of the command.
int told(const CommonOptions& options, const Result<ImportOutcome>& outcome);

}  // namespace aftercare::cli
