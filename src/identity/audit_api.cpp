#include "identity/api.hpp"
#include "identity/audit_store.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"

namespace aftercare::identity {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kExportPage = 500;

struct EntryPath {
    AccountId account_id;
    Int<1, 1'000'000'000'000> seq;
};
DESCRIBE(EntryPath, account_id, seq)

struct AuditQuery {
    static constexpr describe::Note kNotes[] = {{"refused", "Refusals alone, whatever was refused."}};
    std::optional<AccountId> account_id;  // The caller's own if missing; all of them for staff.
    std::optional<Uuid> object_id;
    std::optional<OneLine<1, 60>> object_kind;
    std::optional<Uuid> actor_id;
    std::optional<OneLine<1, 60>> action;
    std::optional<bool> refused;
    std::optional<Instant> from;
    std::optional<Instant> until;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(AuditQuery, account_id, object_id, object_kind, actor_id, action, refused, from, until, cursor, limit)

struct AuditExportQuery {
    std::optional<AccountId> account_id;
    std::optional<Uuid> object_id;
    std::optional<OneLine<1, 60>> object_kind;
    std::optional<Uuid> actor_id;
    std::optional<OneLine<1, 60>> action;
    std::optional<bool> refused;
    std::optional<Instant> from;
    std::optional<Instant> until;
};
DESCRIBE(AuditExportQuery, account_id, object_id, object_kind, actor_id, action, refused, from, until)

template <class Query>
Result<AuditFilter> filter_of(const Caller& caller, const Query& query) {
    AuditFilter filter{.object_id = query.object_id,
                       .actor_id = query.actor_id,
                       .refused = query.refused.value_or(false),
                       .from = query.from,
                       .until = query.until};
    // Staff who name no account mean all of them.
    if (query.account_id || !caller.staff) filter.account = TRY(caller.account_or_own(query.account_id));
    if (query.object_kind) filter.object_kind = query.object_kind->text();
    if (query.action) filter.action = query.action->text();
    return filter;
}

AuditPlace place_of(const AuditEntry& entry) { return {entry.at, entry.account_id, entry.seq}; }

http::Cursor cursor_of(const AuditEntry& entry) {
    return http::Cursor("at",
                        {std::to_string(entry.at.micros_since_epoch()), entry.account_id.text(), std::to_string(entry.seq)});
}

Result<std::optional<AuditPlace>> place_of(const std::optional<http::Cursor>& cursor) {
    if (!cursor) return std::optional<AuditPlace>{};
    const auto keys = TRY(cursor->keys_of("at", 3));
    const Instant at{TRY(http::number_of_key(keys[0]))};
    const auto account = AccountId::parse(keys[1]);
    const std::int64_t seq = TRY(http::number_of_key(keys[2]));
    if (!account) return fail(http::cursor_invalid());
    return std::optional(AuditPlace{at, *account, seq});
}

std::vector<AuditEntry> read_page(db::Db& db, const Scope& scope, const AuditFilter& filter,
                                  const std::optional<AuditPlace>& before, std::int64_t limit) {
    return db.read(scope, [&](db::Tx& tx) {
        auto entries = list_audit(tx, filter, before, limit);
        unseal(tx, entries);
        return entries;
    });
}

Result<AuditEntry> find_entry(db::Db& db, const Scope& scope, const EntryPath& path) {
    return db.read(scope, [&](db::Tx& tx) -> Result<AuditEntry> {
        auto entry = find_audit(tx, path.account_id, path.seq);
        if (!entry)
            return fail({.kind = ProblemKind::not_found,
                         .code = "identity.audit_entry_unknown",
                         .detail = "The audit trail has no such entry.",
                         .remedy = "GET /api/v1/audit-entries lists those that you may see, each with its account and number.",
                         .rule = "ID-09"});
        std::vector<AuditEntry> one{*std::move(entry)};
        unseal(tx, one);
        return std::move(one.front());
    });
}

// The trail as lines of JSON, a page a piece.
http::Stream export_of(db::Db& db, const Scope& scope, const AuditFilter& filter) {
    struct State {
        std::optional<AuditPlace> before;
        bool over = false;
    };
    auto state = std::make_shared<State>();
    auto next = [&db, scope, filter, state]() -> Result<std::optional<std::string>> {
        if (state->over) return std::optional<std::string>{};
        const auto entries = read_page(db, scope, filter, state->before, kExportPage);
        state->over = static_cast<std::int64_t>(entries.size()) < kExportPage;
        if (entries.empty()) return std::optional<std::string>{};
        state->before = place_of(entries.back());
        std::string lines;
        for (const AuditEntry& entry : entries) lines += describe::to_json(entry) + "\n";
        return std::optional(std::move(lines));
    };
    return {.content_type = "application/x-ndjson", .file_name = "audit-trail.ndjson", .next = std::move(next)};
}

}  // namespace

void add_audit_routes(http::Routes& routes, Service& service) {
    http::RouteGroup group(routes, "identity");
    group.add(http::get("/audit-entries", kAuditRead,
                        "The audit trail, newest first: an account's, or all for the vendor's people",
                        [&service](const Call<None, AuditQuery>& call) -> Result<Ok<Page<AuditEntry>>> {
                            const AuditFilter filter = TRY(filter_of(call.caller, call.query));
                            const auto before = TRY(place_of(call.query.cursor));
                            const std::int64_t limit = call.query.limit ? std::int64_t{*call.query.limit} : http::kDefaultLimit;
                            return http::page_of(read_page(service.db(), call.caller.scope, filter, before, limit + 1), limit,
                                                 [](const AuditEntry& entry) { return cursor_of(entry); });
                        }));
    group.add(http::get("/audit-entries/{account_id}/{seq}", kAuditRead, "One entry of an account's audit trail, by its number",
                        [&service](const Call<EntryPath>& call) -> Result<Ok<AuditEntry>> {
                            return TRY(find_entry(service.db(), call.caller.scope, call.path));
                        })
                  .fails_with({"identity.audit_entry_unknown"}));
    group.add(http::get("/audit-entries/export", kAuditRead, "The same whole, as lines of JSON",
                        [&service](const Call<None, AuditExportQuery>& call) -> Result<http::Stream> {
                            const AuditFilter filter = TRY(filter_of(call.caller, call.query));
                            return export_of(service.db(), call.caller.scope, filter);
                        })
                  .media("application/x-ndjson"));
}

}  // namespace aftercare::identity
