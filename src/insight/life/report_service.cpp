#include "insight/life/report_service.hpp"

#include "catalogue/store.hpp"
#include "identity/policy.hpp"
#include "identity/reader.hpp"
#include "identity/service.hpp"
#include "identity/store_card.hpp"
#include "insight/life/report_file.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <chrono>

namespace aftercare::insight {

namespace {

constexpr jobs::JobKind kMakeReport{"insight.life_report", jobs::Pool::lengthy};
constexpr std::chrono::milliseconds kBetweenSaves{500};
constexpr std::int64_t kForgottenAtOnce = 200;

struct ReportJob {
    LifeReportId report_id;
};
DESCRIBE(ReportJob, report_id)

Problem report_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.report_unknown",
            .detail = "There is no such report, or its days are over.",
            .remedy = "Look at GET /api/v1/end-of-life/reports, or ask for a new one.",
            .rule = "INS-13"};
}

Problem nothing_chosen() {
    return {.kind = ProblemKind::conflict,
            .code = "insight.nothing_chosen",
            .detail = "Nothing in the installed base fits the filter, so there is nothing to report.",
            .remedy = "Try the filter on GET /api/v1/assets, or leave devices out.",
            .rule = "INS-13"};
}

AskLifeReport asked_of(const store::ReportRow& row) {
    auto asked = describe::from_json<AskLifeReport>(row.asked.text);
    check(asked.has_value(), "insight: a report that can't be read again");
    return *std::move(asked);
}

assets::store::AssetFilter filter_of(const AskLifeReport& asked, AccountId account) {
    assets::store::AssetFilter filter = asked.devices ? assets::filter_of(*asked.devices) : assets::store::AssetFilter{};
    filter.account_id = account;
    return filter;
}

FleetNames names_of(db::Db& db, AccountId account, const FleetTable& fleet) {
    return db.read(Scope::of(account), [&](db::Tx& tx) {
        FleetNames names;
        std::unordered_map<catalogue::ProductId, catalogue::Product> products;
        for (catalogue::Product& product : catalogue::store::find(tx, fleet.products())) {
            const catalogue::ProductId id = product.id;
            products.emplace(id, std::move(product));
        }
        for (const catalogue::ProductId id : fleet.products()) {
            const auto found = products.find(id);
            names.products.push_back(found == products.end() ? catalogue::Product{.id = id} : found->second);
        }
        std::unordered_map<identity::SiteId, std::string> sites;
        for (const identity::SiteCard& site : identity::store::site_cards(tx, fleet.sites()))
            sites.emplace(site.id, site.code.text());
        for (const identity::SiteId id : fleet.sites()) names.sites.push_back(sites[id]);
        return names;
    });
}

}  // namespace

Date LifeReports::today() const {
    return zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
}

Result<LifeReport> LifeReports::ask(const Caller& caller, const AskLifeReport& asked) {
    const auto in_filter = asked.devices ? asked.devices->account_id : std::nullopt;
    const AccountId account = TRY(caller.account_or_own(asked.account_id ? asked.account_id : in_filter));
    if (in_filter && *in_filter != account) return fail(nothing_chosen());  // No asset is of two accounts.
    // Judges what is asked for as the list would, and counts.
    const auto chosen = TRY(listing_.list(caller, filter_of(asked, account), {}, {}, 1, true,
                                          asked.devices ? assets::lapsing_days_of(*asked.devices) : std::nullopt));
    if (asked.devices && chosen.total == 0) return fail(nothing_chosen());
    const LifePolicy& policy = pack_.get<LifePolicy>();
    return db_.write(caller, [&](db::Tx& tx) -> Result<LifeReport> {
        if (store::count_unfinished(tx, account) >= policy.reports_at_once)
            return fail({.kind = ProblemKind::too_many_requests,
                         .code = "insight.reports_too_many",
                         .detail = std::to_string(policy.reports_at_once) + " reports of this account wait or run already.",
                         .remedy = "Ask again when one of them is done (GET /api/v1/end-of-life/reports).",
                         .rule = "Q-13"});
        const Instant now = env_.clock.now();
        store::ReportRow row;
        row.id = env_.ids.make<LifeReportId>();
        row.account_id = account;
        row.form = asked.form.value_or(ReportForm::csv);
        row.asked = describe::json_of(asked);
        row.units = chosen.total.value_or(0);
        row.created_at = now;
        row.expires_at = now.plus(std::chrono::days{std::int64_t{policy.report_keep_days}});
        row.language = identity::reader_of(tx, caller, pack_).language;
        store::insert(tx, row);
        jobs::enqueue(tx, env_, account, kMakeReport, describe::json_of(ReportJob{row.id}), now);
        return LifeReport(row);
    });
}

