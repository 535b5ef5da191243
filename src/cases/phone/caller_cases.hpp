// The cases that a call may be about (CASE-20): what whoever calls sees, as far as whoever takes the call sees it too.
#pragma once

#include "cases/record/case_list_store.hpp"
#include "cases/record/case_service.hpp"

#include <vector>

namespace aftercare::cases {

// A case as whoever takes a call sees it beside the caller's name.
struct CallerCase : CaseRow {
    static constexpr describe::Note kNotes[] = {{"own", "The caller opened it, is its contact or is copied on it."}};
    bool own = false;
};
DESCRIBE_DERIVED(CallerCase, CaseRow, own)

struct CallerCases {
    static constexpr describe::Note kNotes[] = {
        {"cases",
         "Open ones: the caller's own, then others that he or she sees, of both the last changed first; 20 of each at most, and "
         "others only behind all of the caller's own."},
        {"more", "There are more than are shown: ask by number."}};
    std::vector<CallerCase> cases;
    bool more = false;
};
DESCRIBE(CallerCases, cases, more)

class CallerCaseService {
public:
    // Both must outlive it.
    CallerCaseService(Env& env, CaseService& cases) : env_(env), cases_(cases) {}

    // For the vendor's people: access.forbidden. Fails with identity.person_unknown where nobody active is called so.
    Result<CallerCases> open_cases(const Caller& taker, identity::PersonId caller);
    // One, open or not, by the number that the caller says. Fails as open_cases() does, and with cases.case_unknown where one of the two does not see
    // it: nobody learns on the phone what he or she can't read.
    Result<CallerCase> find(const Caller& taker, identity::PersonId caller, const CaseName& name);

private:
    // Whoever calls, as he or she would be signed in.
    Result<Caller> acting(const Caller& taker, identity::PersonId caller) const;

    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
