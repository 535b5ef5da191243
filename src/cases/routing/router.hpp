// Who gets a case, as it is opened or changes; and who takes it over when a shift ends (CASE-09, CASE-13, CASE-14).
#pragma once

#include "cases/record/case_seams.hpp"
#include "cases/routing/routing_rules.hpp"

#include <optional>

namespace aftercare::cases {

// Whom a case goes to before all others: declared here, answered by the folder above (CASE-28).
struct Ahead {
    std::optional<identity::PersonId> engineer;  // Who is named for it.
};
class CasesAhead {
public:
    virtual ~CasesAhead() = default;
    // None for a case that waits its turn. Its id, account, device and opening are known; it has no row yet.
    virtual std::optional<Ahead> ahead(db::Tx& tx, const Case& row) = 0;
};

class Router : public CaseRouter {
public:
    // All must outlive it.
    Router(Env& env, const policy::Pack& pack) : env_(env), pack_(pack) {}

    // Before the first case; must outlive it.
    void set_ahead(CasesAhead& ahead) { ahead_ = &ahead; }

    Steps route(db::Tx& tx, Case& row, const Case* before) override;
    Result<Steps> move(db::Tx& tx, Case& row, const MoveCase& request) override;
    Result<Steps> hand_to(db::Tx& tx, Case& row, identity::PersonId owner) const override;
    Result<> judge_language(const OneLine<2, 8>& language) const override;
    // In which queue the case would wait, and why, if it was opened as `row`, or became that from what it was `before`.
    Routed foresee(db::Tx& tx, const Case& row, const Case* before) const;

    // Whether it is handed over when the shift of its owner ends.
    bool follows_the_sun(const Case& row) const;
    // Until when its owner is on shift: none where nobody owns the case, or its owner is no agent; now where the owner's shift is over, or he or
    // she works here no more. Whoever the transaction is for.
    std::optional<Instant> attended_until(db::Tx& tx, const Case& row) const;
    // The owner of a case that waits for one in a queue that is given by least load, where somebody on shift can take it by now: anybody but
    // whoever gave it back.
    Steps offer(db::Tx& tx, Case& row, std::optional<identity::PersonId> but) const;
    // Whether the queue is given by least load, and somebody on shift has room for a case of it.
    bool takes_more(db::Tx& tx, const Queue& queue) const;
    // Gives the case, whose owner is not on shift, to somebody who is, with a note of the hand-over and why (CASE-13); nothing where nobody is, or its
    // queue does not follow the sun.
    Steps hand_over(db::Tx& tx, Case& row) const;

private:
    // Where a case belongs, and the queue that somebody chose for it by hand, if that is to hold.
    struct Place : Routed {
        std::optional<QueueCode> chosen;
    };
    Place place(db::Tx& tx, const Case& row, const Case* before, const std::optional<Ahead>& ahead) const;
    std::optional<Ahead> ahead_of(db::Tx& tx, const Case& row) const;
    // What is ahead goes past the rules, to who is ready for it.
    Routed judge(db::Tx& tx, const Case& row, const std::optional<Ahead>& ahead) const;
    bool is_named(db::Tx& tx, const Case& row) const;
    // Whether the case goes to experts by its plan, its contact and its priority (CASE-14).
    bool reaches_experts(db::Tx& tx, const Case& row) const;
    // The owner, where the queue is given by least load and somebody can take it.
    Steps give(db::Tx& tx, Case& row, const Queue& queue, std::optional<identity::PersonId> but = {}) const;
    // The queue that somebody chose for the case, also while the experts have it instead; none where the rules have chosen since.
    std::optional<QueueCode> chosen_by_hand(db::Tx& tx, const Case& row) const;
    // In a queue that is new to the case: its owner keeps it who is of that queue, else it is given.
    Steps settle(db::Tx& tx, Case& row, const Queue& queue) const;
    // Who of these on shift takes over the case, where it follows the sun.
    std::optional<Agent> next_in_the_sun(const Case& row, std::span<const LoadedAgent> agents) const;
    // To that agent, whose centre's it is then.
    Steps assign(Case& row, const Agent& to) const;
    // To whoever is named, while on shift; nobody else.
    Steps give(db::Tx& tx, Case& row, identity::PersonId engineer) const;

    Env& env_;
    const policy::Pack& pack_;
    CasesAhead* ahead_ = nullptr;
};

}  // namespace aftercare::cases
