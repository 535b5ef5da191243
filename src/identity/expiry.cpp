#include "identity/expiry.hpp"

#include "identity/events.hpp"
#include "identity/expiry_store.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

constexpr std::int64_t kPage = 200;  // Credentials of one transaction.

}  // namespace

std::optional<std::int64_t> due_mark(std::span<const Int<1, 365>> marks, Instant made, Instant ends, Instant now,
                                     std::optional<std::int64_t> told) {
    std::optional<std::int64_t> nearest;
    for (const std::int64_t mark : marks) {
        const std::chrono::hours before{mark * 24};
        const bool reached = ends.plus(-before) <= now;
        const bool lived_before = made < ends.plus(-before);
        if (reached && lived_before && (!nearest || mark < *nearest)) nearest = mark;
    }
    if (!nearest || ends <= now || (told && *told <= *nearest)) return std::nullopt;
    return nearest;
}

Result<> CredentialExpiry::announce_due() {
    const auto& marks = identity_.pack().get<SignIn>().expiry_told_days_before;
    if (marks.empty()) return {};
    Env& env = identity_.env();
    const Instant now = env.clock.now();
    const std::int64_t widest = *std::ranges::max_element(marks);
    for (const auto kind : {store::EndingKind::token, store::EndingKind::collector}) {
        std::optional<Uuid> after;
        for (bool more = true; more;) {
            TRY(identity_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                const auto page =
                    store::ending_credentials(tx, kind, now, now.plus(std::chrono::hours{widest * 24}), after, kPage);
                for (const store::EndingCredential& one : page) {
                    const auto mark = due_mark(marks, one.created_at, one.expires_at, now, one.expiry_told);
                    if (!mark) continue;
                    store::set_expiry_told(tx, kind, one, *mark);
                    announce(tx, env, one.account_id, kind == store::EndingKind::token ? kTokenExpiring : kCollectorExpiring,
                             one.id, CredentialExpiring{one.name, one.person_id, one.expires_at, *mark});
                }
                more = static_cast<std::int64_t>(page.size()) == kPage;
                if (more) after = page.back().id;
                return {};
            }));
        }
    }
    return {};
}

void CredentialExpiry::register_jobs(jobs::Registry& registry) {
    registry.on_time("identity.announce_expiry", std::chrono::hours{6}, [this](const jobs::Job&) { return announce_due(); });
}

}  // namespace aftercare::identity
