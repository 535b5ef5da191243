#include "cases/mail/mail_policy.hpp"

#include "platform/describe/enumerator.hpp"

#include <set>

namespace aftercare::cases {

namespace {

void check_case_mail(const CaseMailPolicy& policy, policy::Complaints& complaints) {
    std::set<CaseEventKind> told;
    for (std::size_t i = 0; i < policy.tell_of.size(); ++i) {
        const CaseEventKind kind = policy.tell_of[i];
        const std::string here = "/tell_of/" + std::to_string(i);
        if (!meaning_of(kind).mailed)
            complaints.say(here, "is no step that there is a mail about: " + std::string(describe::enumerator_name(kind)));
        if (!told.insert(kind).second) complaints.say(here, "stands twice");
    }
}

}  // namespace

std::int64_t MailKeepDays::of(IncomingState state) const {
    switch (state) {
        case IncomingState::received:
            return 0;
        case IncomingState::noted:
            return noted;
        case IncomingState::answered:
            return answered;
        case IncomingState::refused:
            return refused;
        case IncomingState::review:
            return review;
        case IncomingState::ignored:
            return ignored;
        case IncomingState::dropped:
            return dropped;
    }
    throw Bug("cases: a mail in no state");
}

void add_case_mail_policy(policy::Sections& sections) { sections.add<CaseMailPolicy>("case_mail", check_case_mail); }

}  // namespace aftercare::cases