Result<LifeReport> LifeReports::find(const Caller& caller, LifeReportId id) {
    const auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_report(tx, id); });
    if (!row || row->expires_at <= env_.clock.now()) return fail(report_unknown());
    return LifeReport(*row);
}

std::vector<LifeReport> LifeReports::list(const Caller& caller, std::optional<AccountId> account,
                                          std::optional<LifeReportId> before, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::reports(tx, account, before, limit); });
}

Result<http::Stream> LifeReports::file(const Caller& caller, LifeReportId id) {
    const store::ReportRow row = TRY(kept_row(caller, id));
    return stream(row, row.sha256, row.form);
}

Result<http::Stream> LifeReports::rows(const Caller& caller, LifeReportId id) {
    const store::ReportRow row = TRY(kept_row(caller, id));
    return stream(row, row.form == ReportForm::csv ? row.sha256 : row.preview_sha256, ReportForm::csv);
}

Result<store::ReportRow> LifeReports::kept_row(const Caller& caller, LifeReportId id) {
    auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_report(tx, id); });
    if (!row || row->expires_at <= env_.clock.now()) return fail(report_unknown());
    return *std::move(row);
}

Result<http::Stream> LifeReports::stream(const store::ReportRow& row, const std::optional<std::string>& sha256, ReportForm form) {
    const auto content = sha256 ? files_.open(*sha256) : nullptr;
    if (!content)
        return fail({.kind = ProblemKind::conflict,
                     .code = "insight.report_not_done",
                     .detail = row.state == ReportState::failed ? "The report could not be made." : "The report is not done yet.",
                     .remedy = row.state == ReportState::failed ? "Ask for a new one."
                                                                : "Wait until its state is done, then fetch its file.",
                     .rule = "INS-13"});
    return http::Stream{.content_type = std::string(media_type(form)),
                        .file_name = "end-of-life-" + row.created_at.text().substr(0, 10) + file_ending(form),
                        .next = [content, at = std::uint64_t{0}]() mutable -> Result<std::optional<std::string>> {
                            std::string piece(256 << 10, '\0');
                            piece.resize(content->read(at, piece));
                            at += piece.size();
                            return piece.empty() ? std::optional<std::string>() : std::optional(std::move(piece));
                        },
                        .size = static_cast<std::int64_t>(content->size())};
}

bool LifeReports::save(const store::ReportRow& row) {
    return db_
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   store::update(tx, row);
                   return {};
               })
        .has_value();
}

