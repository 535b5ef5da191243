#include "cases/live/presence_service.hpp"

#include "cases/live/change_feed.hpp"
#include "cases/live/change_store.hpp"
#include "cases/live/presence_store.hpp"

namespace aftercare::cases {

namespace {

constexpr std::chrono::seconds kStays{45};

CasePresences present_at(db::Tx& tx, CaseId id, Instant now) {
    CasePresences all;
    for (const CasePresence& one : store::present(tx, {id}, now))
        all.people.push_back({.person_id = one.person_id, .doing = one.doing, .until_at = one.until_at});
    return all;
}

// Told as what is internal: customers never hear of it.
void tell(db::Tx& tx, const CaseView& seen, Instant now) {
    store::append(tx, change_of(seen, seen.copies, ChangeKind::presence, true, now));
}

}  // namespace

Result<CasePresences> PresenceService::say(const Caller& caller, const CaseName& name, const SayPresence& request) {
    if (caller.person.nil())
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.no_person",
                     .detail = "Only a person looks at a case; a program has nobody whom others could ask.",
                     .remedy = "Use a person's token, or say nothing: a program may work on the case all the same.",
                     .rule = "CASE-26"});
    const CaseView seen = TRY(cases_.find(caller, name));
    const identity::PersonId person{caller.person};
    return cases_.db().write(caller, [&](db::Tx& tx) -> Result<CasePresences> {
        const Instant now = env_.clock.now();
        const auto before = store::find_presence(tx, seen.id, person);
        store::put(tx, CasePresence{.account_id = seen.account_id,
                                    .case_id = seen.id,
                                    .person_id = person,
                                    .doing = request.doing,
                                    .until_at = now.plus(kStays)});
        if (!before || before->until_at <= now || before->doing != request.doing) tell(tx, seen, now);
        return present_at(tx, seen.id, now);
    });
}

Result<> PresenceService::leave(const Caller& caller, const CaseName& name) {
    const CaseView seen = TRY(cases_.find(caller, name));
    return cases_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        if (store::remove_presence(tx, seen.id, identity::PersonId{caller.person})) tell(tx, seen, env_.clock.now());
        return {};
    });
}

Result<CasePresences> PresenceService::of(const Caller& caller, const CaseName& name) {
    const CaseView seen = TRY(cases_.find(caller, name));
    return cases_.db().read(caller.scope, [&](db::Tx& tx) { return present_at(tx, seen.id, env_.clock.now()); });
}

}  // namespace aftercare::cases
