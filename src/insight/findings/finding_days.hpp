// The risk of an account's devices over time (INS-09): a row a day, as it was when the day's last count was made; kept for three years.
#pragma once

#include "insight/findings/finding_service.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

inline constexpr std::int32_t kDaysKept = 1'096;

// The findings of an account on one day. As FindingCounts: those of which the risk is accepted are not counted by severity.
struct FindingDay {
    static constexpr describe::Note kNotes[] = {{"score", "The risk: 0 to 100, of the account's devices the mean."},
                                                {"devices", "That were matched."},
                                                {"devices_hit", "Of these: with a finding."},
                                                {"uncertain", "Potentially affected, or of an unknown version."}};
    AccountId account_id;
    Date day;
    std::int64_t score = 0;
    std::int64_t devices = 0;
    std::int64_t devices_hit = 0;
    std::int64_t critical = 0;
    std::int64_t major = 0;
    std::int64_t minor = 0;
    std::int64_t uncertain = 0;
};
DESCRIBE(FindingDay, account_id, day, score, devices, devices_hit, critical, major, minor, uncertain)

struct FindingTrend {
    static constexpr describe::Note kNotes[] = {
        {"days", "The earliest first; days on which nothing was counted are missing. Today is as it is now."}};
    AccountId account_id;
    Date from;
    Date until;
    std::vector<FindingDay> days;
};
DESCRIBE(FindingTrend, account_id, from, until, days)

// What the summary says, as a row of that day.
FindingDay day_of(const FindingSummary& summary, Date day);

class FindingDays {
public:
    // It must outlive it.
    explicit FindingDays(FindingService& findings) : findings_(findings) {}

    // Days in [from, until), a day of the installation each; the last 90 up to today where they are missing. Fails as
    // Caller::account_or_own().
    Result<FindingTrend> trend(const Caller& caller, std::optional<AccountId> account, std::optional<Date> from,
                               std::optional<Date> until);

    // Writes today's row of every account that has matched devices, in place of one that is there, and forgets what is older than three
    // years; how many.
    Result<std::int64_t> count_today();
    void register_jobs(jobs::Registry& registry);

private:
    void put_present(FindingTrend& trend, Date now);
    [[nodiscard]] Date today() const;

    FindingService& findings_;
};

}  // namespace aftercare::insight
