// SQL of the list of people.
#pragma once

#include "identity/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct PersonSearch {
    std::optional<AccountId> account;
    std::optional<std::string> text;           // A part of the name or the address.
    std::optional<std::vector<PersonId>> ids;  // Only of these.
};
std::vector<Person> list_people(db::Tx& tx, const PersonSearch& search, const After& after);

}  // namespace aftercare::identity::store
