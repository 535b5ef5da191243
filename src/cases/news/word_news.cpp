#include "cases/news/word_news.hpp"

#include "cases/record/case_access.hpp"
#include "cases/record/case_store.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <ranges>

namespace aftercare::cases {

namespace {

constexpr const char* kSpoke = "case.customer_spoke";
constexpr const char* kMissing = "case.files_missing";
constexpr const char* kDecided = "case.customer_decided";

std::optional<identity::PersonId> person_in(const std::optional<std::string>& text) {
    const auto id = text ? identity::PersonId::parse(*text) : std::unexpected(std::string());
    return id ? std::optional(*id) : std::nullopt;
}

bool works_here(db::Tx& tx, const std::optional<identity::PersonId>& owner) {
    const auto person = owner ? identity::find_person_in_scope(tx, *owner) : std::nullopt;
    return person && person->status == identity::PersonStatus::active;
}

// Of the customer's words the last is unread at a time, and a file says nothing that the note beside it did not. What is decided stays until it was read,
// whatever is said after it.
notify::Repeats repeats_of(CaseEventKind step) {
    if (is_decision({.kind = step})) return notify::Repeats::beside;
    return step == CaseEventKind::attached ? notify::Repeats::spare : notify::Repeats::replace;
}

}  // namespace

void add_word_kinds(notify::Kinds& kinds) {
    kinds.add({.name = kSpoke, .title_key = "cases.kind_customer_spoke"});
    kinds.add({.name = kMissing, .title_key = "cases.kind_files_missing"});
    kinds.add({.name = kDecided, .title_key = "cases.kind_customer_decided"});
    kinds.add({.name = "case.call_customer", .title_key = "cases.kind_call_customer"});
    kinds.add({.name = "case.for_contact", .title_key = "cases.kind_for_contact"});
}

void WordNews::tell(db::Tx& tx, const CaseTell& news) {
    if (works_here(tx, news.row.owner_id))
        posts_.tell(tx, news, *news.row.owner_id);
    else
        posts_.tell(tx, news, pack_.get<EscalationRules>().unowned_word.of(news.row.queue));
}

void WordNews::tell_of_mail(db::Tx& tx, const Case& row) {
    tell(tx, {.row = row, .text_key = "cases.customer_mailed_closed", .kind = kSpoke, .repeats = notify::Repeats::replace});
}

void WordNews::tell_of_missing_files(db::Tx& tx, const Case& row) {
    // Of a kind of its own, so that no later word of the customer's stands for it.
    tell(tx, {.row = row, .text_key = "cases.mail_files_missing", .kind = kMissing, .repeats = notify::Repeats::replace});
}

Result<> WordNews::tell_of_word(const jobs::Event& event) {
    const auto word = describe::from_json<CustomerSpoke>(event.payload.text);
    check(word.has_value(), "cases: a word of a customer does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(word->case_id));
        // Of a case that the vendor's people open and own, they need not be told what they wrote.
        if (!row || (word->by && word->by == row->owner_id)) return {};
        tell(tx, {.row = *row,
                  .text_key = "cases.customer_" + std::string(describe::enumerator_name(word->step)),
                  .cause = event.id.uuid,
                  .kind = is_decision({.kind = word->step}) ? kDecided : kSpoke,
                  .repeats = repeats_of(word->step)});
        return {};
    });
}

// By a colleague or by routing: who has it now hears of it, and who had it. Whoever gave or took it knows.
Result<> WordNews::tell_of_assignment(const jobs::Event& event) {
    const auto then = describe::from_json<PublishedCase>(event.payload.text);
    check(then.has_value(), "cases: an event of a case does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_case(tx, CaseName(then->id));
        const auto steps = store::public_events_at(tx, then->id, then->modified_at);
        // What was given back and on at once has two such steps, each with an event; the last says who has it, and is told once.
        const auto newest = std::views::reverse(steps);
        const auto given = std::ranges::find(newest, CaseEventKind::assigned, &CaseEvent::kind);
        // Given on since: that is told by itself.
        if (!row || given == newest.end() || person_in(given->is_now) != row->owner_id) return {};
        const auto taken = std::ranges::find_if(steps, [&](const CaseEvent& step) {
            return step.kind == CaseEventKind::assigned && step.actor_id == given->actor_id;
        });
        tell_of_loss(tx, *row, *given, person_in(taken->was));
        if (row->owner_id && given->actor_id != row->owner_id->uuid)
            posts_.tell(tx, {.row = *row, .text_key = "cases.assigned", .cause = given->id.uuid, .kind = kAssignedNews},
                        *row->owner_id);
        return {};
    });
}

void WordNews::tell_of_loss(db::Tx& tx, const Case& row, const CaseEvent& given, const std::optional<identity::PersonId>& had) {
    if (!had || had == row.owner_id || given.actor_id == had->uuid) return;
    const auto owner = row.owner_id ? identity::find_person_in_scope(tx, *row.owner_id) : std::nullopt;
    CaseTell news{.row = row, .text_key = "cases.given_back", .cause = given.id.uuid, .kind = kAssignedNews};
    if (owner) {
        news.text_key = "cases.given_on";
        news.owner = owner->name->text();
    }
    posts_.tell(tx, news, *had);
}

void WordNews::register_jobs(jobs::Registry& registry) {
    registry.on_event("case.customer_spoke", "cases.tell_of_word",
                      [this](const jobs::Event& event) { return tell_of_word(event); });
    registry.on_event("case.assigned", "cases.tell_of_assignment",
                      [this](const jobs::Event& event) { return tell_of_assignment(event); });
}

}  // namespace aftercare::cases
