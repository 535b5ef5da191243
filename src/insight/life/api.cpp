#include "insight/life/api.hpp"

#include "insight/life/bulletin_draft.hpp"
#include "insight/life/bulletin_line.hpp"
#include "insight/life/life_import.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"
#include "platform/imports/api.hpp"

namespace aftercare::insight {

namespace {

using http::Accepted;
using http::Call;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kMaxImportBytes = 64 << 20;

struct BulletinPath {
    BulletinId bulletin_id;
};
DESCRIBE(BulletinPath, bulletin_id)

struct ReleasePath {
    ReleaseId release_id;
};
DESCRIBE(ReleasePath, release_id)

struct BulletinQuery {
    static constexpr describe::Note kNotes[] = {
        {"sku",
         "Named by one of its items, without regard to spare and revision suffixes; so is part_number. The narrowest of sku, "
         "part_number and train counts."},
        {"text", "Anywhere in number, title or names, in any case."},
        {"announced_before", "The first day after those wanted, as is support_ends_before."},
        {"sort", "number if missing; a day that is not there counts as the last one."}};
    std::optional<catalogue::Sku> sku;
    std::optional<PartNumber> part_number;
    std::optional<TrainName> train;
    std::optional<Text<1, 100>> text;
    std::optional<Date> announced_from;
    std::optional<Date> announced_before;
    std::optional<Date> support_ends_from;
    std::optional<Date> support_ends_before;
    std::optional<store::BulletinSort> sort;
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(BulletinQuery, sku, part_number, train, text, announced_from, announced_before, support_ends_from, support_ends_before,
         sort, order, total, cursor, limit)

store::BulletinFilter filter_of(const BulletinQuery& query) {
    store::BulletinFilter filter{.announced_from = query.announced_from,
                                 .announced_before = query.announced_before,
                                 .support_ends_from = query.support_ends_from,
                                 .support_ends_before = query.support_ends_before};
    if (query.sku) filter.name = sku_name(query.sku->text());
    if (query.part_number) filter.name = part_number_name(query.part_number->text());
    if (query.train) filter.name = train_name(*query.train);
    if (query.text) filter.text = query.text->text();
    return filter;
}

Result<Page<BulletinSummary>> list_bulletins(LifeService& service, const Caller& caller, const BulletinQuery& query) {
    const store::BulletinOrder order{query.sort.value_or(store::BulletinSort::number), query.order == http::SortOrder::desc};
    return http::sorted_page<store::BulletinPlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return service.list(caller, filter_of(query), order, after, limit, query.total.value_or(false));
    });
}

Result<Page<Release>> list_releases(LifeService& service, const Caller& caller, const http::PageQuery& query) {
    std::optional<std::int64_t> after;
    if (query.cursor) after = TRY(query.cursor->integer_key("place"));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    return http::page_of(service.releases(caller, after, limit + 1), limit,
                         [](const Release& row) { return http::Cursor("place", {std::to_string(row.train.place())}); });
}

http::Route import_route(std::string path, std::string_view kind, std::string summary, imports::Service& imports) {
    return http::post(
               std::move(path), kLifeImport, std::move(summary),
               [&imports, kind](const Call<None, imports::ImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                   return imports::accept(imports, call.caller, kind, kLifeAccount, call.query, call.body);
               })
        .body_limit(kMaxImportBytes)
        .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"});
}

template <class Line>
http::Route template_route(std::string path, std::string summary, Line (*example)(), std::string name) {
    return http::get(std::move(path), kLifeRead, std::move(summary),
                     [example, name = std::move(name)](const Call<None, exports::TableQuery>& call) {
                         return exports::fill_in(example(), call.query.format, name);
                     })
        .media("text/csv")
        .fails_with({"sheet.not_written"});
}

}  // namespace

void add_life_routes(http::Routes& routes, LifeService& service, imports::Service& imports) {
    http::RouteGroup group(routes, "insight");
    group.add(http::get("/end-of-life/bulletins", kLifeRead, "Bulletins of end of life, filtered and sorted",
                        [&service](const Call<None, BulletinQuery>& call) -> Result<Ok<Page<BulletinSummary>>> {
                            return TRY(list_bulletins(service, call.caller, call.query));
                        }));
    group.add(http::get("/end-of-life/bulletins/{bulletin_id}", kLifeRead,
                        "One bulletin with its items: what ends when, and what replaces it",
                        [&service](const Call<BulletinPath>& call) -> Result<Ok<Bulletin>> {
                            Bulletin bulletin = TRY(service.find(call.caller, call.path.bulletin_id));
                            return Ok<Bulletin>{bulletin, bulletin.version};
                        })
                  .fails_with({"insight.bulletin_unknown"}));
    group.add(import_route("/end-of-life/bulletins/imports", kBulletinImport,
                           "Import bulletins from a table (CSV or XLSX), YAML or JSON", imports));
    group.add(template_route("/end-of-life/bulletins/import-template", "The table to fill in for an import of bulletins",
                             &example_bulletin_line, "bulletins-template"));
    group.add(http::get("/end-of-life/releases", kLifeRead, "The calendar of software releases, by train",
                        [&service](const Call<None, http::PageQuery>& call) -> Result<Ok<Page<Release>>> {
                            return TRY(list_releases(service, call.caller, call.query));
                        }));
    group.add(http::get("/end-of-life/releases/{release_id}", kLifeRead, "One train of the calendar of software releases",
                        [&service](const Call<ReleasePath>& call) -> Result<Ok<Release>> {
                            Release release = TRY(service.find_release(call.caller, call.path.release_id));
                            return Ok<Release>{release, release.version};
                        })
                  .fails_with({"insight.release_unknown"}));
    group.add(import_route("/end-of-life/releases/imports", kReleaseImport,
                           "Import the calendar of software releases from a table (CSV or XLSX), YAML or JSON of endoflife.date",
                           imports));
    group.add(template_route("/end-of-life/releases/import-template",
                             "The table to fill in for the calendar of software releases", &example_release_line,
                             "releases-template"));
}

}  // namespace aftercare::insight
