// SQL of imports.
#pragma once

#include "platform/db/db.hpp"
#include "platform/imports/import.hpp"
#include "platform/imports/kind.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::imports {

struct ImportFilter {
    std::optional<AccountId> account;  // Nil for the installation's own.
    std::optional<std::string> kind;
    std::optional<ImportState> state;
    std::optional<ImportId> dry_run;  // Which it takes in.
    std::optional<ImportId> before;   // The last one of the page before.
    std::int64_t limit = 50;
};

struct RowFilter {
    std::optional<RowOutcome> outcome;
    std::int64_t after = 0;  // The number of the last row of the page before.
    std::int64_t limit = 50;
};

namespace store {

enum class PageStep : std::uint8_t { checked, staged, settled };
DESCRIBE_ENUM(PageStep, checked, staged, settled)

// Up to kPageRows rows of an import, in one row of the database.
struct Page {
    ImportId import_id;
    std::int64_t page = 0;         // The number of rows before it.
    std::int64_t last_number = 0;  // Of its last row.
    PageStep step = PageStep::checked;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::vector<ImportRow> rows;
    std::vector<describe::Json> plans;
};
DESCRIBE(Page, import_id, page, last_number, step, added, changed, unchanged, refused, rows, plans)

// Who asked, for the audit entries that the import makes.
struct AskedBy {
    std::int32_t kind = 0;
    Uuid id{};
    Uuid person{};
    AccountId account{};
    bool staff = false;
    std::string address;
    std::string request_id;
};
DESCRIBE(AskedBy, kind, id, person, account, staff, address, request_id)

void insert(db::Tx& tx, const Import& import, const AskedBy& asked_by);
std::optional<Import> find(db::Tx& tx, ImportId id);
AskedBy asked_by(db::Tx& tx, ImportId id);
// Of these kinds, the newest first.
std::vector<Import> list(db::Tx& tx, const ImportFilter& filter, const std::vector<std::string>& kinds);
// Progress, counts, state. Gives false where another worker has changed it since; then nothing was written.
[[nodiscard]] bool update(db::Tx& tx, Import& import);

// How many of the account's have not ended.
std::int64_t count_unfinished(db::Tx& tx, AccountId account);

void insert_page(db::Tx& tx, const Page& page);
// The first page that stands at `step`, or none.
std::optional<Page> next_page(db::Tx& tx, ImportId id, PageStep step);
// A page that is settled needs its plans no more.
void set_step(db::Tx& tx, ImportId id, std::int64_t page, PageStep step);
// Forgets the plans of these pages, for an import that takes nothing in.
void forget_plans(db::Tx& tx, ImportId id, std::int64_t first, std::int64_t last);
void forget_pages(db::Tx& tx, ImportId id);
// A page, and how many of its rows have the outcome that was asked for.
struct PageCount {
    std::int64_t page = 0;
    std::int64_t rows = 0;
};
DESCRIBE(PageCount, page, rows)
// The pages that hold a row behind the number `after` and one of that outcome (or any), in order.
std::vector<PageCount> page_counts(db::Tx& tx, ImportId id, std::int64_t after, std::optional<RowOutcome> outcome);
// The rows of these pages, in order.
std::vector<ImportRow> rows_of(db::Tx& tx, ImportId id, const std::vector<std::int64_t>& pages);

// Until the transaction ends, nobody claims the subject.
void share_subject(db::Tx& tx, AccountId account, std::string_view subject);
// False where another import has it.
[[nodiscard]] bool claim(db::Tx& tx, AccountId account, std::string_view subject, ImportId id);
void release_claim(db::Tx& tx, ImportId id);
std::optional<ImportId> claimed_by(db::Tx& tx, AccountId account, std::string_view subject);

// Imports that ended before, at most 20.
std::vector<ImportId> ended_before(db::Tx& tx, Instant before);
void forget(db::Tx& tx, ImportId id);

}  // namespace store

}  // namespace aftercare::imports
