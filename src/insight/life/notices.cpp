#include "insight/life/notices.hpp"

#include "assets/store_fleet.hpp"
#include "identity/audit.hpp"
#include "identity/policy.hpp"
#include "insight/life/report_service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kAccountsRead = 200;
constexpr Action kNotify{"life.notify"};
constexpr std::size_t kNamed = 3;  // Products that a text names.

std::string in_words(const std::vector<std::string>& what) {
    std::string text;
    for (std::size_t i = 0; i < what.size() && i < kNamed; ++i) text += (i == 0 ? "" : ", ") + what[i];
    return what.size() > kNamed ? text + " +" + std::to_string(what.size() - kNamed) : text;
}

}  // namespace

void add_kinds(notify::Kinds& kinds) { kinds.add({.name = "life.ending", .title_key = "insight.kind_life_ending"}); }

std::vector<DueNotice> due_notices(std::span<const Ending> endings, Date today, const LifePolicy& policy) {
    std::map<std::tuple<std::string, Milestone, Date>, DueNotice> due;
    for (const Ending& ending : endings)
        for (const Milestone milestone : policy.notice_of) {
            const auto& day = ending.life.dates.of(milestone);
            const auto months = day ? notice_due(*day, today, policy) : std::nullopt;
            if (!months) continue;
            const auto& bulletin = ending.life.bulletin_id;
            const std::string subject = bulletin ? bulletin->text() : ending.what;
            DueNotice& notice = due[{subject, milestone, *day}];
            notice.subject = subject;
            notice.object_id = bulletin ? bulletin->uuid : Uuid{};
            notice.bulletin = ending.life.bulletin;
            notice.milestone = milestone;
            notice.ends_on = *day;
            notice.months = *months;
            notice.what.push_back(ending.what);
            notice.units += ending.units;
        }
    std::vector<DueNotice> all;
    for (auto& [key, notice] : due) all.push_back(std::move(notice));
    return all;
}

Result<bool> LifeNotices::tell(AccountId account, const DueNotice& notice) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        if (!store::insert_new(tx, store::NoticeRow{.account_id = account,
                                                    .subject = notice.subject,
                                                    .milestone = notice.milestone,
                                                    .ends_on = notice.ends_on,
                                                    .months = notice.months,
                                                    .told_at = env_.clock.now()}))
            return false;
        // Without one the calendar of releases or the catalogue says so.
        const bool by_bulletin = !notice.bulletin.empty();
        const std::string key = "insight.life_ending_" + std::string(describe::enumerator_name(notice.milestone)) +
                                (by_bulletin ? "" : "_without_bulletin");
        notify::Placeholders said{
            {"what", in_words(notice.what)}, {"day", notice.ends_on}, {"units", std::to_string(notice.units)}};
        if (by_bulletin) said.emplace("bulletin", notice.bulletin);
        notifier_.tell(tx, {.account = account,
                            .person = {},
                            .action = std::string(kLifeReportRead.name),
                            .kind = "life.ending",
                            .object_kind = "bulletin",
                            .object_id = notice.object_id,
                            .text_key = key,
                            .placeholders = std::move(said)});
        identity::audit<DueNotice>(tx, env_, Caller::system(), account, kNotify, "life_notice", notice.object_id, nullptr,
                                   &notice);
        jobs::publish(tx, env_, account, "life.ending", notice.object_id, describe::json_of(notice));
        return true;
    });
}

Result<std::int64_t> LifeNotices::tell_due() {
    const LifePolicy& policy = pack_.get<LifePolicy>();
    const Date today = zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text());
    LifeIndex index = load_index(db_);
    std::int64_t told = 0;
    std::optional<AccountId> after;
    for (bool more = true; more;) {
        const auto accounts =
            db_.read(Scope::all(), [&](db::Tx& tx) { return assets::store::fleet_accounts(tx, after, kAccountsRead); });
        for (const AccountId account : accounts) {
            (void)jobs::renew_lease(db_, env_);
            for (const DueNotice& notice : due_notices(endings_of(db_, account, index), today, policy))
                told += TRY(tell(account, notice)) ? 1 : 0;
        }
        more = std::ssize(accounts) == kAccountsRead;
        if (more) after = accounts.back();
    }
    return told;
}

void LifeNotices::register_jobs(jobs::Registry& registry) {
    registry.on_time("insight.life_notices", std::chrono::hours{6}, [this](const jobs::Job&) -> Result<> {
        (void)TRY(tell_due());
        return {};
    });
}

}  // namespace aftercare::insight
