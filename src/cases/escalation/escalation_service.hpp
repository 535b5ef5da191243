// Use cases of escalation (CASE-16, CASE-17): raised, taken, reported on, completed; a manager asked for; the rota of who is on call.
#pragma once

#include "cases/escalation/demands.hpp"
#include "cases/escalation/escalation_store.hpp"
#include "cases/escalation/posts.hpp"
#include "cases/record/case_service.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// To escalate one's case.
inline constexpr Action kCaseEscalate{"case.escalate"};
// To keep the rota of who is on call.
inline constexpr Action kCaseRota{"case.keep_rota"};

struct Escalate {
    static constexpr describe::Note kNotes[] = {
        {"reason", "ways_exhausted is the vendor's people's alone, to hand the case to their escalation team."}};
    EscalationReason reason = EscalationReason::other;
    EscalationText text;
};
DESCRIBE(Escalate, reason, text)

struct AskForManager {
    std::optional<EscalationText> text;
};
DESCRIBE(AskForManager, text)

struct TakeEscalation {
    static constexpr describe::Note kNotes[] = {{"from", "Who has it, where that is a colleague, as of a case."}};
    std::optional<identity::PersonId> owner_id;  // Nobody: back to the desk.
    std::optional<identity::PersonId> from = {};
};
DESCRIBE(TakeEscalation, owner_id, from)

struct ReportOnEscalation {
    Text<1, 15'000> text;  // What the customer is told.
};
DESCRIBE(ReportOnEscalation, text)

struct CompleteEscalation {
    EscalationText outcome;
};
DESCRIBE(CompleteEscalation, outcome)

struct PutOnCall {
    identity::PersonId person_id;
    Instant from_at;
    Instant until_at;
};
DESCRIBE(PutOnCall, person_id, from_at, until_at)

// What was escalated of a case ends with it.
class EscalationService : public CaseFollower {
public:
    // All must outlive it.
    EscalationService(db::Db& db, Env& env, CaseService& cases, notify::Notifier& notifier)
        : db_(db), env_(env), cases_(cases), posts_(env, cases.pack(), notifier) {}

    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;

    // Fails with cases.case_unknown, cases.closed, cases.escalation_reason_refused (403), cases.escalated_already (409: by the same person, and not
    // completed).
    Result<Escalation> escalate(const Caller& caller, const CaseName& name, const Escalate& request);
    // A manager is told at once, at any hour of any day. Fails with cases.case_unknown, cases.closed, cases.manager_asked (409: a moment ago).
    Result<CaseView> ask_for_manager(const Caller& caller, const CaseName& name, const AskForManager& request);
    // Behind `after`, the first raised first. Fails with cases.case_unknown.
    Result<std::vector<Escalation>> of_case(const Caller& caller, const CaseName& name, const std::optional<EscalationId>& after,
                                            std::int64_t limit);

    // For whoever sees its case. Fails with cases.escalation_unknown.
    Result<Escalation> find(const Caller& caller, EscalationId id);

    // By the vendor's people. All fail with cases.escalation_unknown and cases.escalation_completed (409).
    // cases.owner_unknown, cases.owned_by_another (409)
    Result<Escalation> take(const Caller& caller, EscalationId id, const TakeEscalation& request);
    // `as_of`: when its case was read. Both fail with cases.changed_since (409) where somebody else has reported, taken or completed one since.
    Result<Escalation> report(const Caller& caller, EscalationId id, const ReportOnEscalation& request, AsOf as_of = {});
    Result<Escalation> complete(const Caller& caller, EscalationId id, const CompleteEscalation& request, AsOf as_of = {});
    std::vector<store::DeskRow> desk(const Caller& caller, const store::EscalationFilter& filter,
                                     const std::optional<store::DeskPlace>& after, std::int64_t limit);

    // The rota, from now on. Turns may overlap: whoever has one is paged.
    std::vector<OnCall> rota(const Caller& caller, const std::optional<OnCallId>& after, std::int64_t limit);
    Result<OnCall> put_on_call(const Caller& caller, const PutOnCall& request);  // cases.owner_unknown, cases.turn_ends_first
    Result<OnCall> find_turn(const Caller& caller, OnCallId id);                 // cases.turn_unknown
    Result<> take_off_call(const Caller& caller, OnCallId id);                   // cases.turn_unknown

    // Tells who is concerned of what was escalated, and who is on call.
    void register_jobs(jobs::Registry& registry);

    // What a pressing case demands of its customer (CASE-09).
    CaseDemands demands() const { return demands_of(cases_.pack()); }

    Instant now() const { return env_.clock.now(); }

private:
    Instant next_report(const Case& row, Instant from) const;
    // Changes the open escalation, in a step of its case.
    Result<Escalation> change(const Caller& caller, EscalationId id, Action action,
                              const std::function<Result<Steps>(db::Tx&, Case&, Escalation&)>& change);
    // Tells who has it now, and who had it; whoever did that, `by`, knows.
    void tell_of_owner(db::Tx& tx, const Case& row, const Escalation& escalation, std::optional<identity::PersonId> had,
                       std::optional<identity::PersonId> by);
    Result<> tell_of_escalation(const jobs::Event& event);
    // An escalated case was raised: who is on call is paged as if it were escalated now.
    Result<> tell_of_priority(const jobs::Event& event);
    // Whether an escalation of that priority pages who is on call.
    bool pages(Priority priority) const;
    // On a weekend of the escalation team's, once for each escalation.
    void page_on_call(db::Tx& tx, const Case& row);
    // Pages, or tells, those who hold the posts of the case that the event is about.
    Result<> tell_of_request(const jobs::Event& event, const std::string& text_key, Means by, const Posts& posts);
    bool is_closed_day() const;

    db::Db& db_;
    Env& env_;
    CaseService& cases_;
    PostNews posts_;
};

}  // namespace aftercare::cases
