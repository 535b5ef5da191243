#include "platform/imports/imports.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/run.hpp"
#include "platform/log/log.hpp"
#include "platform/sheet/write.hpp"

namespace aftercare::imports {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kSlice = 60s;   // A job works so long, then the next one goes on.
constexpr std::chrono::seconds kLease = 300s;  // One that hangs so long without reading a row is taken over.
constexpr std::chrono::seconds kWait = 5s;     // Until a claim is asked for again.
constexpr std::chrono::hours kHere = 1h;
constexpr std::chrono::hours kForward = 1h;     // Until what is seen already, and not settled, is tried anew.
constexpr std::chrono::hours kKeep = 90 * 24h;  // Reports and files of what is over.
constexpr jobs::JobKind kJob{"imports.run", jobs::Pool::lengthy};

struct RunJob {
    ImportId import_id;
};
DESCRIBE(RunJob, import_id)

Problem unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "imports.unknown",
            .detail = "There is no such import.",
            .remedy = "GET /api/v1/imports lists those that you may see."};
}

store::AskedBy asked_by(const Caller& caller) {
    return {.kind = static_cast<std::int32_t>(caller.kind),
            .id = caller.id,
            .person = caller.person,
            .account = caller.account,
            .staff = caller.staff,
            .address = caller.address,
            .request_id = caller.request_id};
}

Caller caller_of(const store::AskedBy& asked, AccountId account) {
    Caller caller;
    caller.kind = static_cast<Caller::Kind>(asked.kind);
    caller.id = asked.id;
    caller.person = asked.person;
    caller.account = asked.account;
    caller.scope = account.nil() ? Scope::all() : Scope::of(account);
    caller.staff = asked.staff;
    caller.address = asked.address;
    caller.request_id = asked.request_id;
    return caller;
}

Result<> require_room(db::Tx& tx, AccountId account, When when) {
    if (when == When::here || store::count_unfinished(tx, account) < kMostUnfinished) return {};
    return fail({.kind = ProblemKind::too_many_requests,
                 .code = "imports.too_many",
                 .detail = std::to_string(kMostUnfinished) + " imports of this account wait or run already.",
                 .remedy = "Send the file when one of them is done (GET /api/v1/imports).",
                 .rule = "Q-13"});
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

}  // namespace

void Service::add(std::unique_ptr<Kind> kind) {
    const std::string name(kind->name());
    check(kinds_.try_emplace(name, std::move(kind)).second, "two kinds of import of one name");
}

Kind& Service::kind(std::string_view name) {
    const auto found = kinds_.find(name);
    check(found != kinds_.end(), "no such kind of import");
    return *found->second;
}

void Service::register_jobs(jobs::Registry& registry) {
    registry.on_job(
        std::string(kJob.name),
        [this](const jobs::Job& job) -> Result<> {
            const auto payload = describe::from_json<RunJob>(job.payload.text);
            check(payload.has_value(), "an import's job without its import");
            return run(payload->import_id, true);
        },
        {.attempts = 20, .first = 5s, .longest = 300s, .lease = kLease}, kJob.pool);
    registry.on_dead(kJob.name, [this](db::Tx& tx, const jobs::Job& job) { give_up_dead(tx, job); });
    registry.on_time("imports.purge", 6h, [this](const jobs::Job&) -> Result<> {
        purge();
        return {};
    });
}

// Its job was given up. What nobody has seen yet ends, so that it holds on to nothing; from the reveal on an import only goes
// forward: the dead job stays for the operator to see, and another one tries on.
void Service::give_up_dead(db::Tx& tx, const jobs::Job& job) {
    const auto payload = describe::from_json<RunJob>(job.payload.text);
    auto import = payload ? store::find(tx, payload->import_id) : std::nullopt;
    if (!import || import->finished_at) return;
    const Instant now = env_.clock.now();
    if (import->applied) {
        jobs::enqueue(tx, env_, import->account_id, kJob, describe::json_of(RunJob{import->id}), now.plus(kForward));
        return;
    }
    import->state = ImportState::failed;
    import->finished_at = now;
    import->problem = ImportProblem{
        .code = "imports.given_up",
        .detail = "It failed each of the " + std::to_string(job.attempts) + " times that it was tried; nothing was taken in.",
        .remedy = "Send the file again. If that fails too, tell your operator: the background jobs that were given up say why.",
        .fields = {}};
    // Where somebody else has changed it meanwhile, somebody works on it. What is staged the next import forgets.
    if (store::update(tx, *import)) store::release_claim(tx, import->id);
}

