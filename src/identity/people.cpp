#include "identity/people.hpp"

#include "identity/person_list_store.hpp"

#include <algorithm>

namespace aftercare::identity {

std::optional<Person> find_person_in_scope(db::Tx& tx, AccountId account, PersonId person) {
    auto found = store::find_person(tx, person);
    if (!found || found->account_id != account) return std::nullopt;
    return found;
}

std::vector<Person> people_of(db::Tx& tx, AccountId account, const std::optional<PersonId>& after, std::int64_t limit) {
    store::After place{.id = {}, .limit = limit};
    if (after) place.id = after->uuid;
    return store::list_people(tx, {.account = account, .text = {}, .ids = {}}, place);
}

std::vector<Person> vendor_people_with(db::Tx& tx, std::span<const std::string> roles) {
    constexpr std::int64_t kPage = 500;
    std::vector<Person> found;
    const auto vendor = store::find_vendor(tx);
    if (!vendor) return found;
    std::optional<PersonId> after;
    for (bool more = true; more;) {
        const std::vector<Person> people = people_of(tx, vendor->id, after, kPage);
        more = std::ssize(people) == kPage;
        if (more) after = people.back().id;
        for (const Person& person : people)
            if (person.status == PersonStatus::active && std::ranges::find_first_of(person.roles, roles) != person.roles.end())
                found.push_back(person);
    }
    return found;
}

}  // namespace aftercare::identity
