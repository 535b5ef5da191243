#include "platform/imports/api.hpp"

#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"

namespace aftercare::imports {

namespace {

using http::Accepted;
using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct ImportPath {
    ImportId import_id;
};
DESCRIBE(ImportPath, import_id)

struct ImportListQuery {
    std::optional<AccountId> account_id;
    std::optional<OneLine<1, 80>> kind;
    std::optional<ImportState> state;
    std::optional<ImportId> dry_run_id;  // What it takes in.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(ImportListQuery, account_id, kind, state, dry_run_id, cursor, limit)

struct RowQuery {
    std::optional<RowOutcome> outcome;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(RowQuery, outcome, cursor, limit)

struct ApplyImport {
    static constexpr std::string_view kDoc = "Takes in what a dry run showed.";
    std::optional<bool> partial;  // Take in the good rows though others are refused.
};
DESCRIBE(ApplyImport, partial)

std::string location_of(const Import& import) { return "/api/v1/imports/" + import.id.text(); }

Result<Page<Import>> list_imports(Service& service, const Caller& caller, const ImportListQuery& query) {
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    ImportFilter filter{.account = query.account_id, .state = query.state, .dry_run = query.dry_run_id, .limit = limit + 1};
    if (query.kind) filter.kind = query.kind->text();
    if (query.cursor) filter.before = ImportId{TRY(query.cursor->uuid_key("id"))};
    return http::page_of(service.list(caller, filter), limit,
                         [](const Import& import) { return http::Cursor("id", {import.id.text()}); });
}

Result<Page<ImportRow>> list_rows(Service& service, const Caller& caller, ImportId id, const RowQuery& query) {
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    RowFilter filter{.outcome = query.outcome, .limit = limit + 1};
    if (query.cursor) filter.after = TRY(query.cursor->integer_key("number"));
    return http::page_of(TRY(service.rows(caller, id, filter)), limit,
                         [](const ImportRow& row) { return http::Cursor("number", {std::to_string(row.number)}); });
}

}  // namespace

Result<Accepted<Import>> accept(Service& service, const Caller& caller, std::string_view kind, AccountId account,
                                const ImportQuery& query, const http::Upload& upload, std::optional<describe::Json> options) {
    if (!options) {
        TableOptions table;
        if (query.worksheet) table.worksheet = query.worksheet->text();
        options = describe::json_of(table);
    }
    Import import = TRY(service.create(caller, {.kind = std::string(kind),
                                                .account = account,
                                                .file_name = query.file_name ? query.file_name->text() : "upload",
                                                .sha256 = upload.sha256,
                                                .file = input_from_file(upload.path),
                                                .options = *std::move(options),
                                                .dry_run = query.dry_run.value_or(true),
                                                .partial = query.partial.value_or(false)}));
    std::string location = location_of(import);
    return Accepted<Import>{std::move(import), std::move(location)};
}

void add_routes(http::Routes& routes, Service& service) {
    http::RouteGroup group(routes, "imports");
    group.add(http::get("/imports", kImportRead, "Imports of files, newest first",
                        [&service](const Call<None, ImportListQuery>& call) -> Result<Ok<Page<Import>>> {
                            return TRY(list_imports(service, call.caller, call.query));
                        }));
    group.add(http::get("/imports/{import_id}", kImportRead, "One import: how far it is, and what it came to",
                        [&service](const Call<ImportPath>& call) -> Result<Ok<Import>> {
                            Import import = TRY(service.find(call.caller, call.path.import_id));
                            return Ok<Import>{import, import.version};
                        })
                  .fails_with({"imports.unknown"}));
    group.add(http::get("/imports/{import_id}/rows", kImportRead, "What became of each row, or would become of it",
                        [&service](const Call<ImportPath, RowQuery>& call) -> Result<Ok<Page<ImportRow>>> {
                            return TRY(list_rows(service, call.caller, call.path.import_id, call.query));
                        })
                  .fails_with({"imports.unknown"}));
    group.add(http::get("/imports/{import_id}/report", kImportRead, "The same as CSV",
                        [&service](const Call<ImportPath>& call) -> Result<http::Stream> {
                            auto next = TRY(service.report(call.caller, call.path.import_id));
                            return http::Stream{.content_type = "text/csv; charset=utf-8",
                                                .file_name = "import-report.csv",
                                                .next = std::move(next)};
                        })
                  .media("text/csv")
                  .fails_with({"imports.unknown"}));
    group.add(http::post("/imports/{import_id}/apply", kImportApply, "Take in what a dry run showed",
                         [&service](const Call<ImportPath, None, ApplyImport>& call) -> Result<Accepted<Import>> {
                             Import import =
                                 TRY(service.apply(call.caller, call.path.import_id, call.body.partial.value_or(false)));
                             std::string location = location_of(import);
                             return Accepted<Import>{std::move(import), std::move(location)};
                         })
                  .fails_with({"imports.unknown", "imports.not_a_dry_run", "imports.rows_refused", "imports.too_many",
                               "access.forbidden"}));
}

}  // namespace aftercare::imports