Result<> Service::queue(db::Tx& tx, const Import& import, When when) {
    const Instant now = env_.clock.now();
    jobs::enqueue(tx, env_, import.account_id, kJob, describe::json_of(RunJob{import.id}),
                  when == When::queued ? now : now.plus(kHere));
    return {};
}

Result<Import> Service::create(const Caller& caller, const NewImport& asked, When when) {
    TRY(caller.require(kind(asked.kind).action()));
    if (asked.file->size() == 0)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "imports.file_empty",
                     .detail = "The file is empty.",
                     .remedy = "Send the file as the body of the request."});
    // Asked before the file is kept, so that those which are refused fill no disk; and again in the transaction.
    TRY(db_.read(caller.scope, [&](db::Tx& tx) { return require_room(tx, asked.account, when); }));
    // Durable before the row that names it.
    TRY(files_.put(asked.sha256, *asked.file));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Import> {
        TRY(require_room(tx, asked.account, when));
        Import import{.id = env_.ids.make<ImportId>(),
                      .account_id = asked.account,
                      .kind = asked.kind,
                      .dry_run = asked.dry_run,
                      .partial = asked.partial,
                      .file_name = asked.file_name,
                      .sha256 = asked.sha256,
                      .size = static_cast<std::int64_t>(asked.file->size()),
                      .options = asked.options,
                      .created_at = env_.clock.now()};
        store::insert(tx, import, asked_by(caller));
        files::use(tx, import.sha256, import.id.uuid);
        TRY(queue(tx, import, when));
        return import;
    });
}

Result<Import> Service::apply(const Caller& caller, ImportId dry_run, bool partial, When when) {
    const Import shown = TRY(find(caller, dry_run));
    TRY(caller.require(kind(shown.kind).action()));
    return db_.write(caller, [&](db::Tx& tx) -> Result<Import> {
        const auto now_shown = store::find(tx, dry_run);
        if (!now_shown) return fail(unknown());
        if (!now_shown->dry_run || now_shown->state != ImportState::done)
            return fail({.kind = ProblemKind::conflict,
                         .code = "imports.not_a_dry_run",
                         .detail = "Only a dry run that is done can be taken in.",
                         .remedy = "Wait until it is done, or send the file again with dry_run=false."});
        if (now_shown->refused > 0 && !partial)
            return fail({.kind = ProblemKind::conflict,
                         .code = "imports.rows_refused",
                         .detail = "The dry run refused " + std::to_string(now_shown->refused) + " rows.",
                         .remedy = "Correct them and send the file again, or ask for partial=true to take in the others."});
        TRY(require_room(tx, now_shown->account_id, when));
        Import import{.id = env_.ids.make<ImportId>(),
                      .account_id = now_shown->account_id,
                      .kind = now_shown->kind,
                      .dry_run = false,
                      .partial = partial,
                      .file_name = now_shown->file_name,
                      .sha256 = now_shown->sha256,
                      .size = now_shown->size,
                      .options = now_shown->options,
                      .dry_run_id = dry_run,
                      .created_at = env_.clock.now()};
        store::insert(tx, import, asked_by(caller));
        files::use(tx, import.sha256, import.id.uuid);
        TRY(queue(tx, import, when));
        return import;
    });
}

Result<> Service::run(ImportId id, bool sliced) {
    struct Found {
        std::optional<Import> import;
        store::AskedBy asked_by;
    };
    const Found found = db_.read(Scope::all(), [&](db::Tx& tx) {
        Found read{.import = store::find(tx, id), .asked_by = {}};
        if (read.import) read.asked_by = store::asked_by(tx, id);
        return read;
    });
    if (!found.import) return {};
    const Instant now = env_.clock.now();
    Run run(*this, kind(found.import->kind), *found.import, caller_of(found.asked_by, found.import->account_id),
            sliced ? std::optional(now.plus(kSlice)) : std::nullopt);
    const Run::Ending ending = TRY(run.go());
    if (ending == Run::Ending::over) return {};
    if (!sliced)
        return run.give_up({.kind = ProblemKind::conflict,
                            .code = "imports.in_progress",
                            .detail = "Another file is being taken in that may change the same.",
                            .remedy = "Try again when it is done."});
    jobs::run_again_at(ending == Run::Ending::waits ? now.plus(kWait) : now);
    return {};
}

