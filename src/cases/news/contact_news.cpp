#include "cases/news/contact_news.hpp"

#include "cases/record/case_access.hpp"
#include "cases/record/case_contact.hpp"
#include "cases/record/case_store.hpp"
#include "identity/people.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr CaseEventKind kTold[] = {CaseEventKind::resolution_proposed, CaseEventKind::resolution_reminded, CaseEventKind::closed};

// "cases.contact_closed"; nothing of a duplicate, which goes on as another case.
std::optional<std::string> text_key_of(const CaseEvent& step) {
    if (step.kind == CaseEventKind::closed && step.is_now == kClosedMerged) return std::nullopt;
    const bool unanswered = step.kind == CaseEventKind::closed && step.is_now == kClosedUnanswered;
    return "cases.contact_" + (unanswered ? "closed_unanswered" : std::string(describe::enumerator_name(step.kind)));
}

}  // namespace

std::optional<identity::Person> ContactNews::to_be_called(db::Tx& tx, const Case& row) const {
    if (row.follow_up != FollowUp::phone || !row.contact_id) return std::nullopt;
    return who_reads_cases(pack_, identity::find_person_in_scope(tx, row.account_id, *row.contact_id));
}

Result<> ContactNews::tell_of(const jobs::Event& event, CaseEventKind kind) {
    const auto then = describe::from_json<PublishedCase>(event.payload.text);
    check(then.has_value(), "cases: an event of a case does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(then->id));
        const auto contact = row ? to_be_called(tx, *row) : std::nullopt;
        const auto steps = store::public_events_at(tx, then->id, then->modified_at);
        const auto step = std::ranges::find(steps, kind, &CaseEvent::kind);
        const auto text_key = step == steps.end() ? std::nullopt : text_key_of(*step);
        if (!contact || !text_key) return {};
        // Who accepted it knows that it is closed.
        if (step->actor_id != contact->id.uuid)
            notifier_.tell(tx, {.account = row->account_id,
                                .person = contact->id,
                                .action = {},
                                .kind = "case.for_contact",
                                .object_kind = "case",
                                .object_id = row->id.uuid,
                                .text_key = *text_key,
                                .placeholders = {{"number", row->number.text()}, {"synopsis", row->synopsis.text()}},
                                .cause = event.id.uuid,
                                .mailed = true,
                                .repeats = notify::Repeats::replace});
        if (kind == CaseEventKind::resolution_reminded)
            vendors_.tell(tx, {.row = *row,
                               .text_key = "cases.call_customer",
                               .cause = event.id.uuid,
                               .kind = "case.call_customer",
                               .repeats = notify::Repeats::replace});
        return {};
    });
}

void ContactNews::register_jobs(jobs::Registry& registry) {
    for (const CaseEventKind kind : kTold) {
        const std::string name(describe::enumerator_name(kind));
        registry.on_event("case." + name, "cases.tell_contact_" + name,
                          [this, kind](const jobs::Event& event) { return tell_of(event, kind); });
    }
}

}  // namespace aftercare::cases
