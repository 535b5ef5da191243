#include "cases/record/case_list_api.hpp"

#include "cases/record/case_export.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::cases {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct CaseFilterQuery {
    static constexpr describe::Note kNotes[] = {
        {"owner_id", "Who of the vendor works on it."},
        {"text",
         "Words of synopsis, description and notes, in any case; all of them must be there, the last may go on. The whole number "
         "of a case, or one's own tracking number, is found as well."},
        {"late", "Whether a clock of it that runs has run out."}};
    std::optional<AccountId> account_id;
    std::optional<bool> open;
    std::optional<StatusCode> status;
    std::optional<CaseKind> kind;
    std::optional<CaseTypeCode> type;
    std::optional<Priority> priority;
    std::optional<bool> escalated;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> owner_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<TrackingNumber> tracking_number;
    std::optional<Instant> modified_from;
    std::optional<Instant> modified_before;
    std::optional<Text<1, 100>> text;
    std::optional<bool> late;
};
DESCRIBE(CaseFilterQuery, account_id, open, status, kind, type, priority, escalated, site_id, owner_id, contact_id, asset_id,
         serial_number, tracking_number, modified_from, modified_before, text, late)

struct CaseQuery : CaseFilterQuery {
    std::optional<store::CaseSort> sort;  // modified_at if missing; written where text is asked for.
    std::optional<http::SortOrder> order;
    std::optional<bool> total;  // Whether the rows of all pages are counted, up to 10,000.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(CaseQuery, CaseFilterQuery, sort, order, total, cursor, limit)

struct CaseExportQuery : CaseFilterQuery {
    std::optional<store::CaseSort> sort;                // As of the list.
    std::optional<http::SortOrder> order;               // desc if missing.
    std::optional<exports::TableForm> format;           // csv if missing.
    std::optional<exports::Columns<CaseLine>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(CaseExportQuery, CaseFilterQuery, sort, order, format, columns)

struct SuggestQuery {
    static constexpr describe::Note kNotes[] = {{"text", "What was typed so far; a case number with its dashes or without."}};
    SuggestBy by = SuggestBy::number;
    OneLine<1, 60> text;
};
DESCRIBE(SuggestQuery, by, text)

struct CaseSuggestions {
    std::vector<CaseSuggestion> suggestions;  // Ten at most.
};
DESCRIBE(CaseSuggestions, suggestions)

CaseSuggestions suggestions(CaseService& service, const Caller& caller, const SuggestQuery& query) {
    constexpr std::int64_t kMost = 10;
    const std::string& typed = query.text.text();
    const std::string beginning = query.by == SuggestBy::number ? CaseNumber::beginning(typed) : typed;
    return service.db().read(caller.scope, [&](db::Tx& tx) {
        return CaseSuggestions{store::suggest(tx, reader_of(caller), query.by, beginning, kMost)};
    });
}

CaseFilter filter_of(const CaseFilterQuery& query, Instant now) {
    CaseFilter filter{.account_id = query.account_id,
                      .open = query.open,
                      .status = query.status,
                      .kind = query.kind,
                      .type = query.type,
                      .priority = query.priority,
                      .escalated = query.escalated,
                      .site_id = query.site_id,
                      .owner_id = query.owner_id,
                      .contact_id = query.contact_id,
                      .asset_id = query.asset_id,
                      .serial_number = query.serial_number,
                      .modified_from = query.modified_from,
                      .modified_before = query.modified_before,
                      .late = query.late,
                      .now = now};
    if (query.tracking_number) filter.tracking_number = query.tracking_number->text();
    if (query.text) filter.text = query.text->text();
    return filter;
}

// A page of the list, whose rows are counted up to a bound alone: of a million it would cost more than the page, and nobody reads so many.
struct CaseRowPage {
    static constexpr describe::Note kNotes[] = {{"total", "Where it was asked for: how many there are in all, up to 10,000."},
                                                {"more_than_total", "There are more than that; missing where there are not."}};
    std::vector<CaseRow> items;
    std::optional<std::string> next_cursor;
    std::optional<std::int64_t> total;
    std::optional<bool> more_than_total;
};
DESCRIBE(CaseRowPage, items, next_cursor, total, more_than_total)

constexpr std::int64_t kMostCounted = 10'000;

struct CaseRows {
    std::vector<store::CaseFound> rows;
    std::optional<std::int64_t> total;
};

std::vector<StatusCode> statuses_in_order(const policy::Pack& pack) {
    std::vector<StatusCode> codes;
    for (const bool open : {true, false})
        for (const Status& status : pack.get<Statuses>().statuses)
            if (status.open == open) codes.push_back(status.code);
    return codes;
}

// What is not searched has no order of writing.
template <class Query>
store::CaseOrder order_of(const CaseService& service, const Query& query) {
    const bool by_text = query.text.has_value();
    store::CaseSort sort = query.sort.value_or(by_text ? store::CaseSort::written : store::CaseSort::modified_at);
    if (sort == store::CaseSort::written && !by_text) sort = store::CaseSort::modified_at;
    store::CaseOrder order{.by = sort, .descending = query.order != http::SortOrder::asc};
    if (sort == store::CaseSort::status) order.statuses = statuses_in_order(service.pack());
    return order;
}

Result<CaseRowPage> list_cases(CaseService& service, const Caller& caller, const CaseQuery& query) {
    const store::CaseOrder order = order_of(service, query);
    const CaseFilter filter = filter_of(query, service.now());
    auto found = TRY(http::sorted_page<store::CasePlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return service.db().read(caller.scope, [&](db::Tx& tx) {
            const CaseReader reader = reader_of(caller);
            CaseRows page{.rows = store::list(tx, reader, filter, order, after, limit), .total = {}};
            if (query.total.value_or(false)) page.total = store::count(tx, reader, filter, kMostCounted + 1);
            return page;
        });
    }));
    CaseRowPage page;
    page.next_cursor = std::move(found.next_cursor);
    if (found.total) page.total = std::min(*found.total, kMostCounted);
    if (found.total > kMostCounted) page.more_than_total = true;
    const VendorNames how = service.pack().get<CaseRules>().vendor_people;
    for (store::CaseFound& row : found.items) {
        if (row.owner_name) row.owner_name = Personal(shown_name(how, **row.owner_name));
        page.items.push_back(std::move(row));
    }
    return page;
}

}  // namespace

void add_case_list_routes(http::Routes& routes, CaseService& service) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-suggestions", kCaseRead, "What a number that is typed may become",
                        [&service](const Call<None, SuggestQuery>& call) -> Result<Ok<CaseSuggestions>> {
                            return suggestions(service, call.caller, call.query);
                        }));
    group.add(http::get("/cases", kCaseRead, "Cases, filtered and sorted",
                        [&service](const Call<None, CaseQuery>& call) -> Result<Ok<CaseRowPage>> {
                            return TRY(list_cases(service, call.caller, call.query));
                        }));
    group.add(http::get("/cases/export", kCaseRead, "Cases as a table, as the list is filtered and sorted",
                        [&service](const Call<None, CaseExportQuery>& call) {
                            return export_cases(service, call.caller, filter_of(call.query, service.now()),
                                                order_of(service, call.query), exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
}

}  // namespace aftercare::cases
