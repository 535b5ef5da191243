#include "cases/phone/caller_cases.hpp"

#include "identity/acting.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kMost = 20;

// What the person alone has to do with, whatever the roles say.
CaseReader only_own(const CaseReader& reader) { return {.person = reader.person}; }

// Somebody of the vendor who calls would see everybody's.
CaseReader reader_of_caller(const Caller& calling) {
    const CaseReader reader = reader_of(calling);
    return calling.staff ? only_own(reader) : reader;
}

std::vector<CallerCase> found(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, bool own, std::int64_t limit) {
    std::vector<CallerCase> cases;
    for (store::CaseFound& row : store::list(tx, reader, filter, {}, std::nullopt, limit)) {
        CallerCase one;
        static_cast<CaseRow&>(one) = std::move(row);
        one.own = own;
        cases.push_back(std::move(one));
    }
    return cases;
}

}  // namespace

Result<Caller> CallerCaseService::acting(const Caller& taker, identity::PersonId caller) const {
    if (!taker.staff)
        return fail({.kind = ProblemKind::forbidden,
                     .code = "access.forbidden",
                     .detail = "Callers are the vendor's to find.",
                     .remedy = "GET /api/v1/cases lists those that you may see.",
                     .rule = "ID-08"});
    const policy::Pack& pack = cases_.pack();
    const Date today = zone::local_day(env_.clock.now(), pack.get<identity::Installation>().time_zone.text());
    return cases_.db().read(taker.scope, [&](db::Tx& tx) -> Result<Caller> {
        const auto person = identity::find_person_in_scope(tx, caller);
        if (!person || person->status != identity::PersonStatus::active) return fail(identity::person_unknown());
        return identity::acting_as(tx, pack, *person, kCaseRead, today);
    });
}

Result<CallerCases> CallerCaseService::open_cases(const Caller& taker, identity::PersonId caller) {
    const Caller calling = TRY(acting(taker, caller));
    if (!calling.may(kCaseRead)) return CallerCases{};
    return cases_.db().read(calling.scope, [&](db::Tx& tx) {
        const CaseReader theirs = reader_of_caller(calling);
        const CaseFilter filter{.open = true, .also_seen_by = reader_of(taker)};
        CallerCases all{.cases = found(tx, only_own(theirs), filter, true, kMost + 1), .more = false};
        // Whoever has so many is asked for the number.
        if (std::ssize(all.cases) > kMost) {
            all.cases.resize(kMost);
            all.more = true;
            return all;
        }
        std::vector<CallerCase> others = found(tx, theirs, filter, false, kMost + 1 + std::ssize(all.cases));
        std::erase_if(others, [&](const CallerCase& one) {
            return std::ranges::find(all.cases, one.id, &CallerCase::id) != all.cases.end();
        });
        all.more = std::ssize(others) > kMost;
        if (all.more) others.resize(kMost);
        std::ranges::move(others, std::back_inserter(all.cases));
        return all;
    });
}

Result<CallerCase> CallerCaseService::find(const Caller& taker, identity::PersonId caller, const CaseName& name) {
    const Caller calling = TRY(acting(taker, caller));
    return cases_.db().read(calling.scope, [&](db::Tx& tx) -> Result<CallerCase> {
        const Case row = TRY(cases_.find_in(tx, taker, name));
        const CaseReader theirs = reader_of_caller(calling);
        const CaseFilter filter{.id = row.id};
        auto seen = found(tx, only_own(theirs), filter, true, 1);
        if (seen.empty()) seen = found(tx, theirs, filter, false, 1);
        if (seen.empty() || !calling.may(kCaseRead)) return fail(case_unknown());
        return std::move(seen.front());
    });
}

}  // namespace aftercare::cases
