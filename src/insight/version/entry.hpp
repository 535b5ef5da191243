// One entry of an advisory as sets of keys (INS-02). Inside of this folder; others call affected_by().
#pragma once

#include "insight/version/bound.hpp"
#include "insight/version/range.hpp"

#include <string>
#include <vector>

namespace aftercare::insight {

struct EntryKeys {
    KeyRanges keys;     // What it speaks of, with the status that it gives; without a respin, on the side that is never safe.
    KeyRanges fixed;    // At or past a fix, in the trains that it names.
    KeyRanges changed;  // Where changes[] give another status than the entry's own.
    KeyRanges unsaid;   // It could mean these or not.
    KeyRanges named;    // All of the trains that it names: a train that an entry names is that entry's matter.
    std::vector<Version> fixes;
    bool several_trains = false;
    bool without_end = false;
};

struct EntryFailure {
    Unreadable what;
    KeyRanges possible;  // What it could touch, by the part that was understood.
};

std::expected<EntryKeys, EntryFailure> read_entry(const RangeText& text, System system);

// The bounds of its upper end, as releases: to tell which of them a version was held against. Empty where there are none.
std::vector<Bound> upper_bounds(const RangeText& text, System system);

}  // namespace aftercare::insight
