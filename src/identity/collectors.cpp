#include "identity/collectors.hpp"

#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "identity/secrets.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

// How the audit trail calls one at a site that the embargo refused.
constexpr Action kCollectorRefused{"collector.refused"};

Collector view_of(const store::CollectorRow& row) {
    return {.id = row.id,
            .account_id = row.account_id,
            .site_id = row.site_id,
            .name = row.name,
            .kind = row.kind,
            .certificate_sha256 = row.certificate_sha256,
            .created_at = row.created_at,
            .expires_at = row.expires_at,
            .revoked_at = row.revoked_at,
            .last_used_at = row.last_used_at,
            .version = row.version};
}

Problem collector_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.collector_unknown",
            .detail = "There is no such collector.",
            .remedy = "GET /api/v1/collectors lists those that you may see.",
            .rule = "ID-09"};
}

// A certificate where the kind asks for one, and nowhere else.
Result<> require_fitting(const CreateCollector& request, CollectorCredential kind) {
    if ((kind == CollectorCredential::client_certificate) == request.certificate_sha256.has_value()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "identity.certificate_needed",
                 .detail = "certificate_sha256 goes with the kind client_certificate, and with no other.",
                 .remedy = "Send both, or neither for a token.",
                 .rule = "ID-07",
                 .fields = {{"/certificate_sha256", "does not fit the kind"}}});
}

Result<std::int64_t> days_of(const CreateCollector& request, const SignIn& policy) {
    const std::int64_t days = request.days ? std::int64_t{*request.days} : std::int64_t{policy.collector_days_max};
    if (days <= policy.collector_days_max) return days;
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "identity.collector_days_too_many",
                 .detail = "A collector's credential lives at most " + std::to_string(policy.collector_days_max) + " days here.",
                 .remedy = "Ask for fewer days and make a new one in time.",
                 .rule = "ID-07",
                 .fields = {{"/days", "must be at most " + std::to_string(policy.collector_days_max)}}});
}

}  // namespace

std::expected<CertificateSha256, std::string> CertificateSha256::parse(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == ':') continue;
        digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const bool fits = digits.size() == 64 &&
                      std::ranges::all_of(digits, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!fits) return std::unexpected("must be a SHA-256: 64 hexadecimal digits, with colons between pairs or without");
    return CertificateSha256(std::move(digits));
}

Result<CreatedCollector> CollectorService::create(const Caller& caller, const CreateCollector& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    const CollectorCredential kind = request.kind.value_or(CollectorCredential::token);
    TRY(require_fitting(request, kind));
    const std::int64_t days = TRY(days_of(request, identity_.pack().get<SignIn>()));
    Env& env = identity_.env();
    const std::string secret = make_secret(kCollectorPrefix, env.random);
    auto made = identity_.db().write(caller, [&](db::Tx& tx) -> Result<Collector> {
        const Site site = TRY(load_site(tx, account, request.site_id));
        TRY(require_service_allowed(identity_.pack().get<Embargo>(), site.country));
        const Instant now = env.clock.now();
        store::CollectorRow row{.account_id = account,
                                .id = env.ids.make<CollectorId>(),
                                .site_id = site.id,
                                .name = request.name,
                                .kind = kind,
                                .certificate_sha256 = request.certificate_sha256,
                                .created_at = now,
                                .expires_at = now.plus(std::chrono::days{days})};
        if (kind == CollectorCredential::token) row.token_hash = secret_hash(secret);
        if (!store::insert_new(tx, row))
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.collector_exists",
                         .detail = "This name, or this certificate, can't be used for another collector.",
                         .remedy = "Choose another name, and give each collector a certificate of its own.",
                         .rule = "ID-07"});
        const Collector view = view_of(row);
        audit<Collector>(tx, env, caller, account, kCollectorCreate, "collector", row.id.uuid, nullptr, &view);
        return view;
    });
    if (!made) {
        record_refusal(identity_.db(), env, caller, account, kCollectorRefused, made.error());
        return std::unexpected(std::move(made).error());
    }
    if (kind != CollectorCredential::token) return CreatedCollector{*std::move(made), std::nullopt};
    // A repeated Idempotency-Key gives back the first collector, whose secret nobody has any more.
    const auto known = identity_.db().read(
        Scope::all(), [&](db::Tx& tx) { return store::find_bearer(tx, store::BearerKind::collector, secret_hash(secret)); });
    return CreatedCollector{*std::move(made), known ? std::optional(secret) : std::nullopt};
}

std::vector<Collector> CollectorService::list(const Caller& caller, const std::optional<AccountId>& account,
                                              const store::After& after) {
    const auto rows = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::list_collectors(tx, account, after); });
    std::vector<Collector> views;
    views.reserve(rows.size());
    for (const auto& row : rows) views.push_back(view_of(row));
    return views;
}

Result<Collector> CollectorService::find(const Caller& caller, CollectorId id) {
    const auto row = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_collector(tx, id); });
    if (!row) return fail(collector_unknown());
    return view_of(*row);
}

Result<> CollectorService::revoke(const Caller& caller, CollectorId id) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        auto row = store::find_collector(tx, id, true);
        if (!row) return fail(collector_unknown());
        if (row->revoked_at) return {};
        const Collector before = view_of(*row);
        row->revoked_at = env.clock.now();
        ++row->version;
        store::update(tx, *row);
        const Collector after = view_of(*row);
        audit(tx, env, caller, row->account_id, kCollectorRevoke, "collector", id.uuid, &before, &after);
        return {};
    });
}

}  // namespace aftercare::identity
