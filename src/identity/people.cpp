#include "identity/people.hpp"

#include "identity/person_list_store.hpp"

namespace aftercare::identity {

std::optional<Person> load_person(db::Tx& tx, AccountId account, PersonId person) {
    auto found = store::find_person(tx, person);
    if (!found || found->account_id != account) return std::nullopt;
    return found;
}

std::vector<Person> people_of(db::Tx& tx, AccountId account, const std::optional<PersonId>& after, std::int64_t limit) {
    store::After place{.id = {}, .limit = limit};
    if (after) place.id = after->uuid;
    return store::list_people(tx, {.account = account, .text = {}, .ids = {}}, place);
}

}  // namespace aftercare::identity