Result<> LifeReports::write(store::ReportRow& row) {
    const AskLifeReport asked = asked_of(row);
    Caller as_account = Caller::system();
    as_account.scope = Scope::of(row.account_id);
    ReportChoice choice{.devices = {},
                        .parts = asked.parts.value_or(true),
                        .everything = asked.everything.value_or(false),
                        .states = asked.states ? std::vector<LifeState>(*asked.states) : std::vector<LifeState>{}};
    if (asked.devices)
        choice.devices = TRY(listing_.ids(as_account, filter_of(asked, row.account_id), assets::lapsing_days_of(*asked.devices)));
    Instant saved = env_.clock.now();
    const auto tell = [&] {
        const Instant now = env_.clock.now();
        if (now < saved.plus(kBetweenSaves)) return true;
        saved = now;
        return save(row) && jobs::renew_lease(db_, env_);
    };
    const FleetTable fleet = FleetTable::load(db_, row.account_id, [&](std::int64_t read) {
        row.looked_at = read / 2;  // Reading is half of the work; the other half is writing.
        row.units = std::max(row.units, read);
        (void)tell();
    });
    const std::int64_t size = std::ssize(fleet.rows());
    row.units = size;
    const FleetNames names = names_of(db_, row.account_id, fleet);
    LifeIndex index = load_index(db_);
    if (row.form != ReportForm::csv) {
        LifeReportPass first_rows(fleet, names, index, pack_.get<LifePolicy>(), today(), choice);
        const auto preview_path = TRY(write_preview(first_rows, fleet, names));
        const auto preview = input_from_file(*preview_path);
        row.preview_sha256 = files::sha256_of(*preview);
        TRY(files_.put(*row.preview_sha256, *preview));
    }
    LifeReportPass pass(fleet, names, index, pack_.get<LifePolicy>(), today(), std::move(choice));
    const std::string vendor = identity::vendor_name(db_);
    const auto heading = db_.read(as_account.scope, [&](db::Tx& tx) {
        const auto account = identity::load_account(tx, row.account_id);
        return ReportHeading{.vendor = vendor,
                             .account = account ? account->name.text() : "",
                             .language = row.language,
                             .made_at = env_.clock.now(),
                             .today = today()};
    });
    const auto path = TRY(write_report(pass, fleet, names, row.form, heading, [&] {
        row.looked_at = size / 2 + pass.devices() / 2;
        row.rows = pass.counts().rows;
        return tell();
    }));
    const auto content = input_from_file(*path);
    row.sha256 = files::sha256_of(*content);
    TRY(files_.put(*row.sha256, *content));
    row.looked_at = size;
    row.rows = pass.counts().rows;
    row.approaching = pass.counts().approaching;
    row.past_engineering = pass.counts().past_engineering;
    row.past_support = pass.counts().past_support;
    row.size = static_cast<std::int64_t>(content->size());
    row.finished_at = env_.clock.now();
    row.state = ReportState::done;
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        files::use(tx, *row.sha256, row.id.uuid);
        if (row.preview_sha256 && row.preview_sha256 != row.sha256) files::use(tx, *row.preview_sha256, row.id.uuid);
        store::update(tx, row);
        return {};
    });
}

Result<> LifeReports::give_up(LifeReportId id, const Problem& problem) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        auto row = store::find_report(tx, id);
        if (!row || row->state == ReportState::done) return {};
        row->state = ReportState::failed;
        row->problem = problem.detail + " " + problem.remedy;
        row->finished_at = env_.clock.now();
        store::update(tx, *row);
        return {};
    });
}

Result<> LifeReports::make(LifeReportId id) {
    auto row = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_report(tx, id); });
    if (!row || row->state == ReportState::done || row->state == ReportState::failed) return {};
    row->state = ReportState::running;
    (void)save(*row);
    const auto written = write(*row);
    if (written) return {};
    // What is for now (a full disk, a server that stops) is tried again; what is for good is told.
    if (written.error().kind == ProblemKind::unavailable || written.error().kind == ProblemKind::storage_full) return written;
    return give_up(id, written.error());
}

void LifeReports::register_jobs(jobs::Registry& registry) {
    registry.on_job(
        std::string(kMakeReport.name),
        [this](const jobs::Job& job) -> Result<> {
            const auto of = describe::from_json<ReportJob>(job.payload.text);
            check(of.has_value(), "insight: a job that can't be read");
            return make(of->report_id);
        },
        {.attempts = 4}, kMakeReport.pool);
    registry.on_dead(kMakeReport.name, [this](db::Tx& tx, const jobs::Job& job) {
        const auto of = describe::from_json<ReportJob>(job.payload.text);
        auto row = of ? store::find_report(tx, of->report_id) : std::nullopt;
        if (!row || row->state == ReportState::done) return;
        row->state = ReportState::failed;
        row->problem = job.last_error.value_or("It could not be made.");
        row->finished_at = env_.clock.now();
        store::update(tx, *row);
    });
    registry.on_time("insight.forget_life_reports", std::chrono::hours{1}, [this](const jobs::Job&) {
        return jobs::forget_in_turns(
            db_, [this](db::Tx& tx) { return store::forget_expired(tx, env_.clock.now(), kForgottenAtOnce); });
    });
}

}  // namespace aftercare::insight
