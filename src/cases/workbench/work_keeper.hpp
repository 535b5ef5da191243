// Keeps the workbench in step with the cases (CASE-26).
#pragma once

#include "cases/record/case_seams.hpp"
#include "cases/record/clock_row.hpp"
#include "cases/workbench/work.hpp"

namespace aftercare::cases {

// How the workbench finds the case, of which these clocks have not ended.
CaseWork work_of(const Case& row, const std::vector<ClockRow>& running);

class WorkKeeper : public CaseFollower {
public:
    // The case's row of the workbench is written anew; that of a closed one goes away.
    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;
};

}  // namespace aftercare::cases
