// Use cases of merging duplicates (CASE-26).
#pragma once

#include "cases/record/case_service.hpp"
#include "cases/together/together.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// A duplicate that is opened again goes on by itself: its merge is undone. Until then it has the readers of the case that goes on in its place.
class MergeService : public CaseFollower {
public:
    // Both must outlive it.
    MergeService(Env& env, CaseService& cases) : env_(env), cases_(cases) {}

    // The case is closed as a duplicate; its contact, who opened it and who was copied on it are copied on the other one, which goes on. Gives the
    // case that was closed. Fails with cases.case_unknown, and as judge_merge().
    Result<CaseView> merge(const Caller& caller, const CaseName& name, const MergeInto& request);

    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;

    // The histories of duplicates whose readers have changed say so a little later.
    void register_jobs(jobs::Registry& registry);

private:
    // Steps of the survivor: who else hears of it from now on; and that it takes the duplicate's place in an outage, unless it has one.
    Steps copy_people(db::Tx& tx, const Case& survivor, const Case& duplicate) const;
    Steps join_outage(db::Tx& tx, const Caller& caller, const Case& survivor, const Case& duplicate) const;

    void part(db::Tx& tx, const Case& row) const;
    // Whoever may not read the case that goes on reads of the same trouble in none of its duplicates (CASE-01): at once, however many they are.
    void share_readers(db::Tx& tx, const Case& survivor) const;
    Result<> tell_of_readers(const ReadersChanged& changed);

    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
