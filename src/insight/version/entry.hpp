// One entry of an advisory as sets of keys (INS-02). Inside of this folder; others call affected_by().
#pragma once

#include "insight/version/bound.hpp"
#include "insight/version/range.hpp"

#include <string>
#include <vector>

namespace aftercare::insight {

// The versions that an entry gives each status: its own, and those of changes[] inside of it.
struct StatusKeys {
    KeyRanges affected;
    KeyRanges unaffected;
    KeyRanges unknown;

    KeyRanges& of(RangeStatus status);
};

struct EntryKeys {
    StatusKeys written;  // By the order alone: what entries are compared by.
    StatusKeys shown;    // A version that names no respin may be any of them, and stands where it is never safe.
    KeyRanges fixed;     // At or past a fix, in the trains that it names.
    KeyRanges unsaid;    // Nothing is said of them, and they could be hit.
    KeyRanges named;     // All of the trains that it names: a train that an entry names is that entry's matter.
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
