#include "insight/findings/finding_api.hpp"

#include "insight/findings/finding_json.hpp"
#include "insight/findings/finding_line.hpp"
#include "platform/exports/table.hpp"
#include "platform/http/keyed_page.hpp"

#include <tuple>

namespace aftercare::insight {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kRowsRead = 5'000;  // Of an export, at once.

struct FindingPath {
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
};
DESCRIBE(FindingPath, asset_id, advisory_id)

struct FindingDevicePath {
    assets::AssetId asset_id;
};
DESCRIBE(FindingDevicePath, asset_id)

struct FindingAdvisoryPath {
    AdvisoryId advisory_id;
};
DESCRIBE(FindingAdvisoryPath, advisory_id)

struct FindingsOf : FindingFilter {
    std::optional<AccountId> account_id;  // The caller's own if missing.
};
DESCRIBE_DERIVED(FindingsOf, FindingFilter, account_id)

struct FindingQuery : FindingsOf {
    std::optional<FindingSort> sort;       // severity if missing.
    std::optional<http::SortOrder> order;  // asc if missing.
    std::optional<bool> total;             // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(FindingQuery, FindingsOf, sort, order, total, cursor, limit)

enum class FindingFileForm : std::uint8_t { csv, xlsx, json };
DESCRIBE_ENUM(FindingFileForm, csv, xlsx, json)

struct FindingExportQuery : FindingsOf {
    static constexpr describe::Note kNotes[] = {
        {"format", "csv if missing; json is a list of all of them, as GET /findings gives each."},
        {"columns", "Of a table, in that order; all if missing."}};
    std::optional<FindingFileForm> format;
    std::optional<exports::Columns<FindingLine>> columns;
};
DESCRIBE_DERIVED(FindingExportQuery, FindingsOf, format, columns)

struct FindingGroupQuery : FindingsOf {
    static constexpr describe::Note kNotes[] = {{"by", "advisory if missing."}, {"sort", "risk if missing; the most first."}};
    std::optional<FindingGrouping> by;
    std::optional<GroupSort> sort;
    std::optional<http::SortOrder> order;  // asc if missing: the most first, names from A.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(FindingGroupQuery, FindingsOf, by, sort, order, cursor, limit)

// The two ids of a finding, which are the keys of its place in every order.
std::tuple<assets::AssetId, AdvisoryId> ids_of(const Finding& row) { return {row.asset_id, row.advisory_id}; }

std::optional<HitPlace> place_at(const std::optional<std::tuple<assets::AssetId, AdvisoryId>>& ids) {
    if (!ids) return std::nullopt;
    return std::make_from_tuple<HitPlace>(*ids);
}

Result<Page<Finding>> list(FindingService& service, const Caller& caller, const FindingQuery& query) {
    const FindingOrder order{query.sort.value_or(FindingSort::severity), query.order == http::SortOrder::desc};
    const auto read = [&](const auto& after, std::int64_t count) {
        return service.list(caller, query.account_id, query, order, place_at(after), count, query.total.value_or(false));
    };
    return http::keyed_page<Finding>(http::sort_name(order.by, order.descending), query, ids_of, read);
}

Result<Page<FindingGroup>> groups(FindingService& service, const Caller& caller, const FindingGroupQuery& query) {
    const bool descending = query.order == http::SortOrder::desc;
    const GroupSort sort = query.sort.value_or(GroupSort::risk);
    const FindingGrouping by = query.by.value_or(FindingGrouping::advisory);
    const std::string name = std::string(describe::enumerator_name(by)) + "." + http::sort_name(sort, descending);
    const auto keys = [sort](const FindingGroup& group) {
        const GroupPlace place = place_of(group, sort);
        return std::tuple(place.number, place.name, place.key);
    };
    return http::keyed_page<FindingGroup>(name, query, keys, [&](const auto& after, std::int64_t count) {
        const auto place = after ? std::optional(std::make_from_tuple<GroupPlace>(*after)) : std::nullopt;
        return service.groups(caller, query.account_id, by, query, sort, descending, place, count);
    });
}

Result<http::Stream> export_list(FindingService& service, const Caller& caller, const FindingExportQuery& query) {
    const FindingOrder order;
    const auto read = [&service, caller, account = query.account_id, filter = FindingFilter(query),
                       order](const Finding* last) -> Result<std::vector<Finding>> {
        const auto after = last != nullptr ? std::optional(ids_of(*last)) : std::nullopt;
        return TRY(service.list(caller, account, filter, order, place_at(after), kRowsRead, false)).rows;
    };
    constexpr auto most = static_cast<std::size_t>(kRowsRead);
    if (query.format == FindingFileForm::json) {
        const auto keep = [](const Finding& row, std::vector<Finding>& rows) { rows.push_back(row); };
        return finding_json(TRY((exports::by_page<Finding, Finding>(most, read, keep))));
    }
    exports::Ask ask;
    ask.form = query.format == FindingFileForm::xlsx ? exports::TableForm::xlsx : exports::TableForm::csv;
    if (query.columns)
        for (const auto& column : *query.columns) ask.columns.push_back(column.name());
    const auto add = [](const Finding& row, std::vector<FindingLine>& lines) { lines.push_back(line_of(row)); };
    return exports::table<FindingLine>(TRY((exports::by_page<Finding, FindingLine>(most, read, add))), ask, "findings");
}

void add_lists(http::RouteGroup& group, FindingService& service) {
    group.add(http::get("/findings", kFindingRead, "Which devices of an account are hit by which advisories",
                        [&service](const Call<None, FindingQuery>& call) -> Result<Ok<Page<Finding>>> {
                            return TRY(list(service, call.caller, call.query));
                        }));
    group.add(http::get("/findings/summary", kFindingRead, "The findings of an account in numbers, and its risk",
                        [&service](const Call<None, FindingsOf>& call) -> Result<Ok<FindingSummary>> {
                            return Ok<FindingSummary>{TRY(service.summary(call.caller, call.query.account_id, call.query))};
                        }));
    group.add(http::get("/findings/groups", kFindingRead, "Findings by advisory, device, site, release or model, in numbers",
                        [&service](const Call<None, FindingGroupQuery>& call) -> Result<Ok<Page<FindingGroup>>> {
                            return TRY(groups(service, call.caller, call.query));
                        }));
    group.add(http::get("/findings/export", kFindingRead, "Findings as a table",
                        [&service](const Call<None, FindingExportQuery>& call) {
                            return export_list(service, call.caller, call.query);
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/advisories/{advisory_id}/impact", kFindingRead,
                        "How many devices an advisory touches, account by account; of a draft, that it would",
                        [&service](const Call<FindingAdvisoryPath>& call) -> Result<Ok<Impact>> {
                            return Ok<Impact>{TRY(service.impact(call.caller, call.path.advisory_id))};
                        })
                  .fails_with({"insight.advisory_unknown"}));
}

void add_one(http::RouteGroup& group, FindingService& service, DecisionService& decisions) {
    group.add(http::get("/assets/{asset_id}/findings/{advisory_id}", kFindingRead,
                        "Why an advisory touches a device, or does not: each step, since when, and what was decided",
                        [&service](const Call<FindingPath>& call) -> Result<Ok<FindingView>> {
                            return Ok<FindingView>{TRY(service.view(call.caller, call.path.asset_id, call.path.advisory_id))};
                        })
                  .fails_with({"assets.asset_unknown", "insight.advisory_unknown"}));
    group.add(http::get("/assets/{asset_id}/finding-changes", kFindingRead,
                        "What made findings of a device come and go, the newest first",
                        [&service](const Call<FindingDevicePath, http::PageQuery>& call) -> Result<Ok<Page<FindingEvent>>> {
                            const auto read = [&](const auto& before, std::int64_t count) {
                                return service.changes(call.caller, call.path.asset_id, before, count);
                            };
                            return TRY(http::keyed_page<FindingEvent>("id", call.query, &FindingEvent::id, read));
                        })
                  .fails_with({"assets.asset_unknown"}));
    group.add(
        http::get("/assets/{asset_id}/findings/{advisory_id}/comments", kFindingRead, "Comments on a finding, the newest first",
                  [&decisions](const Call<FindingPath, http::PageQuery>& call) -> Result<Ok<Page<FindingComment>>> {
                      const auto read = [&](const auto& before, std::int64_t count) {
                          return decisions.comments(call.caller, {call.path.asset_id, call.path.advisory_id}, before, count);
                      };
                      return TRY(http::keyed_page<FindingComment>("id", call.query, &FindingComment::id, read));
                  })
            .fails_with({"assets.asset_unknown"}));
}

void add_acting(http::RouteGroup& group, DecisionService& decisions) {
    group.add(http::post("/findings/decisions", kFindingDecide,
                         "Acknowledge findings, accept their risk until a day, open them again; give an owner or a case",
                         [&decisions](const Call<None, None, DecideFindings>& call) -> Result<Ok<Decided>> {
                             return Ok<Decided>{TRY(decisions.decide(call.caller, call.body))};
                         })
                  .fails_with({"insight.nothing_decided", "insight.findings_unnamed", "insight.finding_unknown",
                               "insight.decision_invalid", "insight.owner_unknown", "insight.too_many_findings",
                               "insight.graver_now"}));
    group.add(http::post("/assets/{asset_id}/findings/{advisory_id}/comments", kFindingComment,
                         "Comment on a finding, and tell people of it",
                         [&decisions](const Call<FindingPath, None, WriteComment>& call) -> Result<Created<FindingComment>> {
                             FindingComment made =
                                 TRY(decisions.comment(call.caller, {call.path.asset_id, call.path.advisory_id}, call.body));
                             const std::string place =
                                 "/api/v1/assets/" + made.asset_id.text() + "/findings/" + made.advisory_id.text() + "/comments";
                             return Created<FindingComment>{std::move(made), place, std::nullopt};
                         })
                  .fails_with({"assets.asset_unknown", "insight.advisory_unknown", "insight.person_unknown"}));
}

}  // namespace

void add_finding_routes(http::Routes& routes, FindingService& findings, DecisionService& decisions) {
    http::RouteGroup group(routes, "insight");
    add_lists(group, findings);
    add_one(group, findings, decisions);
    add_acting(group, decisions);
}

}  // namespace aftercare::insight
