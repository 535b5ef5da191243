#include "platform/imports/store.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/describe/enumerator.hpp"

#include <cstring>
#include <iterator>

namespace aftercare::imports {

Result<> require_unclaimed(db::Tx& tx, AccountId account, std::string_view subject) {
    store::share_subject(tx, account, subject);
    if (!store::claimed_by(tx, account, subject)) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "imports.in_progress",
                 .detail = "A file is being taken in that may change the same.",
                 .remedy = "Try again when it is done (GET /api/v1/imports), mostly within a minute.",
                 .rule = "Q-13"});
}

namespace store {

namespace {

using db::Statement;

struct Claim {
    AccountId account_id;
    std::string subject;
    ImportId import_id;
};
DESCRIBE(Claim, account_id, subject, import_id)

struct AskedByColumn {
    AskedBy asked_by;
};
DESCRIBE(AskedByColumn, asked_by)

std::string select_import(std::string_view rest) {
    return "select " + std::string(db::columns_of<Import>()) + " from import_task where {scope:account_id} " + std::string(rest);
}

constexpr Statement kSetAskedBy{"import.set_asked_by", "update import_task set asked_by = :asked_by where id = :id"};
constexpr Statement kAskedBy{"import.asked_by", "select asked_by from import_task where id = :id"};
constexpr Statement kUpdate{
    "import.update",
    "update import_task set state = :state, applied = :applied, rows = :rows, checked = :checked, staged = :staged, settled = "
    ":settled,"
    " added = :added, changed = :changed, unchanged = :unchanged, refused = :refused, notes = :notes, problem = :problem,"
    " started_at = :started_at, finished_at = :finished_at, version = :version + 1 where id = :id and version = :version"};
constexpr Statement kSetStep{"import.set_step", "update import_page set step = :step where import_id = :id and page = :page"};
constexpr Statement kForgetPlans{
    "import.forget_plans", "update import_page set plans = '[]' where import_id = :id and page >= :first and page <= :last"};
constexpr Statement kForgetPages{"import.forget_pages", "delete from import_page where import_id = :id"};
constexpr Statement kReleaseClaim{"import.release_claim", "delete from import_claim where import_id = :id"};
constexpr Statement kShareSubject{"import.share_subject",
                                  "select count(*) from (select pg_advisory_xact_lock_shared(:subject)) as locked"};
constexpr Statement kHoldSubject{"import.hold_subject",
                                 "select count(*) from (select pg_advisory_xact_lock(:subject)) as locked"};
constexpr Statement kClaimedBy{"import.claimed_by",
                               "select import_id from import_claim where account_id = :account_id and subject = :subject"};
constexpr Statement kEndedBefore{"import.ended_before",
                                 "select id from import_task where finished_at < :before order by finished_at limit 20"};
constexpr Statement kCountUnfinished{"import.count_unfinished",
                                     "select count(*) from import_task where account_id = :account_id and finished_at is null"};
constexpr Statement kForget{"import.forget", "delete from import_task where id = :id"};

struct RowsColumn {
    std::vector<ImportRow> rows;
};
DESCRIBE(RowsColumn, rows)

constexpr Statement kRowsOf{"import.rows_of",
                            "select rows from import_page where import_id = :id and {in_numbers:page:pages} order by page"};

Statement counts_statement(std::optional<RowOutcome> outcome) {
    const std::string counted =
        outcome ? std::string(describe::enumerator_name(*outcome)) : "added + changed + unchanged + refused";
    return {"import.page_counts", db::literal("select page, " + counted +
                                              " as counted from import_page where import_id = :id"
                                              " and last_number > :after and " +
                                              counted + " > 0 order by page")};
}

// On PostgreSQL, where writers run side by side: a claim waits for the changes under way that found none, and they for it. SQLite has
// one writer.
void lock_subject(db::Tx& tx, const Statement& statement, AccountId account, std::string_view subject) {
    if (tx.dialect() == db::Dialect::sqlite) return;
    const crypto::Sha256 digest = crypto::sha256("import " + account.text() + " " + std::string(subject));
    std::int64_t key = 0;
    std::memcpy(&key, digest.data(), sizeof key);
    (void)tx.one<std::int64_t>(statement, {{"subject", key}});
}

}  // namespace

void share_subject(db::Tx& tx, AccountId account, std::string_view subject) { lock_subject(tx, kShareSubject, account, subject); }

void insert(db::Tx& tx, const Import& import, const AskedBy& asked_by) {
    tx.insert("import_task", import);
    tx.run(kSetAskedBy, {{"asked_by", asked_by}, {"id", import.id}});
}

std::optional<Import> find(db::Tx& tx, ImportId id) {
    static const Statement kFind{"import.find", db::literal(select_import("and id = :id"))};
    return tx.one<Import>(kFind, {{"id", id}});
}

AskedBy asked_by(db::Tx& tx, ImportId id) {
    auto found = tx.one<AskedByColumn>(kAskedBy, {{"id", id}});
    check(found.has_value(), "import: nobody asked for it");
    return found->asked_by;
}

std::vector<Import> list(db::Tx& tx, const ImportFilter& filter, const std::vector<std::string>& kinds) {
    std::string sql = "and {in:kind:kinds} ";
    std::vector<db::Param> params{{"limit", filter.limit}, {"kinds", kinds}};
    if (filter.account) {
        sql += "and account_id = :account ";
        params.emplace_back("account", *filter.account);
    }
    if (filter.kind) {
        sql += "and kind = :kind ";
        params.emplace_back("kind", *filter.kind);
    }
    if (filter.state) {
        sql += "and state = :state ";
        params.emplace_back("state", *filter.state);
    }
    if (filter.dry_run) {
        sql += "and dry_run_id = :dry_run ";
        params.emplace_back("dry_run", *filter.dry_run);
    }
    if (filter.before) {
        sql += "and id < :before ";
        params.emplace_back("before", *filter.before);
    }
    return tx.all<Import>({"import.list", db::literal(select_import(sql + "order by id desc limit :limit"))}, params);
}

bool update(db::Tx& tx, Import& import) {
    const std::int64_t touched = tx.run(kUpdate, {{"state", import.state},
                                                  {"applied", import.applied},
                                                  {"rows", import.rows},
                                                  {"checked", import.checked},
                                                  {"staged", import.staged},
                                                  {"settled", import.settled},
                                                  {"added", import.added},
                                                  {"changed", import.changed},
                                                  {"unchanged", import.unchanged},
                                                  {"refused", import.refused},
                                                  {"notes", import.notes},
                                                  {"problem", import.problem},
                                                  {"started_at", import.started_at},
                                                  {"finished_at", import.finished_at},
                                                  {"version", import.version},
                                                  {"id", import.id}});
    if (touched != 1) return false;
    ++import.version;
    return true;
}

std::int64_t count_unfinished(db::Tx& tx, AccountId account) {
    return *tx.one<std::int64_t>(kCountUnfinished, {{"account_id", account}});
}

void insert_page(db::Tx& tx, const Page& page) { tx.insert("import_page", page); }

std::optional<Page> next_page(db::Tx& tx, ImportId id, PageStep step) {
    static const Statement kNext{"import.next_page",
                                 db::literal("select " + std::string(db::columns_of<Page>()) +
                                             " from import_page where import_id = :id and step = :step order by page limit 1")};
    return tx.one<Page>(kNext, {{"id", id}, {"step", step}});
}

void forget_plans(db::Tx& tx, ImportId id, std::int64_t first, std::int64_t last) {
    tx.run(kForgetPlans, {{"id", id}, {"first", first}, {"last", last}});
}

void set_step(db::Tx& tx, ImportId id, std::int64_t page, PageStep step) {
    tx.run(kSetStep, {{"step", step}, {"id", id}, {"page", page}});
    if (step == PageStep::settled) forget_plans(tx, id, page, page);
}

void forget_pages(db::Tx& tx, ImportId id) { tx.run(kForgetPages, {{"id", id}}); }

std::vector<PageCount> page_counts(db::Tx& tx, ImportId id, std::int64_t after, std::optional<RowOutcome> outcome) {
    return tx.all<PageCount>(counts_statement(outcome), {{"id", id}, {"after", after}});
}

std::vector<ImportRow> rows_of(db::Tx& tx, ImportId id, const std::vector<std::int64_t>& pages) {
    std::vector<ImportRow> rows;
    for (RowsColumn& page : tx.all<RowsColumn>(kRowsOf, {{"id", id}, {"pages", pages}}))
        rows.insert(rows.end(), std::make_move_iterator(page.rows.begin()), std::make_move_iterator(page.rows.end()));
    return rows;
}

bool claim(db::Tx& tx, AccountId account, std::string_view subject, ImportId id) {
    lock_subject(tx, kHoldSubject, account, subject);
    if (tx.insert_new("import_claim", Claim{account, std::string(subject), id})) return true;
    return claimed_by(tx, account, subject) == id;
}

void release_claim(db::Tx& tx, ImportId id) { tx.run(kReleaseClaim, {{"id", id}}); }

std::optional<ImportId> claimed_by(db::Tx& tx, AccountId account, std::string_view subject) {
    return tx.one<ImportId>(kClaimedBy, {{"account_id", account}, {"subject", subject}});
}

std::vector<ImportId> ended_before(db::Tx& tx, Instant before) { return tx.all<ImportId>(kEndedBefore, {{"before", before}}); }

void forget(db::Tx& tx, ImportId id) {
    forget_pages(tx, id);
    tx.run(kForget, {{"id", id}});
}

}  // namespace store

}  // namespace aftercare::imports
