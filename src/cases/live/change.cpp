#include "cases/live/change.hpp"

#include <algorithm>

namespace aftercare::cases {

bool is_told(const CaseReader& reader, const CaseChange& change) {
    if (change.internal && !reader.internal) return false;
    if (change.restricted ? reader.restricted : reader.all) return true;
    return reader.person && std::ranges::find(change.people, *reader.person) != change.people.end();
}

}  // namespace aftercare::cases
