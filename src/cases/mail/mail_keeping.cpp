#include "cases/mail/mail_keeping.hpp"

#include "cases/mail/mail_policy.hpp"
#include "cases/mail/mail_store.hpp"
#include "identity/acting.hpp"
#include "identity/audit.hpp"
#include "platform/base/ascii.hpp"
#include "platform/files/files.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/log/log.hpp"

#include <chrono>

namespace aftercare::cases {

namespace {

// What the audit trail says of who sent them goes as well (ID-14): it lies under a key of the mail's own where nobody was known by the address.
std::int64_t forget(db::Tx& tx, const std::vector<IncomingMailId>& ids) {
    if (ids.empty()) return 0;
    store::remove_mails(tx, ids);
    const AccountId vendor = identity::vendor_account(tx).value();
    for (const IncomingMailId id : ids) {
        files::release(tx, id.uuid);
        identity::forget_subject(tx, vendor, id.uuid);
    }
    return std::ssize(ids);
}

}  // namespace

Result<std::int64_t> forget_old_mails(db::Db& db, Env& env, const policy::Pack& pack) {
    std::int64_t forgotten = 0;
    for (const describe::Enumerator& one : describe::TypeOf<IncomingState>::enumerators) {
        const auto state = static_cast<IncomingState>(one.value);
        const std::int64_t days = pack.get<CaseMailPolicy>().keep_days.of(state);
        if (days == 0) continue;
        const Instant before = env.clock.now().plus(-std::chrono::days{days});
        TRY(jobs::forget_in_turns(db, [&](db::Tx& tx) {
            const std::int64_t some = forget(tx, store::mails_since(tx, state, before, kForgottenMails));
            forgotten += some;
            return some;
        }));
    }
    if (forgotten > 0) log::info("cases.mails_forgotten", {{"mails", forgotten}});
    return forgotten;
}

std::int64_t forget_mails_of(db::Tx& tx, identity::PersonId person, const identity::Email& address) {
    return forget(tx, store::mails_from(tx, person, ascii_lower(address.text()), kForgottenMails));
}

void register_mail_keeping(jobs::Registry& registry, db::Db& db, Env& env, const policy::Pack& pack) {
    registry.on_time("cases.forget_mails", std::chrono::hours{1}, [&db, &env, &pack](const jobs::Job&) -> Result<> {
        (void)TRY(forget_old_mails(db, env, pack));
        return {};
    });
}

}  // namespace aftercare::cases
