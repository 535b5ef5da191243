// What the folders above do for a case: declared here, answered there.
#pragma once

#include "cases/record/case_requests.hpp"
#include "cases/record/case_rules.hpp"
#include "platform/base/access.hpp"
#include "platform/base/result.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// What a folder above does in the transaction of each step, with the case as it is left: its row is locked and written.
class CaseFollower {
public:
    virtual ~CaseFollower() = default;
    virtual void follow(db::Tx& tx, const Case& row, const Steps& steps) = 0;
};

// Who gets a case (CASE-13).
class CaseRouter {
public:
    virtual ~CaseRouter() = default;
    // Gives the case that was opened, reopened, or whose priority, language, type or device changed, its queue and an owner; what of that is new.
    // `before`: as it was; nullptr of one that is just being opened. A queue that it was moved to by hand it keeps, but for as long as the experts are
    // open to it that were not before (CASE-14); not where its type is another: then its owner keeps it who is of its new queue.
    virtual Steps route(db::Tx& tx, Case& row, const Case* before) = 0;
    // Moves it to another queue by hand, internally: its owner keeps it who is of that queue, else whoever there has the least to do gets it. Fails
    // with cases.queue_unknown, cases.queue_already, cases.queue_of_other_kind, cases.queue_for_few.
    virtual Result<Steps> move(db::Tx& tx, Case& row, const MoveCase& request) = 0;
    // Before the case is given to `owner` by hand: it belongs to that centre then, and a hand-over is noted where it was another's (CASE-13). Fails
    // with cases.owner_off_shift where the rules would take it from `owner` at once (CASE-09).
    virtual Result<Steps> hand_to(db::Tx& tx, Case& row, identity::PersonId owner) const = 0;
    // Whether it is one in which a translator can be asked for, if nobody speaks it: cases.language_unknown where it is none of the policy's.
    virtual Result<> judge_language(const OneLine<2, 8>& language) const = 0;
};

// What time will do to a case whose customer is silent, unless somebody answers (CASE-06).
struct SilenceEnds {
    std::optional<Instant> reminds_at;
    std::optional<Instant> closes_at;
};

class CaseSilence {
public:
    virtual ~CaseSilence() = default;
    virtual SilenceEnds ends_of(db::Tx& tx, CaseId id) = 0;
};

// Whether somebody has said when the planned event of a case is (CASE-28).
class CaseWindows {
public:
    virtual ~CaseWindows() = default;
    // REQUIRES: the case is in scope.
    virtual bool has_window(db::Tx& tx, CaseId id) = 0;
};

// What there are mails about (CASE-19).
class CaseMails {
public:
    virtual ~CaseMails() = default;
    // Whether contact and copies get a mail about steps of this kind, by the policy.
    virtual bool tells_of(CaseEventKind kind) const = 0;
};

// What help leaves out of what is known of a product (CASE-30).
class CaseExclusions {
public:
    virtual ~CaseExclusions() = default;
    // Called outside of transactions. REQUIRES: the asset is in the caller's scope.
    virtual std::vector<NamedExclusion> of(const Caller& caller, const assets::Asset& asset) = 0;
};

}  // namespace aftercare::cases
