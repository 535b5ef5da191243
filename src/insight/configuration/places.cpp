#include "insight/configuration/places.hpp"

#include <utility>

namespace aftercare::insight {

namespace {

PathStep word(const char* text) { return {.kind = PathStep::Kind::word, .word = text}; }
PathStep any() { return {.kind = PathStep::Kind::any, .word = {}}; }

}  // namespace

std::vector<Path> places_of(const Atom& atom) {
    Path own = atom.path;
    if (atom.kind == ConditionKind::equals || atom.kind == ConditionKind::differs)
        own.push_back({.kind = PathStep::Kind::word, .word = atom.value});
    std::vector<Path> places{own};
    if (!atom.anywhere) return places;
    const Path instance{word("routing-instances"), any()};
    std::vector<Path> prefixes{instance};
    for (const char* const system : {"logical-systems", "tenants"}) {
        Path prefix{word(system), any()};
        prefixes.push_back(prefix);
        prefix.insert(prefix.end(), instance.begin(), instance.end());
        prefixes.push_back(std::move(prefix));
    }
    for (Path& prefix : prefixes) {
        prefix.insert(prefix.end(), own.begin(), own.end());
        places.push_back(std::move(prefix));
    }
    return places;
}

}  // namespace aftercare::insight
