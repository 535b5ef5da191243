#include "cases/mail/mail_out.hpp"

#include "cases/escalation/alarm_rules.hpp"
#include "cases/escalation/alarm_store.hpp"
#include "cases/escalation/escalation_store.hpp"
#include "cases/mail/mail_policy.hpp"
#include "cases/mail/mail_store.hpp"
#include "cases/record/case_access.hpp"
#include "cases/record/case_contact.hpp"
#include "cases/record/case_rules.hpp"
#include "cases/record/case_store.hpp"
#include "identity/people.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

struct Receiver {
    identity::Person person;
    bool link_only = false;
};

bool is_told(const CaseMailPolicy& policy, CaseEventKind kind) {
    return std::ranges::find(policy.tell_of, kind) != policy.tell_of.end();
}

// What is told of by another step that it came with: of a duplicate where it goes on, not that it is closed (CASE-26); of a customer who was not
// reached that, not the priority alone (CASE-09); what is written is read, and need not be told of as a contact (CASE-10). That somebody gives a case
// back is the vendor's affair.
bool goes_without_saying(const CaseEvent& step, const std::vector<CaseEvent>& steps, const CaseMailPolicy& policy) {
    if (step.kind == CaseEventKind::closed) return step.is_now == kClosedMerged;
    if (step.kind == CaseEventKind::status_changed && std::ranges::find(step.fields, kOwnerLeft) != step.fields.end())
        return true;
    // Who opens a case in a call, or answers in writing, has said so.
    if (step.kind == CaseEventKind::contacted && !step.text)
        return std::ranges::any_of(steps, [&](const CaseEvent& one) {
            return (is_written_word(one.kind) || one.kind == CaseEventKind::opened) && is_told(policy, one.kind);
        });
    const bool lowered = std::ranges::find(steps, CaseEventKind::unreached, &CaseEvent::kind) != steps.end();
    return step.kind == CaseEventKind::priority_changed && lowered && is_told(policy, CaseEventKind::unreached);
}

// When the case is closed by itself, unless somebody answers what is proposed.
std::optional<Instant> closes_at(db::Tx& tx, const Case& row) {
    return waits_until(store::alarms_of(tx, row.id), AlarmKind::close);
}

std::optional<Instant> next_report_at(db::Tx& tx, const Case& row) {
    std::optional<Instant> next;
    for (const Escalation& one : store::escalations_of(tx, row.id, std::nullopt, store::kAllEscalations))
        if (!one.completed_at && one.next_report_at && (!next || *one.next_report_at < *next)) next = one.next_report_at;
    return next;
}

std::optional<Instant> next_of(db::Tx& tx, const Case& row, CaseEventKind kind) {
    switch (kind) {
        case CaseEventKind::resolution_proposed:
        case CaseEventKind::resolution_reminded:
            return closes_at(tx, row);
        case CaseEventKind::closed:
            return row.reopen_until;
        case CaseEventKind::escalated:
        case CaseEventKind::status_reported:
            return next_report_at(tx, row);
        default:
            return std::nullopt;
    }
}

// From the first try of those that were counted.
std::optional<Instant> tried_since(db::Tx& tx, const Case& row, Instant at) {
    std::optional<Instant> since;
    for (const Alarm& alarm : store::alarms_of(tx, row.id))
        if (alarm.kind == AlarmKind::unreachable && alarm.fired_at && *alarm.fired_at <= at &&
            (!since || *since < alarm.counted_from))
            since = alarm.counted_from;
    return since;
}

// A change of status that came with another step goes without saying.
bool says_itself(const std::vector<CaseEvent>& steps, const CaseMailPolicy& policy) {
    return std::ranges::any_of(
        steps, [&](const CaseEvent& step) { return step.kind != CaseEventKind::status_changed && is_told(policy, step.kind); });
}

// The vendor's people as customers are told of them (CASE-02); everybody else by name.
std::string name_of_actor(db::Tx& tx, const CaseEvent& step, VendorNames how) {
    const auto actor = step.actor_id ? identity::find_person_in_scope(tx, identity::PersonId{*step.actor_id}) : std::nullopt;
    if (!actor) return "Aftercare";
    return identity::is_vendor(tx, actor->account_id) ? shown_name(how, *actor->name).text() : actor->name->text();
}

}  // namespace

struct MailOut::Mailed {
    store::SentMail sent;
    mail::Letter letter;
};

std::vector<MailOut::Mailed> MailOut::mails_about(db::Tx& tx, const Case& row, CaseEventKind kind) const {
    const CaseMailPolicy& policy = pack_.get<CaseMailPolicy>();
    const std::vector<CaseEvent> steps = store::public_events_at(tx, row.id, row.modified_at);
    if (kind == CaseEventKind::status_changed && says_itself(steps, policy)) return {};
    std::vector<Receiver> receivers;
    const auto add = [&](std::optional<identity::Person> person) {
        if (person) receivers.push_back({*std::move(person), row.restricted || row.follow_up == FollowUp::mail_link_only});
    };
    add(mailed_contact(tx, pack_, row, kind));
    // Also where the contact is to be called: nobody calls those who are copied.
    for (const identity::PersonId copy : store::copies_of(tx, row.id))
        if (copy != row.contact_id) add(who_reads_cases(pack_, identity::find_person_in_scope(tx, row.account_id, copy)));
    std::vector<Mailed> mails;
    for (const CaseEvent& step : steps) {
        if (step.kind != kind || goes_without_saying(step, steps, policy)) continue;
        const ToldStep told{.event = step,
                            .who = name_of_actor(tx, step, pack_.get<CaseRules>().vendor_people),
                            .next = next_of(tx, row, kind),
                            .tried_since = kind == CaseEventKind::unreached ? tried_since(tx, row, step.at) : std::nullopt};
        for (const Receiver& to : receivers) {
            // In whose name anybody may have written reads it, too.
            const bool own = step.actor_id == to.person.id.uuid && kind != CaseEventKind::opened;
            if (own && std::ranges::find(step.fields, kUnproven) == step.fields.end()) continue;
            mails.push_back({.sent = {.account_id = row.account_id,
                                      .case_id = row.id,
                                      .event_id = step.id,
                                      .person_id = to.person.id,
                                      .at = env_.clock.now()},
                             .letter = letters_.about_step(row, told, to.person, to.link_only)});
        }
    }
    return mails;
}

bool MailOut::tells_of(CaseEventKind kind) const { return is_told(pack_.get<CaseMailPolicy>(), kind); }

// Rendered outside the transaction that queues.
Result<> MailOut::tell(const jobs::Event& event, CaseEventKind kind) {
    if (!tells_of(kind)) return {};
    const auto row = describe::from_json<PublishedCase>(event.payload.text);
    check(row.has_value(), "cases: an event of a case does not read back");
    const auto mails = db_.read(Scope::all(), [&](db::Tx& tx) { return mails_about(tx, *row, kind); });
    if (mails.empty()) return {};
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const Mailed& mail : mails)
            if (store::note_sent(tx, mail.sent)) mail::enqueue(tx, env_, mail.letter);
        return {};
    });
}

void MailOut::register_jobs(jobs::Registry& registry) {
    for (const StepKind& one : kStepKinds) {
        if (!one.mailed) continue;
        const std::string name(describe::enumerator_name(one.kind));
        registry.on_event("case." + name, "cases.mail_" + name,
                          [this, kind = one.kind](const jobs::Event& event) { return tell(event, kind); });
    }
}

}  // namespace aftercare::cases
