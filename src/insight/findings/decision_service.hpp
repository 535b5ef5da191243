// Use cases of deciding about findings (INS-07, INS-18): acknowledge, accept the risk until a day, open again, give an owner, name a case,
// comment, and tell people. One entry in the audit trail for each finding.
#pragma once

#include "insight/findings/finding_service.hpp"
#include "notify/notifier.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::insight {

inline constexpr Action kFindingDecide{"finding.decide"};
inline constexpr Action kFindingComment{"finding.comment"};

// Kinds of news of this slice.
void add_finding_kinds(notify::Kinds& kinds);

struct FindingName {
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
};
DESCRIBE(FindingName, asset_id, advisory_id)

inline constexpr std::int64_t kMostDecided = 500;  // At once.

// What is missing stays as it is. Either the findings are named, or an advisory: then all devices of the account that it touches.
// One that is decided about, and how grave it was for who decides.
struct DecidedFinding : FindingName {
    static constexpr describe::Note kNotes[] = {{"severity", "As it was shown: nothing is decided where it is graver by now."}};
    std::optional<Severity> severity;
};
DESCRIBE_DERIVED(DecidedFinding, FindingName, severity)

struct DecideFindings {
    static constexpr describe::Note kNotes[] = {
        {"severity", "Of the advisory, as it was shown: nothing is decided where it is graver by now."},
        {"account_id", "Of the advisory's findings; the caller's own if missing."},
        {"findings", "500 at most. Or else"},
        {"advisory_id", "all findings of this advisory."},
        {"accepted_until",
         "The first day on which the risk is not accepted any more; needed for risk_accepted, by the policy not "
         "too far away."},
        {"reason", "Needed for risk_accepted."}};
    std::optional<AccountId> account_id;
    describe::List<DecidedFinding, 0, kMostDecided> findings;
    std::optional<AdvisoryId> advisory_id;
    std::optional<Severity> severity;
    std::optional<DecisionState> state;
    std::optional<Date> accepted_until;
    std::optional<DecisionReason> reason;
    describe::Patch<identity::PersonId> owner_id;
    describe::Patch<CaseNumber> case_number;
};
DESCRIBE(DecideFindings, account_id, findings, advisory_id, severity, state, accepted_until, reason, owner_id, case_number)

struct Decided {
    std::int64_t decided = 0;
};
DESCRIBE(Decided, decided)

struct WriteComment {
    static constexpr describe::Note kNotes[] = {{"tell", "People of the account who are told of it in their inbox; 20 at most."}};
    CommentWords words;
    describe::List<identity::PersonId, 0, 20> tell;
};
DESCRIBE(WriteComment, words, tell)

class DecisionService {
public:
    // All must outlive it.
    // `most_of_advisory`: so many findings of one advisory are decided at once, in one transaction.
    DecisionService(FindingService& findings, notify::Notifier& notifier, std::size_t most_of_advisory = 5'000)
        : findings_(findings), notifier_(notifier), most_of_advisory_(most_of_advisory) {}

    // Fails with insight.nothing_decided, insight.findings_unnamed, insight.finding_unknown (of one that the caller may not see, or that is
    // none), insight.decision_invalid, insight.owner_unknown, insight.too_many_findings, insight.graver_now (409: it is graver than
    // the request says that it was shown, INS-18).
    Result<Decided> decide(const Caller& caller, const DecideFindings& request);
    // Fails with assets.asset_unknown, insight.advisory_unknown, insight.person_unknown.
    Result<FindingComment> comment(const Caller& caller, const FindingName& finding, const WriteComment& request);
    // The newest first, before the id. Fails with assets.asset_unknown.
    Result<std::vector<FindingComment>> comments(const Caller& caller, const FindingName& finding,
                                                 std::optional<FindingCommentId> before, std::int64_t limit);

    // Risks whose day has come are open again (INS-18); how many.
    Result<std::int64_t> reopen_due();
    // What was decided about the advisory when it was less severe than it is now is open again (INS-18); how many.
    Result<std::int64_t> reopen_for_severity(AdvisoryId advisory);
    void register_jobs(jobs::Registry& registry);

private:
    Result<std::vector<std::pair<store::FindingKey, Severity>>> named(const Caller& caller, const DecideFindings& request);
    Result<> judge(const DecideFindings& request) const;
    [[nodiscard]] Date today() const;
    // Opens what `which` gives until that is less than it gives at once, with audit entries and events; tells owners, or who decided.
    // `about`: the advisory that became graver; nullptr where a day has come.
    Result<std::int64_t> reopen(ReopenedFor why, const store::AdvisoryRow* about,
                                const std::function<std::vector<Decision>(db::Tx&)>& which);
    void tell_reopened(db::Tx& tx, AccountId account, identity::PersonId person, std::int64_t count,
                       const store::AdvisoryRow* about);

    FindingService& findings_;
    notify::Notifier& notifier_;
    std::size_t most_of_advisory_;
};

}  // namespace aftercare::insight
