// Who gets a case, as it is opened or changes; and who takes it over when a shift ends (CASE-09, CASE-13, CASE-14).
#pragma once

#include "cases/record/case_service.hpp"
#include "cases/routing/routing_rules.hpp"

#include <optional>

namespace aftercare::cases {

class Router : public CaseRouter {
public:
    // All must outlive it.
    Router(Env& env, const policy::Pack& pack) : env_(env), pack_(pack) {}

    Steps route(db::Tx& tx, Case& row) override;
    // In which queue the case would wait, and why.
    Routed foresee(db::Tx& tx, const Case& row) const;

    // Until when somebody on shift is on the case: none where its queue does not follow the sun, nobody owns it, or its owner is no agent; now where
    // the owner's shift is over.
    std::optional<Instant> attended_until(db::Tx& tx, const Case& row) const;
    // Gives the case to somebody on shift, with a note of the hand-over; nothing where nobody is.
    Steps hand_over(db::Tx& tx, Case& row) const;

private:
    bool is_named(db::Tx& tx, const Case& row) const;
    // The owner, where the queue is given by least load and somebody can take it.
    Steps give(db::Tx& tx, Case& row, const Queue& queue) const;

    Env& env_;
    const policy::Pack& pack_;
};

}  // namespace aftercare::cases
