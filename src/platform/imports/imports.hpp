// Imports of files: asked for, done in the background, looked at. See kind.hpp for what a slice adds.
#pragma once

#include "platform/files/files.hpp"
#include "platform/http/route.hpp"
#include "platform/imports/kind.hpp"
#include "platform/imports/store.hpp"
#include "platform/jobs/jobs.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::imports {

inline constexpr Action kImportRead{"import.read"};
inline constexpr Action kImportApply{"import.apply"};

struct NewImport {
    std::string kind;
    AccountId account;  // Nil for the installation's own.
    std::string file_name;
    std::string sha256;
    std::shared_ptr<const Input> file;
    describe::Json options{"{}"};
    bool dry_run = true;
    bool partial = false;
};

// So many imports of one account wait or run at the same time; a further one is refused.
inline constexpr std::int64_t kMostUnfinished = 5;

// How an import is done that was asked for.
enum class When : std::uint8_t {
    queued,  // By a job, at once.
    here,    // By run_here(); a job takes it up only where that does not come to its end within the hour.
};

class Service {
public:
    Service(db::Db& db, Env& env, files::Store& files) : db_(db), env_(env), files_(files) {}

    // Before jobs run. Throws Bug where the name is taken.
    void add(std::unique_ptr<Kind> kind);
    void register_jobs(jobs::Registry& registry);

    // Keeps the file and queues the import. Fails with access.forbidden, files.storage_full, imports.file_empty, and where it is
    // queued with imports.too_many (429).
    Result<Import> create(const Caller& caller, const NewImport& asked, When when = When::queued);
    // Takes in what a dry run showed: another import of the same file. Fails with imports.unknown, imports.not_a_dry_run,
    // access.forbidden, imports.too_many, imports.rows_refused where the dry run refused rows and `partial` is not asked for.
    Result<Import> apply(const Caller& caller, ImportId dry_run, bool partial, When when = When::queued);
    // Does the import on this thread, to its end; it fails where another holds on to the same.
    Result<Import> run_here(ImportId id);

    Result<Import> find(const Caller& caller, ImportId id);  // imports.unknown
    std::vector<Import> list(const Caller& caller, const ImportFilter& filter);
    // Rows after the place, in the order of the file. Fails with imports.unknown.
    Result<std::vector<ImportRow>> rows(const Caller& caller, ImportId id, const RowFilter& filter);
    // All rows as CSV, piece after piece; none after the last. Fails with imports.unknown. The service must outlive the pieces.
    Result<http::Stream::Next> report(const Caller& caller, ImportId id);

private:
    friend class Run;
    Kind& kind(std::string_view name);
    bool may_see(const Caller& caller, const Import& import) const;
    std::vector<std::string> kinds_seen_by(const Caller& caller) const;
    Result<> run(ImportId id, bool sliced);
    Result<> queue(db::Tx& tx, const Import& import, When when);
    void give_up_dead(db::Tx& tx, const jobs::Job& job);
    void purge();

    db::Db& db_;
    Env& env_;
    files::Store& files_;
    std::map<std::string, std::unique_ptr<Kind>, std::less<>> kinds_;
};

}  // namespace aftercare::imports
