#include "insight/findings/day_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

}  // namespace

void put(db::Tx& tx, const FindingDay& day) {
    constexpr Statement kPut{
        "insight.put_finding_day",
        "insert into finding_day (account_id, day, score, devices, devices_hit, critical, major, minor, uncertain)"
        " values (:account_id, :day, :score, :devices, :devices_hit, :critical, :major, :minor, :uncertain)"
        " on conflict (account_id, day) do update set score = excluded.score, devices = excluded.devices,"
        " devices_hit = excluded.devices_hit, critical = excluded.critical, major = excluded.major,"
        " minor = excluded.minor, uncertain = excluded.uncertain"};
    tx.run(kPut, {{"account_id", day.account_id},
                  {"day", day.day},
                  {"score", day.score},
                  {"devices", day.devices},
                  {"devices_hit", day.devices_hit},
                  {"critical", day.critical},
                  {"major", day.major},
                  {"minor", day.minor},
                  {"uncertain", day.uncertain}});
}

std::vector<FindingDay> days_of(db::Tx& tx, AccountId account, Date from, Date until, std::int64_t limit) {
    static const Statement kDays{"insight.finding_days",
                                 db::literal("select " + std::string(db::columns_of<FindingDay>("d")) +
                                             " from finding_day d where d.account_id = :account_id and {scope:d.account_id}"
                                             " and d.day >= :from_day and d.day < :until_day order by d.day limit :limit")};
    return tx.all<FindingDay>(kDays, {{"account_id", account}, {"from_day", from}, {"until_day", until}, {"limit", limit}});
}

void forget_days(db::Tx& tx, AccountId account, Date before) {
    constexpr Statement kForget{
        "insight.forget_finding_days",
        "delete from finding_day where account_id = :account_id and day < :before and {scope:account_id}"};
    tx.run(kForget, {{"account_id", account}, {"before", before}});
}

}  // namespace aftercare::insight::store
