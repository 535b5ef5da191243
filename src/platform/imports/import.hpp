// The nouns: an import of a file, and what became of its rows.
#pragma once

#include "platform/base/access.hpp"
#include "platform/base/id.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::imports {

struct ImportTag {
    static constexpr std::string_view name = "ImportId";
};
using ImportId = Id<ImportTag>;

enum class ImportState : std::uint8_t {
    queued,
    checking,  // Every row is read and planned; nothing is taken in.
    applying,
    done,
    failed,  // Nothing was taken in; `problem` says why.
};
DESCRIBE_ENUM(ImportState, queued, checking, applying, done, failed)

// What became of a row, or would become of it.
enum class RowOutcome : std::uint8_t { added, changed, unchanged, refused };
DESCRIBE_ENUM(RowOutcome, added, changed, unchanged, refused)

struct ImportRow {
    std::int64_t number = 0;            // As spreadsheets count; in an archive the number of the file.
    std::optional<std::string> source;  // The file within an archive or folder.
    std::optional<std::string> key;     // What the row is about: the SKU, the serial number.
    RowOutcome outcome = RowOutcome::refused;
    std::vector<std::string> changed;  // The names of the fields that differ.
    std::vector<std::string> reasons;  // Why it was refused, each with its column.
    std::vector<std::string> notes;    // What was odd and how it was read.
};
DESCRIBE(ImportRow, number, source, key, outcome, changed, reasons, notes)

// Why an import failed.
struct ImportProblem {
    std::string code;
    std::string detail;
    std::string remedy;
    std::vector<std::string> fields;  // "column: what is wrong"
};
DESCRIBE(ImportProblem, code, detail, remedy, fields)

struct Import {
    static constexpr std::string_view kDoc = "A file of many rows that is taken in in the background.";
    static constexpr describe::Note kNotes[] = {
        {"partial", "Rows that are refused do not keep the others from being taken in."},
        {"applied", "Whether what the file says can be seen: all of it from one moment on."},
        {"dry_run_id", "The dry run that this import takes in."},
        {"rows", "In the file; missing where that is not known before all are read."},
        {"checked", "Rows read and planned so far."},
        {"staged", "Rows prepared so far, which nobody sees yet."},
        {"settled", "Rows whose history is written so far."}};
    ImportId id;
    AccountId account_id;  // Whose rows they are; nil for the installation's own.
    std::string kind;      // "catalogue.products".
    ImportState state = ImportState::queued;
    bool dry_run = true;
    bool partial = false;
    bool applied = false;
    std::string file_name;
    std::string sha256;
    std::int64_t size = 0;  // Bytes.
    describe::Json options;
    std::optional<ImportId> dry_run_id;
    std::optional<std::int64_t> rows;
    std::int64_t checked = 0;
    std::int64_t staged = 0;
    std::int64_t settled = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::vector<std::string> notes;  // About the file as a whole.
    std::optional<ImportProblem> problem;
    Instant created_at;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
    std::int64_t version = 1;
};
DESCRIBE(Import, id, account_id, kind, state, dry_run, partial, applied, file_name, sha256, size, options, dry_run_id, rows,
         checked, staged, settled, added, changed, unchanged, refused, notes, problem, created_at, started_at, finished_at,
         version)

}  // namespace aftercare::imports
