// Where Junos's XML and its command line differ: elements that the command line does not show, and elements whose text stands there
// without a keyword.
#pragma once

#include <string_view>

namespace aftercare::insight {

// <interfaces><interface><name>ge-0/0/0</name>: the command line says `interfaces ge-0/0/0`.
bool is_hidden_element(std::string_view parent, std::string_view name);

// <unit><name>0</name>: the command line says `unit 0`, and all else of the element behind that.
bool is_key(std::string_view parent, std::string_view name);

// <esi><identifier>00:11...</identifier><all-active/></esi>: the command line says `esi 00:11...` and `esi all-active`.
bool is_bare_value(std::string_view parent, std::string_view name);

// The word of the command line for an element: "802.3ad" for <ieee-802.3ad>.
std::string_view word_of_element(std::string_view name);

// The keyword that stands before a key: "from-zone" for <from-zone-name>. Empty for most.
std::string_view keyword_of_key(std::string_view name);

}  // namespace aftercare::insight
