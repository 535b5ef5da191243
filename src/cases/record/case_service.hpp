// Use cases of cases: opened, read, changed, worked on, decided. Each is one transaction, in the history, audited and published.
#pragma once

#include "cases/record/case_access.hpp"
#include "cases/record/case_clocks.hpp"
#include "cases/record/case_requests.hpp"
#include "cases/record/case_rules.hpp"
#include "cases/record/case_seams.hpp"
#include "cases/record/case_seen.hpp"
#include "contracts/entitlement_service.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// A case as it is read by somebody.
struct CaseView : Case {
    static constexpr describe::Note kNotes[] = {
        {"reminds_at", "While nobody answers what is proposed: when the contact is reminded of it next (CASE-06)."},
        {"closes_at", "... and when the case is closed by itself."}};
    std::vector<identity::PersonId> copies;
    std::optional<Instant> reminds_at;
    std::optional<Instant> closes_at;
};
DESCRIBE_DERIVED(CaseView, Case, copies, reminds_at, closes_at)

struct CaseClockList {
    static constexpr describe::Note kNotes[] = {
        {"writing_is_contact",
         "Whether what the vendor's people write to the customer would be the first contact, by the policy (CASE-10)."},
        {"mailed", "What of it the contact gets a mail of, noted or resolution_proposed: only that can be a contact."}};
    std::vector<ClockView> clocks;  // In the order in which they began, ended ones too.
    bool writing_is_contact = false;
    std::vector<CaseEventKind> mailed;
};
DESCRIBE(CaseClockList, clocks, writing_is_contact, mailed)

// What an event "case.customer_spoke" says, which is the vendor's: the customer's people did something that whoever works on the case must hear of.
struct CustomerSpoke {
    CaseId case_id;
    CaseEventKind step = CaseEventKind::noted;
    std::optional<identity::PersonId> by;
};
DESCRIBE(CustomerSpoke, case_id, step, by)

// A case as it would begin if it was opened now: without a number, a queue or an owner.
struct ForeseenCase {
    Case row;
    std::vector<ClockView> clocks;
    std::vector<ClockView> by_phone;  // The same if it came by phone.
    std::optional<Case> before;       // As it is, where it is not to be opened but corrected.
};

// cases.case_unknown (404): there is none that the caller sees.
Problem case_unknown();

// cases.owner_unknown where the person is none of the vendor's, or not active any more; `pointer` is where the request names it.
Result<> require_vendors_own(db::Tx& tx, identity::PersonId person, std::string pointer);

class CaseService {
public:
    // All must outlive it.
    CaseService(db::Db& db, Env& env, const policy::Pack& pack, contracts::EntitlementService& entitlement)
        : db_(db), env_(env), pack_(pack), entitlement_(entitlement), clocks_(db, env, pack) {}

    // Before the first case; must outlive it. Called in the order in which they were added.
    void add_follower(CaseFollower& follower) { followers_.push_back(&follower); }

    // Before the first case; must outlive it. Without one, cases wait in no queue until somebody takes them.
    void set_router(CaseRouter& router) { router_ = &router; }

    // Before the first case; must outlive it. Without it there is a mail about each step.
    void set_mails(const CaseMails& mails) { mails_ = &mails; }

    // Before the first case; must outlive it. Without it nothing is excluded by itself.
    void set_exclusions(CaseExclusions& exclusions) { exclusions_ = &exclusions; }

    // Before the first case; must outlive it. Without it nobody is reminded, and nothing closes by itself.
    void set_silence(CaseSilence& silence) { silence_ = &silence; }

    // Before the first case; must outlive it. Without it no case has a window.
    void set_windows(CaseWindows& windows) { windows_ = &windows; }

    // CASE-04: of a type that is about a product, for one that is entitled to technical support today. Publishes case.opened. Fails with
    // cases.type_unknown, cases.subtype_unknown, cases.language_unknown, cases.asset_needed, cases.asset_unknown, cases.not_entitled (409; ENT-18),
    // cases.person_unknown, cases.proof_needed (403; ID-03), cases.channel_refused, cases.call_refused, identity.site_unknown, access.account_*.
    // `also` is done in the same transaction, with the case as it was opened.
    using Also = std::function<Result<>(db::Tx&, const Case&)>;
    Result<CaseView> open(const Caller& caller, const OpenCase& request, const Also& also = nullptr);
    // What open() would make of the request, by the same rules and with the same refusals; its words and copies are not looked at.
    Result<ForeseenCase> foresee(const Caller& caller, const OpenCase& request);

