// What people were told about new bugs, and SQL: the only place that names their table (INS-08).
#pragma once

#include "insight/editor/revision.hpp"
#include "platform/base/date.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

struct FindingNoticeTag {
    static constexpr std::string_view name = "FindingNoticeId";
};
using FindingNoticeId = Id<FindingNoticeTag>;

// That an account's people were told about an advisory: what it was then.
struct FindingNotice {
    static constexpr describe::Note kNotes[] = {
        {"number", "This, the title, severity and revision as they were then."},
        {"day", "Of the installation."},
        {"devices", "Of the account, that it touched then."},
        {"covered_devices", "Of these: covered by a plan with bug notification and in reach; what people were told about."}};
    FindingNoticeId id;
    AccountId account_id;
    AdvisoryId advisory_id;
    AdvisoryNumber number;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    std::int64_t revision = 1;
    Instant at;
    Date day;
    std::int64_t devices = 0;
    std::int64_t covered_devices = 0;
};
DESCRIBE(FindingNotice, id, account_id, advisory_id, number, title, severity, revision, at, day, devices, covered_devices)

// Which notices are meant; what is absent does not narrow.
struct NoticeFilter {
    static constexpr describe::Note kNotes[] = {{"until", "The first day no longer."}};
    std::optional<Severity> severity;
    std::optional<Date> from;
    std::optional<Date> until;
};
DESCRIBE(NoticeFilter, severity, from, until)

}  // namespace aftercare::insight

namespace aftercare::insight::store {

bool was_told(db::Tx& tx, AccountId account, AdvisoryId advisory);
// About one advisory, to these accounts.
std::vector<FindingNotice> notices_of(db::Tx& tx, AdvisoryId advisory, const std::vector<AccountId>& accounts);
// False where the account was told about the advisory already.
[[nodiscard]] bool insert_new(db::Tx& tx, const FindingNotice& notice);
// Of one account, the newest first, before the id; at most `limit`.
std::vector<FindingNotice> notices(db::Tx& tx, AccountId account, const NoticeFilter& filter,
                                   std::optional<FindingNoticeId> before, std::int64_t limit);

}  // namespace aftercare::insight::store
