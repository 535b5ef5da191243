// Use cases of presence (CASE-26): short-lived rows, so that several servers say the same.
#pragma once

#include "cases/live/presence.hpp"
#include "cases/record/case_service.hpp"

#include <vector>

namespace aftercare::cases {

struct SayPresence {
    Doing doing = Doing::viewing;
};
DESCRIBE(SayPresence, doing)

struct CasePresences {
    std::vector<Presence> people;
};
DESCRIBE(CasePresences, people)

class PresenceService {
public:
    // All must outlive it.
    PresenceService(Env& env, CaseService& cases) : env_(env), cases_(cases) {}

    // All fail with cases.case_unknown.
    // The caller is there for the next 45 s, and whoever else is there as well is told of it where that is new. Fails with cases.no_person.
    Result<CasePresences> say(const Caller& caller, const CaseName& name, const SayPresence& request);
    // The caller has gone.
    Result<> leave(const Caller& caller, const CaseName& name);
    // Who is there now, by id; the caller too.
    Result<CasePresences> of(const Caller& caller, const CaseName& name);

private:
    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
