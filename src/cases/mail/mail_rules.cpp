#include "cases/mail/mail_rules.hpp"

namespace aftercare::cases {

namespace {

constexpr MailDecision review(MailReason reason) { return {IncomingState::review, reason}; }
constexpr MailDecision ignored(MailReason reason) { return {IncomingState::ignored, reason}; }

// What no person wrote, or was here before, makes no note and no answer.
std::optional<MailDecision> ignored_for(const MailFacts& facts) {
    if (facts.own) return ignored(MailReason::own_mail);
    if (facts.automatic.delivery_report) return ignored(MailReason::delivery_report);
    if (facts.automatic.submitted || facts.null_sender) return ignored(MailReason::automatic_reply);
    if (facts.automatic.bulk) return ignored(MailReason::bulk);
    if (facts.duplicate) return ignored(MailReason::duplicate);
    return std::nullopt;
}

// Why a person who wrote it is not answered by the program.
std::optional<MailReason> unanswered_for(const MailFacts& facts, const CaseMailPolicy& policy) {
    if (facts.automatic.wants_no_answer || facts.automatic.list) return MailReason::wants_no_answer;
    if (facts.answers >= policy.answers_per_hour) return MailReason::too_many_answers;
    return std::nullopt;
}

// An answer that the program writes by itself, if one may be written.
MailDecision answered(const MailFacts& facts, const CaseMailPolicy& policy, MailDecision answer) {
    const auto unanswered = unanswered_for(facts, policy);
    return unanswered ? review(*unanswered) : answer;
}

// Whether the sender is who the mail says, as far as a note needs it.
bool is_proven(const MailSender& sender, const NamedCase& on, const CaseMailPolicy& policy) {
    if (is_shown(sender, on)) return true;
    if (sender.authenticity == Authenticity::failed || sender.staff) return false;
    return policy.unproven_customer == Unproven::note;
}

MailDecision decide_note(const MailFacts& facts, const NamedCase& on, const CaseMailPolicy& policy) {
    if (!is_proven(*facts.sender, on, policy)) return review(MailReason::unproven_sender);
    if (facts.blank) return review(MailReason::broken);
    if (!on.may_note) return review(MailReason::may_not_note);
    if (on.notes >= policy.notes_per_hour) return review(MailReason::too_many_notes);
    if (!on.closed) return {IncomingState::noted, MailReason::names_case};
    if (on.may_reopen && policy.on_closed == OnClosed::reopen && is_shown(*facts.sender, on))
        return {IncomingState::noted, MailReason::reopens_case};
    return answered(facts, policy, review(MailReason::case_closed));
}

}  // namespace

bool is_shown(const MailSender& sender, const NamedCase& on) {
    return on.has_token || sender.authenticity == Authenticity::proven;
}

bool takes_answer(const MailFacts& facts, const CaseMailPolicy& policy) {
    return !ignored_for(facts) && !facts.broken && facts.sender && !unanswered_for(facts, policy);
}

MailDecision decide(const MailFacts& facts, const CaseMailPolicy& policy) {
    if (const auto nothing = ignored_for(facts)) return *nothing;
    if (facts.broken) return review(MailReason::broken);
    if (!facts.sender) return review(MailReason::unknown_sender);
    if (facts.cases.size() > 1) return review(MailReason::several_cases);
    if (facts.cases.empty()) {
        if (facts.sender->authenticity == Authenticity::failed) return review(MailReason::unproven_sender);
        return answered(facts, policy, {IncomingState::refused, MailReason::new_case});
    }
    const NamedCase& named = facts.cases.front();
    if (!named.seen) return review(MailReason::case_not_seen);
    if (!facts.asks_status) return decide_note(facts, named, policy);
    if (facts.sender->authenticity == Authenticity::failed) return review(MailReason::unproven_sender);
    return answered(facts, policy, {IncomingState::answered, MailReason::asks_status});
}

}  // namespace aftercare::cases
