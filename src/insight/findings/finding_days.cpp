#include "insight/findings/finding_days.hpp"

#include "assets/store_fleet.hpp"
#include "identity/policy.hpp"
#include "insight/findings/day_store.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::insight {

namespace {

constexpr std::int64_t kAccountsRead = 200;
constexpr std::int32_t kShownDays = 90;  // Where nobody says how many.

}  // namespace

FindingDay day_of(const FindingSummary& summary, Date day) {
    return {.account_id = summary.account_id,
            .day = day,
            .score = summary.counts.risk,
            .devices = summary.matched_devices,
            .devices_hit = summary.counts.devices,
            .critical = summary.counts.critical,
            .major = summary.counts.major,
            .minor = summary.counts.minor,
            .uncertain = summary.counts.uncertain};
}

Date FindingDays::today() const {
    return zone::local_day(findings_.env().clock.now(), findings_.pack().get<identity::Installation>().time_zone.text());
}

Result<FindingTrend> FindingDays::trend(const Caller& caller, std::optional<AccountId> account, std::optional<Date> from,
                                        std::optional<Date> until) {
    const Date now = today();
    FindingTrend trend{.account_id = TRY(caller.account_or_own(account)),
                       .from = from.value_or(now.plus_days(1 - kShownDays)),
                       .until = until.value_or(now.plus_days(1)),
                       .days = {}};
    trend.days = findings_.db().read(
        caller.scope, [&](db::Tx& tx) { return store::days_of(tx, trend.account_id, trend.from, trend.until, kDaysKept + 1); });
    if (trend.from <= now && now < trend.until) put_present(trend, now);
    return trend;
}

// Today as it is, not as it was counted last.
void FindingDays::put_present(FindingTrend& trend, Date now) {
    const auto findings = findings_.findings_of(trend.account_id);
    FindingDay present = day_of(findings->summary({}, findings_.pack().get<FindingsPolicy>()), now);
    if (present.devices == 0) return;
    if (trend.days.empty() || trend.days.back().day != now)
        trend.days.push_back(std::move(present));
    else
        trend.days.back() = std::move(present);
}

Result<std::int64_t> FindingDays::count_today() {
    const Date day = today();
    std::int64_t counted = 0;
    std::optional<AccountId> after;
    for (bool more = true; more;) {
        const auto accounts = findings_.db().read(
            Scope::all(), [&](db::Tx& tx) { return assets::store::fleet_accounts(tx, after, kAccountsRead); });
        std::vector<FindingDay> days;
        for (const AccountId account : accounts) {
            (void)jobs::renew_lease(findings_.db(), findings_.env());
            const auto findings = findings_.findings_of(account);
            days.push_back(day_of(findings->summary({}, findings_.pack().get<FindingsPolicy>()), day));
        }
        TRY(findings_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (const FindingDay& one : days) {
                if (one.devices > 0) store::put(tx, one);
                store::forget_days(tx, one.account_id, day.plus_days(-kDaysKept));
            }
            return {};
        }));
        for (const FindingDay& one : days) counted += one.devices > 0 ? 1 : 0;
        more = std::ssize(accounts) == kAccountsRead;
        if (more) after = accounts.back();
    }
    return counted;
}

void FindingDays::register_jobs(jobs::Registry& registry) {
    // So often that each day has its row wherever the installation's midnight is, and the last of them is near its end.
    registry.on_time("insight.finding_days", std::chrono::hours{6}, [this](const jobs::Job&) -> Result<> {
        TRY(count_today());
        return {};
    });
}

}  // namespace aftercare::insight
