#include "cases/live/beside.hpp"

#include "cases/live/change_feed.hpp"
#include "cases/live/change_store.hpp"
#include "cases/record/case_store.hpp"

namespace aftercare::cases {

void note_beside(db::Tx& tx, Env& env, const Case& row, const std::optional<identity::PersonId>& by, const Step& step) {
    CaseEvent event{.account_id = row.account_id,
                    .case_id = row.id,
                    .id = env.ids.make<CaseEventId>(),
                    .at = env.clock.now(),
                    .kind = step.kind,
                    .internal = step.internal,
                    .actor_kind = by ? "person" : "system",
                    .actor_id = by ? std::optional(by->uuid) : std::nullopt,
                    .was = step.was,
                    .is_now = step.is_now};
    for (const std::string& field : step.fields) event.fields.push_back(field);
    store::insert(tx, event);
    store::append(tx, change_of(row, store::copies_of(tx, row.id), ChangeKind::stepped, step.internal, event.at));
}

}  // namespace aftercare::cases
