// What the things of the policy pack are called in other languages than English: their own name is English, "words" has the others.
#pragma once

#include "platform/base/text.hpp"
#include "platform/describe/type.hpp"
#include "policy/pack.hpp"

#include <string>
#include <string_view>

namespace aftercare::policy {

// What something is called in a language: "de".
struct NameIn {
    OneLine<2, 8> language;
    OneLine<1, 120> name;
};
DESCRIBE(NameIn, language, name)

using Names = describe::List<NameIn, 0, 50>;

// The name in the reader's language; `english` for whoever reads none of them.
std::string name_in(std::string_view reader, const Names& words, const std::string& english);

// Complains of a language that stands twice, and of English. `pointer` is that of the words.
void check_names(const Names& words, const std::string& pointer, Complaints& complaints);

}  // namespace aftercare::policy