Result<Import> Service::run_here(ImportId id) {
    TRY(run(id, false));
    auto import = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find(tx, id); });
    if (!import) return fail(unknown());
    return *std::move(import);
}

// What an auditor has: to see imports that he may not ask for.
constexpr Action kReadAll{"import.read_all"};

bool Service::may_see(const Caller& caller, const Import& import) const {
    const auto found = kinds_.find(import.kind);
    return found != kinds_.end() && (caller.may(kReadAll) || caller.may(found->second->action()));
}

Result<Import> Service::find(const Caller& caller, ImportId id) {
    auto import = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (!import || !may_see(caller, *import)) return fail(unknown());
    return *std::move(import);
}

std::vector<std::string> Service::kinds_seen_by(const Caller& caller) const {
    std::vector<std::string> names;
    for (const auto& [name, kind] : kinds_)
        if (caller.may(kReadAll) || caller.may(kind->action())) names.push_back(name);
    return names;
}

std::vector<Import> Service::list(const Caller& caller, const ImportFilter& filter) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::list(tx, filter, kinds_seen_by(caller)); });
}

Result<std::vector<ImportRow>> Service::rows(const Caller& caller, ImportId id, const RowFilter& filter) {
    (void)TRY(find(caller, id));
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ImportRow>> {
        std::vector<std::int64_t> pages;
        std::int64_t expected = 0;
        for (const store::PageCount& page : store::page_counts(tx, id, filter.after, filter.outcome)) {
            // The rows of the first page may lie before the place.
            if (!pages.empty()) expected += page.rows;
            pages.push_back(page.page);
            if (expected >= filter.limit) break;
        }
        std::vector<ImportRow> rows = store::rows_of(tx, id, pages);
        std::erase_if(rows, [&](const ImportRow& row) {
            return row.number <= filter.after || (filter.outcome && row.outcome != *filter.outcome);
        });
        if (std::ssize(rows) > filter.limit) rows.resize(static_cast<std::size_t>(filter.limit));
        return rows;
    });
}

Result<http::Stream::Next> Service::report(const Caller& caller, ImportId id) {
    (void)TRY(find(caller, id));
    auto pages = db_.read(caller.scope, [&](db::Tx& tx) { return store::page_counts(tx, id, 0, std::nullopt); });
    return [this, scope = caller.scope, id, pages = std::move(pages),
            at = std::size_t{0}]() mutable -> Result<std::optional<std::string>> {
        if (at > pages.size()) return std::optional<std::string>();
        std::string csv;
        if (at == 0) {
            csv = "\xEF\xBB\xBF";
            sheet::append_csv_line({"number", "source", "key", "outcome", "changed", "reasons", "notes"}, csv);
        } else {
            const std::vector<std::int64_t> page{pages[at - 1].page};
            for (const ImportRow& row : db_.read(scope, [&](db::Tx& tx) { return store::rows_of(tx, id, page); }))
                sheet::append_csv_line({std::to_string(row.number), row.source.value_or(""), row.key.value_or(""),
                                        std::string(describe::enumerator_name(row.outcome)), joined(row.changed),
                                        joined(row.reasons), joined(row.notes)},
                                       csv);
        }
        ++at;
        return std::optional(std::move(csv));
    };
}

void Service::purge() {
    for (;;) {
        const auto old =
            db_.read(Scope::all(), [&](db::Tx& tx) { return store::ended_before(tx, env_.clock.now().plus(-kKeep)); });
        for (const ImportId id : old) {
            const auto purged = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                store::forget(tx, id);
                files::release(tx, id.uuid);
                return {};
            });
            check(purged.has_value(), "purging can't be refused");
        }
        if (old.size() < 20) return;
    }
}

}  // namespace aftercare::imports
