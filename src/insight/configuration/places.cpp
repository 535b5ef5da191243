#include "insight/configuration/places.hpp"

#include <utility>

namespace aftercare::insight {

namespace {

PathStep word(const char* text) { return {.kind = PathStep::Kind::word, .word = text}; }
PathStep any() { return {.kind = PathStep::Kind::any, .word = {}}; }

// Not of a name alone: `interfaces *` is met by a range itself.
bool asks_any_interface(const Path& path) {
    return path.size() > 2 && path.front() == word("interfaces") &&
           (path[1].kind == PathStep::Kind::any || path[1].kind == PathStep::Kind::pattern);
}

Path of_ranges(const Path& path) {
    Path ranges{word("interfaces"), word("interface-range"), any()};
    ranges.insert(ranges.end(), path.begin() + 2, path.end());
    return ranges;
}

}  // namespace

std::vector<Path> places_of(const Atom& atom) {
    Path own = atom.path;
    if (atom.kind == ConditionKind::equals || atom.kind == ConditionKind::differs)
        own.push_back({.kind = PathStep::Kind::word, .word = atom.value});
    std::vector<Path> owns{own};
    if (asks_any_interface(own)) owns.push_back(of_ranges(own));
    if (!atom.anywhere) return owns;
    std::vector<Path> places = owns;
    const Path instance{word("routing-instances"), any()};
    std::vector<Path> prefixes{instance};
    for (const char* const system : {"logical-systems", "tenants"}) {
        Path prefix{word(system), any()};
        prefixes.push_back(prefix);
        prefix.insert(prefix.end(), instance.begin(), instance.end());
        prefixes.push_back(std::move(prefix));
    }
    for (const Path& prefix : prefixes) {
        for (const Path& one : owns) {
            places.push_back(prefix);
            places.back().insert(places.back().end(), one.begin(), one.end());
        }
    }
    return places;
}

}  // namespace aftercare::insight
