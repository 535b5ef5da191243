// What a slice registers to take files in: how a row is read, planned, staged, revealed and settled. All of it runs in the
// background, in pages of at most kPageRows rows; each transaction is short, so that nobody else waits long.
#pragma once

#include "platform/base/input.hpp"
#include "platform/db/db.hpp"
#include "platform/imports/import.hpp"

#include <memory>
#include <span>

namespace aftercare::imports {

inline constexpr std::size_t kPageRows = 200;

struct PlannedRow {
    ImportRow report;     // A row with reasons is refused.
    describe::Json plan;  // First what was read, after plan() what is to be done; whatever the kind likes.
};

// The rows of a file, one after another.
class Rows {
public:
    virtual ~Rows() = default;
    // The next row as it stands in the file, judged by itself; nothing after the last. Fails where the file can't be read on.
    virtual Result<std::optional<PlannedRow>> next() = 0;
    // How many there are, where that is known before they are read.
    virtual std::optional<std::int64_t> count() const { return {}; }
    // What should be told of the file as a whole; complete after the last row.
    virtual std::vector<std::string> notes() const = 0;
};

class Kind {
public:
    virtual ~Kind() = default;
    virtual std::string_view name() const = 0;  // "catalogue.products"
    // What is held on to while an import of this kind applies, within the account: "catalogue". Who changes the same thing
    // otherwise asks require_unclaimed().
    virtual std::string_view subject() const = 0;
    virtual Action action() const = 0;  // What one must be allowed to ask for such an import, and to see it.

    virtual Result<std::unique_ptr<Rows>> open(const Import& import, std::shared_ptr<const Input> file) = 0;
    // Says what would become of rows that are not refused by themselves: outcome, changed fields, reasons, and the plan.
    // Reads only.
    virtual void plan(db::Tx& tx, const Import& import, std::span<PlannedRow> rows) = 0;

    // Taking in. The claim keeps the plan true from plan() to settle(). An exception undoes the transaction, which is then
    // tried again; what would always fail must be refused by plan().
    //
    // Forgets what is staged: before an import stages, for what another left that was given up, and when it is done.
    virtual void discard(db::Tx& tx, const Import& import) = 0;
    // Prepares rows that are to be added or changed, where nobody sees them.
    virtual void stage(db::Tx& tx, const Caller& caller, const Import& import, std::span<const PlannedRow> rows) = 0;
    // Makes all that was staged visible at once, in few statements: everybody who writes waits for it on SQLite. False where a plan
    // holds no longer, by what somebody whom the claim does not bind did since: then the transaction is undone and all rows are
    // checked again. A problem ends the import, of which nothing was taken in.
    virtual Result<bool> reveal(db::Tx& tx, const Caller& caller, const Import& import) = 0;
    // Writes the history, audit entries and events of rows that were added or changed.
    virtual void settle(db::Tx& tx, const Caller& caller, const Import& import, std::span<const PlannedRow> rows) = 0;
};

// Fails with imports.in_progress (409) while an import holds on to the subject. Ask in the transaction of the change.
Result<> require_unclaimed(db::Tx& tx, AccountId account, std::string_view subject);

}  // namespace aftercare::imports