    // Fails with cases.case_unknown.
    Result<CaseView> find(const Caller& caller, const CaseName& name);
    // All of the case's, ended ones too, in the order in which they began. Fails with cases.case_unknown.
    Result<std::vector<ClockView>> clocks(const Caller& caller, const CaseName& name);
    // The same, with what would meet the first of them. Fails with cases.case_unknown.
    Result<CaseClockList> clock_list(const Caller& caller, const CaseName& name);
    // Behind `after`, at most `limit`; what is internal for the vendor's people alone; of the kind, where one is named. Fails with cases.case_unknown.
    Result<std::vector<CaseEvent>> history(const Caller& caller, const CaseName& name, const CaseEventId& after,
                                           std::int64_t limit, std::optional<CaseEventKind> kind = {});
    // The same with the newest first, before `before` where there is one.
    Result<std::vector<CaseEvent>> newest(const Caller& caller, const CaseName& name, const std::optional<CaseEventId>& before,
                                          std::int64_t limit, std::optional<CaseEventKind> kind = {});

    // All of these fail with cases.case_unknown, and with access.version_changed where If-Match is given.
    // cases.closed, cases.person_unknown, cases.language_unknown, identity.site_unknown, describe.patch_refused
    Result<CaseView> change(const Caller& caller, const CaseName& name, const PatchCase& patch,
                            std::optional<std::int64_t> if_match);
    // Of the vendor's people it may be a contact as well, in the same step (CASE-10). Fails with cases.internal_refused (403), cases.contact_refused
    // (403), cases.contact_not_mailed (409), cases.closed.
    Result<CaseView> note(const Caller& caller, const CaseName& name, const NoteOnCase& request);
    // That the customer calls about a P1 which came on the web is told as its priority anew, by phone: it has its own target then (CASE-10). The
    // same priority is no step otherwise.
    Result<CaseView> change_priority(const Caller& caller, const CaseName& name, const ChangePriority& request);  // cases.closed
    // What the case is about, set right (CASE-01, CASE-04, CASE-31): kind, plan and targets are worked out anew, as if it were opened so now; so are
    // queue and clocks, and it has restricted readers at once where its type has. Fails as open() does of type and product, and with cases.closed,
    // cases.type_fixed, cases.restricted_stays (403).
    Result<CaseView> correct(const Caller& caller, const CaseName& name, const CorrectCase& request,
                             std::optional<std::int64_t> if_match);
    // What correct() would make of the case, with the clocks that would run then.
    Result<ForeseenCase> foresee_correction(const Caller& caller, const CaseName& name, const CorrectCase& request);
    // By the vendor's people, with a reason of their own (CASE-13). Fails with cases.closed, and as CaseRouter::move() does.
    Result<CaseView> move(const Caller& caller, const CaseName& name, const MoveCase& request,
                          std::optional<std::int64_t> if_match);
    // Fails with identity.person_unknown (404), with cases.person_unknown for somebody who is not active any more, and with cases.copies_too_many (409).
    Result<CaseView> copy(const Caller& caller, const CaseName& name, identity::PersonId person, bool copied);
    // By the vendor's people, as case_rules.hpp says. Where `as_of` is given, what rests on it fails with cases.changed_since (409).
    Result<CaseView> change_status(const Caller& caller, const CaseName& name, const ChangeStatus& request, AsOf as_of = {});
    // It belongs to the owner's centre then, where a note may go along (CASE-13). cases.owner_unknown, cases.closed, cases.owned_by_another (409),
    // cases.owner_off_shift (409)
    Result<CaseView> assign(const Caller& caller, const CaseName& name, const AssignCase& request);
    // What is said in a call of the customer's counts from its beginning, and whoever works on the case hears of it (CASE-20). Fails with cases.closed,
    // cases.call_refused.
    Result<CaseView> contact(const Caller& caller, const CaseName& name, const RecordContact& request);
    Result<CaseView> propose(const Caller& caller, const CaseName& name, const ProposeResolution& request, AsOf as_of = {});
    // By the customer's. With `as_of` it is the resolution that was proposed then, or cases.changed_since.
    Result<CaseView> accept(const Caller& caller, const CaseName& name, AsOf as_of = {});
    Result<CaseView> reject(const Caller& caller, const CaseName& name, const WithReason& request, AsOf as_of = {});
    Result<CaseView> reopen(const Caller& caller, const CaseName& name, const WithReason& request);
    Result<CaseView> cancel(const Caller& caller, const CaseName& name, const WithReason& request);
    // What the customer decided by phone or mail, written down by the vendor's people. Fails as the customer's own decision would.
    Result<CaseView> decide_for(const Caller& caller, const CaseName& name, const DecideForCustomer& request, AsOf as_of = {});
    // Adds the contact that what this caller has written to the customer is as well (CASE-10), as is said or by the policy; nothing of who is none of
    // the vendor's people. Fails with cases.contact_not_mailed (409) where it is said to be one by mail, and none goes. REQUIRES: a note or a proposal is
    // among the steps.
    Result<> add_contact(db::Tx& tx, const Caller& caller, Case& row, Steps& steps,
                         std::optional<WrittenContact> said = {}) const;

