// Where a statement may stand that is asked for "anywhere".
#pragma once

#include "insight/configuration/normal_form.hpp"

#include <vector>

namespace aftercare::insight {

// All paths at which the atom is met: its own, or with "anywhere" also those below logical systems, tenants and routing instances. The
// value of equals and differs is the last word. What is asked of any interface is asked of interface ranges as well (`interfaces
// interface-range NAME unit 0 ...`), whose members need not stand there by name.
std::vector<Path> places_of(const Atom& atom);

}  // namespace aftercare::insight
