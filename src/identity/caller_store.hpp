// SQL of finding who calls.
#pragma once

#include "identity/callers.hpp"

#include <string>
#include <vector>

namespace aftercare::identity::store {

// Active people in scope whose number has this key, by name.
std::vector<KnownCaller> callers_at(db::Tx& tx, const std::string& key, std::int64_t limit);
// ... whose name or address has the text in it, in any case.
std::vector<KnownCaller> callers_called(db::Tx& tx, const std::string& text, std::int64_t limit);
// The one.
std::vector<KnownCaller> caller_with(db::Tx& tx, PersonId person);

}  // namespace aftercare::identity::store