    // Changes the locked case and says which steps to note; no steps: nothing happened.
    using Change = std::function<Result<Steps>(db::Tx&, Case&)>;
    // One use case of a case, for the folders above: the case is loaded and locked, changed, and its row, history, clocks, audit entry and events
    // are written in one transaction. Fails with cases.case_unknown, access.version_changed, and as `change` does.
    Result<CaseView> step(const Caller& caller, const CaseName& name, Action action, std::optional<std::int64_t> if_match,
                          const Change& change);
    // The same within a transaction of the caller's scope: what it fails with must undo that.
    Result<CaseView> step_in(db::Tx& tx, const Caller& caller, const CaseName& name, Action action,
                             std::optional<std::int64_t> if_match, const Change& change);
    // The rest of step_in(), for who has loaded and locked the case: it was `before`, and by these steps is `after`, which is completed.
    void take(db::Tx& tx, const Caller& caller, Action action, const Case& before, Case& after, Steps steps);
    // A case as the caller sees it, in such a transaction. Fails with cases.case_unknown.
    Result<Case> find_in(db::Tx& tx, const Caller& caller, const CaseName& name) const;
    // The rules of steps by the pack in force.
    CaseSteps steps() const { return {pack_.get<Statuses>(), pack_.get<CaseRules>()}; }

    void register_jobs(jobs::Registry& registry) { clocks_.register_jobs(registry); }

    db::Db& db() { return db_; }
    Instant now() const { return env_.clock.now(); }
    const policy::Pack& pack() const { return pack_; }

private:
    Result<Case> load(db::Tx& tx, const CaseReader& reader, std::optional<Case> found) const;
    Result<CaseView> view(db::Tx& tx, const CaseReader& reader, std::optional<Case> found) const;
    // The case with what is not of its row, whoever reads it.
    CaseView whole(db::Tx& tx, Case row) const;
    // Adds to the steps what comes of routing the case anew, where they ask for that; `before`: as it was before them, if it was.
    void route(db::Tx& tx, Case& row, const Case* before, Steps& steps);
    // Of what the customer says and decides: tells whoever works on the case, and adds what comes of it by itself (CASE-05).
    void hear(db::Tx& tx, const Caller& caller, Case& row, Steps& steps);
    // History, events and clocks of the steps, and what the folders above do of them.
    void write(db::Tx& tx, const Caller& caller, const Case& row, const Steps& steps);
    // Fails with cases.type_unknown, cases.subtype_unknown.
    Result<const CaseType*> type_of(const CaseTypeCode& code, const std::optional<CaseTypeCode>& subtype) const;
    // A product of the account, by one of the two.
    struct ProductNamed {
        std::optional<assets::AssetId> asset_id;
        std::optional<assets::SerialNumber> serial_number;
    };
    // What the request says of the product, as the installed base has it; entitled to support.
    Result<> name_product(const Caller& caller, const CaseType& type, const ProductNamed& product, Case& made);
    // By which plan it is served. Fails with cases.not_entitled where the type needs one that is entitled.
    Result<> name_plan(const Caller& caller, const CaseType& type, const assets::Asset& asset, Case& made);
    // Whether a case of type `was` may become one of type `now` for its window. Fails with cases.type_fixed (CASE-28).
    Result<> judge_planned(db::Tx& tx, CaseId id, const CaseType* was, const CaseType& now) const;
    // The case as it would be opened with what the request says of it. Outside of transactions.
    Result<Case> corrected(const Caller& caller, const Case& row, const CorrectCase& request);
    Result<Case> drafted(const Caller& caller, const OpenCase& request, const CaseType& type);
    // By the country of its site, else by the care centre of who has it (CASE-11).
    Result<CalendarCode> calendar_of(db::Tx& tx, const Case& row) const;
    // Of a case that is not written: to which centre these steps would take it, and by which calendar it would count then.
    Result<> foresee_centre(db::Tx& tx, Case& row, const Case* before, Steps steps);
    // Its calendar, and whether the account may open a case of this type.
    Result<> place(db::Tx& tx, const CaseType& type, Case& made) const;
    Steps beginning_of(const Caller& caller, const OpenCase& request, Case& made) const;
    Result<> judge_people(db::Tx& tx, const Case& row, const CasePeople& copies) const;
    // Whether the contact gets a mail of such a step, as the policy tells of it (CASE-19) and as mailed_contact() knows the contact.
    bool mails_contact(db::Tx& tx, const Case& row, CaseEventKind written) const;
    // Which of the two ways to write to the customer the contact gets a mail of.
    std::vector<CaseEventKind> mailed_words(db::Tx& tx, const Case& row) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    contracts::EntitlementService& entitlement_;
    CaseClocks clocks_;
    std::vector<CaseFollower*> followers_;
    CaseRouter* router_ = nullptr;
    const CaseMails* mails_ = nullptr;
    CaseExclusions* exclusions_ = nullptr;
    CaseSilence* silence_ = nullptr;
    CaseWindows* windows_ = nullptr;
};

}  // namespace aftercare::cases
