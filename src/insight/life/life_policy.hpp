// life.yaml: what is flagged, how far ahead, and when accounts are told (INS-13, INS-14).
#pragma once

#include "insight/life/bulletin.hpp"
#include "policy/pack.hpp"

namespace aftercare::insight {

struct LifePolicy {
    Int<1, 120> approaching_months;
    describe::List<Milestone, 1, 8> flagged;
    describe::List<Int<1, 120>, 0, 10> notice_months;  // Each less than the one before.
    describe::List<Milestone, 0, 8> notice_of;
    Int<1, 366> report_keep_days;
    Int<1, 100> reports_at_once;
};
DESCRIBE(LifePolicy, approaching_months, flagged, notice_months, notice_of, report_keep_days, reports_at_once)

void add_policy(policy::Sections& sections);

}  // namespace aftercare::insight
