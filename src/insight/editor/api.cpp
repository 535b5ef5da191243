#include "insight/editor/api.hpp"

#include "insight/editor/advisory_import.hpp"
#include "insight/editor/advisory_line.hpp"
#include "insight/editor/edit.hpp"
#include "insight/editor/record_rows.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"
#include "platform/imports/api.hpp"

namespace aftercare::insight {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kMaxImportBytes = std::int64_t{kMaxRecordFileBytes};
constexpr std::int64_t kRowsRead = 500;  // Of an export, at once.

struct AdvisoryPath {
    AdvisoryId advisory_id;
};
DESCRIBE(AdvisoryPath, advisory_id)

struct RevisionQuery {
    static constexpr describe::Note kNotes[] = {{"revision", "What everybody sees if missing; of a draft, what is in work."}};
    std::optional<Int<1, 1'000'000>> revision;
};
DESCRIBE(RevisionQuery, revision)

struct AdvisoryFilterQuery {
    static constexpr describe::Note kNotes[] = {
        {"flagged", "With contradictions, doubts, or something that was not understood."},
        {"system", "That some part of it is about."},
        {"platform", "Anywhere in a platform that it names, in any case; of a model also its series."},
        {"published_since", "For the first time, then or later."},
        {"text", "Anywhere in numbers, title or description, in any case."},
        {"work", "The state of the revision in work: for editors; so is waiting."}};
    std::optional<Severity> severity;
    std::optional<AdvisoryKind> kind;
    std::optional<AdvisorySource> source;
    std::optional<AdvisoryStatus> status;
    std::optional<Understanding> understanding;
    std::optional<bool> exploited;
    std::optional<bool> flagged;
    std::optional<System> system;
    std::optional<Text<1, 80>> platform;
    std::optional<Instant> published_since;
    std::optional<Text<1, 100>> text;
    std::optional<RevisionState> work;
    std::optional<bool> waiting;
};
DESCRIBE(AdvisoryFilterQuery, severity, kind, source, status, understanding, exploited, flagged, system, platform,
         published_since, text, work, waiting)

struct AdvisoryQuery : AdvisoryFilterQuery {
    std::optional<store::AdvisorySort> sort;  // number if missing.
    std::optional<http::SortOrder> order;     // asc if missing.
    std::optional<bool> total;                // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(AdvisoryQuery, AdvisoryFilterQuery, sort, order, total, cursor, limit)

struct AdvisoryExportQuery : AdvisoryFilterQuery {
    std::optional<exports::TableForm> format;               // csv if missing.
    std::optional<exports::Columns<AdvisoryLine>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(AdvisoryExportQuery, AdvisoryFilterQuery, format, columns)

store::AdvisoryFilter filter_of(const AdvisoryFilterQuery& query) {
    store::AdvisoryFilter filter{.severity = query.severity,
                                 .kind = query.kind,
                                 .source = query.source,
                                 .status = query.status,
                                 .understanding = query.understanding,
                                 .exploited = query.exploited,
                                 .flagged = query.flagged,
                                 .system = query.system,
                                 .published_since = query.published_since};
    if (query.platform) filter.platform = query.platform->text();
    if (query.text) filter.text = query.text->text();
    filter.work = query.work;
    filter.waiting = query.waiting;
    return filter;
}

Result<Page<AdvisorySummary>> list(EditorService& service, const Caller& caller, const AdvisoryQuery& query) {
    const store::AdvisoryOrder order{query.sort.value_or(store::AdvisorySort::number), query.order == http::SortOrder::desc};
    return http::sorted_page<store::AdvisoryPlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return service.list(caller, filter_of(query), order, after, limit, query.total.value_or(false));
    });
}

Result<http::Stream> export_list(EditorService& service, const Caller& caller, const AdvisoryExportQuery& query) {
    const store::AdvisoryOrder order;
    const auto read = [&service, caller, filter = filter_of(query),
                       order](const AdvisorySummary* last) -> Result<std::vector<AdvisorySummary>> {
        std::optional<store::AdvisoryPlace> after;
        if (last != nullptr) after = store::place_of(*last, order.by);
        return service.list(caller, filter, order, after, kRowsRead, false).rows;
    };
    const auto add = [](const AdvisorySummary& row, std::vector<AdvisoryLine>& lines) { lines.push_back(line_of(row)); };
    return exports::table<AdvisoryLine>(
        TRY((exports::by_page<AdvisorySummary, AdvisoryLine>(static_cast<std::size_t>(kRowsRead), read, add))),
        exports::ask_of(query), "advisories");
}

Result<Page<AdvisoryRevision>> list_revisions(EditorService& service, const Caller& caller, AdvisoryId id,
                                              const http::PageQuery& query) {
    std::optional<std::int64_t> before;
    if (query.cursor) before = TRY(query.cursor->integer_key("revision"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    auto rows = TRY(service.revisions(caller, id, before, limit + 1));
    return http::page_of(std::move(rows), limit,
                         [](const AdvisoryRevision& row) { return http::Cursor("revision", {std::to_string(row.revision)}); });
}

std::optional<std::int64_t> number_of(const RevisionQuery& query) {
    if (!query.revision) return std::nullopt;
    return std::int64_t{*query.revision};
}

Result<Ok<AdvisorySummary>> answer(AdvisorySummary summary) {
    const auto version = summary.version;
    return Ok<AdvisorySummary>{std::move(summary), version};
}

void add_reading(http::RouteGroup& group, EditorService& service) {
    group.add(http::get("/advisories", kAdvisoryRead, "Bugs, security advisories and technical bulletins, filtered and sorted",
                        [&service](const Call<None, AdvisoryQuery>& call) -> Result<Ok<Page<AdvisorySummary>>> {
                            return TRY(list(service, call.caller, call.query));
                        }));
    group.add(http::get("/advisories/export", kAdvisoryRead, "Advisories as a table",
                        [&service](const Call<None, AdvisoryExportQuery>& call) {
                            return export_list(service, call.caller, call.query);
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/advisories/{advisory_id}", kAdvisoryRead,
                        "One advisory: what is wrong, on which platforms and releases, under which configuration, and what to do",
                        [&service](const Call<AdvisoryPath, RevisionQuery>& call) -> Result<Ok<AdvisoryView>> {
                            AdvisoryView view = TRY(service.find(call.caller, call.path.advisory_id, number_of(call.query)));
                            const auto version = view.advisory.version;
                            return Ok<AdvisoryView>{std::move(view), version};
                        })
                  .fails_with({"insight.advisory_unknown", "insight.revision_unknown"}));
    group.add(http::get("/advisories/{advisory_id}/revisions", kAdvisoryRead, "The revisions of an advisory, the newest first",
                        [&service](const Call<AdvisoryPath, http::PageQuery>& call) -> Result<Ok<Page<AdvisoryRevision>>> {
                            return TRY(list_revisions(service, call.caller, call.path.advisory_id, call.query));
                        })
                  .fails_with({"insight.advisory_unknown"}));
    group.add(http::get("/advisories/{advisory_id}/record", kAdvisoryRead, "The record as its source sent it, byte by byte",
                        [&service](const Call<AdvisoryPath, RevisionQuery>& call) {
                            return service.raw(call.caller, call.path.advisory_id, number_of(call.query));
                        })
                  .media("application/octet-stream")
                  .fails_with({"insight.advisory_unknown", "insight.revision_unknown", "insight.advisory_without_record"}));
}

void add_writing(http::RouteGroup& group, EditorService& service, imports::Service& imports) {
    group.add(http::post("/advisories", kAdvisoryWrite, "Write an advisory: a draft, until it is reviewed and published",
                         [&service](const Call<None, None, WriteAdvisory>& call) -> Result<Created<AdvisorySummary>> {
                             AdvisorySummary made = TRY(service.create(call.caller, call.body));
                             const std::string place = "/api/v1/advisories/" + made.id.text();
                             const auto version = made.version;
                             return Created<AdvisorySummary>{std::move(made), place, version};
                         })
                  .fails_with({"insight.advisory_invalid", "insight.advisory_exists"}));
    group.add(http::post("/advisories/{advisory_id}/revisions", kAdvisoryWrite,
                         "Begin a new revision, while what is published stays as it is",
                         [&service](const Call<AdvisoryPath, None, ReviseAdvisory>& call) -> Result<Ok<AdvisorySummary>> {
                             return answer(TRY(service.revise(call.caller, call.path.advisory_id, call.body)));
                         })
                  .fails_with({"insight.advisory_unknown", "insight.revision_unknown", "insight.advisory_state",
                               "insight.advisory_of_calendar"}));
    group.add(http::patch("/advisories/{advisory_id}", kAdvisoryWrite, "Change the revision that is being written",
                          [&service](const Call<AdvisoryPath, None, PatchAdvisory>& call) -> Result<Ok<AdvisorySummary>> {
                              return answer(TRY(service.change(call.caller, call.path.advisory_id, call.body, call.if_match)));
                          })
                  .if_match()
                  .fails_with({"insight.advisory_unknown", "insight.advisory_state", "insight.advisory_of_calendar",
                               "insight.advisory_invalid", "access.version_changed"}));
    group.add(
        http::post("/advisories/imports", kAdvisoryImport,
                   "Import advisories: CVE or CSAF records or our own format, one, one a line, or a ZIP file of them",
                   [&imports](const Call<None, imports::ImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                       return imports::accept(imports, call.caller, kAdvisoriesImport, kAdvisoryAccount, call.query, call.body);
                   })
            .body_limit(kMaxImportBytes)
            .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"}));
}

void add_workflow(http::RouteGroup& group, EditorService& service) {
    group.add(http::post("/advisories/{advisory_id}/submission", kAdvisoryWrite, "Submit the revision in work for review",
                         [&service](const Call<AdvisoryPath>& call) -> Result<Ok<AdvisorySummary>> {
                             return answer(TRY(service.submit(call.caller, call.path.advisory_id)));
                         })
                  .fails_with({"insight.advisory_unknown", "insight.advisory_state", "insight.advisory_of_calendar",
                               "insight.advisory_names_nothing"}));
    group.add(http::post("/advisories/{advisory_id}/review", kAdvisoryReview,
                         "Approve or reject a revision that somebody else has written",
                         [&service](const Call<AdvisoryPath, None, ReviewAdvisory>& call) -> Result<Ok<AdvisorySummary>> {
                             return answer(TRY(service.review(call.caller, call.path.advisory_id, call.body)));
                         })
                  .fails_with({"insight.advisory_unknown", "insight.advisory_state", "insight.advisory_of_calendar",
                               "insight.advisory_own_review"}));
    group.add(http::post("/advisories/{advisory_id}/publication", kAdvisoryPublish,
                         "Publish the approved revision, at once or at a time",
                         [&service](const Call<AdvisoryPath, None, PublishAdvisory>& call) -> Result<Ok<AdvisorySummary>> {
                             return answer(TRY(service.publish(call.caller, call.path.advisory_id, call.body)));
                         })
                  .fails_with({"insight.advisory_unknown", "insight.advisory_state", "insight.advisory_of_calendar"}));
    group.add(http::post("/advisories/{advisory_id}/withdrawal", kAdvisoryPublish, "Withdraw an advisory, with the reason",
                         [&service](const Call<AdvisoryPath, None, WithdrawAdvisory>& call) -> Result<Ok<AdvisorySummary>> {
                             return answer(TRY(service.withdraw(call.caller, call.path.advisory_id, call.body)));
                         })
                  .fails_with({"insight.advisory_unknown", "insight.advisory_withdrawn", "insight.advisory_of_calendar"}));
}

}  // namespace

void add_advisory_routes(http::Routes& routes, EditorService& service, imports::Service& imports) {
    http::RouteGroup group(routes, "insight");
    add_reading(group, service);
    add_writing(group, service, imports);
    add_workflow(group, service);
}

}  // namespace aftercare::insight
